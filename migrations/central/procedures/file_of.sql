-- A file, when the caller may send it (p_sends) or read it: p_hash is null when there is none for them. It is sent by whose
-- attachment it is, or by who brought a store used alone, whether they still see the ticket or not: they learn nothing by it.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE file_of(p_me BINARY(16), p_may INT, p_attachment BINARY(16), p_sends TINYINT,
                                                       OUT p_hash BINARY(32), OUT p_size BIGINT)
SQL SECURITY DEFINER READS SQL DATA
BEGIN
    DECLARE v_ticket, v_by, v_founder BINARY(16) DEFAULT NULL;
    DECLARE v_internal, v_withdrawn INT DEFAULT 1;
    DECLARE v_class TINYINT DEFAULT 0;
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET p_hash = NULL;
    SET p_hash = NULL, p_size = NULL;
    SELECT founded_by INTO v_founder FROM sync_meta WHERE one = 1;
    SELECT a.ticket_id, a.created_by, a.blob_hash, a.size, COALESCE(c.internal, a.comment_id IS NOT NULL), c.withdrawn_at IS NOT NULL
    INTO v_ticket, v_by, p_hash, p_size, v_internal, v_withdrawn
    FROM attachment a LEFT JOIN comment c ON c.id = a.comment_id WHERE a.id = p_attachment;
    IF p_hash IS NULL THEN
        SET p_size = NULL;
    ELSEIF p_sends THEN
        IF NOT (v_by = p_me OR COALESCE(v_founder = p_me, FALSE)) THEN
            SET p_hash = NULL;
        END IF;
    ELSE
        CALL class_of(p_me, p_may, 'ticket', v_ticket, v_class);
        IF v_class = 0 OR v_withdrawn OR (v_internal AND (p_may & 32) = 0) THEN
            SET p_hash = NULL;
        END IF;
    END IF;
END
