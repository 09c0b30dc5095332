//! `answer` (roots with their rows, and results) and `sync_list`, made from the descriptors.

use std::fmt::Write;

use guichet_entities::{Column, ENTITIES, Entity, Key, Root};

use super::OWNER;
use super::rights::{DIRECTORY, NOTES, PEOPLE, SEE_ALL, SEE_TEAM};
use super::text::{name, quoted, root_of, shown};

/// The ticket `t` is one that the caller sees.
fn seen_ticket() -> String {
    format!(
        "(t.requester_id = p_me OR t.opened_by = p_me OR p_may & {SEE_ALL} OR (p_may & {SEE_TEAM} AND (
            t.assignee_id = p_me OR (t.assignee_id IS NULL AND t.team_id IS NULL)
            OR t.team_id IN (SELECT m.team_id FROM team_member m WHERE m.account_id = p_me))))"
    )
}

/// The view `t` is one that the caller sees.
const SEEN_VIEW: &str = "(t.owner_id = p_me OR t.shared = 'everyone' OR (t.shared = 'team' AND
            t.team_id IN (SELECT m.team_id FROM team_member m WHERE m.account_id = p_me)))";

/// A kind of root: its table, its identifier, which ones the caller sees and how much of them.
struct Kind {
    kind: &'static str,
    table: &'static str,
    id: &'static str,
    seen: String,
    class: String,
}

/// The kinds in the binary order of `kind:`.
fn kinds() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = ENTITIES
        .iter()
        .filter(|it| it.root == Root::Itself)
        .map(|it| {
            let id = match it.key {
                Key::Id(column) | Key::Name(column) | Key::Pair(column, _) => column,
            };
            let all = || "2".to_owned();
            let (seen, class) = match it.table {
                "ticket" => (seen_ticket(), format!("IF(p_may & {NOTES}, 2, 1)")),
                "account" => (
                    "TRUE".to_owned(),
                    format!("IF(p_may & {} OR t.id = p_me, 2, 1)", DIRECTORY | PEOPLE),
                ),
                "notice" | "view_order" => ("t.account_id = p_me".to_owned(), all()),
                "saved_view" => (SEEN_VIEW.to_owned(), all()),
                _ => ("TRUE".to_owned(), all()),
            };
            Kind {
                kind: it.kind,
                table: it.table,
                id,
                seen,
                class,
            }
        })
        .collect();
    kinds.sort_by_key(|it| format!("{}:", it.kind));
    kinds
}

/// The table of `kind:id` that were asked for.
const ASKED: &str = "JSON_TABLE(p_roots, '$[*]' COLUMNS (k VARCHAR(80) PATH '$')) a";

/// The identifier in the `k` of a root of this kind; null for another.
fn asked(kind: &str) -> String {
    format!(
        "UNHEX(IF(LEFT(a.k, {0}) = '{kind}:', SUBSTRING(a.k, {1}), NULL))",
        kind.len() + 1,
        kind.len() + 2
    )
}

fn object(columns: &[Column], table: &str) -> String {
    let members: Vec<String> = columns
        .iter()
        .map(|it| {
            let stored = format!("{table}.{}", name(it));
            format!("{}, {}", quoted(it.name), shown(it, &stored))
        })
        .collect();
    format!("JSON_OBJECT({})", members.join(", "))
}

/// A ticket as its reader may know it: without notes, the last change is the last one they may know of.
fn ticket_object(entity: &Entity) -> String {
    let members: Vec<String> = entity
        .columns
        .iter()
        .map(|it| {
            let stored = |column: &str| format!("t.`{column}`");
            let value = match it.name {
                "updated_at" => format!(
                    "IF(p_may & {NOTES} OR t.public_at IS NULL, t.updated_at, t.public_at)"
                ),
                "updated_by" => format!(
                    "LOWER(HEX(IF(p_may & {NOTES} OR t.public_by IS NULL, t.updated_by, t.public_by)))"
                ),
                "public_at" => format!("IF(p_may & {NOTES}, t.public_at, NULL)"),
                "public_by" => format!("IF(p_may & {NOTES}, LOWER(HEX(t.public_by)), NULL)"),
                _ => shown(it, &stored(it.name)),
            };
            format!("{}, {value}", quoted(it.name))
        })
        .collect();
    format!("JSON_OBJECT({})", members.join(", "))
}

