//! What a new organisation starts from: the shipped roles; and what makes it a demonstration.

use guichet_kernel::{AccountId, Answer, Capability, RoleId};
use guichet_replica::{Operation, Store};
use serde_json::json;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::store::{self, Role};
use super::{Language, RoleView, settings};
use crate::Call;

/// Who does what nobody did: the founding itself, before there are accounts.
pub const FOUNDER: AccountId = AccountId(Uuid::nil());

use Capability as C;

/// The shipped roles: code name, name in French, name in English, what each allows.
const SHIPPED: &[(&str, &str, &str, &[Capability])] = &[
    (
        "requester",
        "Demandeur",
        "Requester",
        &[C::TicketOpenOwn, C::ReservationBook],
    ),
    (
        "technician",
        "Technicien",
        "Technician",
        &[
            C::TicketOpenOwn,
            C::TicketSeeTeam,
            C::TicketSeeAll,
            C::TicketHandle,
            C::TicketAssign,
            C::TicketMerge,
            C::CommentInternal,
            C::AssetSee,
            C::AssetManage,
            C::LoanManage,
            C::ReservationBook,
            C::StockManage,
            C::KbWrite,
            C::PeopleSee,
        ],
    ),
    (
        "manager",
        "Responsable",
        "Manager",
        &[
            C::TicketOpenOwn,
            C::TicketSeeTeam,
            C::TicketSeeAll,
            C::AssetSee,
            C::ReservationBook,
            C::ReservationManage,
            C::ReportSee,
            C::ReportSchedule,
            C::PeopleSee,
        ],
    ),
    (
        "sales",
        "Commercial",
        "Sales",
        &[
            C::TicketOpenOwn,
            C::TicketSeeTeam,
            C::ReservationBook,
            C::ReportSee,
            C::CommerceManage,
            C::PeopleSee,
        ],
    ),
    ("admin", "Administrateur", "Administrator", Capability::ALL),
    (
        "agent",
        "Agent automatique",
        "Automatic agent",
        &[
            C::TicketOpenOwn,
            C::TicketSeeAll,
            C::TicketHandle,
            C::TicketAssign,
            C::ReportSee,
            C::PeopleSee,
            C::BackupRun,
        ],
    ),
];

/// The shipped roles, each with a new identity, named in `language`, for the operation that founds an organisation.
pub(crate) fn founding(language: Language) -> Vec<RoleView> {
    let new =
        |(code, french, english, capabilities): &(&str, &str, &str, &[Capability])| RoleView {
            id: RoleId::new(),
            name: match language {
                Language::Fr => (*french).to_owned(),
                Language::En => (*english).to_owned(),
            },
            shipped: Some((*code).to_owned()),
            capabilities: capabilities.to_vec(),
            accounts: 0,
        };
    SHIPPED.iter().map(new).collect()
}

/// Whether the store has roles already.
pub(crate) async fn founded(conn: &mut SqliteConnection) -> Answer<bool> {
    Ok(!store::roles(conn).await?.is_empty())
}

/// Adds the roles of a founding, inside its change.
pub(crate) async fn found(conn: &mut SqliteConnection, roles: &[RoleView]) -> Answer<()> {
    for role in roles {
        let role = Role {
            id: role.id,
            name: role.name.clone(),
            shipped: role.shipped.clone(),
            capabilities: role
                .capabilities
                .iter()
                .map(|it| it.name().to_owned())
                .collect(),
        };
        store::put_role(conn, &role).await?;
    }
    Ok(())
}

/// Whether the store holds the demonstration organisation.
///
/// # Errors
/// Failures of reading.
pub async fn is_demo(store: &Store) -> Answer<bool> {
    Ok(settings::read(&mut *store.read().await?).await?.demo)
}

/// Marks the store as holding the demonstration organisation: whoever is at it may be any of its personas.
///
/// # Errors
/// Refusal `not-allowed` without `settings.manage`; failures of writing.
pub async fn mark_demo(call: Call<'_>) -> Answer<()> {
    call.actor.require(Capability::SettingsManage)?;
    let before = settings::read(&mut *call.store.read().await?).await?.demo;
    let body = json!({ "demo": { "before": before.to_string(), "after": "true" } });
    let operation = Operation::new(
        "setting.set",
        Uuid::nil(),
        call.actor.account,
        call.now,
        body,
    );
    let mut change = call.store.change(operation).await?;
    store::set_setting(change.conn(), "demo", "true").await?;
    change.commit().await
}
