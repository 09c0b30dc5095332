//! What people are told.

use crate::Class::{Caller, Once};
use crate::{Entity, Key, Root, bytes, number, text};

pub(crate) const NOTICE: Entity = Entity {
    table: "notice",
    kind: "notice",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        bytes("account_id", Once),
        text("kind", Once),
        bytes("ticket_id", Once),
        bytes("about_id", Once),
        bytes("by_id", Caller),
        text("extract", Once),
        number("at", Once),
        number("tickets", Once),
        bytes("op_id", Once),
    ],
    unique: &[],
    derived: &[],
    local: &["rid"],
    local_keys: &[],
};
