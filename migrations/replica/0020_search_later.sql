-- A first copy brings its documents by hundreds of thousands. Those of its large pages are indexed once it is whole
-- (replica/src/indexing.rs): indexing each page as it came took a third of the copy's time.

-- At most one row: documents after this one wait to be indexed. None: every document is.
CREATE TABLE search_later (
    one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    after INTEGER NOT NULL
) STRICT;

DROP TRIGGER search_doc_added;
CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc
WHEN NOT EXISTS (SELECT 1 FROM search_later WHERE after < new.rid) BEGIN
    INSERT INTO search_words (rowid, title, body) VALUES (new.rid, new.title, new.body);
    INSERT INTO search_infix (rowid, title, body) VALUES (new.rid, new.title, new.body);
END;
DROP TRIGGER search_doc_removed;
CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc
WHEN NOT EXISTS (SELECT 1 FROM search_later WHERE after < old.rid) BEGIN
    INSERT INTO search_words (search_words, rowid, title, body) VALUES ('delete', old.rid, old.title, old.body);
    INSERT INTO search_infix (search_infix, rowid, title, body) VALUES ('delete', old.rid, old.title, old.body);
END;
DROP TRIGGER search_doc_changed;
CREATE TRIGGER search_doc_changed AFTER UPDATE ON search_doc
WHEN NOT EXISTS (SELECT 1 FROM search_later WHERE after < new.rid) BEGIN
    INSERT INTO search_words (search_words, rowid, title, body) VALUES ('delete', old.rid, old.title, old.body);
    INSERT INTO search_infix (search_infix, rowid, title, body) VALUES ('delete', old.rid, old.title, old.body);
    INSERT INTO search_words (rowid, title, body) VALUES (new.rid, new.title, new.body);
    INSERT INTO search_infix (rowid, title, body) VALUES (new.rid, new.title, new.body);
END;
