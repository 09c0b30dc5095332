-- Values of tickets that somebody gave and that somebody else's took the place of, neither knowing of the other: what the
-- server wrote down. Ids of people, categories, sites and teams are hexadecimal digits, everything else as the column holds it.
CREATE TABLE lost_value (
    id        BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    ticket_id BLOB    NOT NULL REFERENCES ticket (id),
    at        INTEGER NOT NULL,
    by_id     BLOB    NOT NULL REFERENCES account (id), -- whose value counts
    over_id   BLOB REFERENCES account (id),             -- whose was lost, when the server knows
    field     TEXT    NOT NULL,
    lost      TEXT,
    kept      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX lost_value_by_ticket ON lost_value (ticket_id, at);
