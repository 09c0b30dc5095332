CREATE TABLE notice (
    rid        INTEGER NOT NULL PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    account_id BLOB    NOT NULL REFERENCES account (id),
    kind       TEXT    NOT NULL,
    ticket_id  BLOB REFERENCES ticket (id),
    about_id   BLOB REFERENCES account (id), -- who asks for an account
    by_id      BLOB    NOT NULL REFERENCES account (id),
    extract    TEXT    NOT NULL DEFAULT '',
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX notice_by_account ON notice (account_id, at);

-- Of this machine only: read, and shown as a toast by one of its processes.
CREATE TABLE notice_state (
    notice_id BLOB    NOT NULL PRIMARY KEY,
    read_at   INTEGER,
    shown_at  INTEGER
) STRICT, WITHOUT ROWID;
