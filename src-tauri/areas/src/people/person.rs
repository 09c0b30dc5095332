//! What people see of people.

pub use guichet_kernel::Language;
use guichet_kernel::{AccountId, Capability, RoleId, SiteId, TeamId, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an account is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// Registered, waits for an administrator.
    Waiting,
    /// May sign in.
    Active,
    /// May not sign in; everything they did stays.
    Disabled,
}

impl AccountState {
    /// The stored name, also the suffix of the locale key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }

    /// Reads a stored name. `None` for one this version does not know.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Waiting, Self::Active, Self::Disabled]
            .into_iter()
            .find(|it| it.name() == name)
    }
}

/// Colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a person chose for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preferences {
    /// Language.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
}

/// What the first screen needs, signed in or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionView {
    /// The organisation's name.
    pub organisation: String,
    /// The store holds the demonstration organisation.
    pub demo: bool,
    /// People may ask for an account.
    pub registration_open: bool,
    /// Nobody has an account yet: the first one made is the administrator's.
    pub empty: bool,
    /// Who is signed in.
    pub me: Option<Me>,
    /// Signed in, but the password is asked again before anything else.
    pub locked: bool,
    /// The login whose password opens the local copy, while nothing else does; the rest is not known then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sealed: Option<String>,
    /// Minutes without a key or click after which the interface locks; 0: never.
    pub idle_minutes: u16,
    /// Of the person, or of the machine when nobody is signed in.
    pub preferences: Preferences,
}

/// The person signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Me {
    /// Identity.
    pub id: AccountId,
    /// Login.
    pub login: String,
    /// Name.
    pub display_name: String,
    /// E-mail.
    pub email: String,
    /// Role, by name.
    pub role: String,
    /// One of the six shipped, as in [`RoleView::shipped`]: the interface says it in the person's language.
    pub shipped_role: Option<String>,
    /// Site, by name.
    pub site: Option<String>,
    /// What they may do.
    pub capabilities: Vec<Capability>,
    /// Teams they belong to.
    pub teams: Vec<TeamId>,
    /// The sign-in before this one.
    pub last_sign_in: Option<Timestamp>,
}

/// Sign in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// Login or e-mail.
    pub login: String,
    /// Password.
    pub password: String,
    /// Keep the session across restarts, in the system's keyring.
    #[serde(default)]
    pub stay: bool,
}

/// Unlock.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unlock {
    /// Password.
    pub password: String,
}

/// Ask for an account. With no account in the store yet, makes the administrator's, active at once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Register {
    /// Lower-case letters, digits, dot, underscore; 2 to 32.
    pub login: String,
    /// 1 to 80 characters.
    pub display_name: String,
    /// Up to 120 characters.
    pub email: String,
    /// 10 to 200 characters.
    pub password: String,
    /// The same again.
    pub password_again: String,
}

/// Change one's own password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangePassword {
    /// The one in force.
    pub current: String,
    /// 10 to 200 characters.
    pub password: String,
    /// The same again.
    pub password_again: String,
}

/// A person, for choosing one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonView {
    /// Identity.
    pub id: AccountId,
    /// Name.
    pub display_name: String,
    /// Site code.
    pub site: Option<String>,
    /// May be assigned tickets.
    pub handles: bool,
}

/// Which people to offer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FindPeople {
    /// Part of a name or login; all when empty.
    pub text: String,
    /// Only those who may be assigned tickets.
    pub handlers_only: bool,
    /// At most 200.
    pub limit: u32,
    /// Only these, whatever was typed and even if their account is no longer active; everybody when empty.
    #[ts(optional, as = "Option<Vec<AccountId>>")]
    pub ids: Vec<AccountId>,
}

/// An account, for an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccountView {
    /// Identity.
    pub id: AccountId,
    /// Login.
    pub login: String,
    /// Name.
    pub display_name: String,
    /// E-mail.
    pub email: String,
    /// Role.
    pub role_id: RoleId,
    /// Role, by name.
    pub role: String,
    /// Site.
    pub site_id: Option<SiteId>,
    /// Site, by name.
    pub site: Option<String>,
    /// Teams.
    pub team_ids: Vec<TeamId>,
    /// State.
    pub state: AccountState,
    /// When it was made.
    pub created_at: Timestamp,
    /// Last sign-in on this machine.
    pub last_sign_in: Option<Timestamp>,
}

