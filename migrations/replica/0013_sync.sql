-- What a desk that joined a server keeps to stay in step (docs/SYNC.md, part 2). Without a server none of it is written.

-- Where an operation is: waiting to be pushed; sent and numbered, but not yet known to be in the rows read from the
-- server; settled, and kept for the day the server is restored from a backup; rejected, for a person to see; or
-- adopted: done before the desk joined a server, its effects having travelled with the rows.
ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'sent', 'settled', 'rejected', 'adopted'));
ALTER TABLE outbox ADD COLUMN lineage INTEGER;   -- of the history that `seq` belongs to
ALTER TABLE outbox ADD COLUMN answer TEXT CHECK (answer IS NULL OR json_valid(answer)); -- a refusal, or conflicts
CREATE INDEX outbox_by_state ON outbox (state, local_seq);

-- Who writes to synced tables in this transaction: a person's operation, the engine copying what the server said, or the
-- engine doing a waiting operation again on top of it.
ALTER TABLE current_op ADD COLUMN source TEXT NOT NULL DEFAULT 'local'
    CHECK (source IN ('local', 'server', 'again'));

-- What each operation did to synced rows, written down by triggers.
CREATE TABLE op_effect (
    n       INTEGER NOT NULL PRIMARY KEY,    -- the order they were done in
    op_id   BLOB    NOT NULL,
    root    TEXT    NOT NULL,                -- 'ticket:0199…'
    tbl     TEXT    NOT NULL,
    row_key TEXT    NOT NULL,
    verb    TEXT    NOT NULL CHECK (verb IN ('create', 'patch', 'remove')),
    cols    TEXT    NOT NULL CHECK (json_valid(cols)), -- of a patch: column to [before, after]
    in_base INTEGER NOT NULL DEFAULT 0 CHECK (in_base IN (0, 1)) -- the rows from an older history contain it already
) STRICT;
CREATE INDEX op_effect_by_op ON op_effect (op_id);
CREATE INDEX op_effect_by_root ON op_effect (root);

-- What the server said of rows that unsettled operations changed; every other row is as the server said.
CREATE TABLE base_row (
    tbl     TEXT NOT NULL,
    row_key TEXT NOT NULL,
    root    TEXT NOT NULL,
    image   TEXT CHECK (image IS NULL OR json_valid(image)), -- null: the server has no such row
    PRIMARY KEY (tbl, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_row_by_root ON base_row (root);

-- Each root copied from the server: the version and class it had, and the head of the snapshot it was read in.
CREATE TABLE root_state (
    root    TEXT    NOT NULL PRIMARY KEY,
    ver     INTEGER NOT NULL,
    class   INTEGER NOT NULL,                -- 0: not for this person (any more), or gone
    as_of   INTEGER NOT NULL,
    lineage INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Roots to be read, in this order, before following the feed again.
CREATE TABLE sync_todo (
    root  TEXT    NOT NULL PRIMARY KEY,
    place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_todo_by_place ON sync_todo (place, root);

CREATE TABLE sync_state (
    one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    rev          INTEGER NOT NULL,           -- of this row: two engines cannot both write
    client_id    BLOB    NOT NULL CHECK (length(client_id) = 16),
    last_no      INTEGER NOT NULL,           -- operations this client pushed
    lineage      INTEGER NOT NULL,           -- histories this copy has known
    epoch        BLOB,
    seen_head    INTEGER NOT NULL,           -- the highest head ever seen in this history
    seen_token   BLOB,                       -- and the operation there
    grants_ver   INTEGER NOT NULL,
    cursor_seq   INTEGER NOT NULL,
    cursor_n     INTEGER NOT NULL,
    mode         TEXT    NOT NULL CHECK (mode IN ('list', 'fetch', 'live')),
    list_after   TEXT    NOT NULL,           -- the list is taken up to this root
    start_head   INTEGER NOT NULL,           -- where the feed is followed from once all is read
    start_grants INTEGER NOT NULL
) STRICT;

-- The history of a ticket is never changed by a person, but a copy may be replaced or put away.
DROP TRIGGER history_stays;
CREATE TRIGGER history_stays BEFORE UPDATE ON history
WHEN NOT EXISTS (SELECT 1 FROM current_op WHERE source = 'server') BEGIN
    SELECT RAISE(ABORT, 'history is never changed');
END;
DROP TRIGGER history_is_kept;
CREATE TRIGGER history_is_kept BEFORE DELETE ON history
WHEN NOT EXISTS (SELECT 1 FROM current_op WHERE source = 'server') BEGIN
    SELECT RAISE(ABORT, 'history is never removed');
END;

-- A copy may come with what was withdrawn long ago: nobody finds that either.
DROP TRIGGER comment_searchable;
CREATE TRIGGER comment_searchable AFTER INSERT ON comment WHEN new.withdrawn_at IS NULL BEGIN
    INSERT INTO search_doc (kind, ref_id, ticket_id, internal, title, body)
    VALUES ('comment', new.id, new.ticket_id, new.internal, '', new.body);
END;
DROP TRIGGER attachment_searchable;
CREATE TRIGGER attachment_searchable AFTER INSERT ON attachment
WHEN NOT EXISTS (SELECT 1 FROM comment WHERE id = new.comment_id AND withdrawn_at IS NOT NULL) BEGIN
    INSERT INTO search_doc (kind, ref_id, ticket_id, internal, title, body)
    VALUES ('file', new.id, new.ticket_id,
            coalesce((SELECT internal FROM comment WHERE id = new.comment_id), 0), '', new.name);
END;
