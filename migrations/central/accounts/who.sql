-- Who calls, and what somebody may. The name is what comes before the LAST @: a name may hold one, a host may not.
DROP FUNCTION IF EXISTS account_caller;
CREATE DEFINER = 'guichet_owner'@'localhost' FUNCTION account_caller() RETURNS BINARY(16)
    READS SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE v_login VARCHAR(128) CHARSET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_account BINARY(16) DEFAULT NULL;
    SET v_login = LEFT(USER(), CHAR_LENGTH(USER()) - LOCATE('@', REVERSE(USER())));
    SELECT id INTO v_account FROM account WHERE login = v_login;
    RETURN v_account;
END;

DROP FUNCTION IF EXISTS account_may;
CREATE DEFINER = 'guichet_owner'@'localhost' FUNCTION account_may(p_account BINARY(16), p_capability VARCHAR(40) CHARSET utf8mb4 COLLATE utf8mb4_bin)
    RETURNS INT READS SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE v_may INT DEFAULT 0;
    SELECT COALESCE(JSON_CONTAINS(r.capabilities, JSON_QUOTE(p_capability)), 0) INTO v_may
        FROM account a JOIN role r ON r.id = a.role_id WHERE a.id = p_account AND a.state = 'active';
    RETURN v_may;
END;

-- Nobody takes over an account that may more than theirs, except who edits roles and could give themselves anything.
DROP FUNCTION IF EXISTS account_governs;
CREATE DEFINER = 'guichet_owner'@'localhost' FUNCTION account_governs(p_me BINARY(16), p_other BINARY(16))
    RETURNS INT READS SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE v_may INT DEFAULT 0;
    IF account_may(p_me, 'people.manage') = 0 THEN RETURN 0; END IF;
    IF account_may(p_me, 'role.manage') = 1 THEN RETURN 1; END IF;
    SELECT COALESCE(JSON_CONTAINS(mine.capabilities, theirs.capabilities), 0) INTO v_may
        FROM account me JOIN role mine ON mine.id = me.role_id
        JOIN account other JOIN role theirs ON theirs.id = other.role_id
        WHERE me.id = p_me AND other.id = p_other;
    RETURN v_may;
END;
