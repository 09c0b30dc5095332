CREATE TABLE site (
    id   BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL CONSTRAINT site_code_taken UNIQUE,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
    id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name         TEXT NOT NULL CONSTRAINT role_name_taken UNIQUE,
    shipped      TEXT,                       -- 'requester', 'technician', 'manager', 'sales', 'admin', 'agent'
    capabilities TEXT NOT NULL CHECK (json_valid(capabilities))
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    rid          INTEGER NOT NULL PRIMARY KEY,
    id           BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    login        TEXT    NOT NULL CONSTRAINT account_login_taken UNIQUE,
    display_name TEXT    NOT NULL,
    name_key     TEXT    NOT NULL,           -- folded, for sorting and matching
    email        TEXT    NOT NULL CONSTRAINT account_email_taken UNIQUE COLLATE NOCASE,
    site_id      BLOB    REFERENCES site (id),
    role_id      BLOB    NOT NULL REFERENCES role (id),
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'active', 'disabled')),
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX account_by_name ON account (name_key);

CREATE TABLE team (
    id   BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CONSTRAINT team_name_taken UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE team_member (
    team_id    BLOB NOT NULL REFERENCES team (id),
    account_id BLOB NOT NULL REFERENCES account (id),
    PRIMARY KEY (team_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_member_by_account ON team_member (account_id);

-- Of this machine only, never synced.

CREATE TABLE credential (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    phc        TEXT NOT NULL                 -- Argon2id, PHC string
) STRICT, WITHOUT ROWID;

CREATE TABLE session_secret (
    hash       BLOB    NOT NULL PRIMARY KEY, -- SHA-256 of the secret kept in the keyring
    account_id BLOB    NOT NULL REFERENCES account (id),
    locked     INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)), -- coming back does not unlock
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_secret_by_account ON session_secret (account_id);

CREATE TABLE sign_in_attempt (
    login    TEXT    NOT NULL PRIMARY KEY,   -- as typed, folded; known or not
    failures INTEGER NOT NULL,
    last_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE access_log (
    rid        INTEGER NOT NULL PRIMARY KEY,
    at         INTEGER NOT NULL,
    login      TEXT    NOT NULL,
    account_id BLOB,
    outcome    TEXT    NOT NULL
) STRICT;
CREATE INDEX access_log_by_account ON access_log (account_id, at);

CREATE TABLE preference (
    account_id BLOB NOT NULL,                -- sixteen zero bytes: the machine, when nobody is signed in
    name       TEXT NOT NULL,
    value      TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log BEGIN
    SELECT RAISE(ABORT, 'the log of accesses is never changed');
END;