/// The rows of one table, of the roots that were asked for.
fn rows(entity: &Entity, kinds: &[Kind]) -> String {
    let table = entity.table;
    let Some(kind) = kinds.iter().find(|it| it.kind == entity.kind) else {
        // The one root of which there is one.
        return format!(
            "SELECT 'row', a.k, CONCAT('{{\"t\":\"{table}\",\"d\":', {}, '}}') FROM {ASKED} STRAIGHT_JOIN {table} r
        WHERE a.k = '{}:00000000000000000000000000000000'",
            object(entity.columns, "r"),
            entity.kind
        );
    };
    let (own, joined) = if kind.table == table {
        ("t", String::new())
    } else {
        let root = root_of(entity, "");
        (
            "r",
            format!(" STRAIGHT_JOIN {table} r ON r.{root} = t.{}", kind.id),
        )
    };
    let object = match table {
        "ticket" => ticket_object(entity),
        "account" => object(entity.columns, "t").replace(
            "t.`email`",
            &format!(
                "IF(p_may & {} OR t.id = p_me, t.email, CONCAT('hidden:', LOWER(HEX(t.id))))",
                DIRECTORY | PEOPLE
            ),
        ),
        _ => object(entity.columns, own),
    };
    let notes = match table {
        "comment" | "history" => format!(" AND (r.internal = 0 OR p_may & {NOTES})"),
        "attachment" => format!(
            " AND (p_may & {NOTES} OR NOT EXISTS (SELECT 1 FROM comment c WHERE c.id = r.comment_id AND c.internal = 1))"
        ),
        _ => String::new(),
    };
    format!(
        "SELECT 'row', a.k, CONCAT('{{\"t\":\"{table}\",\"d\":', {object}, '}}')
        FROM {ASKED} STRAIGHT_JOIN {} t ON t.{} = {}{joined}
        WHERE {}{notes}",
        kind.table,
        kind.id,
        asked(kind.kind),
        kind.seen
    )
}

/// Roots, rows and results, in one result set with the status given.
pub(super) fn answer() -> String {
    let kinds = kinds();
    let mut classes: Vec<String> = kinds
        .iter()
        .map(|it| {
            format!(
                "SELECT a.k, {} AS class FROM {ASKED} STRAIGHT_JOIN {} t ON t.{} = {}\n            WHERE {}",
                it.class,
                it.table,
                it.id,
                asked(it.kind),
                it.seen
            )
        })
        .collect();
    for it in ENTITIES.iter().filter(|it| it.root == Root::One) {
        classes.push(format!(
            "SELECT a.k, 2 FROM {ASKED} WHERE a.k = '{}:00000000000000000000000000000000' AND EXISTS (SELECT 1 FROM {})",
            it.kind, it.table
        ));
    }
    let rows: Vec<String> = ENTITIES.iter().map(|it| rows(it, &kinds)).collect();
    format!(
        "CREATE DEFINER = {OWNER} PROCEDURE answer(p_me BINARY(16), p_may INT, p_status VARCHAR(1000) CHARACTER SET utf8mb4,
    p_roots LONGTEXT CHARACTER SET utf8mb4, p_client BINARY(16), p_pending LONGTEXT CHARACTER SET utf8mb4, p_last_no BIGINT)
SQL SECURITY DEFINER READS SQL DATA
main: BEGIN
    DECLARE v_last BIGINT;
    SELECT MAX(last_no) INTO v_last FROM replica WHERE client_id = p_client AND account_id = p_me;
    IF p_roots IS NOT NULL AND (LENGTH(p_roots) > 100000 OR NOT JSON_VALID(p_roots) OR JSON_LENGTH(p_roots) > 1000) THEN
        SET p_roots = NULL;
    END IF;
    IF p_pending IS NOT NULL AND (LENGTH(p_pending) > 20000 OR NOT JSON_VALID(p_pending) OR JSON_LENGTH(p_pending) > 200) THEN
        SET p_pending = NULL;
    END IF;
    IF COALESCE(JSON_LENGTH(p_roots), 0) = 0 AND COALESCE(JSON_LENGTH(p_pending), 0) = 0
        AND COALESCE(v_last, 0) <= COALESCE(p_last_no, 0) THEN
        -- The look of a desk when nothing happens: nearly all of them.
        SELECT 'status' AS section, '' AS k, p_status AS payload;
        LEAVE main;
    END IF;
    SELECT 'status' AS section, '' AS k, p_status AS payload
    UNION ALL
    SELECT 'op', LOWER(HEX(o.op_id)), CONCAT('{{\"seq\":', o.seq, IF(o.code IS NULL, ',\"result\":\"done\"',
        CONCAT(',\"result\":\"reject\",\"code\":\"', o.code, '\",\"data\":', COALESCE(o.data, 'null'))),
        IF(o.conflict IS NULL, '', CONCAT(',\"conflict\":', o.conflict)), '}}')
    FROM (
        SELECT op_id FROM op_log WHERE client_id = p_client AND op_no > p_last_no
        UNION SELECT UNHEX(a.k) FROM JSON_TABLE(COALESCE(p_pending, '[]'), '$[*]' COLUMNS (k VARCHAR(32) PATH '$')) a) w
    STRAIGHT_JOIN op_log o ON o.op_id = w.op_id
    WHERE o.account_id = p_me
    UNION ALL
    SELECT 'root', x.k, CONCAT('{{\"class\":', MAX(x.class), ',\"ver\":', COALESCE(MAX(IF(x.class > 0, v.ver, 0)), 0), '}}')
    FROM (
            SELECT a.k, 0 AS class FROM {ASKED}
            UNION ALL
            {}) x
    LEFT JOIN root v ON v.kind = SUBSTRING_INDEX(x.k, ':', 1) AND v.id = UNHEX(SUBSTRING_INDEX(x.k, ':', -1))
    GROUP BY x.k
    UNION ALL
    {};
END",
        classes.join("\n            UNION ALL\n            "),
        rows.join("\n    UNION ALL\n    ")
    )
}

