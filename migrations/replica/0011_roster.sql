-- Lists are answered from memory (areas/src/tickets/list): what a list needs of every ticket is kept there, and
-- brought up to date from here. Of this machine only.

-- Which tickets changed, in order; 0 when a name that lists are sorted by did. The last few thousand are enough: who
-- is further behind reads everything again.
CREATE TABLE list_change (
    seq INTEGER NOT NULL PRIMARY KEY,
    rid INTEGER NOT NULL
) STRICT;
CREATE TRIGGER list_change_forgotten AFTER INSERT ON list_change BEGIN
    DELETE FROM list_change WHERE seq <= new.seq - 4096;
END;

CREATE TRIGGER ticket_listed AFTER INSERT ON ticket BEGIN
    INSERT INTO list_change (rid) VALUES (new.rid);
END;
CREATE TRIGGER ticket_listed_again AFTER UPDATE ON ticket BEGIN
    INSERT INTO list_change (rid) VALUES (new.rid);
END;
CREATE TRIGGER ticket_unlisted AFTER DELETE ON ticket BEGIN
    INSERT INTO list_change (rid) VALUES (old.rid);
END;

CREATE TRIGGER account_named AFTER INSERT ON account BEGIN
    INSERT INTO list_change (rid) VALUES (0);
END;
CREATE TRIGGER account_renamed AFTER UPDATE OF display_name, name_key ON account BEGIN
    INSERT INTO list_change (rid) VALUES (0);
END;
CREATE TRIGGER category_named AFTER INSERT ON category BEGIN
    INSERT INTO list_change (rid) VALUES (0);
END;
CREATE TRIGGER category_renamed AFTER UPDATE OF name ON category BEGIN
    INSERT INTO list_change (rid) VALUES (0);
END;
CREATE TRIGGER team_named AFTER INSERT ON team BEGIN
    INSERT INTO list_change (rid) VALUES (0);
END;
CREATE TRIGGER team_renamed AFTER UPDATE OF name ON team BEGIN
    INSERT INTO list_change (rid) VALUES (0);
END;
CREATE TRIGGER site_named AFTER INSERT ON site BEGIN
    INSERT INTO list_change (rid) VALUES (0);
END;
CREATE TRIGGER site_renamed AFTER UPDATE OF code ON site BEGIN
    INSERT INTO list_change (rid) VALUES (0);
END;
