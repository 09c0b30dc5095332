-- What lists keep in memory of the tickets (0011), part by part: a start reads some large rows instead of every ticket.
-- Of this machine only; what changed after `seq` is in `list_change`.

CREATE TABLE list_image (
    part    INTEGER NOT NULL PRIMARY KEY,    -- the tickets from row part * 4096 to the next part
    seq     INTEGER NOT NULL,                -- the last change it knows
    tickets BLOB    NOT NULL
) STRICT;
-- What this machine may not have any more goes from there too.
CREATE TRIGGER ticket_unlisted_from_image AFTER DELETE ON ticket BEGIN
    DELETE FROM list_image WHERE part = old.rid / 4096;
END;
