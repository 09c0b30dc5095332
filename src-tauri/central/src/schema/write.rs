//! Procedures that do one effect on one table, made from its descriptor: `create_<table>`, `patch_<table>`,
//! `remove_<table>`, and `op_apply`, which calls them row by row.

use std::fmt::Write;

use guichet_entities::{Class, Column, ENTITIES, Entity, Root};

use super::OWNER;
use super::rights::{PEOPLE, ROLES};
use super::rules::{self, Rule};
use super::text::{
    PARAMETERS, json, key_of, keyed, kind, name, quoted, refuse, root_of, same, value,
};

/// Every procedure of effects.
pub(super) fn procedures() -> Vec<String> {
    let mut out = Vec::new();
    for entity in ENTITIES {
        out.push(create(entity));
        out.extend(patches(entity).then(|| patch(entity)));
        out.extend(rules::remove(entity.table).map(|rules| remove(entity, &rules)));
    }
    out.push(apply());
    out
}

fn patches(entity: &Entity) -> bool {
    patched(entity).any(|it| it.class != Class::Once)
}

/// Sent columns by name: the order in which refusals are found.
fn patched(entity: &Entity) -> impl Iterator<Item = &'static Column> {
    let mut columns: Vec<_> = entity.columns.iter().filter(|it| it.class.sent()).collect();
    columns.sort_by_key(|it| it.name);
    columns.into_iter()
}

fn begin(verb: &str, entity: &Entity) -> String {
    format!(
        "CREATE DEFINER = {OWNER} PROCEDURE {verb}_{}({PARAMETERS})\nSQL SECURITY DEFINER MODIFIES SQL DATA\nmain: BEGIN\n",
        entity.table
    )
}

fn declare(out: &mut String, prefix: &str, columns: &[Column]) {
    for column in columns {
        let _ = writeln!(
            out,
            "    DECLARE {prefix}{} {} DEFAULT NULL;",
            column.name,
            kind(column)
        );
    }
}

fn check(out: &mut String, rule: &Rule) {
    let _ = write!(
        out,
        "    IF NOT COALESCE(({}), FALSE) THEN\n{}    END IF;\n",
        rule.holds,
        refuse(rule.code, &rule.data)
    );
}

/// Rows that a row names must be there.
fn parents(out: &mut String, entity: &Entity, changed_only: bool) {
    for column in entity.columns {
        let Some(parent) = column.parent else {
            continue;
        };
        let filled_in = matches!(column.class, Class::Trace) && changed_only;
        if filled_in || changed_only && column.class == Class::Once {
            continue;
        }
        let it = column.name;
        let differs = if changed_only {
            format!(" AND NOT n_{it} <=> o_{it}")
        } else {
            String::new()
        };
        let _ = write!(
            out,
            "    IF n_{it} IS NOT NULL{differs} AND NOT EXISTS (SELECT 1 FROM {parent} WHERE id = n_{it}) THEN\n{}    END IF;\n",
            refuse("invalid", &rules::column_data(it))
        );
    }
}

/// Values that no two rows share.
fn free(out: &mut String, entity: &Entity, changed_only: bool) {
    for it in entity.unique {
        let Some(column) = entity.column(it) else {
            continue;
        };
        if column.class == Class::Server || changed_only && column.class == Class::Once {
            continue;
        }
        let differs = if changed_only {
            format!("NOT n_{it} <=> o_{it} AND ")
        } else {
            String::new()
        };
        // An address is the same in capitals.
        let fold = |value: &str| {
            if *it == "email" {
                format!("LOWER({value})")
            } else {
                value.to_owned()
            }
        };
        let stored = fold(&format!("x.`{it}`"));
        let known = if *it == "email" {
            // The key finds it as it is written, the rest looks through people, who are few.
            stored
        } else {
            format!("x.`{it}`")
        };
        let _ = write!(
            out,
            "    IF {differs}EXISTS (SELECT 1 FROM {} x WHERE {known} = {} AND NOT ({})) THEN\n{}    END IF;\n",
            entity.table,
            fold(&format!("n_{it}")),
            keyed(entity).replace('`', ""),
            refuse("name-taken", &rules::column_data(it))
        );
    }
}

