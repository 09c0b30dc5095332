-- These roots, as the caller sees them in one snapshot (docs/SYNC.md 1.3).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE sync_fetch(
    p_client BINARY(16), p_seen BIGINT, p_seen_token BINARY(16), p_epoch BINARY(16), p_roots LONGTEXT CHARACTER SET utf8mb4,
    p_pending LONGTEXT CHARACTER SET utf8mb4, p_last_no BIGINT)
SQL SECURITY DEFINER READS SQL DATA
main: BEGIN
    DECLARE v_me BINARY(16);
    DECLARE v_may INT;
    DECLARE v_st VARCHAR(100);
    DECLARE v_status VARCHAR(1000) CHARACTER SET utf8mb4;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    CALL session();
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
    START TRANSACTION WITH CONSISTENT SNAPSHOT;
    CALL gate(p_client, p_seen, p_seen_token, p_epoch, TRUE, v_me, v_may, v_st);
    IF v_st IS NOT NULL THEN
        COMMIT;
        SELECT 'status' AS section, '' AS k, v_st AS payload;
        LEAVE main;
    END IF;
    CALL status_of(v_me, p_client, NULL, v_status);
    CALL answer(v_me, v_may, v_status, p_roots, p_client, p_pending, p_last_no);
    COMMIT;
END
