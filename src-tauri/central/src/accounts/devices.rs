//! The machines an account is used on, and putting the copy of one of them away from afar.

use guichet_kernel::{AccountId, Answer, Problem, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use super::Link;
use super::sign_in::read_id;

/// One machine, as it said itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its identity: of the copy's folder, for its whole life.
    pub id: Uuid,
    /// Whose copy is on it.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// The version of the application.
    pub app: String,
    /// First contact.
    pub first_at: Timestamp,
    /// Last greeting.
    pub last_at: Timestamp,
    /// Nothing is given to it from then on.
    pub revoked_at: Option<Timestamp>,
    /// It said that its copy is gone.
    pub wiped_at: Option<Timestamp>,
}

/// What a machine hears when it presents itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    /// Welcome.
    Welcome,
    /// The account may not come in; the copy stays.
    Closed,
    /// The copy has to be put away; then [`device_wiped`].
    Wipe,
}

/// Presents this machine under the name (`client`) its copy has now: at the beginning of every connection.
///
/// # Errors
/// Refusals `too-many` (machines of one person), `invalid` (another person's machine or copy); failures of reaching
/// the server.
pub async fn device_hello(
    link: &mut Link,
    client: [u8; 16],
    device: Uuid,
    name: &str,
    app: &str,
) -> Answer<Contact> {
    let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let query = sqlx::query("CALL device_hello(?, ?, ?, ?)")
        .bind(client.to_vec())
        .bind(device.as_bytes().to_vec())
        .bind(short(name, 120))
        .bind(short(app, 32));
    let said = link.ask(query).await?;
    match said.status.get("st").and_then(Value::as_str) {
        Some("ok") => Ok(Contact::Welcome),
        Some("closed") if said.status.get("wipe") == Some(&Value::Bool(true)) => Ok(Contact::Wipe),
        Some("closed") => Ok(Contact::Closed),
        _ => Err(super::link::refusal(&said.status).into()),
    }
}

/// The receipt: the copy on this machine is gone.
///
/// # Errors
/// Failures of reaching the server.
pub async fn device_wiped(link: &mut Link, device: Uuid) -> Answer<()> {
    link.call(sqlx::query("CALL device_wiped(?)").bind(device.as_bytes().to_vec()))
        .await?;
    Ok(())
}

/// The machines of one account, or of all.
///
/// # Errors
/// Refusals `not-allowed` for others' without `people.manage`, `account-disabled`.
pub async fn devices(link: &mut Link, account: Option<AccountId>) -> Answer<Vec<Device>> {
    let said = link
        .call(sqlx::query("CALL device_list(?)").bind(account.map(|it| it.bytes())))
        .await?;
    said.rows.into_iter().map(device).collect()
}

fn device((key, value): (String, Value)) -> Answer<Device> {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let at = |name: &str| value[name].as_i64().map(Timestamp);
    Ok(Device {
        id: Uuid::parse_str(&key).map_err(Problem::internal)?,
        account: read_id(&text("account"))?,
        name: text("name"),
        app: text("app"),
        first_at: at("first_at").unwrap_or(Timestamp(0)),
        last_at: at("last_at").unwrap_or(Timestamp(0)),
        revoked_at: at("revoked_at"),
        wiped_at: at("wiped_at"),
    })
}

/// Gives nothing more to a machine, and has it put its copy away at its next contact.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `account-disabled`.
pub async fn revoke_device(link: &mut Link, device: Uuid) -> Answer<()> {
    link.call(sqlx::query("CALL device_revoke(?)").bind(device.as_bytes().to_vec()))
        .await?;
    Ok(())
}
