-- The first time an operation touches a root: gives it its place, feeds it to those it concerned before, and keeps how
-- much the caller saw of it then. p_touch: notes of it changed (1), anything else did (2), an effect that history may tell
-- of (4), a line of history (8), whom it concerns (16); it is new (32).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE mention(p_seq BIGINT, p_kind VARCHAR(16), p_id BINARY(16), p_seen TINYINT,
                                                       p_touch TINYINT)
SQL SECURITY DEFINER MODIFIES SQL DATA
BEGIN
    DECLARE v_n INT;
    DECLARE v_touched SMALLINT;
    SET v_touched = (SELECT touched FROM root WHERE kind = p_kind AND id = p_id AND ver = p_seq);
    IF v_touched IS NOT NULL THEN
        IF v_touched | p_touch <> v_touched THEN
            UPDATE root SET touched = v_touched | p_touch WHERE kind = p_kind AND id = p_id;
        END IF;
    ELSE
        SET v_n = COALESCE((SELECT MAX(n) FROM root WHERE ver = p_seq), 0) + 1;
        INSERT INTO root (kind, id, ver, n, seen, touched) VALUES (p_kind, p_id, p_seq, v_n, p_seen, p_touch)
        ON DUPLICATE KEY UPDATE ver = p_seq, n = v_n, seen = p_seen, touched = p_touch;
        IF NOT p_touch & 32 THEN
            CALL tell(p_seq, v_n, p_kind, p_id);
        END IF;
    END IF;
END
