//! `guichetctl server init`.

use guichet_areas::join::NewOrganisation;
use guichet_central::accounts::Cost;
use guichet_central::provision::{self, Setup};
use guichet_kernel::{Answer, Problem, Refusal, RefusalCode, Timestamp};
use guichet_link::founding::{self, Founded};
use serde_json::{Value, json};

use super::arguments::Init;
use super::{Asked, files, say};
use crate::console::Console;

/// Checks, sets up, writes the enrolment file, and says the first administrator's code: once, here, and nowhere else.
pub(super) async fn run(asked: &Asked<'_>, request: &Init) -> Answer<()> {
    let place = asked.place()?;
    let ca = asked
        .ca()?
        .ok_or_else(|| Refusal::on(RefusalCode::Empty, "ca"))?;
    let founded = if request.adopt {
        adopted(asked).await?
    } else {
        new(asked, request).await?
    };
    let setup = Setup {
        database: asked.reach.database.clone(),
        organisation: request.organisation.clone().unwrap_or(founded.name),
        host: request.host.clone().unwrap_or_else(|| place.host.clone()),
        port: request.port.unwrap_or(place.port),
        ca,
        people: request.people,
        cost: Cost::NEW,
        founding: founded.rows,
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

async fn new(asked: &Asked<'_>, request: &Init) -> Answer<Founded> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let organisation = NewOrganisation {
        name: said(&request.organisation),
        login: said(&request.admin),
        display_name: said(&request.name),
        email: said(&request.email),
    };
    let now = Timestamp(chrono::Utc::now().timestamp_millis());
    founding::fresh(organisation, now, asked.language).await
}

/// The organisation of the store, by one of its administrators.
async fn adopted(asked: &Asked<'_>) -> Answer<Founded> {
    let console = Console::open(asked.arguments, asked.language).await?;
    console.sign_in().await?;
    let state = console.call("session.state", Value::Null).await?;
    let admin = state["me"]["id"].as_str().unwrap_or_default();
    let admin = admin.parse().map_err(Problem::internal)?;
    let founded = founding::of_store(console.session.desk().store(), admin).await?;
    console.close().await;
    Ok(founded)
}
