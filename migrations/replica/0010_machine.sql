-- What a ticket tells of the machine it was reported from: only what its author left in. A table of its own: lists never
-- read it.
CREATE TABLE ticket_machine (
    ticket_id BLOB NOT NULL PRIMARY KEY CHECK (length(ticket_id) = 16),
    facts     TEXT NOT NULL CHECK (json_valid(facts))   -- a list of {"what": "host", …}
) STRICT, WITHOUT ROWID;