/// Whose rights a written row is about.
fn grants(out: &mut String, entity: &Entity, prefix: &str) {
    let whose = match entity.table {
        "team_member" => format!("SELECT {prefix}account_id, p_seq"),
        "account" => format!("SELECT {prefix}id, p_seq"),
        "role" => format!("SELECT id, p_seq FROM account WHERE role_id = {prefix}id"),
        _ => return,
    };
    let _ = writeln!(
        out,
        "    INSERT INTO grants (account_id, ver) {whose} ON DUPLICATE KEY UPDATE ver = p_seq;"
    );
}

/// The bits of a touched root: notes or anything else of a ticket; and whether history may tell of it.
fn touch(entity: &Entity, prefix: &str) -> String {
    match entity.table {
        "comment" => format!("IF({prefix}internal = 1, 5, 6)"),
        "history" => format!("IF({prefix}internal = 1, 9, 10)"),
        "attachment" => {
            format!("IF((SELECT internal FROM comment WHERE id = {prefix}comment_id) = 1, 5, 6)")
        }
        _ if entity.kind == "ticket" => "6".to_owned(),
        _ => "0".to_owned(),
    }
}

/// Finds out how much of the root the caller sees, or saw when the operation began.
fn class(root: &str, kind: &str) -> String {
    format!(
        "    CALL class_of(p_me, p_may, '{kind}', {root}, v_class);
    SET v_class = GREATEST(v_class, COALESCE((SELECT seen FROM root WHERE kind = '{kind}' AND id = {root} AND ver = p_seq), 0));\n"
    )
}

fn create(entity: &Entity) -> String {
    let table = entity.table;
    let root = root_of(entity, "n_");
    let mut out = begin("create", entity);
    declare(&mut out, "n_", entity.columns);
    out.push_str(
        "    DECLARE v_class TINYINT DEFAULT 0;\n    DECLARE v_same TINYINT DEFAULT NULL;\n",
    );
    for column in entity.columns {
        let given = value(column, "p_set", &format!("$.{}", column.name));
        let stored = match column.class {
            Class::Caller => format!("IF(p_adopt, {given}, p_me)"),
            Class::Trace if column.name == "updated_at" => format!("IF(p_adopt, {given}, p_at)"),
            Class::Server | Class::Trace => format!("IF(p_adopt, {given}, NULL)"),
            _ => given,
        };
        let _ = writeln!(out, "    SET n_{} = {stored};", column.name);
    }
    let needed: Vec<String> = entity
        .columns
        .iter()
        .filter(|it| !it.optional)
        .map(|it| format!("n_{} IS NULL", it.name))
        .collect();
    let _ = write!(
        out,
        "    IF NOT COALESCE({} = p_key, FALSE) OR {} THEN\n{}    END IF;\n",
        key_of(entity, "n_"),
        needed.join(" OR "),
        refuse("body", &format!("'{{\"what\":\"{table}\"}}'"))
    );
    out.push_str(&class(&root, entity.kind));
    let equal: Vec<String> = patched(entity)
        .map(|it| {
            let stored = format!("x.{}", name(it));
            format!(
                "(n_{} IS NULL OR ({}))",
                it.name,
                same(it, &stored, &format!("n_{}", it.name))
            )
        })
        .collect();
    let mine = if table == "notice" {
        " OR x.by_id = p_me"
    } else {
        ""
    };
    let _ = write!(
        out,
        "    SET v_same = (SELECT (v_class > 0{mine}) AND {}\n        FROM {table} x WHERE {});\n    IF v_same IS NOT NULL THEN\n        IF NOT v_same THEN\n    {}        END IF;\n        CALL mention(p_seq, '{}', {root}, v_class, 0);\n        LEAVE main;\n    END IF;\n",
        equal.join("\n        AND "),
        keyed(entity),
        refuse("invalid", &format!("'{{\"t\":\"{table}\"}}'"))
            .replace("\n        ", "\n            "),
        entity.kind,
    );
    for rule in rules::create(table) {
        check(&mut out, &rule);
    }
    parents(&mut out, entity, false);
    free(&mut out, entity, false);
    if table == "notice" {
        out.push_str(UNTOLD);
    }
    // What an operation made, its caller may go on with.
    let seen = if matches!(entity.root, Root::Itself) {
        "2"
    } else {
        "v_class"
    };
    let _ = writeln!(
        out,
        "    CALL mention(p_seq, '{}', {root}, {seen}, {});",
        entity.kind,
        touch(entity, "n_")
    );
    if table == "ticket" {
        out.push_str(NUMBER);
    }
    let names: Vec<String> = entity.columns.iter().map(name).collect();
    let values: Vec<String> = entity
        .columns
        .iter()
        .map(|it| format!("n_{}", it.name))
        .collect();
    let _ = writeln!(
        out,
        "    INSERT INTO {table} ({}) VALUES ({});",
        names.join(", "),
        values.join(", ")
    );
    grants(&mut out, entity, "n_");
    out.push_str("END");
    out
}

