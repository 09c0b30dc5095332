//! What a new server starts from: an organisation founded in a store that is thrown away, or one that was used alone.

use guichet_areas::people::{self, Register};
use guichet_central::accounts::Code;
use guichet_central::provision::Founding;
use guichet_kernel::{AccountId, Answer, Problem, RefusalCode, Timestamp};
use guichet_replica::{Key, Store};
use serde_json::{Map, Value, json};

use super::Asked;
use super::arguments::Init;
use crate::console::Console;

/// The organisation's name, and its first rows.
pub(super) async fn of(asked: &Asked<'_>, request: &Init) -> Answer<(String, Founding)> {
    if request.adopt {
        adopted(asked).await
    } else {
        new(asked, request).await
    }
}

async fn new(asked: &Asked<'_>, request: &Init) -> Answer<(String, Founding)> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let organisation = said(&request.organisation);
    let folder = tempfile::tempdir().map_err(Problem::internal)?;
    let store = Store::open(folder.path(), &Key::fresh()).await?;
    // Nobody will use it: this store has no keyring, no next start, and is gone in a moment.
    let password = Code::fresh().shown();
    let register = Register {
        login: said(&request.admin),
        display_name: said(&request.name),
        email: said(&request.email),
        password: password.clone(),
        password_again: password,
    };
    let signed = people::register(&store, now(), register, asked.language).await?;
    let admin = signed
        .ok_or_else(|| Problem::internal("the first account is an administrator’s"))?
        .account;
    let receiver = store.receiver().await?;
    let rows = receiver.contents().await?;
    receiver.close().await;
    store.close().await;
    let mut rows: Vec<(String, Map<String, Value>)> = rows
        .into_iter()
        .map(|it| (it.table, it.row))
        .filter(|(table, row)| {
            table != "setting" || row.get("name") != Some(&json!("organisation"))
        })
        .collect();
    let name = json!({ "name": "organisation", "value": organisation });
    rows.extend(
        name.as_object()
            .cloned()
            .map(|it| ("setting".to_owned(), it)),
    );
    Ok((organisation, Founding { rows, admin }))
}

/// The administrator and their role as they are in the store: the rest is pushed when it joins.
async fn adopted(asked: &Asked<'_>) -> Answer<(String, Founding)> {
    let console = Console::open(asked.arguments, asked.language).await?;
    console.sign_in().await?;
    let state = console.call("session.state", Value::Null).await?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let admin: AccountId = text(&state["me"]["id"])
        .parse()
        .map_err(Problem::internal)?;
    let receiver = console.session.desk().store().receiver().await?;
    let all = receiver.contents().await?;
    receiver.close().await;
    console.close().await;
    let row = |table: &str, id: &str| {
        all.iter()
            .find(|it| it.table == table && it.key == id)
            .map(|it| (it.table.clone(), it.row.clone()))
            .ok_or(RefusalCode::NotFound)
    };
    let account = row("account", &admin.0.simple().to_string())?;
    let role = row("role", &text(&account.1["role_id"]))?;
    let rows = vec![role, account];
    Ok((text(&state["organisation"]), Founding { rows, admin }))
}

fn now() -> Timestamp {
    Timestamp(chrono::Utc::now().timestamp_millis())
}
