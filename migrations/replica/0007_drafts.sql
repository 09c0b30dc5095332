-- Of this machine only: what each person is writing and has not sent. The body's shape is the interface's own.
CREATE TABLE draft (
    account_id BLOB    NOT NULL,
    name       TEXT    NOT NULL,             -- which text: 'newticket', 'reply:<ticket>', …
    body       TEXT    NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, name)
) STRICT;
