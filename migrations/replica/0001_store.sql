-- The local copy's own bookkeeping. Every table named in replica/src/guard.rs refuses a write unless the
-- transaction has announced its operation in `current_op`; `Store::change` does both in one step.

CREATE TABLE store_meta (
    one        INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    client_id  BLOB    NOT NULL CHECK (length(client_id) = 16),
    write_seq  INTEGER NOT NULL,             -- transactions written by any process; tells own from foreign writes
    created_at INTEGER NOT NULL              -- milliseconds since 1970 UTC, like every *_at column
) STRICT;

-- Operations not yet known to be settled by the server, oldest first. Without a server they stay: joining one
-- later pushes them.
CREATE TABLE outbox (
    local_seq  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    op_id      BLOB    NOT NULL UNIQUE CHECK (length(op_id) = 16),
    kind       TEXT    NOT NULL,             -- 'ticket.open', 'ticket.move', …
    v          INTEGER NOT NULL,             -- version of the body's shape for this kind
    root_id    BLOB    NOT NULL CHECK (length(root_id) = 16),
    actor_id   BLOB    NOT NULL CHECK (length(actor_id) = 16),
    body       TEXT    NOT NULL CHECK (json_valid(body)),
    created_at INTEGER NOT NULL,
    seq        INTEGER                       -- the server's number, once given
) STRICT;

CREATE TABLE current_op (
    one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    op_id BLOB    NOT NULL
) STRICT;

-- Organisation-wide settings and counters.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
