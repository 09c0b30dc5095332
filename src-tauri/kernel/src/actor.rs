//! Who acts, and what they may do.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AccountId, Refusal, RefusalCode, SiteId, TeamId};

macro_rules! capabilities {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// One right. A role is a set of these, kept as rows; the interface hides what the same set refuses.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub enum Capability {
            $($(#[$doc])* #[serde(rename = $text)] $name),*
        }

        impl Capability {
            /// Every capability, in the order an administrator reads them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name stored in the database and used as a suffix of the locale key.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// Reads a stored name. `None` for a name this version does not know.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.name() == name)
            }
        }
    };
}

capabilities! {
    /// Open tickets for oneself and follow them.
    TicketOpenOwn = "ticket.open.own",
    /// See the tickets of one's teams.
    TicketSeeTeam = "ticket.see.team",
    /// See every ticket.
    TicketSeeAll = "ticket.see.all",
    /// Answer, change status, priority and properties of the tickets one sees.
    TicketHandle = "ticket.handle",
    /// Assign tickets to other people and teams.
    TicketAssign = "ticket.assign",
    /// Merge tickets.
    TicketMerge = "ticket.merge",
    /// Delete tickets.
    TicketDelete = "ticket.delete",
    /// Read and write internal notes.
    CommentInternal = "comment.internal",
    /// See assets.
    AssetSee = "asset.see",
    /// Create and change assets.
    AssetManage = "asset.manage",
    /// Hand over and take back.
    LoanManage = "loan.manage",
    /// Book a vehicle, a room or a device.
    ReservationBook = "reservation.book",
    /// Change other people's reservations.
    ReservationManage = "reservation.manage",
    /// Move stock.
    StockManage = "stock.manage",
    /// Write articles.
    KbWrite = "kb.write",
    /// Publish articles.
    KbPublish = "kb.publish",
    /// Read dashboards and reports.
    ReportSee = "report.see",
    /// Schedule reports.
    ReportSchedule = "report.schedule",
    /// Quotes, pro formas, orders, invoices.
    CommerceManage = "commerce.manage",
    /// See the directory of people.
    PeopleSee = "people.see",
    /// Create, edit and disable accounts, approve registrations.
    PeopleManage = "people.manage",
    /// Edit roles.
    RoleManage = "role.manage",
    /// Edit categories, teams, sites and the organisation's settings.
    SettingsManage = "settings.manage",
    /// Read the log of accesses.
    AuditSee = "audit.see",
    /// Run and restore backups.
    BackupRun = "backup.run",
}

/// The person a command runs for, as the store knew them when the command began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Their account.
    pub account: AccountId,
    /// The name others see.
    pub display_name: String,
    /// What their role allows.
    pub capabilities: BTreeSet<Capability>,
    /// Where they work.
    pub site: Option<SiteId>,
    /// The teams they belong to.
    pub teams: Vec<TeamId>,
}

impl Actor {
    /// Whether the role holds `capability`.
    #[must_use]
    pub fn may(&self, capability: Capability) -> bool {
        self.capabilities.contains(&capability)
    }

    /// # Errors
    /// [`RefusalCode::NotAllowed`] when the role does not hold `capability`.
    pub fn require(&self, capability: Capability) -> Result<(), Refusal> {
        if self.may(capability) {
            Ok(())
        } else {
            Err(Refusal::new(RefusalCode::NotAllowed))
        }
    }
}
