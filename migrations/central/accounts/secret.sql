-- Changes one's own password: what it derives on this machine. `ok`, `closed`, `refused` with `invalid`.
DROP PROCEDURE IF EXISTS account_secret;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE account_secret(p_secret VARCHAR(80) CHARSET utf8mb4 COLLATE utf8mb4_bin)
    MODIFIES SQL DATA SQL SECURITY DEFINER
main: BEGIN
    DECLARE v_me BINARY(16) DEFAULT NULL;
    DECLARE v_login, v_state VARCHAR(128) CHARSET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00';
    SET v_me = account_caller();
    SELECT a.login, a.state INTO v_login, v_state FROM account a JOIN account_access x ON x.account_id = a.id AND x.login = a.login
        WHERE a.id = v_me;
    IF v_state IS NULL OR v_state <> 'active' THEN
        SELECT 'status' AS section, '' AS k, '{"st":"closed"}' AS payload;
        LEAVE main;
    END IF;
    IF p_secret IS NULL OR p_secret NOT REGEXP '^Gu-[0-9a-f]{64}$' OR CHAR_LENGTH(p_secret) <> 67 THEN
        SELECT 'status' AS section, '' AS k, '{"st":"refused","code":"invalid"}' AS payload;
        LEAVE main;
    END IF;
    CALL account_make(v_login, p_secret, 1, 8);
    START TRANSACTION;
    UPDATE account_access SET secret_at = SYSDATE(6) WHERE account_id = v_me;
    COMMIT;
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload;
END;
