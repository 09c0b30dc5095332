-- The server this copy follows, and whose copy it is. Of this machine only; no row without a server.
CREATE TABLE sync_server (
    one        INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    enrolment  TEXT    NOT NULL CHECK (json_valid(enrolment)),
    login      TEXT    NOT NULL,
    account_id BLOB    NOT NULL CHECK (length(account_id) = 16),
    secret     TEXT,                         -- derived from the password; null until the person signs in again
    device_id  BLOB    NOT NULL CHECK (length(device_id) = 16),
    device     TEXT    NOT NULL,             -- the machine's name, for its owner and administrators
    joined_at  INTEGER NOT NULL
) STRICT;

-- That a copy was put away because an administrator asked for it: what the server is told, until it heard.
CREATE TABLE sync_receipt (
    one       INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    wiped_at  INTEGER NOT NULL,
    device_id BLOB    NOT NULL,
    enrolment TEXT,                          -- null, like what follows, once the server heard
    login     TEXT,
    secret    TEXT
) STRICT;

-- When a person put a refusal aside; it stays readable here.
ALTER TABLE outbox ADD COLUMN told_at INTEGER;
