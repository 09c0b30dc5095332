-- A copy of a large server is made by pages of hundreds of tickets with their conversations: more changes are kept, so that
-- who shows a list meanwhile reads what came, and not everything each time.
DROP TRIGGER list_change_forgotten;
CREATE TRIGGER list_change_forgotten AFTER INSERT ON list_change BEGIN
    DELETE FROM list_change WHERE seq <= new.seq - 16384;
END;
