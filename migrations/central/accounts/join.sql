-- Whoever has the code comes in, once, with the password of the account they will have: derived on their machine.
-- Only the accounts of invitations may call it. `ok`; `refused` with `code-wrong` (another login, expired, used, taken
-- back), `login-taken` (the server has such an account that this installation did not make), `invalid`.
DROP PROCEDURE IF EXISTS invitation_join;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE invitation_join(p_login VARCHAR(32) CHARSET utf8mb4 COLLATE utf8mb4_bin, p_secret VARCHAR(80) CHARSET utf8mb4 COLLATE utf8mb4_bin)
    MODIFIES SQL DATA SQL SECURITY DEFINER
main: BEGIN
    DECLARE v_account BINARY(16) DEFAULT NULL;
    DECLARE v_login, v_state, v_door VARCHAR(128) CHARSET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE v_left INT DEFAULT 0;
    DECLARE v_open, v_there, v_ours INT DEFAULT 0;
    DECLARE v_refused VARCHAR(32) CHARSET utf8mb4 DEFAULT NULL;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00', SESSION unique_checks = 1, SESSION foreign_key_checks = 1;
    SET v_door = LEFT(USER(), CHAR_LENGTH(USER()) - LOCATE('@', REVERSE(USER())));
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    START TRANSACTION;
    SELECT account_id, attempts_left, used_at IS NULL AND expires_at > SYSDATE(6) AND attempts_left > 0
        INTO v_account, v_left, v_open FROM invitation WHERE door = v_door FOR UPDATE;
    SELECT login, state INTO v_login, v_state FROM account WHERE id = v_account;
    IF v_account IS NULL OR v_open = 0 OR v_state IS NULL OR v_state <> 'active' THEN
        SET v_refused = 'code-wrong';
    ELSEIF p_login IS NULL OR v_login <> p_login THEN
        UPDATE invitation SET attempts_left = v_left - 1 WHERE account_id = v_account;
        SET v_refused = 'code-wrong';
    ELSEIF p_secret IS NULL OR p_secret NOT REGEXP '^Gu-[0-9a-f]{64}$' OR CHAR_LENGTH(p_secret) <> 67 THEN
        SET v_refused = 'invalid';
    ELSE
        SELECT COUNT(*) INTO v_ours FROM account_access WHERE account_id = v_account AND login = v_login;
        SELECT COUNT(*) INTO v_there FROM mysql.user WHERE User = v_login AND (Host = '%' OR v_ours = 0);
        IF v_there > 0 AND v_ours = 0 THEN SET v_refused = 'login-taken'; END IF;
        IF v_ours = 0 AND v_refused IS NULL THEN
            INSERT INTO account_access (account_id, login) VALUES (v_account, v_login);
        END IF;
    END IF;
    COMMIT;
    IF v_refused IS NOT NULL THEN
        SELECT 'status' AS section, '' AS k, CONCAT('{"st":"refused","code":"', v_refused, '"}') AS payload;
        LEAVE main;
    END IF;
    CALL account_make(v_login, p_secret, v_there > 0, 8);
    BEGIN
        DECLARE v_name VARCHAR(64) CHARSET utf8mb4 COLLATE utf8mb4_bin;
        DECLARE v_end INT DEFAULT 0;
        DECLARE names CURSOR FOR SELECT name FROM public_procedure ORDER BY name;
        DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_end = 1;
        OPEN names;
        each_name: LOOP
            FETCH names INTO v_name;
            IF v_end = 1 THEN LEAVE each_name; END IF;
            CALL account_let_call(v_login, v_name);
        END LOOP;
        CLOSE names;
    END;
    START TRANSACTION;
    UPDATE account_access SET made_at = COALESCE(made_at, SYSDATE(6)), secret_at = SYSDATE(6) WHERE account_id = v_account;
    COMMIT;
    CALL invitation_close(v_account);
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload;
END;
