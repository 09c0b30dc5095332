-- Who calls, as the server signed them in, and what their role allows, in bits (schema/rights.rs). p_me is null for
-- nobody, or somebody who is not active.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE caller(OUT p_me BINARY(16), OUT p_may INT)
SQL SECURITY DEFINER READS SQL DATA
BEGIN
    DECLARE v_login VARCHAR(320) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_rights TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET p_me = NULL;
    SET p_me = NULL, p_may = 0;
    -- The last @ parts the host: a login may hold one.
    SET v_login = USER();
    SET v_login = LEFT(v_login, CHAR_LENGTH(v_login) - LOCATE('@', REVERSE(v_login)));
    SELECT a.id, r.capabilities INTO p_me, v_rights FROM account a JOIN role r ON r.id = a.role_id
    WHERE a.login = v_login AND a.state = 'active' AND LENGTH(a.login) = LENGTH(v_login);
    IF p_me IS NOT NULL THEN
        CALL bits_of(v_rights, p_may);
    END IF;
END
