-- Takes an invitation back. `ok`, `closed`, `refused` with `not-allowed`, `not-found`.
DROP PROCEDURE IF EXISTS account_uninvite;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE account_uninvite(p_account BINARY(16))
    MODIFIES SQL DATA SQL SECURITY DEFINER
main: BEGIN
    DECLARE v_me BINARY(16) DEFAULT NULL;
    DECLARE v_mine VARCHAR(16) CHARSET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE v_refused VARCHAR(32) CHARSET utf8mb4 DEFAULT NULL;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00';
    SET v_me = account_caller();
    SELECT state INTO v_mine FROM account WHERE id = v_me;
    IF v_mine IS NULL OR v_mine <> 'active' THEN
        SELECT 'status' AS section, '' AS k, '{"st":"closed"}' AS payload;
        LEAVE main;
    END IF;
    IF account_may(v_me, 'people.manage') = 0 THEN SET v_refused = 'not-allowed';
    ELSEIF NOT EXISTS (SELECT 1 FROM invitation WHERE account_id = p_account AND used_at IS NULL) THEN SET v_refused = 'not-found';
    ELSEIF account_governs(v_me, p_account) = 0 THEN SET v_refused = 'not-allowed';
    END IF;
    IF v_refused IS NOT NULL THEN
        SELECT 'status' AS section, '' AS k, CONCAT('{"st":"refused","code":"', v_refused, '"}') AS payload;
        LEAVE main;
    END IF;
    CALL invitation_close(p_account);
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload;
END;

-- The account of the server goes, then the row that says it is ours.
DROP PROCEDURE IF EXISTS invitation_close;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE invitation_close(p_account BINARY(16))
    MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE v_door VARCHAR(32) CHARSET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    SELECT door INTO v_door FROM invitation WHERE account_id = p_account;
    IF v_door IS NOT NULL THEN
        SET @guichet_statement = CONCAT('DROP USER IF EXISTS ', QUOTE(v_door), '@''%''');
        PREPARE guichet_statement FROM @guichet_statement;
        EXECUTE guichet_statement;
        DEALLOCATE PREPARE guichet_statement;
        START TRANSACTION;
        UPDATE invitation SET used_at = COALESCE(used_at, SYSDATE(6)) WHERE account_id = p_account;
        COMMIT;
    END IF;
END;
