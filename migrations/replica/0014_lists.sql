-- What lists and first screens need beside the tickets themselves. Of this machine only.

-- Lists filtered by words keep which tickets hold a word: a document that came, changed or went changed its ticket.
CREATE TRIGGER search_doc_listed AFTER INSERT ON search_doc BEGIN
    INSERT INTO list_change (rid) SELECT rid FROM ticket WHERE id = new.ticket_id;
END;
CREATE TRIGGER search_doc_listed_again AFTER UPDATE ON search_doc BEGIN
    INSERT INTO list_change (rid) SELECT rid FROM ticket WHERE id = new.ticket_id;
END;
CREATE TRIGGER search_doc_unlisted AFTER DELETE ON search_doc BEGIN
    INSERT INTO list_change (rid) SELECT rid FROM ticket WHERE id = old.ticket_id;
END;

-- Which ticket a document is of, without reading its text.
DROP INDEX search_doc_by_ticket;
CREATE INDEX search_doc_by_ticket ON search_doc (ticket_id, kind, internal);

-- Lists are sorted in memory: no query walks these any more.
DROP INDEX ticket_by_title;
DROP INDEX ticket_by_priority;
DROP INDEX ticket_by_due;

-- Who answered, and when, without reading the answers.
DROP INDEX comment_by_ticket;
CREATE INDEX comment_by_ticket ON comment (ticket_id, created_at, internal, author_id, withdrawn_at);

-- The indexes of search are merged in pauses (replica/src/pauses.rs), and by a write only when there was none for long.
INSERT INTO search_words (search_words, rank) VALUES ('automerge', 0), ('crisismerge', 128);
INSERT INTO search_infix (search_infix, rank) VALUES ('automerge', 0), ('crisismerge', 128);
