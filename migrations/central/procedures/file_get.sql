-- Chunks of a file the caller may read, four at most, as far as they are here; of which chunks it is made, when the first is
-- asked for (docs/SYNC.md 1.8).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE file_get(p_client BINARY(16), p_attachment BINARY(16), p_from INT, p_count INT)
SQL SECURITY DEFINER READS SQL DATA
main: BEGIN
    DECLARE v_me BINARY(16);
    DECLARE v_hash BINARY(32);
    DECLARE v_may, v_chunks INT DEFAULT 0;
    DECLARE v_size BIGINT;
    DECLARE v_st VARCHAR(100);
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    CALL session();
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
    START TRANSACTION WITH CONSISTENT SNAPSHOT;
    CALL gate(p_client, 0, NULL, NULL, FALSE, v_me, v_may, v_st);
    IF v_st IS NULL THEN
        CALL file_of(v_me, v_may, p_attachment, FALSE, v_hash, v_size);
        IF v_hash IS NULL THEN
            SET v_st = '{"st":"refused","code":"not-found"}';
        END IF;
    END IF;
    IF v_st IS NOT NULL THEN
        COMMIT;
        SELECT 'status' AS section, '' AS k, CAST(v_st AS BINARY) AS payload;
        LEAVE main;
    END IF;
    SELECT MAX(chunks) INTO v_chunks FROM file_content WHERE attachment_id = p_attachment;
    SELECT 'status' AS section, '' AS k, CAST(CONCAT('{"st":"ok","chunks":', COALESCE(v_chunks, 0), '}') AS BINARY) AS payload
    UNION ALL
    SELECT 'hashes', '', hashes FROM file_content WHERE attachment_id = p_attachment AND p_from = 0
    UNION ALL
    SELECT 'chunk', CAST(idx AS CHAR), data FROM file_chunk
    WHERE attachment_id = p_attachment AND idx >= p_from AND idx < p_from + LEAST(GREATEST(COALESCE(p_count, 1), 0), 4);
    COMMIT;
END
