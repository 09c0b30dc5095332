//! Tickets with their conversation, files and history; categories.

use crate::Class::{Assignee, Caller, Follows, Once, Plain, Server, Status, Text, Trace};
use crate::{Derived, Entity, Key, Limit, Root, bytes, number, text};

pub(crate) const CATEGORY: Entity = Entity {
    table: "category",
    kind: "category",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        text("name", Plain).characters(1, 200),
        number("default_priority", Plain).between(0, 3),
        number("archived", Plain).flag(),
        number("place", Plain),
    ],
    unique: &["name"],
    derived: &[],
    local: &[],
    local_keys: &[],
};

pub(crate) const TICKET: Entity = Entity {
    table: "ticket",
    kind: "ticket",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        number("number", Server).optional(),
        text("title", Plain).characters(1, 500),
        text("description", Text),
        text("kind", Plain).characters(1, 32),
        number("status", Status).between(0, 4),
        text("waiting_reason", Follows("status"))
            .characters(1, 1_000)
            .optional(),
        number("priority", Plain).between(0, 3),
        number("urgency", Plain).between(0, 4),
        bytes("category_id", Plain).of("category").optional(),
        bytes("site_id", Plain).of("site").optional(),
        bytes("requester_id", Once).of("account"),
        bytes("opened_by", Caller).of("account"),
        bytes("assignee_id", Assignee).of("account").optional(),
        bytes("team_id", Plain).of("team").optional(),
        text("suggestion", Once).json(60_000).optional(),
        number("rating", Plain).between(1, 5).optional(),
        text("rating_comment", Plain)
            .characters(1, 4_000)
            .optional(),
        number("created_at", Once),
        number("updated_at", Trace),
        bytes("updated_by", Trace).of("account").optional(),
        number("public_at", Trace).optional(),
        bytes("public_by", Trace).of("account").optional(),
        number("due_at", Plain).optional(),
        number("resolved_at", Follows("status")).optional(),
        number("closed_at", Follows("status")).optional(),
        number("archived_at", Plain).optional(),
    ],
    unique: &["number"],
    derived: &[
        Derived::Folded {
            column: "title_key",
            from: "title",
        },
        Derived::Counted {
            column: "comment_count",
            rows: "comment",
            internal: false,
        },
        Derived::Counted {
            column: "note_count",
            rows: "comment",
            internal: true,
        },
        Derived::Counted {
            column: "file_count",
            rows: "attachment",
            internal: false,
        },
        Derived::Counted {
            column: "note_file_count",
            rows: "attachment",
            internal: true,
        },
    ],
    local: &["rid"],
    local_keys: &[],
};

pub(crate) const TICKET_MACHINE: Entity = Entity {
    table: "ticket_machine",
    kind: "ticket",
    root: Root::Column("ticket_id"),
    key: Key::Id("ticket_id"),
    columns: &[
        bytes("ticket_id", Once).of("ticket"),
        text("facts", Once).json(60_000),
    ],
    unique: &[],
    derived: &[],
    local: &[],
    local_keys: &[],
};

pub(crate) const COMMENT: Entity = Entity {
    table: "comment",
    kind: "ticket",
    root: Root::Column("ticket_id"),
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        bytes("ticket_id", Once).of("ticket"),
        bytes("author_id", Caller).of("account"),
        number("internal", Once).flag(),
        text("body", Once),
        number("created_at", Once),
        number("withdrawn_at", Plain).optional(),
    ],
    unique: &[],
    derived: &[],
    local: &["rid"],
    local_keys: &[],
};

pub(crate) const ATTACHMENT: Entity = Entity {
    table: "attachment",
    kind: "ticket",
    root: Root::Column("ticket_id"),
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        bytes("ticket_id", Once).of("ticket"),
        bytes("comment_id", Once).of("comment").optional(),
        bytes("blob_hash", Once).limit(Limit::Bytes(32)),
        text("name", Once).characters(1, 500),
        text("mime", Once).characters(1, 200),
        number("size", Once),
        number("width", Once).optional(),
        number("height", Once).optional(),
        bytes("created_by", Caller).of("account"),
        number("created_at", Once),
    ],
    unique: &[],
    derived: &[],
    local: &["rid"],
    local_keys: &[],
};

pub(crate) const HISTORY: Entity = Entity {
    table: "history",
    kind: "ticket",
    root: Root::Column("ticket_id"),
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        bytes("ticket_id", Once).of("ticket"),
        number("at", Once),
        bytes("actor_id", Caller).of("account"),
        text("what", Once).characters(1, 64),
        text("before", Once).optional(),
        text("after", Once).optional(),
        number("internal", Once).flag(),
        number("undoes", Once).flag(),
    ],
    unique: &[],
    derived: &[],
    local: &["rid"],
    local_keys: &[],
};

/// A value of a ticket that somebody gave and that somebody else's took the place of, neither knowing of the other. The
/// server writes them down; values are as the column stores them, as text.
pub(crate) const LOST_VALUE: Entity = Entity {
    table: "lost_value",
    kind: "ticket",
    root: Root::Column("ticket_id"),
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        bytes("ticket_id", Once).of("ticket"),
        number("at", Once),
        bytes("by_id", Caller).of("account"),
        bytes("over_id", Once).of("account").optional(),
        text("field", Once).characters(1, 64),
        text("lost", Once).characters(0, 500).optional(),
        text("kept", Once).characters(0, 500).optional(),
    ],
    unique: &[],
    derived: &[],
    local: &[],
    local_keys: &[],
};
