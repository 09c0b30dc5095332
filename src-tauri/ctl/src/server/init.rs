//! `guichetctl server init`.

use guichet_central::accounts::Cost;
use guichet_central::provision::{self, Setup};
use guichet_kernel::{Answer, Refusal, RefusalCode};
use serde_json::json;

use super::arguments::Init;
use super::{Asked, files, founding, say};

/// Checks, sets up, writes the enrolment file, and says the first administrator's code: once, here, and nowhere else.
pub(super) async fn run(asked: &Asked<'_>, request: &Init) -> Answer<()> {
    let place = asked.place()?;
    let ca = asked
        .ca()?
        .ok_or_else(|| Refusal::on(RefusalCode::Empty, "ca"))?;
    let (organisation, founding) = founding::of(asked, request).await?;
    let setup = Setup {
        database: asked.reach.database.clone(),
        organisation: request.organisation.clone().unwrap_or(organisation),
        host: request.host.clone().unwrap_or_else(|| place.host.clone()),
        port: request.port.unwrap_or(place.port),
        ca,
        people: request.people,
        cost: Cost::NEW,
        founding,
    };
    let mut root = asked.root().await?;
    let made = provision::init(&mut root, &setup).await?;
    let mut lines = say::findings(asked, &made.findings);
    let Some(enrolment) = made.enrolment else {
        lines.push(asked.say("console-server-unfit", &[]));
        asked.show(
            &json!({ "findings": say::findings_value(&made.findings) }),
            lines.join("\n"),
        );
        return Err(RefusalCode::ServerUnfit.into());
    };
    let path = files::enrolment(&enrolment, request.to.as_deref())?;
    let file = path.display().to_string();
    lines.push(asked.say(
        "console-server-ready",
        &[("organisation", &enrolment.organisation), ("file", &file)],
    ));
    let first = made
        .first
        .as_ref()
        .map(|(login, code)| (login.as_str(), code.shown()));
    if let Some((login, code)) = &first {
        lines.push(asked.say("console-server-first", &[("login", login), ("code", code)]));
    }
    let value = json!({
        "findings": say::findings_value(&made.findings),
        "enrolment": file,
        "login": first.as_ref().map(|(login, _)| login),
        "code": first.as_ref().map(|(_, code)| code),
    });
    asked.show(&value, lines.join("\n"));
    Ok(())
}
