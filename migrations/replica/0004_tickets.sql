CREATE TABLE category (
    id               BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name             TEXT    NOT NULL CONSTRAINT category_name_taken UNIQUE,
    default_priority INTEGER NOT NULL,
    archived         INTEGER NOT NULL DEFAULT 0,
    place            INTEGER NOT NULL        -- order in which people read them
) STRICT, WITHOUT ROWID;

-- Ordered words are stored as their rank so that an index sorts them: status 0 open … 4 closed,
-- priority 0 low … 3 critical, urgency 0 … 4.
CREATE TABLE ticket (
    rid             INTEGER NOT NULL PRIMARY KEY,
    id              BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    number          INTEGER UNIQUE,
    title           TEXT    NOT NULL,
    title_key       TEXT    NOT NULL,        -- folded, for sorting
    description     TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    status          INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
    waiting_reason  TEXT,
    priority        INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3),
    urgency         INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 4),
    category_id     BLOB REFERENCES category (id),
    site_id         BLOB REFERENCES site (id),
    requester_id    BLOB    NOT NULL REFERENCES account (id),
    opened_by       BLOB    NOT NULL REFERENCES account (id),
    assignee_id     BLOB REFERENCES account (id),
    team_id         BLOB REFERENCES team (id),
    suggestion      TEXT CHECK (suggestion IS NULL OR json_valid(suggestion)),
    rating          INTEGER CHECK (rating BETWEEN 1 AND 5),
    rating_comment  TEXT,
    comment_count   INTEGER NOT NULL DEFAULT 0,  -- public answers
    note_count      INTEGER NOT NULL DEFAULT 0,  -- internal notes
    file_count      INTEGER NOT NULL DEFAULT 0,  -- files of the description and of public answers
    note_file_count INTEGER NOT NULL DEFAULT 0,  -- files of internal notes
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,        -- the last change, internal notes included
    updated_by      BLOB REFERENCES account (id),
    public_at       INTEGER,                 -- the last change but internal notes, when a note came after it
    public_by       BLOB REFERENCES account (id),
    due_at          INTEGER,
    resolved_at     INTEGER,
    closed_at       INTEGER
) STRICT;
-- The two indexes most lists walk carry what decides who sees a row, so that hidden rows cost no look-up.
CREATE INDEX ticket_by_update ON ticket (updated_at, status, requester_id, assignee_id, team_id, opened_by);
CREATE INDEX ticket_by_creation ON ticket (created_at);
CREATE INDEX ticket_by_status ON ticket (status, updated_at, requester_id, assignee_id, team_id, opened_by, due_at);
CREATE INDEX ticket_by_priority ON ticket (priority, updated_at);
CREATE INDEX ticket_by_requester ON ticket (requester_id, status, updated_at);
CREATE INDEX ticket_by_assignee ON ticket (assignee_id, status, updated_at);
CREATE INDEX ticket_by_team ON ticket (team_id, status, updated_at);
CREATE INDEX ticket_by_opener ON ticket (opened_by) WHERE opened_by <> requester_id;
CREATE INDEX ticket_by_title ON ticket (title_key);
CREATE INDEX ticket_by_due ON ticket (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ticket_by_category ON ticket (category_id);

CREATE TABLE comment (
    rid        INTEGER NOT NULL PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    ticket_id  BLOB    NOT NULL REFERENCES ticket (id),
    author_id  BLOB    NOT NULL REFERENCES account (id),
    internal   INTEGER NOT NULL CHECK (internal IN (0, 1)),
    body       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_by_ticket ON comment (ticket_id, created_at);

CREATE TABLE attachment (
    rid        INTEGER NOT NULL PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    ticket_id  BLOB    NOT NULL REFERENCES ticket (id),
    comment_id BLOB REFERENCES comment (id),
    blob_hash  BLOB    NOT NULL REFERENCES blob (hash),
    name       TEXT    NOT NULL,
    mime       TEXT    NOT NULL,
    size       INTEGER NOT NULL,
    width      INTEGER,
    height     INTEGER,
    created_by BLOB    NOT NULL REFERENCES account (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_by_ticket ON attachment (ticket_id);
CREATE INDEX attachment_by_comment ON attachment (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX attachment_by_blob ON attachment (blob_hash);

-- What happened, in order, never changed.
CREATE TABLE history (
    rid       INTEGER NOT NULL PRIMARY KEY,
    id        BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    ticket_id BLOB    NOT NULL REFERENCES ticket (id),
    at        INTEGER NOT NULL,
    actor_id  BLOB    NOT NULL REFERENCES account (id),
    what      TEXT    NOT NULL,
    before    TEXT,
    after     TEXT,
    internal  INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)) -- told only to who may read notes
) STRICT;
CREATE INDEX history_by_ticket ON history (ticket_id, at);

CREATE TRIGGER history_stays BEFORE UPDATE ON history BEGIN
    SELECT RAISE(ABORT, 'history is never changed');
END;
CREATE TRIGGER history_is_kept BEFORE DELETE ON history BEGIN
    SELECT RAISE(ABORT, 'history is never removed');
END;

-- Of this machine only: when each person last opened each ticket.
CREATE TABLE ticket_seen (
    account_id BLOB    NOT NULL,
    ticket_id  BLOB    NOT NULL,
    seen_at    INTEGER NOT NULL,
    PRIMARY KEY (account_id, ticket_id)
) STRICT, WITHOUT ROWID;
