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
        bytes("account_id", Once).of("account"),
        text("kind", Once).characters(1, 64),
        bytes("ticket_id", Once).of("ticket").optional(),
        bytes("about_id", Once).of("account").optional(),
        bytes("by_id", Caller).of("account"),
        text("extract", Once).characters(0, 2_000),
        number("at", Once),
        number("tickets", Once).between(1, 1_000_000),
        bytes("op_id", Once).optional(),
    ],
    unique: &[],
    derived: &[],
    local: &["rid"],
    local_keys: &[],
};