/// A ticket's number is the next one; one that is brought keeps its own.
const NUMBER: &str = "    IF NOT p_adopt THEN
        UPDATE counter SET value = value + 1 WHERE name = 'ticket';
        SET n_number = (SELECT value FROM counter WHERE name = 'ticket');
    ELSEIF n_number IS NOT NULL THEN
        IF EXISTS (SELECT 1 FROM ticket WHERE number = n_number) THEN
            SET p_code = 'name-taken', p_data = '{\"column\":\"number\"}';
            LEAVE main;
        END IF;
        UPDATE counter SET value = GREATEST(value, n_number) WHERE name = 'ticket';
    END IF;\n";

/// Nobody is told of a ticket by who does not see it; and who does not see it is not told: the rest is done all the same.
const UNTOLD: &str = "    IF NOT p_adopt AND n_ticket_id IS NOT NULL THEN
        CALL class_of(p_me, p_may, 'ticket', n_ticket_id, v_class);
        IF GREATEST(v_class, COALESCE((SELECT seen FROM root WHERE kind = 'ticket' AND id = n_ticket_id AND ver = p_seq), 0)) = 0 THEN
            SET p_code = 'not-found', p_data = '{\"t\":\"notice\"}';
            LEAVE main;
        END IF;
        BEGIN
            DECLARE v_their INT DEFAULT 0;
            CALL rights_of(n_account_id, v_their);
            CALL class_of(n_account_id, v_their, 'ticket', n_ticket_id, v_class);
        END;
        IF v_class = 0 THEN
            CALL mention(p_seq, 'notice', n_id, 0, 0);
            LEAVE main;
        END IF;
        SET v_class = 0;
    END IF;\n";

/// Reads the present row into `o_`, or refuses.
fn load(out: &mut String, entity: &Entity, otherwise: &str) {
    let names: Vec<String> = entity.columns.iter().map(name).collect();
    let into: Vec<String> = entity
        .columns
        .iter()
        .map(|it| format!("o_{}", it.name))
        .collect();
    let _ = write!(
        out,
        "    BEGIN\n        DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_there = 0;\n        SELECT {} INTO {}\n        FROM {} WHERE {};\n    END;\n    IF NOT v_there THEN\n{otherwise}    END IF;\n",
        names.join(", "),
        into.join(", "),
        entity.table,
        keyed(entity),
    );
}

