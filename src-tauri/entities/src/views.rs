//! Saved views of lists, and each person's order of them.

use crate::Class::{Once, Plain};
use crate::{Entity, Key, Root, bytes, number, text};

pub(crate) const SAVED_VIEW: Entity = Entity {
    table: "saved_view",
    kind: "view",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        bytes("owner_id", Once),
        text("shared", Plain),
        bytes("team_id", Plain),
        text("name", Plain),
        text("list", Plain),
        number("created_at", Once),
        number("updated_at", Plain),
        number("removed_at", Plain),
    ],
    unique: &[],
    derived: &[],
    local: &[],
    local_keys: &[],
};

pub(crate) const VIEW_ORDER: Entity = Entity {
    table: "view_order",
    kind: "view-order",
    root: Root::Itself,
    key: Key::Id("account_id"),
    columns: &[
        bytes("account_id", Once),
        text("views", Plain),
        text("first", Plain),
    ],
    unique: &[],
    derived: &[],
    local: &[],
    local_keys: &[],
};