/// Make an account, active at once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CreateAccount {
    /// Login.
    pub login: String,
    /// Name.
    pub display_name: String,
    /// E-mail.
    pub email: String,
    /// Role.
    pub role_id: RoleId,
    /// Site.
    #[serde(default)]
    #[ts(optional)]
    pub site_id: Option<SiteId>,
    /// Teams.
    #[serde(default)]
    pub team_ids: Vec<TeamId>,
    /// A first password, 10 to 200 characters; left out on a desk that follows a server, where people choose their own.
    #[serde(default)]
    #[ts(optional)]
    pub password: Option<String>,
}

/// Change an account; every field is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditAccount {
    /// Which.
    pub id: AccountId,
    /// Name.
    pub display_name: String,
    /// E-mail.
    pub email: String,
    /// Role.
    pub role_id: RoleId,
    /// Site.
    pub site_id: Option<SiteId>,
    /// Teams.
    pub team_ids: Vec<TeamId>,
}

/// Approve a registration, disable, enable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetAccountState {
    /// Which.
    pub id: AccountId,
    /// `active` approves or enables; `disabled` refuses or disables.
    pub state: AccountState,
}

/// Give somebody a new password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResetPassword {
    /// Whose.
    pub id: AccountId,
    /// 10 to 200 characters.
    pub password: String,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoleView {
    /// Identity.
    pub id: RoleId,
    /// Name.
    pub name: String,
    /// One of the six shipped: `requester`, `technician`, `manager`, `sales`, `admin`, `agent`. The interface
    /// shows `role-<shipped>` for it; `null` for those an administrator made.
    pub shipped: Option<String>,
    /// What it allows.
    pub capabilities: Vec<Capability>,
    /// Accounts that have it.
    pub accounts: u32,
}

/// A role to create (`id` left out) or change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveRole {
    /// Which; a new one when left out.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<RoleId>,
    /// Name, 1 to 60 characters, unique.
    pub name: String,
    /// What it allows.
    pub capabilities: Vec<Capability>,
}

/// Which role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichRole {
    /// Which.
    pub id: RoleId,
}

/// A site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SiteView {
    /// Identity.
    pub id: SiteId,
    /// Short code such as `DITEP-STF`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Accounts there.
    pub accounts: u32,
}

/// A site to create (`id` left out) or change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveSite {
    /// Which; a new one when left out.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<SiteId>,
    /// Code, 1 to 20 characters, unique.
    pub code: String,
    /// Name, 1 to 80 characters.
    pub name: String,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TeamView {
    /// Identity.
    pub id: TeamId,
    /// Name.
    pub name: String,
    /// Who is in it.
    pub member_ids: Vec<AccountId>,
}

/// A team to create (`id` left out) or change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveTeam {
    /// Which; a new one when left out.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<TeamId>,
    /// Name, 1 to 60 characters, unique.
    pub name: String,
    /// Who is in it.
    pub member_ids: Vec<AccountId>,
}

/// What the organisation decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Organisation {
    /// Its name, 1 to 80 characters.
    pub name: String,
    /// Days in which a requester may reopen, 0 to 365.
    pub reopen_days: u16,
    /// Minutes without a key or click before locking; 0: never.
    pub idle_minutes: u16,
    /// People may ask for an account.
    pub registration_open: bool,
}

/// One line of the log of accesses (R032).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccessView {
    /// When.
    pub at: Timestamp,
    /// The login typed.
    pub login: String,
    /// What came of it.
    pub outcome: AccessOutcome,
}

/// What came of an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccessOutcome {
    /// Signed in.
    SignedIn,
    /// Came back with the secret of the keyring.
    Resumed,
    /// Signed out.
    SignedOut,
    /// Wrong login or password.
    Wrong,
    /// Right, but disabled or waiting.
    Barred,
    /// Asked too soon after wrong ones.
    Slowed,
    /// Locked.
    Locked,
    /// Unlocked.
    Unlocked,
}

impl AccessOutcome {
    /// Every outcome.
    pub const ALL: &[Self] = &[
        Self::SignedIn,
        Self::Resumed,
        Self::SignedOut,
        Self::Wrong,
        Self::Barred,
        Self::Slowed,
        Self::Locked,
        Self::Unlocked,
    ];

    /// The stored name, also the suffix of the locale key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::Resumed => "resumed",
            Self::SignedOut => "signed_out",
            Self::Wrong => "wrong",
            Self::Barred => "barred",
            Self::Slowed => "slowed",
            Self::Locked => "locked",
            Self::Unlocked => "unlocked",
        }
    }

    /// Reads a stored name. `None` for one this version does not know.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }
}

/// Which part of the log of accesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListAccesses {
    /// At most 500, newest first.
    pub limit: u32,
}