fn patch(entity: &Entity) -> String {
    let table = entity.table;
    let root = root_of(entity, "o_");
    let mut out = begin("patch", entity);
    declare(&mut out, "o_", entity.columns);
    declare(&mut out, "n_", entity.columns);
    out.push_str(
        "    DECLARE v_there TINYINT DEFAULT 1;\n    DECLARE v_class TINYINT DEFAULT 0;\n",
    );
    let gone = refuse("not-found", &format!("'{{\"t\":\"{table}\"}}'"));
    load(&mut out, entity, &gone);
    out.push_str(&class(&root, entity.kind));
    let _ = write!(
        out,
        "    IF v_class = 0 THEN\n{gone}    END IF;\n    CALL mention(p_seq, '{}', {root}, v_class, {});\n",
        entity.kind,
        touch(entity, "o_")
    );
    for column in entity.columns {
        let _ = writeln!(out, "    SET n_{0} = o_{0};", column.name);
    }
    for column in patched(entity) {
        changed(&mut out, entity, column);
    }
    out.push_str(rules::follows(table));
    for rule in rules::settled(table) {
        check(&mut out, &rule);
    }
    parents(&mut out, entity, true);
    free(&mut out, entity, true);
    let differs: Vec<String> = entity
        .columns
        .iter()
        .filter(|it| !matches!(it.class, Class::Once | Class::Caller | Class::Server))
        .map(|it| {
            let (old, new) = (format!("o_{}", it.name), format!("n_{}", it.name));
            format!("({})", same(it, &old, &new))
        })
        .collect();
    let assigns: Vec<String> = entity
        .columns
        .iter()
        .filter(|it| !matches!(it.class, Class::Once | Class::Caller | Class::Server))
        .map(|it| format!("{} = n_{}", name(it), it.name))
        .collect();
    let _ = write!(
        out,
        "    IF NOT ({}) THEN\n        UPDATE {table} SET {}\n        WHERE {};\n",
        differs.join(" AND "),
        assigns.join(", "),
        keyed(entity)
    );
    let mut told = String::new();
    grants(&mut told, entity, "o_");
    out.push_str(&told.replace("    INSERT", "        INSERT"));
    out.push_str("    END IF;\nEND");
    out
}

