-- Who calls, as the server signed them in, and what their role allows, in bits (schema/rights.rs). p_me is null for
-- nobody, or somebody who is not active.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE caller(OUT p_me BINARY(16), OUT p_may INT)
SQL SECURITY DEFINER READS SQL DATA
BEGIN
    DECLARE v_login VARCHAR(320) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    SET p_me = NULL, p_may = 0;
    -- The last @ parts the host: a login may hold one.
    SET v_login = USER();
    SET v_login = LEFT(v_login, CHAR_LENGTH(v_login) - LOCATE('@', REVERSE(v_login)));
    SET p_me = (SELECT id FROM account WHERE login = v_login AND state = 'active' AND LENGTH(login) = LENGTH(v_login));
    CALL rights_of(p_me, p_may);
END
