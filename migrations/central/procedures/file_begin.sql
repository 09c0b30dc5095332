-- A file is about to be sent: of which chunks it is made, and which of them are here (docs/SYNC.md 1.8).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE file_begin(p_client BINARY(16), p_attachment BINARY(16), p_hashes LONGBLOB)
SQL SECURITY DEFINER MODIFIES SQL DATA
main: BEGIN
    DECLARE v_me BINARY(16);
    DECLARE v_hash BINARY(32);
    DECLARE v_may INT;
    DECLARE v_size BIGINT;
    DECLARE v_st VARCHAR(100);
    DECLARE v_have VARCHAR(4000) CHARACTER SET utf8mb4;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    CALL session();
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
    START TRANSACTION;
    CALL gate(p_client, 0, NULL, NULL, FALSE, v_me, v_may, v_st);
    IF v_st IS NULL THEN
        CALL file_of(v_me, v_may, p_attachment, TRUE, v_hash, v_size);
        IF v_hash IS NULL THEN
            SET v_st = '{"st":"refused","code":"not-found"}';
        ELSEIF NOT COALESCE(v_size BETWEEN 1 AND 104857600 AND LENGTH(p_hashes) = 32 * ((v_size + 262143) DIV 262144), FALSE) THEN
            SET v_st = '{"st":"refused","code":"invalid"}';
        ELSEIF NOT COALESCE(UNHEX(SHA2(p_hashes, 256)) = v_hash, FALSE) THEN
            SET v_st = '{"st":"refused","code":"invalid"}';
        END IF;
    END IF;
    IF v_st IS NOT NULL THEN
        ROLLBACK;
        SELECT 'status' AS section, '' AS k, v_st AS payload;
        LEAVE main;
    END IF;
    INSERT INTO file_content (attachment_id, size, chunks, hashes, begun_at)
    VALUES (p_attachment, v_size, LENGTH(p_hashes) DIV 32, p_hashes, SYSDATE(6))
    ON DUPLICATE KEY UPDATE attachment_id = p_attachment;
    SELECT GROUP_CONCAT(idx ORDER BY idx) INTO v_have FROM file_chunk WHERE attachment_id = p_attachment;
    COMMIT;
    SELECT 'status' AS section, '' AS k, CONCAT('{"st":"ok","have":[', COALESCE(v_have, ''), ']}') AS payload;
END