/// One column of a patch: may it, is it new, and what when it has moved.
fn changed(out: &mut String, entity: &Entity, column: &Column) {
    let it = column.name;
    let base = value(column, "p_set", &format!("$.{it}[0]"));
    let new = value(column, "p_set", &format!("$.{it}[1]"));
    let old = format!("o_{it}");
    let (kind, key) = (kind(column), entity.table);
    let mut inner = String::new();
    let refused = |code: &str, data: &str| {
        refuse(code, data)
            .lines()
            .map(|line| format!("        {line}\n"))
            .collect::<String>()
    };
    match column.class {
        Class::Once => inner += &refused("invalid", &rules::column_data(it)),
        Class::Text => {
            let _ = write!(
                inner,
                "            IF w_moved THEN\n{}            END IF;\n",
                refused(
                    "text-changed",
                    &format!(
                        "CONCAT('{{\"t\":\"{key}\",\"id\":', JSON_QUOTE(p_key), ',\"column\":\"{it}\",\"current\":', {}, '}}')",
                        json(column, &old)
                    )
                )
            );
        }
        Class::Assignee => {
            let _ = write!(
                inner,
                "            IF w_moved AND NOT p_force THEN\n{}            END IF;\n",
                refused(
                    "taken",
                    &format!("CONCAT('{{\"by\":', {}, '}}')", json(column, &old))
                )
            );
        }
        Class::Follows(other) => {
            let _ = write!(
                inner,
                "            IF NOT JSON_CONTAINS_PATH(p_set, 'one', '$.{other}') THEN\n{}            END IF;\n",
                refused("invalid", &rules::column_data(it))
            );
        }
        _ => {}
    }
    for rule in rules::changed(entity.table, it) {
        let _ = write!(
            inner,
            "            IF NOT COALESCE(({}), FALSE) THEN\n{}            END IF;\n",
            rule.holds,
            refused(rule.code, &rule.data)
        );
    }
    if matches!(
        column.class,
        Class::Plain | Class::Assignee | Class::Follows(_)
    ) {
        let theirs = if it == "email" {
            format!("IF(v_class = 2, {}, 'null')", json(column, &old))
        } else {
            json(column, &old)
        };
        let _ = write!(
            inner,
            "            IF w_moved THEN
                SET p_conflict = CONCAT(IF(p_conflict IS NULL, '[', CONCAT(LEFT(p_conflict, CHAR_LENGTH(p_conflict) - 1), ',')),
                    '{{\"t\":\"{key}\",\"id\":', JSON_QUOTE(p_key), ',\"column\":\"{it}\",\"base\":', {},
                    ',\"theirs\":', {theirs}, ',\"mine\":', {}, '}}]');
            END IF;\n",
            json(column, "w_base"),
            json(column, "w_new"),
        );
    }
    let _ = write!(
        out,
        "    IF JSON_CONTAINS_PATH(p_set, 'one', '$.{it}') THEN
    BEGIN
        DECLARE w_base, w_new {kind} DEFAULT NULL;
        DECLARE w_moved TINYINT;
        SET w_base = {base};
        SET w_new = {new};
        IF NOT COALESCE(({}), FALSE) THEN
{}        END IF;
        IF NOT ({}) THEN
            SET w_moved = NOT ({});
{inner}            SET n_{it} = w_new;
        END IF;
    END;
    END IF;\n",
        rules::patch(entity.table, it),
        refused("not-allowed", &rules::column_data(it)).replace("                ", "            "),
        same(column, &old, "w_new"),
        same(column, &old, "w_base"),
    );
}

fn remove(entity: &Entity, rules: &[Rule]) -> String {
    let table = entity.table;
    let mut out = begin("remove", entity);
    declare(&mut out, "o_", entity.columns);
    out.push_str("    DECLARE v_there TINYINT DEFAULT 1;\n    DECLARE v_used BIGINT DEFAULT 0;\n");
    load(&mut out, entity, "        LEAVE main;\n");
    for rule in rules {
        check(&mut out, rule);
    }
    let uses: Vec<String> = ENTITIES
        .iter()
        .flat_map(|other| {
            other
                .columns
                .iter()
                .filter(|column| column.parent == Some(table))
                .map(|column| {
                    format!(
                        "(SELECT COUNT(*) FROM {} WHERE {} = o_id)",
                        other.table,
                        name(column)
                    )
                })
        })
        .collect();
    if !uses.is_empty() {
        let _ = write!(
            out,
            "    SET v_used = {};\n    IF v_used > 0 THEN\n{}    END IF;\n",
            uses.join("\n        + "),
            refuse("in-use", "CONCAT('{\"count\":', v_used, '}')")
        );
    }
    let _ = writeln!(
        out,
        "    CALL mention(p_seq, '{}', {}, 0, 0);\n    DELETE FROM {table} WHERE {};",
        entity.kind,
        root_of(entity, "o_"),
        keyed(entity)
    );
    grants(&mut out, entity, "o_");
    out.push_str("END");
    out
}

