-- Operations, oldest first: each done whole, or refused and written down (docs/SYNC.md 1.3). p_ops: JSON array of at most 16
-- of {"op", "kind", "v", "body"}, the body as text; several are at most 256 KiB, so that none of it is read for long under
-- the first lock. Those after the first may be left for the next call.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE op_push(
    p_client BINARY(16), p_no BIGINT, p_seen BIGINT, p_seen_token BINARY(16), p_epoch BINARY(16),
    p_ops LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
SQL SECURITY DEFINER MODIFIES SQL DATA
main: BEGIN
    DECLARE v_me, v_still, v_owner, v_op BINARY(16) DEFAULT NULL;
    DECLARE v_may, v_given, v_hints, v_errno, v_count, v_i, v_bytes INT DEFAULT 0;
    DECLARE v_st VARCHAR(100) DEFAULT NULL;
    DECLARE v_status VARCHAR(1000) CHARACTER SET utf8mb4;
    DECLARE v_what VARCHAR(200) CHARACTER SET utf8mb4 DEFAULT NULL;
    DECLARE v_code VARCHAR(64) CHARACTER SET utf8mb4 DEFAULT NULL;
    DECLARE v_data, v_conflict, v_results LONGTEXT CHARACTER SET utf8mb4 DEFAULT NULL;
    DECLARE v_last, v_no, v_seq, v_known BIGINT DEFAULT NULL;
    DECLARE v_ops, v_one, v_checks JSON DEFAULT NULL;
    DECLARE v_kind VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE v_body LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE v_wrote TINYINT DEFAULT FALSE;
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
    IF p_ops IS NULL OR LENGTH(p_ops) > 16777216 OR NOT JSON_VALID(p_ops) OR JSON_TYPE(p_ops) <> 'ARRAY'
        OR JSON_LENGTH(p_ops) NOT BETWEEN 1 AND 16 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'op_push takes an array of 1 to 16 operations';
    END IF;
    SET v_ops = p_ops, v_count = JSON_LENGTH(p_ops), v_checks = '[]';
    IF v_count > 1 AND LENGTH(p_ops) > 262144 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'op_push takes several operations of 262144 bytes at most';
    END IF;
    -- Each body is looked at before any lock.
    WHILE v_i < v_count DO
        SET v_what = NULL, v_hints = 0, v_one = JSON_EXTRACT(v_ops, CONCAT('$[', v_i, ']'));
        SET v_op = UNHEX(JSON_UNQUOTE(JSON_EXTRACT(v_one, '$.op'))), v_kind = JSON_UNQUOTE(JSON_EXTRACT(v_one, '$.kind')),
            v_body = JSON_UNQUOTE(JSON_EXTRACT(v_one, '$.body'));
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
            CALL op_check(v_body, COALESCE(v_kind = 'store.adopt', FALSE), v_what, v_hints);
        END;
        IF v_what IS NULL AND NOT COALESCE(JSON_EXTRACT(v_one, '$.v') = 1, FALSE) THEN
            SET v_what = 'v';
        END IF;
        IF v_what IS NULL THEN
            SET v_checks = JSON_ARRAY_APPEND(v_checks, '$', v_hints);
        ELSE
            SET v_checks = JSON_ARRAY_APPEND(v_checks, '$', v_what);
        END IF;
        SET v_i = v_i + 1;
    END WHILE;
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
    START TRANSACTION;
    INSERT INTO turn (login) VALUES (LEFT(USER(), CHAR_LENGTH(USER()) - LOCATE('@', REVERSE(USER()))))
    ON DUPLICATE KEY UPDATE login = turn.login;
    SELECT seq INTO v_seq FROM sync_head WHERE one = 1 FOR UPDATE;
    CALL gate(p_client, p_seen, p_seen_token, p_epoch, TRUE, v_me, v_may, v_st);
    IF v_st IS NULL THEN
        SET v_last = COALESCE((SELECT last_no FROM replica WHERE client_id = p_client FOR UPDATE), 0), v_no = p_no, v_given = v_may, v_i = 0;
        pushing: WHILE v_i < v_count DO
            IF v_i > 0 AND v_given & 65535 <> v_may THEN
                -- What came before changed what they may do.
                CALL caller(v_still, v_may);
                IF v_still IS NULL THEN
                    LEAVE pushing;
                END IF;
            END IF;
            IF v_count > 1 THEN
                SET v_one = JSON_EXTRACT(v_ops, CONCAT('$[', v_i, ']'));
                SET v_op = UNHEX(JSON_UNQUOTE(JSON_EXTRACT(v_one, '$.op'))), v_kind = JSON_UNQUOTE(JSON_EXTRACT(v_one, '$.kind')),
                    v_body = JSON_UNQUOTE(JSON_EXTRACT(v_one, '$.body'));
                SET v_bytes = v_bytes + COALESCE(LENGTH(v_body), 0);
                IF v_i > 0 AND v_bytes > 65536 THEN
                    LEAVE pushing;
                END IF;
            END IF;
            SET v_known = NULL, v_owner = NULL, v_code = NULL, v_data = NULL, v_conflict = NULL;
            BEGIN
                DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_known = NULL;
                SELECT seq, account_id, code, data, conflict INTO v_known, v_owner, v_code, v_data, v_conflict
                FROM op_log WHERE op_id = v_op;
            END;
            IF v_known IS NULL THEN
                IF p_client IS NULL OR v_op IS NULL OR v_no IS NULL OR v_no <= v_last THEN
                    SET v_st = '{"st":"forked"}';
                    LEAVE pushing;
                ELSEIF v_no > v_last + 1 THEN
                    SET v_st = '{"st":"gap"}';
                    LEAVE pushing;
                END IF;
                SET v_seq = v_seq + 1, v_wrote = TRUE;
                SET v_what = IF(JSON_TYPE(JSON_EXTRACT(v_checks, CONCAT('$[', v_i, ']'))) = 'STRING',
                    JSON_UNQUOTE(JSON_EXTRACT(v_checks, CONCAT('$[', v_i, ']'))), NULL);
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
                        SET v_given = v_may | CAST(JSON_EXTRACT(v_checks, CONCAT('$[', v_i, ']')) AS SIGNED) << 16;
                        CALL op_apply(v_me, v_given, v_seq, COALESCE(v_kind = 'store.adopt', FALSE), v_body, v_conflict, v_code, v_data);
                    END;
                    IF v_code IS NOT NULL THEN
                        ROLLBACK TO SAVEPOINT doing;
                        SET v_conflict = NULL;
                    END IF;
                END IF;
                INSERT INTO op_log (seq, op_id, client_id, op_no, account_id, kind, v, body, code, data, conflict, at)
                VALUES (v_seq, v_op, p_client, v_no, v_me, COALESCE(v_kind, ''),
                    v_what IS NULL, IF(v_what IS NULL, v_body, LEFT(COALESCE(v_body, ''), 60000)), v_code, v_data, v_conflict, SYSDATE(6));
                SET v_known = v_seq, v_last = v_no;
            ELSEIF v_owner <> v_me THEN
                SET v_st = '{"st":"forked"}';
                LEAVE pushing;
            END IF;
            SET v_results = CONCAT(COALESCE(CONCAT(v_results, ','), ''), '{"op":"', LOWER(HEX(v_op)), '","told":', JSON_QUOTE(CONCAT('{"seq":', v_known,
                IF(v_code IS NULL, ',"result":"done"', CONCAT(',"result":"reject","code":"', v_code, '","data":', COALESCE(v_data, 'null'))),
                IF(v_conflict IS NULL, '', CONCAT(',"conflict":', v_conflict)), '}')), '}');
            -- As a desk counts that heard of each before it sent the next.
            SET v_no = GREATEST(v_no, v_last + 1), v_i = v_i + 1;
        END WHILE;
    END IF;
    IF v_st IS NOT NULL THEN
        ROLLBACK;
        SELECT 'status' AS section, '' AS k, v_st AS payload;
        LEAVE main;
    END IF;
    IF v_wrote THEN
        UPDATE sync_head SET seq = v_seq WHERE one = 1;
        INSERT INTO replica (client_id, account_id, last_no, seen_at) VALUES (p_client, v_me, v_last, SYSDATE(6))
        ON DUPLICATE KEY UPDATE last_no = v_last, seen_at = SYSDATE(6);
    END IF;
    CALL status_of(v_me, p_client, NULL, v_status);
    COMMIT;
    SELECT 'status' AS section, '' AS k, v_status AS payload
    UNION ALL SELECT 'op', r.k, r.payload
    FROM JSON_TABLE(CONCAT('[', v_results, ']'), '$[*]' COLUMNS (k VARCHAR(32) PATH '$.op', payload LONGTEXT PATH '$.told')) r;
END
