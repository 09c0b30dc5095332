//! Accounts, roles, teams, sites, settings.

use crate::Class::{Once, Plain, Trace};
use crate::{Derived, Entity, Key, Root, bytes, number, text};

pub(crate) const SETTING: Entity = Entity {
    table: "setting",
    kind: "organisation",
    root: Root::One,
    key: Key::Name("name"),
    columns: &[text("name", Once).characters(1, 64), text("value", Plain)],
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
    columns: &[
        bytes("id", Once),
        text("code", Plain).characters(1, 100),
        text("name", Plain).characters(1, 200),
    ],
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
        text("name", Plain).characters(1, 200),
        text("shipped", Once).characters(1, 64).optional(),
        text("capabilities", Plain).json(20_000),
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
        text("login", Once).characters(2, 32),
        text("display_name", Plain).characters(1, 200),
        text("email", Plain).characters(1, 200),
        bytes("site_id", Plain).of("site").optional(),
        bytes("role_id", Plain).of("role"),
        text("state", Plain).among(&["waiting", "active", "disabled"]),
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
    columns: &[bytes("id", Once), text("name", Plain).characters(1, 200)],
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
    columns: &[
        bytes("team_id", Once).of("team"),
        bytes("account_id", Once).of("account"),
    ],
    unique: &[],
    derived: &[],
    local: &[],
    local_keys: &[],
};