/// Every root the caller sees, in the binary order of `kind:id`.
pub(super) fn list() -> String {
    let mut branches: Vec<(String, String)> = kinds()
        .iter()
        .map(|it| {
            (
                format!("{}:", it.kind),
                format!(
                    "(SELECT '{0}' AS kind, t.{1} AS id, {2} AS class FROM {3} t
                WHERE t.{1} > COALESCE(IF(v_kind = '{0}', v_id, IF(CONCAT('{0}', ':') < CONCAT(v_kind, ':'), v_end, NULL)), v_before)
                    AND {4} ORDER BY t.{1} LIMIT v_limit)",
                    it.kind, it.id, it.class, it.table, it.seen
                ),
            )
        })
        .collect();
    for it in ENTITIES.iter().filter(|it| it.root == Root::One) {
        branches.push((
            format!("{}:", it.kind),
            format!(
                "(SELECT '{0}', v_zero, 2 FROM (SELECT 1) o
                WHERE EXISTS (SELECT 1 FROM {1}) AND COALESCE(p_after, '') < '{0}:00000000000000000000000000000000')",
                it.kind, it.table
            ),
        ));
    }
    branches.sort();
    let mut union = String::new();
    for (place, (_, branch)) in branches.iter().enumerate() {
        let _ = write!(
            union,
            "{}{branch}",
            if place == 0 {
                ""
            } else {
                "\n            UNION ALL\n            "
            }
        );
    }
    format!(
        "CREATE DEFINER = {OWNER} PROCEDURE sync_list(p_client BINARY(16), p_seen BIGINT, p_seen_token BINARY(16), p_epoch BINARY(16),
    p_after VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, p_limit INT)
SQL SECURITY DEFINER READS SQL DATA
main: BEGIN
    DECLARE p_me, v_id, v_zero BINARY(16) DEFAULT NULL;
    DECLARE v_before, v_end VARBINARY(17);
    DECLARE v_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '';
    DECLARE p_may, v_limit INT;
    DECLARE v_st VARCHAR(100);
    DECLARE v_status VARCHAR(1000) CHARACTER SET utf8mb4;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    CALL session();
    ROLLBACK;
    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
    START TRANSACTION WITH CONSISTENT SNAPSHOT;
    CALL gate(p_client, p_seen, p_seen_token, p_epoch, TRUE, p_me, p_may, v_st);
    IF v_st IS NOT NULL THEN
        COMMIT;
        SELECT 'status' AS section, '' AS k, v_st AS payload;
        LEAVE main;
    END IF;
    SET v_zero = UNHEX(REPEAT('00', 16)), v_before = '', v_end = UNHEX(REPEAT('FF', 17));
    IF LOCATE(':', p_after) > 0 THEN
        SET v_kind = SUBSTRING_INDEX(p_after, ':', 1), v_id = UNHEX(SUBSTRING_INDEX(p_after, ':', -1));
    END IF;
    SET v_limit = LEAST(GREATEST(COALESCE(p_limit, 10000), 1), 20000) + 1;
    CALL status_of(p_me, p_client, NULL, v_status);
    WITH page AS (
        SELECT p.k, p.class, COALESCE(v.ver, 0) AS ver, ROW_NUMBER() OVER (ORDER BY p.k) AS place
        FROM (
            SELECT u.kind, u.id, u.class, CAST(CONCAT(u.kind, ':', LOWER(HEX(u.id))) AS BINARY) AS k
            FROM (
            {union}) u
            ORDER BY k LIMIT v_limit) p
        LEFT JOIN root v ON v.kind = p.kind AND v.id = p.id)
    SELECT 'root' AS section, CONVERT(k USING utf8mb4) AS k, CONCAT('{{\"class\":', class, ',\"ver\":', ver, '}}') AS payload
    FROM page WHERE place < v_limit
    UNION ALL
    SELECT 'status', '', CONCAT(LEFT(v_status, CHAR_LENGTH(v_status) - 1), ',\"more\":',
        IF((SELECT COUNT(*) FROM page) = v_limit, 'true', 'false'), '}}');
    COMMIT;
END"
    )
}
