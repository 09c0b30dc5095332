//! Setting a server up: what it starts from, and the checks on the way.

use guichet_areas::join::{
    FirstCode, HandedFile, NewOrganisation, ServerFinding, ServerMade, ServerSetUp, SetUpServer,
    enrolment_name,
};
use guichet_areas::people::{self, Register};
use guichet_central::accounts::{Code, Cost, Secret};
use guichet_central::provision::{self, Finding, Founding, Made, Place, Setup, Severity};
use guichet_ipc::Desk;
use guichet_kernel::{AccountId, Answer, Language, Problem, RefusalCode, Timestamp};
use guichet_replica::{Key, Store};
use serde_json::{Map, Value, json};
use tokio::runtime::Handle;

use crate::line::Link;

/// An organisation as a server starts from it.
pub struct Founded {
    /// Its name.
    pub name: String,
    /// Its first rows.
    pub rows: Founding,
}

/// A new organisation, made in a store that is thrown away.
///
/// # Errors
/// Refusals `empty`, `too-long` on `name`, and those of a registration on the fields of the administrator; failures of writing a store.
pub async fn fresh(asked: NewOrganisation, now: Timestamp, language: Language) -> Answer<Founded> {
    let organisation = people::accept_organisation(&asked.name)?;
    let folder = tempfile::tempdir().map_err(Problem::internal)?;
    let store = Store::open(folder.path(), &Key::fresh()).await?;
    // Nobody will use it: this store has no keyring, no next start, and is gone in a moment.
    let password = Code::fresh().shown();
    let register = Register {
        login: asked.login,
        display_name: asked.display_name,
        email: asked.email,
        password: password.clone(),
        password_again: password,
    };
    let signed = people::register(&store, now, register, language).await?;
    let admin = signed
        .ok_or_else(|| Problem::internal("the first account is an administrator’s"))?
        .account;
    let receiver = store.receiver().await?;
    let rows = receiver.contents().await?;
    receiver.close().await;
    store.close().await;
    let mut rows: Vec<(String, Map<String, Value>)> = rows
        .into_iter()
        .filter(|it| !(it.table == "setting" && it.row.get("name") == Some(&json!("organisation"))))
        .map(|it| (it.table, it.row))
        .collect();
    let name = [("name", "organisation"), ("value", &organisation)];
    let name = name.map(|(key, value)| (key.to_owned(), json!(value)));
    rows.push(("setting".to_owned(), name.into_iter().collect()));
    Ok(Founded {
        name: organisation,
        rows: Founding { rows, admin },
    })
}

/// The organisation of a store that was used alone: its administrator and their role, as they are. The rest is pushed
/// when the store joins.
///
/// # Errors
/// Refusal `not-found` when `admin` is not in it; failures of reading.
pub async fn of_store(store: &Store, admin: AccountId) -> Answer<Founded> {
    let receiver = store.receiver().await?;
    let all = receiver.contents().await;
    receiver.close().await;
    let all = all?;
    let row = |table: &str, column: &str, value: &Value| {
        all.iter()
            .find(|it| it.table == table && it.row.get(column) == Some(value))
            .map(|it| it.row.clone())
    };
    let account = row("account", "id", &json!(admin.0.simple().to_string()));
    let account = account.ok_or(RefusalCode::NotFound)?;
    let role = account.get("role_id").and_then(|it| row("role", "id", it));
    let role = role.ok_or(RefusalCode::NotFound)?;
    Ok(Founded {
        name: people::organisation_name(store).await?,
        rows: Founding {
            rows: vec![("role".to_owned(), role), ("account".to_owned(), account)],
            admin,
        },
    })
}

pub(crate) async fn set_up(
    link: &Link,
    asked: SetUpServer,
    admin: Option<AccountId>,
    language: Language,
) -> Answer<ServerSetUp> {
    let desk = link.desk()?;
    // On a thread of its own: what sqlx installs a schema with cannot be moved from one to another.
    let work = move || Handle::current().block_on(made(&desk, asked, admin, language));
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Problem::internal)?
}

async fn made(
    desk: &Desk,
    asked: SetUpServer,
    admin: Option<AccountId>,
    language: Language,
) -> Answer<ServerSetUp> {
    let place = Place::at(&asked.host, asked.port, &asked.user)?;
    let founded = match (asked.organisation, admin) {
        (Some(new), _) => fresh(new, desk.now(), language).await?,
        (None, Some(admin)) => of_store(desk.store(), admin).await?,
        (None, None) => return Err(RefusalCode::NotAllowed.into()),
    };
    let setup = Setup {
        database: asked.database,
        organisation: founded.name,
        host: place.host.clone(),
        port: place.port,
        ca: asked.ca,
        people: asked.people,
        cost: Cost::NEW,
        founding: founded.rows,
    };
    let password = Secret::new(asked.password);
    let mut root = place.connect(&password, Some(&setup.ca)).await?;
    told(provision::init(&mut root, &setup).await?)
}

fn told(made: Made) -> Answer<ServerSetUp> {
    let first = made.first.map(|(login, code)| FirstCode {
        login,
        code: code.shown(),
    });
    let ready = match made.enrolment {
        Some(it) => Some(ServerMade {
            enrolment: HandedFile {
                name: enrolment_name(&it.organisation),
                text: it.write()?,
            },
            first,
        }),
        None => None,
    };
    let mut findings: Vec<ServerFinding> = made.findings.into_iter().map(said).collect();
    findings.sort_by_key(|it| !it.stops);
    Ok(ServerSetUp {
        findings,
        made: ready,
    })
}

fn said(it: Finding) -> ServerFinding {
    ServerFinding {
        code: it.code.to_owned(),
        stops: it.severity == Severity::Stops,
        found: it.found,
        wanted: it.wanted,
    }
}
