-- A connection begins: who calls, and whether this version of a desk may go on (docs/SYNC.md 1.3).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE sync_hello(p_client BINARY(16), p_app VARCHAR(32) CHARACTER SET utf8mb4,
                                                          p_schema INT)
SQL SECURITY DEFINER MODIFIES SQL DATA
main: BEGIN
    DECLARE v_me BINARY(16);
    DECLARE v_may, v_min, v_max, v_poll INT;
    DECLARE v_st VARCHAR(100);
    DECLARE v_status VARCHAR(1000) CHARACTER SET utf8mb4;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    CALL session();
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
    START TRANSACTION;
    CALL gate(p_client, 0, NULL, NULL, FALSE, v_me, v_may, v_st);
    SELECT schema_min, schema_max, poll_ms INTO v_min, v_max, v_poll FROM sync_meta WHERE one = 1;
    IF v_st IS NULL AND NOT COALESCE(p_schema BETWEEN v_min AND v_max, FALSE) THEN
        SET v_st = CONCAT('{"st":"old","min":', v_min, ',"max":', v_max, '}');
    END IF;
    IF v_st IS NOT NULL OR p_client IS NULL THEN
        ROLLBACK;
        SELECT 'status' AS section, '' AS k, COALESCE(v_st, '{"st":"forked"}') AS payload;
        LEAVE main;
    END IF;
    INSERT INTO replica (client_id, account_id, last_no, app, schema_ver, seen_at)
    VALUES (p_client, v_me, 0, COALESCE(p_app, ''), p_schema, SYSDATE(6))
    ON DUPLICATE KEY UPDATE app = COALESCE(p_app, ''), schema_ver = p_schema, seen_at = SYSDATE(6);
    CALL status_of(v_me, p_client, CONCAT(',"account":"', LOWER(HEX(v_me)), '","min":', v_min, ',"max":', v_max,
        ',"poll_ms":', v_poll), v_status);
    COMMIT;
    SELECT 'status' AS section, '' AS k, v_status AS payload;
END
