//! `patch_<table>`: merging, column by column.

use std::fmt::Write;

use guichet_entities::{Class, Column, Entity, Value};

use super::super::rules;
use super::super::text::{json, keyed, kind, name, refuse, root_of, same, value};
use super::{begin, check, class, free, grants, load, parents, patched, replaced, touch};

/// The procedure of one table.
pub(super) fn patch(entity: &Entity) -> String {
    let table = entity.table;
    let root = root_of(entity, "o_");
    let mut head = begin("patch", entity);
    head.push_str("    DECLARE v_class, w_moved TINYINT DEFAULT 0;\n");
    let mut out = String::new();
    let mut kinds: Vec<_> = patched(entity).map(|it| (word(it), kind(it))).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for (word, kind) in kinds {
        let _ = writeln!(
            head,
            "    DECLARE {word}_base, {word}_new {kind} DEFAULT NULL;"
        );
    }
    let gone = refuse("not-found", &format!("'{{\"t\":\"{table}\"}}'"));
    out.push_str(&class(&root, entity.kind));
    // Whom it concerns may be others afterwards.
    let others = match table {
        "ticket" => " | IF(JSON_CONTAINS_PATH(p_set, 'one', '$.assignee_id', '$.team_id'), 16, 0)",
        "saved_view" => " | 16",
        _ => "",
    };
    let _ = write!(
        out,
        "    IF v_class = 0 THEN\n{gone}    END IF;\n    CALL mention(p_seq, '{}', {root}, v_class, {}{others});\n",
        entity.kind,
        touch(entity, "o_")
    );
    let columns: Vec<_> = patched(entity).collect();
    for some in columns.chunks(5) {
        let paths: Vec<String> = some.iter().map(|it| format!("'$.{}'", it.name)).collect();
        let _ = writeln!(
            out,
            "    IF JSON_CONTAINS_PATH(p_set, 'one', {}) THEN",
            paths.join(", ")
        );
        for column in some {
            changed(&mut out, entity, column);
        }
        out.push_str("    END IF;\n");
    }
    out.push_str(rules::follows(table));
    for rule in rules::settled(table) {
        check(&mut out, &rule);
    }
    parents(&mut out, entity, true);
    free(&mut out, entity, true);
    let written = |it: &&Column| {
        it.class.sent() && it.class != Class::Once || table == "account" && it.name == "updated_at"
    };
    let differs: Vec<String> = entity
        .columns
        .iter()
        .filter(written)
        .map(|it| {
            let (old, new) = (format!("o_{}", it.name), format!("n_{}", it.name));
            format!("({})", same(it, &old, &new))
        })
        .collect();
    let assigns: Vec<String> = entity
        .columns
        .iter()
        .filter(written)
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
    for column in entity.columns.iter().filter(|it| !written(it)) {
        let stays = format!("o_{}", column.name);
        out = replaced(&out, &format!("n_{}", column.name), &stays);
    }
    let load = load(entity, &out, &gone);
    format!("{head}{load}{out}")
}

/// The variables of values of this kind: `b_base`, `t_new`…
const fn word(column: &Column) -> &'static str {
    match column.value {
        Value::Bytes => "b",
        Value::Text => "t",
        Value::Number => "w",
    }
}

/// One column of a patch: may it, is it new, and what when it has moved.
fn changed(out: &mut String, entity: &Entity, column: &Column) {
    let it = column.name;
    let base = value(column, "p_set", &format!("$.{it}[0]"));
    let new = value(column, "p_set", &format!("$.{it}[1]"));
    let old = format!("o_{it}");
    let key = entity.table;
    let mut inner = String::new();
    let mut whole = String::new();
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
        check(&mut inner, &rule);
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
        whole,
        "    IF JSON_CONTAINS_PATH(p_set, 'one', '$.{it}') THEN
        SET w_base = {base};
        SET w_new = {new};
        IF NOT COALESCE(({}), FALSE) THEN
{}        END IF;
        IF NOT ({}) THEN
            SET w_moved = NOT ({});
{inner}            SET n_{it} = w_new;
        END IF;
    END IF;\n",
        rules::patch(entity.table, it),
        refused("not-allowed", &rules::column_data(it)).replace("                ", "            "),
        same(column, &old, "w_new"),
        same(column, &old, "w_base"),
    );
    let word = word(column);
    out.push_str(
        &whole
            .replace("w_base", &format!("{word}_base"))
            .replace("w_new", &format!("{word}_new")),
    );
}
