-- One chunk of a file whose sending began; the same one again is harmless (docs/SYNC.md 1.8).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE file_put(p_client BINARY(16), p_attachment BINARY(16), p_idx INT, p_data LONGBLOB)
SQL SECURITY DEFINER MODIFIES SQL DATA
main: BEGIN
    DECLARE v_me, v_founder BINARY(16) DEFAULT NULL;
    DECLARE v_hash BINARY(32);
    DECLARE v_hashes VARBINARY(12800) DEFAULT NULL;
    DECLARE v_may, v_chunks, v_day INT;
    DECLARE v_size, v_used, v_most BIGINT;
    DECLARE v_st VARCHAR(100);
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    CALL session();
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
    START TRANSACTION;
    CALL gate(p_client, 0, NULL, NULL, FALSE, v_me, v_may, v_st);
    IF v_st IS NULL THEN
        CALL file_of(v_me, v_may, p_attachment, TRUE, v_hash, v_size);
        BEGIN
            DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_hashes = NULL;
            SELECT size, chunks, hashes INTO v_size, v_chunks, v_hashes FROM file_content WHERE attachment_id = p_attachment;
        END;
        IF v_hash IS NULL THEN
            SET v_st = '{"st":"refused","code":"not-found"}';
        ELSEIF v_hashes IS NULL OR NOT COALESCE(p_idx BETWEEN 0 AND v_chunks - 1
            AND LENGTH(p_data) = LEAST(262144, v_size - 262144 * p_idx), FALSE) THEN
            SET v_st = '{"st":"refused","code":"invalid"}';
        ELSEIF NOT COALESCE(UNHEX(SHA2(p_data, 256)) = SUBSTRING(v_hashes, 32 * p_idx + 1, 32), FALSE) THEN
            SET v_st = '{"st":"refused","code":"invalid"}';
        ELSEIF EXISTS (SELECT 1 FROM file_chunk WHERE attachment_id = p_attachment AND idx = p_idx) THEN
            SET v_st = '{"st":"ok"}';
        END IF;
    END IF;
    IF v_st IS NULL THEN
        SELECT m.founded_by, l.day_bytes INTO v_founder, v_most FROM sync_meta m JOIN file_limit l ON l.one = m.one WHERE m.one = 1;
        SET v_day = FLOOR(UNIX_TIMESTAMP(SYSDATE(6)) / 86400);
        INSERT INTO file_quota (account_id, day, bytes) VALUES (v_me, v_day, LENGTH(p_data))
        ON DUPLICATE KEY UPDATE bytes = IF(day = v_day, bytes, 0) + LENGTH(p_data), day = v_day;
        SELECT bytes INTO v_used FROM file_quota WHERE account_id = v_me;
        -- Who brings a store used alone brings all of it.
        IF v_used > v_most AND NOT COALESCE(v_founder = v_me, FALSE) THEN
            SET v_st = '{"st":"refused","code":"quota"}';
        END IF;
    END IF;
    IF v_st IS NOT NULL THEN
        ROLLBACK;
        SELECT 'status' AS section, '' AS k, v_st AS payload;
        LEAVE main;
    END IF;
    INSERT INTO file_chunk (attachment_id, idx, data) VALUES (p_attachment, p_idx, p_data)
    ON DUPLICATE KEY UPDATE idx = p_idx;
    COMMIT;
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload;
END
