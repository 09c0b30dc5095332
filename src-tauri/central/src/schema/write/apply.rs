//! `op_apply`: the effects of an operation, one after the other, and what follows from all of them.

use std::fmt::Write;

use guichet_entities::ENTITIES;

use super::super::rights::{PEOPLE, ROLES, SETTINGS};
use super::super::text::quoted;
use super::super::{OWNER, rules};
use super::patches;

/// The tables that most effects are on.
const OFTEN: &[&str] = &["history", "comment", "ticket", "notice", "attachment"];

/// Calls the procedure of each row, then does what follows from all of them.
pub(super) fn apply() -> String {
    let mut calls = String::new();
    // What people do all day comes first: the server compares one word after the other.
    let mut entities: Vec<_> = ENTITIES.iter().collect();
    entities.sort_by_key(|it| {
        OFTEN
            .iter()
            .position(|often| *often == it.table)
            .unwrap_or(OFTEN.len())
    });
    for entity in entities {
        let table = entity.table;
        let arguments =
            "(p_me, v_may, v_at, p_seq, p_adopt, v_id, v_set, v_force, p_conflict, p_code, p_data)";
        let _ = write!(
            calls,
            "        WHEN {} THEN\n            CASE v_verb WHEN 'create' THEN CALL create_{table}{arguments};\n",
            quoted(table)
        );
        if patches(entity) {
            let _ = writeln!(
                calls,
                "            WHEN 'patch' THEN CALL patch_{table}{arguments};"
            );
        }
        if rules::remove(table).is_some() {
            let _ = writeln!(
                calls,
                "            WHEN 'remove' THEN CALL remove_{table}{arguments};"
            );
        }
        calls.push_str("            ELSE SET p_code = 'not-allowed'; END CASE;\n");
    }
    format!(
        "CREATE DEFINER = {OWNER} PROCEDURE op_apply(p_me BINARY(16), INOUT p_may INT, p_seq BIGINT, p_adopt TINYINT,
    p_body LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, INOUT p_conflict LONGTEXT CHARACTER SET utf8mb4,
    INOUT p_code VARCHAR(64) CHARACTER SET utf8mb4, INOUT p_data LONGTEXT CHARACTER SET utf8mb4)
SQL SECURITY DEFINER MODIFIES SQL DATA
main: BEGIN
    DECLARE v_large TINYINT;
    DECLARE v_i, v_count INT DEFAULT 0;
    DECLARE v_row LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_at BIGINT;
    DECLARE v_may, v_now, v_n INT;
    DECLARE v_table VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_verb VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_id VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_set LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_force, v_touched TINYINT;
    DECLARE v_alone, v_people TINYINT DEFAULT 0;
    DECLARE v_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_root BINARY(16);
    DECLARE effects CURSOR FOR
        SELECT r.t, r.verb, r.id, r.st, COALESCE(r.f, 0)
        FROM JSON_TABLE(p_body, '$.rows[*]' COLUMNS (
            n FOR ORDINALITY, t VARCHAR(32) PATH '$.t', verb VARCHAR(8) PATH '$.do', id VARCHAR(80) PATH '$.id',
            st JSON PATH '$.set', f INT EXISTS PATH '$.force')) r
        ORDER BY r.n;
    SET v_at = CAST(JSON_EXTRACT(p_body, '$.at') AS SIGNED), v_may = p_may;
    IF p_adopt THEN
        IF p_may & {admin} <> {admin} OR NOT COALESCE((SELECT founded_by FROM sync_meta WHERE one = 1), p_me) = p_me THEN
            SET p_code = 'not-allowed';
            LEAVE main;
        END IF;
        UPDATE sync_meta SET founded_by = p_me WHERE one = 1;
    END IF;
    -- Looking for a row anew each time is quicker while there is little to look through.
    SET v_count = JSON_LENGTH(p_body, '$.rows'), v_large = v_count * LENGTH(p_body) > 65536;
    IF v_large THEN
        OPEN effects;
    END IF;
    effect: WHILE v_i < v_count DO
        IF v_large THEN
            FETCH effects INTO v_table, v_verb, v_id, v_set, v_force;
        ELSE
            SET v_row = JSON_EXTRACT(p_body, CONCAT('$.rows[', v_i, ']'));
            SELECT JSON_VALUE(v_row, '$.t'), JSON_VALUE(v_row, '$.do'), JSON_VALUE(v_row, '$.id'),
                JSON_EXTRACT(v_row, '$.set'), JSON_CONTAINS_PATH(v_row, 'one', '$.force')
            INTO v_table, v_verb, v_id, v_set, v_force;
        END IF;
        SET v_i = v_i + 1;
        CASE v_table
{calls}        ELSE SET p_code = 'body'; END CASE;
        IF p_code IS NOT NULL THEN
            LEAVE main;
        END IF;
        IF v_table IN ('account', 'role') THEN
            CALL rights_of(p_me, v_now);
            SET v_may = v_now | (p_may & ~65535), p_may = v_may;
        END IF;
    END WHILE;
    SET v_count = COALESCE((SELECT MAX(n) FROM root WHERE ver = p_seq), 0), v_n = 0;
    WHILE v_n < v_count DO
        SET v_n = v_n + 1;
        SELECT kind, id, touched INTO v_kind, v_root, v_touched FROM root WHERE ver = p_seq AND n = v_n;
        IF v_kind = 'ticket' AND v_touched & 3 AND NOT p_adopt THEN
            -- What only notes changed leaves the public part where it was.
            UPDATE ticket SET
                public_by = IF(v_touched & 2, NULL, IF(public_at IS NULL, updated_by, public_by)),
                public_at = IF(v_touched & 2, NULL, COALESCE(public_at, updated_at)),
                updated_at = GREATEST(updated_at, v_at), updated_by = p_me
            WHERE id = v_root;
        END IF;
        IF v_touched & 48 THEN
            CALL tell(p_seq, v_n, v_kind, v_root);
        END IF;
        SET v_alone = v_alone OR v_touched & 12 = 8, v_people = v_people OR v_kind IN ('account', 'role');
    END WHILE;
    IF p_adopt THEN
        LEAVE main;
    END IF;
    IF v_alone THEN
        -- History tells of what the operation did, or of nothing.
        SET p_code = 'not-allowed', p_data = '{{\"t\":\"history\"}}';
        LEAVE main;
    END IF;
    IF v_people THEN
        IF NOT EXISTS (
            SELECT 1 FROM account a JOIN role r ON r.id = a.role_id WHERE a.state = 'active'
                AND JSON_CONTAINS(r.capabilities, '\"people.manage\"') AND JSON_CONTAINS(r.capabilities, '\"role.manage\"')) THEN
            SET p_code = 'last-administrator';
        END IF;
    END IF;
END",
        admin = PEOPLE | ROLES | SETTINGS,
    )
}
