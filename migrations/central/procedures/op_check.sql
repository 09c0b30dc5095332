-- Whether a body is one (docs/SYNC.md 1.2), before any lock is taken. p_what: what is wrong with it, or null.
-- p_hints: it carries a line of history that takes something back (1), a public answer (2). A large number is an
-- UNSIGNED INTEGER to MySQL.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE op_check(p_body LONGTEXT CHARACTER SET utf8mb4, p_adopt TINYINT,
                                                       OUT p_what VARCHAR(200) CHARACTER SET utf8mb4, OUT p_hints INT)
SQL SECURITY DEFINER READS SQL DATA
main: BEGIN
    SET p_what = NULL, p_hints = 0;
    IF p_body IS NULL OR LENGTH(p_body) > IF(p_adopt, 4194304, 1048576) OR NOT JSON_VALID(p_body) OR JSON_TYPE(p_body) <> 'OBJECT' THEN
        SET p_what = 'body';
        LEAVE main;
    END IF;
    IF NOT COALESCE(JSON_TYPE(JSON_EXTRACT(p_body, '$.rows')) = 'ARRAY', FALSE)
        OR JSON_LENGTH(p_body, '$.rows') > 200 THEN
        SET p_what = 'rows';
        LEAVE main;
    END IF;
    IF NOT COALESCE(JSON_TYPE(JSON_EXTRACT(p_body, '$.at')) LIKE '%INTEGER', FALSE)
        OR NOT COALESCE(CAST(JSON_EXTRACT(p_body, '$.at') AS SIGNED) BETWEEN 0 AND 9007199254740991, FALSE) THEN
        SET p_what = 'at';
        LEAVE main;
    END IF;
    SELECT MIN(IF(r.t IS NULL OR r.id IS NULL OR r.verb IS NULL
            OR r.verb NOT IN ('create', 'patch', 'remove') OR (p_adopt AND r.verb <> 'create')
            OR NOT CASE r.t
                WHEN 'setting' THEN CHAR_LENGTH(r.id) BETWEEN 1 AND 64
                WHEN 'team_member' THEN CHAR_LENGTH(r.id) = 65 AND COALESCE(
                    LOWER(CONCAT(HEX(UNHEX(LEFT(r.id, 32))), '.', HEX(UNHEX(RIGHT(r.id, 32))))) = r.id, FALSE)
                ELSE CHAR_LENGTH(r.id) = 32 AND COALESCE(LOWER(HEX(UNHEX(r.id))) = r.id, FALSE)
            END
            OR (r.verb <> 'remove' AND NOT COALESCE(JSON_TYPE(r.st) = 'OBJECT', FALSE))
            OR NOT EXISTS (SELECT 1 FROM wire_column w WHERE w.tbl = r.t), COALESCE(r.t, 'row'), NULL)),
        COALESCE(BIT_OR(CASE WHEN r.t = 'history' AND r.verb = 'create' AND r.undoes = 1 THEN 1
                             WHEN r.t = 'comment' AND r.verb = 'create' AND r.internal = 0 THEN 2 ELSE 0 END), 0)
    INTO p_what, p_hints
    FROM JSON_TABLE(p_body, '$.rows[*]' COLUMNS (
        t VARCHAR(32) PATH '$.t', id VARCHAR(80) PATH '$.id', verb VARCHAR(8) PATH '$.do', st JSON PATH '$.set',
        undoes VARCHAR(4) PATH '$.set.undoes', internal VARCHAR(4) PATH '$.set.internal')) r;
    IF p_what IS NOT NULL THEN
        LEAVE main;
    END IF;
    -- Each value of a creation; of a change the one before and the one after.
    SET p_what = (
        SELECT x.col
        FROM (
            SELECT c.col, r.verb, w.value, w.sent, w.optional, w.low, w.high, w.words, w.json,
                JSON_TYPE(JSON_EXTRACT(r.st, CONCAT('$.', w.col))) AS kind,
                JSON_LENGTH(r.st, CONCAT('$.', w.col)) AS length,
                JSON_EXTRACT(r.st, CONCAT('$.', w.col, '[0]')) AS base,
                JSON_EXTRACT(r.st, CONCAT('$.', w.col, IF(r.verb = 'patch', '[1]', ''))) AS v
            FROM JSON_TABLE(p_body, '$.rows[*]' COLUMNS (
                t VARCHAR(32) PATH '$.t', verb VARCHAR(8) PATH '$.do', st JSON PATH '$.set')) r
            JOIN JSON_TABLE(JSON_KEYS(r.st), '$[*]' COLUMNS (col VARCHAR(64) PATH '$')) c
            LEFT JOIN wire_column w ON w.tbl = r.t AND w.col = c.col
            WHERE r.verb <> 'remove') x
        WHERE x.value IS NULL OR NOT (x.sent OR p_adopt)
            OR (x.verb = 'patch' AND NOT (x.kind = 'ARRAY' AND x.length = 2 AND CASE
                WHEN JSON_TYPE(x.base) = 'NULL' THEN TRUE
                WHEN x.value = 'n' THEN JSON_TYPE(x.base) LIKE '%INTEGER'
                WHEN x.value = 't' THEN JSON_TYPE(x.base) = 'STRING'
                ELSE JSON_TYPE(x.base) = 'STRING' AND CHAR_LENGTH(JSON_UNQUOTE(x.base)) = x.high
                    AND COALESCE(LOWER(HEX(UNHEX(JSON_UNQUOTE(x.base)))) = JSON_UNQUOTE(x.base), FALSE)
            END))
            OR NOT COALESCE(CASE
                WHEN JSON_TYPE(x.v) = 'NULL' THEN x.optional
                WHEN x.value = 'n' THEN JSON_TYPE(x.v) LIKE '%INTEGER'
                    AND CAST(JSON_UNQUOTE(x.v) AS SIGNED) BETWEEN x.low AND x.high
                WHEN JSON_TYPE(x.v) <> 'STRING' THEN FALSE
                WHEN x.value = 'b' THEN CHAR_LENGTH(JSON_UNQUOTE(x.v)) = x.high
                    AND LOWER(HEX(UNHEX(JSON_UNQUOTE(x.v)))) = JSON_UNQUOTE(x.v)
                ELSE CHAR_LENGTH(JSON_UNQUOTE(x.v)) BETWEEN x.low AND x.high
                    AND (x.words IS NULL OR JSON_CONTAINS(x.words, x.v))
                    AND (NOT x.json OR JSON_VALID(JSON_UNQUOTE(x.v)))
            END, FALSE)
        LIMIT 1);
END
