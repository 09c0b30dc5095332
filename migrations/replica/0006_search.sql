-- One document for each ticket, comment and file name. Triggers keep them true to the rows, whoever writes
-- those (a command here, the sync engine later). Two indexes over the same documents: whole words and their
-- beginnings, and any three letters in a row.

CREATE TABLE search_doc (
    rid       INTEGER NOT NULL PRIMARY KEY,
    kind      TEXT    NOT NULL CHECK (kind IN ('ticket', 'comment', 'file')),
    ref_id    BLOB    NOT NULL UNIQUE,       -- the row the document is about
    ticket_id BLOB    NOT NULL,
    internal  INTEGER NOT NULL DEFAULT 0,    -- an internal note: only for who may read notes
    title     TEXT    NOT NULL,
    body      TEXT    NOT NULL
) STRICT;
CREATE INDEX search_doc_by_ticket ON search_doc (ticket_id);

CREATE VIRTUAL TABLE search_words USING fts5 (
    title, body, content = 'search_doc', content_rowid = 'rid',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
CREATE VIRTUAL TABLE search_infix USING fts5 (
    title, body, content = 'search_doc', content_rowid = 'rid',
    tokenize = 'trigram remove_diacritics 1'
);

CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN
    INSERT INTO search_words (rowid, title, body) VALUES (new.rid, new.title, new.body);
    INSERT INTO search_infix (rowid, title, body) VALUES (new.rid, new.title, new.body);
END;
CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN
    INSERT INTO search_words (search_words, rowid, title, body) VALUES ('delete', old.rid, old.title, old.body);
    INSERT INTO search_infix (search_infix, rowid, title, body) VALUES ('delete', old.rid, old.title, old.body);
END;
CREATE TRIGGER search_doc_changed AFTER UPDATE ON search_doc BEGIN
    INSERT INTO search_words (search_words, rowid, title, body) VALUES ('delete', old.rid, old.title, old.body);
    INSERT INTO search_infix (search_infix, rowid, title, body) VALUES ('delete', old.rid, old.title, old.body);
    INSERT INTO search_words (rowid, title, body) VALUES (new.rid, new.title, new.body);
    INSERT INTO search_infix (rowid, title, body) VALUES (new.rid, new.title, new.body);
END;

CREATE TRIGGER ticket_searchable AFTER INSERT ON ticket BEGIN
    INSERT INTO search_doc (kind, ref_id, ticket_id, title, body)
    VALUES ('ticket', new.id, new.id, new.title, new.description);
END;
CREATE TRIGGER ticket_searchable_again AFTER UPDATE OF title, description ON ticket
WHEN old.title <> new.title OR old.description <> new.description BEGIN
    UPDATE search_doc SET title = new.title, body = new.description WHERE ref_id = new.id;
END;
CREATE TRIGGER ticket_unsearchable AFTER DELETE ON ticket BEGIN
    DELETE FROM search_doc WHERE ticket_id = old.id;
END;

CREATE TRIGGER comment_searchable AFTER INSERT ON comment BEGIN
    INSERT INTO search_doc (kind, ref_id, ticket_id, internal, title, body)
    VALUES ('comment', new.id, new.ticket_id, new.internal, '', new.body);
END;
CREATE TRIGGER comment_searchable_again AFTER UPDATE OF body ON comment BEGIN
    UPDATE search_doc SET body = new.body WHERE ref_id = new.id;
END;
CREATE TRIGGER comment_unsearchable AFTER DELETE ON comment BEGIN
    DELETE FROM search_doc WHERE ref_id = old.id;
END;

CREATE TRIGGER attachment_searchable AFTER INSERT ON attachment BEGIN
    INSERT INTO search_doc (kind, ref_id, ticket_id, internal, title, body)
    VALUES ('file', new.id, new.ticket_id,
            coalesce((SELECT internal FROM comment WHERE id = new.comment_id), 0), '', new.name);
END;
CREATE TRIGGER attachment_unsearchable AFTER DELETE ON attachment BEGIN
    DELETE FROM search_doc WHERE ref_id = old.id;
END;