/// Calls the procedure of each row, then does what follows from all of them.
fn apply() -> String {
    let mut calls = String::new();
    for entity in ENTITIES {
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
        "CREATE DEFINER = {OWNER} PROCEDURE op_apply(p_me BINARY(16), p_may INT, p_seq BIGINT, p_adopt TINYINT,
    p_body LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, INOUT p_conflict LONGTEXT CHARACTER SET utf8mb4,
    INOUT p_code VARCHAR(64) CHARACTER SET utf8mb4, INOUT p_data LONGTEXT CHARACTER SET utf8mb4)
SQL SECURITY DEFINER MODIFIES SQL DATA
main: BEGIN
    DECLARE v_end TINYINT DEFAULT 0;
    DECLARE v_at BIGINT;
    DECLARE v_may, v_now, v_n INT;
    DECLARE v_table VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_verb VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_id VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_set LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_force, v_touched TINYINT;
    DECLARE v_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE v_root BINARY(16);
    DECLARE effects CURSOR FOR
        SELECT r.t, r.verb, r.id, r.st, COALESCE(r.f, 0)
        FROM JSON_TABLE(p_body, '$.rows[*]' COLUMNS (
            n FOR ORDINALITY, t VARCHAR(32) PATH '$.t', verb VARCHAR(8) PATH '$.do', id VARCHAR(80) PATH '$.id',
            st JSON PATH '$.set', f INT EXISTS PATH '$.force')) r
        ORDER BY r.n;
    DECLARE roots CURSOR FOR SELECT kind, id, n, touched FROM root WHERE ver = p_seq ORDER BY n;
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_end = 1;
    SET v_at = CAST(JSON_EXTRACT(p_body, '$.at') AS SIGNED), v_may = p_may;
    IF p_adopt THEN
        IF p_may & {admin} <> {admin} OR NOT COALESCE((SELECT founded_by FROM sync_meta WHERE one = 1), p_me) = p_me THEN
            SET p_code = 'not-allowed';
            LEAVE main;
        END IF;
        UPDATE sync_meta SET founded_by = p_me WHERE one = 1;
    END IF;
    OPEN effects;
    effect: LOOP
        FETCH effects INTO v_table, v_verb, v_id, v_set, v_force;
        IF v_end THEN
            LEAVE effect;
        END IF;
        CASE v_table
{calls}        ELSE SET p_code = 'body'; END CASE;
        IF p_code IS NOT NULL THEN
            CLOSE effects;
            LEAVE main;
        END IF;
        SET v_end = 0;
        IF v_table IN ('account', 'role') THEN
            CALL rights_of(p_me, v_now);
            SET v_may = v_now | (p_may & ~65535);
        END IF;
    END LOOP;
    CLOSE effects;
    IF p_adopt = 0 AND EXISTS (SELECT 1 FROM root WHERE ver = p_seq AND touched & 12 = 8) THEN
        -- History tells of what the operation did, or of nothing.
        SET p_code = 'not-allowed', p_data = '{{\"t\":\"history\"}}';
        LEAVE main;
    END IF;
    IF p_adopt = 0 AND EXISTS (SELECT 1 FROM root WHERE ver = p_seq AND kind IN ('account', 'role')) AND NOT EXISTS (
        SELECT 1 FROM account a JOIN role r ON r.id = a.role_id WHERE a.state = 'active'
            AND JSON_CONTAINS(r.capabilities, '\"people.manage\"') AND JSON_CONTAINS(r.capabilities, '\"role.manage\"')) THEN
        SET p_code = 'last-administrator';
        LEAVE main;
    END IF;
    SET v_end = 0;
    OPEN roots;
    told: LOOP
        FETCH roots INTO v_kind, v_root, v_n, v_touched;
        IF v_end THEN
            LEAVE told;
        END IF;
        IF v_kind = 'ticket' AND v_touched & 3 AND NOT p_adopt THEN
            -- What only notes changed leaves the public part where it was.
            UPDATE ticket SET
                public_by = IF(v_touched & 2, NULL, IF(public_at IS NULL, updated_by, public_by)),
                public_at = IF(v_touched & 2, NULL, COALESCE(public_at, updated_at)),
                updated_at = GREATEST(updated_at, v_at), updated_by = p_me
            WHERE id = v_root;
        END IF;
        CALL tell(p_seq, v_n, v_kind, v_root);
    END LOOP;
    CLOSE roots;
END",
        admin = PEOPLE | ROLES | super::rights::SETTINGS,
    )
}
