//! `guichetctl account …`.

use guichet_kernel::{Answer, Refusal, RefusalCode};
use serde_json::{Value, json};

use crate::arguments::AccountVerb;
use crate::console::{Console, table, text};

/// Runs one of the verbs, signed in.
pub(crate) async fn run(console: &Console, verb: AccountVerb) -> Answer<()> {
    console.sign_in().await?;
    match verb {
        AccountVerb::List => {
            let answer = console.call("people.accounts", Value::Null).await?;
            console.show(&answer, |words, accounts| {
                let rows: Vec<Vec<String>> = accounts
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|it| {
                        let state =
                            words.get(&format!("account-state-{}", text(&it["state"])), &[]);
                        vec![
                            text(&it["login"]),
                            text(&it["display_name"]),
                            text(&it["role"]),
                            text(&it["site"]),
                            state,
                        ]
                    })
                    .collect();
                table(&rows)
            });
        }
        AccountVerb::Create {
            login,
            name,
            email,
            role,
            site,
        } => {
            let roles = console.call("people.roles", Value::Null).await?;
            let role_id = pick(&roles, "role_id", |it| {
                it["shipped"] == json!(role) || it["name"] == json!(role)
            })?;
            let mut request =
                json!({ "login": login, "display_name": name, "email": email, "role_id": role_id });
            if let Some(code) = site {
                let sites = console.call("people.sites", Value::Null).await?;
                request["site_id"] = pick(&sites, "site_id", |it| it["code"] == json!(code))?;
            }
            // People of a server choose their password themselves, with a code.
            if console.call("sync.state", Value::Null).await?["joined"] != json!(true) {
                request["password"] = json!(console.secret("console-new-password")?);
            }
            let answer = console.call("people.create_account", request).await?;
            console.show(&answer, |words, _| {
                words.get("console-account-created", &[("login", login.into())])
            });
        }
        AccountVerb::Approve { login } | AccountVerb::Enable { login } => {
            set(console, &login, "active").await?
        }
        AccountVerb::Disable { login } => set(console, &login, "disabled").await?,
        AccountVerb::ResetPassword { login } => {
            let id = account(console, &login).await?;
            let password = console.secret("console-new-password")?;
            let answer = console
                .call(
                    "people.reset_password",
                    json!({ "id": id, "password": password }),
                )
                .await?;
            console.show(&answer, |words, _| {
                words.get("console-account-password-reset", &[("login", login.into())])
            });
        }
    }
    Ok(())
}

async fn set(console: &Console, login: &str, state: &str) -> Answer<()> {
    let id = account(console, login).await?;
    let answer = console
        .call(
            "people.set_account_state",
            json!({ "id": id, "state": state }),
        )
        .await?;
    console.show(&answer, |words, it| {
        let state = words.get(&format!("account-state-{}", text(&it["state"])), &[]);
        words.get(
            "console-account-state",
            &[("login", login.into()), ("state", state.into())],
        )
    });
    Ok(())
}

async fn account(console: &Console, login: &str) -> Answer<Value> {
    let accounts = console.call("people.accounts", Value::Null).await?;
    pick(&accounts, "login", |it| it["login"] == json!(login))
}

fn pick(rows: &Value, field: &str, fits: impl Fn(&Value) -> bool) -> Answer<Value> {
    rows.as_array()
        .and_then(|rows| rows.iter().find(|row| fits(row)))
        .map(|row| row["id"].clone())
        .ok_or_else(|| Refusal::on(RefusalCode::Invalid, field).into())
}
