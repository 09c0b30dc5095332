-- What changed for the caller after the cursor, read in one snapshot (docs/SYNC.md 1.3).
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE sync_pull(
    p_client BINARY(16), p_seen BIGINT, p_seen_token BINARY(16), p_epoch BINARY(16), p_cs BIGINT, p_cn BIGINT, p_limit INT,
    p_pending LONGTEXT CHARACTER SET utf8mb4, p_last_no BIGINT)
SQL SECURITY DEFINER READS SQL DATA
main: BEGIN
    DECLARE v_me BINARY(16);
    DECLARE v_may INT;
    DECLARE v_count, v_limit INT DEFAULT 0;
    DECLARE v_st VARCHAR(100);
    DECLARE v_status VARCHAR(1000) CHARACTER SET utf8mb4;
    DECLARE v_roots LONGTEXT CHARACTER SET utf8mb4 DEFAULT NULL;
    DECLARE v_login VARCHAR(320) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        DEFAULT LEFT(USER(), CHAR_LENGTH(USER()) - LOCATE('@', REVERSE(USER())));
    DECLARE v_cs, v_cn, v_floor BIGINT DEFAULT NULL;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    CALL session();
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
    START TRANSACTION WITH CONSISTENT SNAPSHOT;
    -- The look of a desk when nothing happens, nearly all of them: one statement finds that nobody wrote since, that
    -- nothing is asked beside, and that gate() would let it pass. Whatever is otherwise is said below.
    IF p_cn = 9007199254740991 AND COALESCE(p_pending, '[]') = '[]' THEN
        SELECT MAX(CONCAT('{"st":"ok","head":', h.seq,
            ',"token":', COALESCE(CONCAT('"', LOWER(HEX(l.op_id)), '"'), 'null'),
            ',"epoch":"', LOWER(HEX(m.epoch)),
            '","grants_ver":', COALESCE(g.ver, 0),
            ',"last_no":', COALESCE(c.last_no, 0),
            ',"now":', FLOOR(UNIX_TIMESTAMP(SYSDATE(6)) * 1000), ',"cs":', h.seq, ',"cn":9007199254740991}'))
        INTO v_status
        FROM sync_meta m JOIN sync_head h ON h.one = m.one JOIN account a ON a.login = v_login JOIN role r ON r.id = a.role_id
        LEFT JOIN replica c ON c.client_id = p_client LEFT JOIN op_log s ON s.seq = p_seen
        LEFT JOIN op_log l ON l.seq = h.seq LEFT JOIN grants g ON g.account_id = a.id
        WHERE m.one = 1 AND h.seq = p_cs AND m.feed_floor <= p_cs AND m.hold = 0 AND COALESCE(p_epoch, m.epoch) = m.epoch
            AND (COALESCE(p_seen, 0) <= 0 OR s.op_id = p_seen_token)
            AND a.state = 'active' AND LENGTH(a.login) = LENGTH(v_login)
            AND COALESCE(c.revoked, 0) = 0 AND COALESCE(c.account_id, a.id) = a.id
            AND COALESCE(c.last_no, 0) <= COALESCE(p_last_no, 0);
        IF v_status IS NOT NULL THEN
            COMMIT;
            SELECT 'status' AS section, '' AS k, v_status AS payload;
            LEAVE main;
        END IF;
    END IF;
    CALL gate(p_client, p_seen, p_seen_token, p_epoch, TRUE, v_me, v_may, v_st);
    SELECT feed_floor INTO v_floor FROM sync_meta WHERE one = 1;
    IF v_st IS NULL AND COALESCE(p_cs, 0) < v_floor THEN
        SET v_st = '{"st":"floor"}';
    END IF;
    IF v_st IS NOT NULL THEN
        COMMIT;
        SELECT 'status' AS section, '' AS k, v_st AS payload;
        LEAVE main;
    END IF;
    SET v_limit = LEAST(GREATEST(COALESCE(p_limit, 200), 1), 1000);
    SELECT COUNT(*), MAX(z.seq), CONCAT('["', GROUP_CONCAT(DISTINCT z.kind, ':', LOWER(HEX(z.id)) SEPARATOR '","'), '"]')
    INTO v_count, v_cs, v_roots
    FROM (
        SELECT f.seq, f.n, MIN(f.kind) AS kind, MIN(f.id) AS id
        FROM (
            SELECT 1 AS pk, v_me AS pid UNION ALL SELECT 3, UNHEX(REPEAT('00', 16))
            UNION ALL SELECT 4, UNHEX(REPEAT('00', 16)) FROM (SELECT 1) a WHERE v_may & 1
            UNION ALL SELECT 5, UNHEX(REPEAT('00', 16)) FROM (SELECT 1) b WHERE v_may & 2
            UNION ALL SELECT 2, team_id FROM team_member WHERE account_id = v_me) p
        STRAIGHT_JOIN feed f ON f.pk = p.pk AND f.pid = p.pid AND f.seq >= COALESCE(p_cs, 0)
        WHERE f.seq > COALESCE(p_cs, 0) OR f.n > COALESCE(p_cn, 0)
        GROUP BY f.seq, f.n ORDER BY f.seq, f.n LIMIT v_limit) z;
    IF v_count < v_limit THEN
        SELECT seq INTO v_cs FROM sync_head WHERE one = 1;
        SET v_cn = 9007199254740991;
    ELSE
        -- The last one of the page: seq is known, its last place is that of the page's last entry.
        SELECT MAX(z.n) INTO v_cn FROM (
            SELECT f.seq, f.n
            FROM (
                SELECT 1 AS pk, v_me AS pid UNION ALL SELECT 3, UNHEX(REPEAT('00', 16))
                UNION ALL SELECT 4, UNHEX(REPEAT('00', 16)) FROM (SELECT 1) a WHERE v_may & 1
                UNION ALL SELECT 5, UNHEX(REPEAT('00', 16)) FROM (SELECT 1) b WHERE v_may & 2
                UNION ALL SELECT 2, team_id FROM team_member WHERE account_id = v_me) p
            STRAIGHT_JOIN feed f ON f.pk = p.pk AND f.pid = p.pid AND f.seq >= COALESCE(p_cs, 0)
            WHERE f.seq > COALESCE(p_cs, 0) OR f.n > COALESCE(p_cn, 0)
            GROUP BY f.seq, f.n ORDER BY f.seq, f.n LIMIT v_limit) z
        WHERE z.seq = v_cs;
    END IF;
    CALL status_of(v_me, p_client, CONCAT(',"cs":', v_cs, ',"cn":', v_cn), v_status);
    CALL answer(v_me, v_may, v_status, v_roots, p_client, p_pending, p_last_no);
    COMMIT;
END
