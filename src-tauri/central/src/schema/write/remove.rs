//! `remove_<table>`: a row nobody names any more.

use std::fmt::Write;

use guichet_entities::{ENTITIES, Entity};

use super::super::rules::Rule;
use super::super::text::{keyed, name, refuse, root_of};
use super::{begin, check, grants, load};

/// The procedure of one table, with its rules.
pub(super) fn remove(entity: &Entity, rules: &[Rule]) -> String {
    let table = entity.table;
    let mut out = String::new();
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
    format!(
        "{}    DECLARE v_used BIGINT DEFAULT 0;\n{}{out}",
        begin("remove", entity),
        load(entity, &out, "        LEAVE main;\n")
    )
}
