-- Put away, and taken back.

-- A resolved or closed ticket that left every list but that of the archived ones.
ALTER TABLE ticket ADD COLUMN archived_at INTEGER
    CONSTRAINT archived_is_done CHECK (archived_at IS NULL OR status IN (3, 4));

-- The line tells of something taken back: what was before is there again.
ALTER TABLE history ADD COLUMN undoes INTEGER NOT NULL DEFAULT 0 CHECK (undoes IN (0, 1));

-- About how many tickets, when one change told the same person of several: the notice then names none of them.
ALTER TABLE notice ADD COLUMN tickets INTEGER NOT NULL DEFAULT 1 CHECK (tickets >= 1);
-- The change that told, so that taking it back takes back what was told.
ALTER TABLE notice ADD COLUMN op_id BLOB;
CREATE INDEX notice_by_op ON notice (op_id) WHERE op_id IS NOT NULL;

-- Taken back by who wrote it: nobody reads or finds it any more, nor its files.
ALTER TABLE comment ADD COLUMN withdrawn_at INTEGER;
CREATE TRIGGER comment_withdrawn AFTER UPDATE OF withdrawn_at ON comment
WHEN old.withdrawn_at IS NULL AND new.withdrawn_at IS NOT NULL BEGIN
    DELETE FROM search_doc WHERE ref_id = new.id;
    DELETE FROM search_doc WHERE ref_id IN (SELECT id FROM attachment WHERE comment_id = new.id);
END;
CREATE TRIGGER comment_given_back AFTER UPDATE OF withdrawn_at ON comment
WHEN old.withdrawn_at IS NOT NULL AND new.withdrawn_at IS NULL BEGIN
    INSERT INTO search_doc (kind, ref_id, ticket_id, internal, title, body)
    VALUES ('comment', new.id, new.ticket_id, new.internal, '', new.body);
    INSERT INTO search_doc (kind, ref_id, ticket_id, internal, title, body)
    SELECT 'file', id, ticket_id, new.internal, '', name FROM attachment WHERE comment_id = new.id;
END;
