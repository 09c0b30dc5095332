-- Invites somebody, or gives a new code to who lost their password: an account of the server for one use, whose password
-- the desk derived from the code. `ok`, `closed`, `refused` with `not-allowed`, `not-found`, `invalid`.
DROP PROCEDURE IF EXISTS account_invite;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE account_invite(p_account BINARY(16), p_secret VARCHAR(80) CHARSET utf8mb4 COLLATE utf8mb4_bin, p_days INT)
    MODIFIES SQL DATA SQL SECURITY DEFINER
main: BEGIN
    DECLARE v_me, v_there BINARY(16) DEFAULT NULL;
    DECLARE v_login, v_state, v_mine VARCHAR(128) CHARSET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE v_refused VARCHAR(32) CHARSET utf8mb4 DEFAULT NULL;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00', SESSION unique_checks = 1, SESSION foreign_key_checks = 1;
    SET v_me = account_caller();
    SELECT state INTO v_mine FROM account WHERE id = v_me;
    SELECT login, state INTO v_login, v_state FROM account WHERE id = p_account;
    IF v_mine IS NULL OR v_mine <> 'active' THEN
        SELECT 'status' AS section, '' AS k, '{"st":"closed"}' AS payload;
        LEAVE main;
    END IF;
    IF account_may(v_me, 'people.manage') = 0 THEN SET v_refused = 'not-allowed';
    ELSEIF v_login IS NULL THEN SET v_refused = 'not-found';
    ELSEIF account_governs(v_me, p_account) = 0 THEN SET v_refused = 'not-allowed';
    ELSEIF v_state <> 'active' OR p_days IS NULL OR p_days < 1 OR p_days > 30
        OR p_secret IS NULL OR p_secret NOT REGEXP '^Gu-[0-9a-f]{64}$' OR CHAR_LENGTH(p_secret) <> 67 THEN SET v_refused = 'invalid';
    END IF;
    IF v_refused IS NOT NULL THEN
        SELECT 'status' AS section, '' AS k, CONCAT('{"st":"refused","code":"', v_refused, '"}') AS payload;
        LEAVE main;
    END IF;
    CALL invitation_write(p_account, v_login, v_me, p_days);
    CALL invitation_open(p_account, p_secret);
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload;
END;

-- The row, before the account of the server: a name that is there is one this installation made.
DROP PROCEDURE IF EXISTS invitation_write;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE invitation_write(
    p_account BINARY(16), p_login VARCHAR(32) CHARSET utf8mb4 COLLATE utf8mb4_bin, p_by BINARY(16), p_days INT)
    MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE v_door VARCHAR(32) CHARSET utf8mb4 COLLATE utf8mb4_bin;
    SELECT CONCAT('inv_', LEFT(LOWER(SHA2(CONCAT('guichet invitation', LOWER(HEX(installation)), p_login), 256)), 24))
        INTO v_door FROM installation WHERE one = 1;
    START TRANSACTION;
    INSERT INTO invitation (account_id, door, attempts_left, made_by, made_at, expires_at, used_at)
        VALUES (p_account, v_door, 10, p_by, SYSDATE(6), SYSDATE(6) + INTERVAL p_days DAY, NULL)
        ON DUPLICATE KEY UPDATE attempts_left = 10, made_by = p_by, made_at = SYSDATE(6),
            expires_at = SYSDATE(6) + INTERVAL p_days DAY, used_at = NULL;
    COMMIT;
END;

DROP PROCEDURE IF EXISTS invitation_open;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE invitation_open(p_account BINARY(16), p_secret VARCHAR(80) CHARSET utf8mb4 COLLATE utf8mb4_bin)
    MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE v_door VARCHAR(32) CHARSET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_there INT DEFAULT 0;
    SELECT door INTO v_door FROM invitation WHERE account_id = p_account;
    SELECT COUNT(*) INTO v_there FROM mysql.user WHERE User = v_door AND Host = '%';
    CALL account_make(v_door, p_secret, v_there, 2);
    CALL account_let_call(v_door, 'invitation_join');
END;
