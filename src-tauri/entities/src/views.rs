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
        bytes("owner_id", Once).of("account"),
        text("shared", Plain).among(&["nobody", "team", "everyone"]),
        bytes("team_id", Plain).of("team").optional(),
        text("name", Plain).characters(1, 200),
        text("list", Plain).json(60_000),
        number("created_at", Once),
        number("updated_at", Plain),
        number("removed_at", Plain).optional(),
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
        bytes("account_id", Once).of("account"),
        text("views", Plain).json(60_000),
        text("first", Plain).json(60_000).optional(),
    ],
    unique: &[],
    derived: &[],
    local: &[],
    local_keys: &[],
};
