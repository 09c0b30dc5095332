//! Tickets with their conversation, files and history; categories.

use crate::Class::{Assignee, Caller, Follows, Once, Plain, Server, Status, Text, Trace};
use crate::{Derived, Entity, Key, Root, bytes, number, text};

pub(crate) const CATEGORY: Entity = Entity {
    table: "category",
    kind: "category",
    root: Root::Itself,
    key: Key::Id("id"),
    columns: &[
        bytes("id", Once),
        text("name", Plain),
        number("default_priority", Plain),
        number("archived", Plain),
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
        number("number", Server),
        text("title", Plain),
        text("description", Text),
        text("kind", Plain),
        number("status", Status),
        text("waiting_reason", Follows("status")),
        number("priority", Plain),
        number("urgency", Plain),
        bytes("category_id", Plain),
        bytes("site_id", Plain),
        bytes("requester_id", Once),
        bytes("opened_by", Caller),
        bytes("assignee_id", Assignee),
        bytes("team_id", Plain),
        text("suggestion", Once),
        number("rating", Plain),
        text("rating_comment", Plain),
        number("created_at", Once),
        number("updated_at", Trace),
        bytes("updated_by", Trace),
        number("public_at", Trace),
        bytes("public_by", Trace),
        number("due_at", Plain),
        number("resolved_at", Follows("status")),
        number("closed_at", Follows("status")),
        number("archived_at", Plain),
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
    columns: &[bytes("ticket_id", Once), text("facts", Once)],
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
        bytes("ticket_id", Once),
        bytes("author_id", Caller),
        number("internal", Once),
        text("body", Once),
        number("created_at", Once),
        number("withdrawn_at", Plain),
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
        bytes("ticket_id", Once),
        bytes("comment_id", Once),
        bytes("blob_hash", Once),
        text("name", Once),
        text("mime", Once),
        number("size", Once),
        number("width", Once),
        number("height", Once),
        bytes("created_by", Caller),
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
        bytes("ticket_id", Once),
        number("at", Once),
        bytes("actor_id", Caller),
        text("what", Once),
        text("before", Once),
        text("after", Once),
        number("internal", Once),
        number("undoes", Once),
    ],
    unique: &[],
    derived: &[],
    local: &["rid"],
    local_keys: &[],
};
