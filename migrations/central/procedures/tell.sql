-- Feeds a root to those it concerns as it is now (docs/SYNC.md 1.5).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE tell(p_seq BIGINT, p_n INT, p_kind VARCHAR(16), p_id BINARY(16))
SQL SECURITY DEFINER MODIFIES SQL DATA
BEGIN
    DECLARE v_one, v_two, v_three, v_team, v_zero BINARY(16) DEFAULT NULL;
    DECLARE v_shared VARCHAR(16) DEFAULT NULL;
    SET v_zero = UNHEX(REPEAT('00', 16));
    CASE p_kind
    WHEN 'ticket' THEN
        BEGIN
            DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_one = NULL;
            SELECT requester_id, opened_by, assignee_id, team_id INTO v_one, v_two, v_three, v_team
            FROM ticket WHERE id = p_id;
        END;
        IF v_one IS NOT NULL THEN
            INSERT INTO feed (pk, pid, seq, n, kind, id)
            VALUES (1, v_one, p_seq, p_n, p_kind, p_id), (1, v_two, p_seq, p_n, p_kind, p_id),
                   (1, COALESCE(v_three, v_one), p_seq, p_n, p_kind, p_id), (4, v_zero, p_seq, p_n, p_kind, p_id)
            ON DUPLICATE KEY UPDATE seq = p_seq;
            IF v_team IS NOT NULL THEN
                INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (2, v_team, p_seq, p_n, p_kind, p_id)
                ON DUPLICATE KEY UPDATE seq = p_seq;
            ELSEIF v_three IS NULL THEN
                INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (5, v_zero, p_seq, p_n, p_kind, p_id)
                ON DUPLICATE KEY UPDATE seq = p_seq;
            END IF;
        END IF;
    WHEN 'notice' THEN
        SET v_one = (SELECT account_id FROM notice WHERE id = p_id);
        IF v_one IS NOT NULL THEN
            INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (1, v_one, p_seq, p_n, p_kind, p_id)
            ON DUPLICATE KEY UPDATE seq = p_seq;
        END IF;
    WHEN 'view-order' THEN
        INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (1, p_id, p_seq, p_n, p_kind, p_id)
        ON DUPLICATE KEY UPDATE seq = p_seq;
    WHEN 'view' THEN
        BEGIN
            DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_one = NULL;
            SELECT owner_id, shared, team_id INTO v_one, v_shared, v_team FROM saved_view WHERE id = p_id;
        END;
        IF v_one IS NOT NULL THEN
            INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (1, v_one, p_seq, p_n, p_kind, p_id)
            ON DUPLICATE KEY UPDATE seq = p_seq;
            IF v_shared = 'everyone' THEN
                INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (3, v_zero, p_seq, p_n, p_kind, p_id)
                ON DUPLICATE KEY UPDATE seq = p_seq;
            ELSEIF v_shared = 'team' THEN
                INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (2, v_team, p_seq, p_n, p_kind, p_id)
                ON DUPLICATE KEY UPDATE seq = p_seq;
            END IF;
        END IF;
    ELSE
        INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (3, v_zero, p_seq, p_n, p_kind, p_id)
        ON DUPLICATE KEY UPDATE seq = p_seq;
    END CASE;
END
