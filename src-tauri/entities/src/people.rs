//! Accounts, roles, teams, sites, settings.

use crate::Class::{Once, Plain, Trace};
use crate::{Derived, Entity, Key, Root, bytes, number, text};

pub(crate) const SETTING: Entity = Entity {
    table: "setting",
    kind: "organisation",
    root: Root::One,
    key: Key::Name("name"),
    columns: &[text("name", Once), text("value", Plain)],
    unique: &[],
    derived: &[],
    local: &[],
    // Without a server a desk numbers its tickets itself.
    local_keys: &["ticket_counter"],
};

pub(crate) const SITE: Entity = Entity {
    table: "site",
    kind: "site",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[bytes("id", Once), text("code", Plain), text("name", Plain)],
    unique: &["code"],
    derived: &[],
    local: &[],
    local_keys: &[],
};

pub(crate) const ROLE: Entity = Entity {
    table: "role",
    kind: "role",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        text("name", Plain),
        text("shipped", Once),
        text("capabilities", Plain),
    ],
    unique: &["name"],
    derived: &[],
    local: &[],
    local_keys: &[],
};

pub(crate) const ACCOUNT: Entity = Entity {
    table: "account",
    kind: "account",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        text("login", Once),
        text("display_name", Plain),
        text("email", Plain),
        bytes("site_id", Plain),
        bytes("role_id", Plain),
        text("state", Plain),
        number("created_at", Once),
        number("updated_at", Trace),
    ],
    unique: &["login", "email"],
    derived: &[Derived::Folded {
        column: "name_key",
        from: "display_name",
    }],
    local: &["rid"],
    local_keys: &[],
};

pub(crate) const TEAM: Entity = Entity {
    table: "team",
    kind: "team",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[bytes("id", Once), text("name", Plain)],
    unique: &["name"],
    derived: &[],
    local: &[],
    local_keys: &[],
};

pub(crate) const TEAM_MEMBER: Entity = Entity {
    table: "team_member",
    kind: "team",
    root: Root::Column("team_id"),
    key: Key::Pair("team_id", "account_id"),
    columns: &[bytes("team_id", Once), bytes("account_id", Once)],
    unique: &[],
    derived: &[],
    local: &[],
    local_keys: &[],
};
