//! Founds an organisation in an empty store.

use guichet_kernel::{AccountId, Answer, Capability, RoleId, Timestamp};
use guichet_replica::{Operation, Store};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Role};
use super::{Language, settings};

/// Who does what nobody did: the founding itself, before there are accounts.
pub const FOUNDER: AccountId = AccountId(Uuid::nil());

use Capability as C;

/// The shipped roles: code name, name in French, name in English, what each allows.
const SHIPPED: &[(&str, &str, &str, &[Capability])] = &[
    ("requester", "Demandeur", "Requester", &[C::TicketOpenOwn, C::ReservationBook]),
    (
        "technician",
        "Technicien",
        "Technician",
        &[
            C::TicketOpenOwn, C::TicketSeeTeam, C::TicketSeeAll, C::TicketHandle, C::TicketAssign, C::TicketMerge,
            C::CommentInternal, C::AssetSee, C::AssetManage, C::LoanManage, C::ReservationBook, C::StockManage, C::KbWrite,
            C::PeopleSee,
        ],
    ),
    (
        "manager",
        "Responsable",
        "Manager",
        &[
            C::TicketOpenOwn, C::TicketSeeTeam, C::TicketSeeAll, C::AssetSee, C::ReservationBook, C::ReservationManage,
            C::ReportSee, C::ReportSchedule, C::PeopleSee,
        ],
    ),
    (
        "sales",
        "Commercial",
        "Sales",
        &[C::TicketOpenOwn, C::TicketSeeTeam, C::ReservationBook, C::ReportSee, C::CommerceManage, C::PeopleSee],
    ),
    ("admin", "Administrateur", "Administrator", Capability::ALL),
    (
        "agent",
        "Agent automatique",
        "Automatic agent",
        &[C::TicketOpenOwn, C::TicketSeeAll, C::TicketHandle, C::TicketAssign, C::ReportSee, C::PeopleSee, C::BackupRun],
    ),
];

/// Gives a store the shipped roles, named in `language`, unless it has some already.
///
/// # Errors
/// Failures of writing.
pub async fn found(on: &Store, now: Timestamp, language: Language) -> Answer<()> {
    if !store::roles(&mut *on.read().await?).await?.is_empty() {
        return Ok(());
    }
    let roles: Vec<Role> = SHIPPED
        .iter()
        .map(|(code, french, english, capabilities)| Role {
            id: RoleId::new(),
            name: match language {
                Language::Fr => (*french).to_owned(),
                Language::En => (*english).to_owned(),
            },
            shipped: Some((*code).to_owned()),
            capabilities: capabilities.iter().map(|it| it.name().to_owned()).collect(),
        })
        .collect();
    let body = json!({
        "roles": roles.iter().map(|it| json!({
            "id": it.id, "name": it.name, "shipped": it.shipped, "capabilities": it.capabilities,
        })).collect::<Vec<_>>(),
    });
    let mut change = on.change(Operation::new("organisation.found", Uuid::nil(), FOUNDER, now, body)).await?;
    if !store::roles(change.conn()).await?.is_empty() {
        // Another process founded it in between.
        return Ok(());
    }
    for role in &roles {
        store::put_role(change.conn(), role).await?;
    }
    change.commit().await
}

/// Marks the store as holding the demonstration organisation: whoever is at it may be any of its personas.
///
/// # Errors
/// Refusal `not-allowed` without `settings.manage`; failures of writing.
pub async fn mark_demo(call: crate::Call<'_>) -> Answer<()> {
    call.actor.require(Capability::SettingsManage)?;
    let before = settings::read(&mut *call.store.read().await?).await?.demo;
    let body = json!({ "demo": { "before": before.to_string(), "after": "true" } });
    let operation = Operation::new("setting.set", Uuid::nil(), call.actor.account, call.now, body);
    let mut change = call.store.change(operation).await?;
    store::set_setting(change.conn(), "demo", "true").await?;
    change.commit().await
}
