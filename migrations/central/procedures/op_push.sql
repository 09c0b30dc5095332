-- One operation: done whole, or refused and written down (docs/SYNC.md 1.3).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE op_push(
    p_client BINARY(16), p_no BIGINT, p_op BINARY(16), p_seen BIGINT, p_seen_token BINARY(16), p_epoch BINARY(16),
    p_kind VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, p_v INT, p_body LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
SQL SECURITY DEFINER MODIFIES SQL DATA
main: BEGIN
    DECLARE v_me, v_owner BINARY(16) DEFAULT NULL;
    DECLARE v_may, v_hints, v_errno INT DEFAULT 0;
    DECLARE v_st VARCHAR(100) DEFAULT NULL;
    DECLARE v_status VARCHAR(1000) CHARACTER SET utf8mb4;
    DECLARE v_what VARCHAR(200) CHARACTER SET utf8mb4 DEFAULT NULL;
    DECLARE v_code VARCHAR(64) CHARACTER SET utf8mb4 DEFAULT NULL;
    DECLARE v_data, v_conflict, v_result LONGTEXT CHARACTER SET utf8mb4 DEFAULT NULL;
    DECLARE v_last, v_seq, v_known BIGINT DEFAULT NULL;
    DECLARE v_adopt TINYINT;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION
    BEGIN
        GET DIAGNOSTICS CONDITION 1 v_errno = MYSQL_ERRNO;
        ROLLBACK;
        IF v_errno IN (1205, 1213, 1020, 1317, 3024, 1969, 3101) THEN
            SELECT 'status' AS section, '' AS k, '{"st":"retry"}' AS payload;
        ELSE
            RESIGNAL;
        END IF;
    END;
    CALL session();
    ROLLBACK;
    SET v_adopt = COALESCE(p_kind = 'store.adopt', FALSE);
    BEGIN
        -- What cannot even be read is wrong, whatever the server calls it.
        DECLARE EXIT HANDLER FOR SQLEXCEPTION
        BEGIN
            GET DIAGNOSTICS CONDITION 1 v_errno = MYSQL_ERRNO;
            IF v_errno IN (1205, 1213, 1020, 1317, 3024, 1969, 3101) THEN
                RESIGNAL;
            END IF;
            SET v_what = 'json';
        END;
        CALL op_check(p_body, v_adopt, v_what, v_hints);
    END;
    IF v_what IS NULL AND NOT COALESCE(p_v = 1, FALSE) THEN
        SET v_what = 'v';
    END IF;
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
    START TRANSACTION;
    SELECT seq INTO v_seq FROM sync_head WHERE one = 1 FOR UPDATE;
    CALL gate(p_client, p_seen, p_seen_token, p_epoch, TRUE, v_me, v_may, v_st);
    IF v_st IS NULL THEN
        SET v_last = (SELECT last_no FROM replica WHERE client_id = p_client FOR UPDATE);
        BEGIN
            DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_known = NULL;
            SELECT seq, account_id INTO v_known, v_owner FROM op_log WHERE op_id = p_op;
        END;
        IF v_known IS NOT NULL AND v_owner = v_me THEN
            SET v_st = NULL;
        ELSEIF v_known IS NOT NULL OR p_client IS NULL OR p_op IS NULL OR p_no IS NULL OR p_no <= COALESCE(v_last, 0) THEN
            SET v_st = '{"st":"forked"}';
        ELSEIF p_no > COALESCE(v_last, 0) + 1 THEN
            SET v_st = '{"st":"gap"}';
        END IF;
    END IF;
    IF v_st IS NOT NULL THEN
        ROLLBACK;
        SELECT 'status' AS section, '' AS k, v_st AS payload;
        LEAVE main;
    END IF;
    IF v_known IS NULL THEN
        SET v_seq = v_seq + 1;
        IF v_what IS NOT NULL THEN
            SET v_code = 'body', v_data = JSON_OBJECT('what', v_what);
        ELSE
            SAVEPOINT doing;
            BEGIN
                DECLARE EXIT HANDLER FOR SQLEXCEPTION
                BEGIN
                    GET DIAGNOSTICS CONDITION 1 v_errno = MYSQL_ERRNO;
                    IF v_errno IN (1205, 1213, 1020, 1317, 3024, 1969, 3101) THEN
                        RESIGNAL;
                    END IF;
                    SET v_code = 'body', v_data = JSON_OBJECT('what', 'sql', 'number', v_errno);
                END;
                CALL op_apply(v_me, v_may | v_hints << 16, v_seq, v_adopt, p_body, v_conflict, v_code, v_data);
            END;
            IF v_code IS NOT NULL THEN
                ROLLBACK TO SAVEPOINT doing;
                SET v_conflict = NULL;
            END IF;
        END IF;
        UPDATE sync_head SET seq = v_seq WHERE one = 1;
        INSERT INTO replica (client_id, account_id, last_no, seen_at) VALUES (p_client, v_me, p_no, SYSDATE(6))
        ON DUPLICATE KEY UPDATE last_no = p_no, seen_at = SYSDATE(6);
        INSERT INTO op_log (seq, op_id, client_id, op_no, account_id, kind, v, body, code, data, conflict, at)
        VALUES (v_seq, p_op, p_client, p_no, v_me, COALESCE(p_kind, ''), COALESCE(p_v, 0),
            IF(v_what IS NULL, p_body, LEFT(COALESCE(p_body, ''), 60000)), v_code, v_data, v_conflict, SYSDATE(6));
        SET v_known = v_seq;
    ELSE
        SELECT code, data, conflict INTO v_code, v_data, v_conflict FROM op_log WHERE seq = v_known;
    END IF;
    SET v_result = CONCAT('{"seq":', v_known, IF(v_code IS NULL, ',"result":"done"',
        CONCAT(',"result":"reject","code":"', v_code, '","data":', COALESCE(v_data, 'null'))),
        IF(v_conflict IS NULL, '', CONCAT(',"conflict":', v_conflict)), '}');
    CALL status_of(v_me, p_client, NULL, v_status);
    COMMIT;
    SELECT 'status' AS section, '' AS k, v_status AS payload
    UNION ALL SELECT 'op', LOWER(HEX(p_op)), v_result;
END
