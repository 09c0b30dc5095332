//! The procedures they may call, with what is others'.

use crate::calls::{op_of, op_push, stuffed};
use crate::stage::{
    Expect::{Denied, Nothing},
    Stage,
};

/// Every procedure with foreign identities, the ends of numbers, and texts that are no texts.
pub async fn everything(stage: &mut Stage) {
    let mut calls: Vec<String> = Vec::new();
    let copies = [
        "UNHEX('{copy}')",
        "UNHEX(REPEAT('ee', 16))",
        "NULL",
        "''",
        "UNHEX('{admin}')",
    ];
    for copy in copies {
        calls.push(format!("CALL sync_hello({copy}, 'x', 1)"));
        for seen in [
            "0, NULL, NULL",
            "1, UNHEX('{op}'), NULL",
            "9223372036854775807, UNHEX('{op}'), NULL",
            "-1, NULL, NULL",
        ] {
            calls.push(format!("CALL sync_list({copy}, {seen}, NULL, 10000)"));
            calls.push(format!(
                "CALL sync_pull({copy}, {seen}, 0, 0, 1000, '[\"{{op}}\"]', 0)"
            ));
            calls.push(format!(
                "CALL sync_fetch({copy}, {seen}, '[\"ticket:{{hidden}}\",\"notice:{{notice}}\",\"view:{{view}}\",\"view:{{team_view}}\",\"view-order:{{victim}}\",\"account:{{victim}}\",\"account:{{admin}}\",\"ticket:{{own}}\"]', '[\"{{op}}\"]', 0)"
            ));
        }
    }
    for roots in [
        "NULL",
        "''",
        "'[]'",
        "'{}'",
        "'['",
        "'[null]'",
        "'[1]'",
        "'[\"ticket:\"]'",
        "'[\"ticket:{hidden}' ",
        "'[\"ticket:%\"]'",
        "'[\"ticket:{hidden}\\u0000\"]'",
        "'[\"TICKET:{hidden}\"]'",
        "'[\"comment:{note}\"]'",
        "'[\"op_log:{op}\"]'",
        "'[\"ticket:\\' OR 1=1 -- \"]'",
        "REPEAT('[', 100000)",
        "CONCAT('[\"', REPEAT('ticket:{hidden}\",\"', 5000), '\"]')",
    ] {
        calls.push(format!(
            "CALL sync_fetch(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, {}, '[]', 0)",
            roots.trim_end()
        ));
        calls.push(format!("CALL sync_fetch(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, '[\"ticket:{{hidden}}\"]', {}, -1)", roots.trim_end()));
    }
    for after in [
        "NULL",
        "''",
        "'ticket:{hidden}'",
        "'zzz'",
        "'\\' OR 1=1'",
        "REPEAT('z', 200)",
        "'ticket:zz'",
        "':'",
    ] {
        for limit in ["-1", "0", "1", "2147483647", "NULL"] {
            calls.push(format!(
                "CALL sync_list(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, {after}, {limit})"
            ));
        }
    }
    for (cs, cn, limit) in [
        ("-1", "-1", "-1"),
        ("0", "0", "0"),
        ("NULL", "NULL", "NULL"),
        ("9223372036854775807", "9223372036854775807", "2147483647"),
        ("-9223372036854775808", "0", "1"),
    ] {
        calls.push(format!(
            "CALL sync_pull(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, {cs}, {cn}, {limit}, NULL, -1)"
        ));
    }
    let key = format!("'Gu-{}'", "0".repeat(64));
    for account in [
        "UNHEX('{admin}')",
        "UNHEX('{victim}')",
        "UNHEX('{waiting}')",
        "UNHEX('{me}')",
        "NULL",
        "''",
        "0",
    ] {
        calls.push(format!("CALL account_invite({account}, {key}, 7)"));
        calls.push(format!("CALL account_uninvite({account})"));
        if account != "UNHEX('{me}')" {
            calls.push(format!("CALL device_list({account})"));
        }
    }
    for secret in [
        "NULL",
        "''",
        "'x'",
        "'Gu-'",
        "CONCAT('Gu-', REPEAT('g', 64))",
        "CONCAT('Gu-', REPEAT('0', 63), '\\'')",
        "CONCAT('Gu-', REPEAT('0', 64), '\\n')",
        "CONCAT('Gu-', REPEAT('0', 64), '\\' REQUIRE NONE -- ')",
        "REPEAT('G', 100000)",
        "_utf32 0x0000004700000075",
        "0x00",
    ] {
        calls.push(format!("CALL account_secret({secret})"));
        calls.push(format!(
            "CALL account_invite(UNHEX('{{waiting}}'), {secret}, 7)"
        ));
    }
    calls.push("CALL account_list()".to_owned());
    for device in ["UNHEX('{device}')", "NULL", "UNHEX('{admin}')"] {
        calls.push(format!("CALL device_revoke({device})"));
        calls.push(format!("CALL device_wiped({device})"));
    }
    calls.push("CALL device_hello(UNHEX('{copy}'), UNHEX(REPEAT('ef', 16)), 'x', 'x')".to_owned());
    calls
        .push("CALL device_hello(UNHEX(REPEAT('ee', 16)), UNHEX('{device}'), 'x', 'x')".to_owned());
    calls.push("CALL device_hello(NULL, NULL, NULL, NULL)".to_owned());
    calls.push("CALL device_hello(UNHEX(REPEAT('ee', 16)), UNHEX(REPEAT('ef', 16)), REPEAT('x', 100000), 'x')".to_owned());
    calls.extend(files());
    // The same operation as somebody else's, their copy, their place in history.
    let body = "'{\"at\":1,\"rows\":[]}'";
    for (copy, no, op) in [
        ("UNHEX('{copy}')", 2, "REPEAT('ed', 16)"),
        ("UNHEX('{copy}')", 1, "'{op}'"),
        ("UNHEX(REPEAT('ee', 16))", 1, "'{op}'"),
        ("NULL", 1, "NULL"),
        ("UNHEX(REPEAT('ee', 16))", 0, "REPEAT('ed', 16)"),
        ("UNHEX(REPEAT('ee', 16))", -5, "REPEAT('ed', 16)"),
        ("UNHEX(REPEAT('ee', 16))", i64::MAX, "REPEAT('ed', 16)"),
        ("UNHEX(REPEAT('ee', 16))", 1, "JSON_ARRAY()"),
    ] {
        calls.push(op_push(copy, no, op, "'ticket.open'", body));
    }
    // Not operations, too many, and somebody else's behind one of their own, which is not done then either.
    let own = op_of("REPEAT('ed', 16)", "'ticket.open'", body);
    let theirs = op_of("'{op}'", "'ticket.open'", body);
    for ops in [
        "NULL".to_owned(),
        "''".to_owned(),
        "'{'".to_owned(),
        "'{}'".to_owned(),
        "'[]'".to_owned(),
        "'[null]'".to_owned(),
        "'[[]]'".to_owned(),
        "'[{\"op\":{}}]'".to_owned(),
        "CONCAT(REPEAT('[', 100000), REPEAT(']', 100000))".to_owned(),
        "CONCAT('[\"', REPEAT('x', 16777216), '\"]')".to_owned(),
        format!("JSON_ARRAY({})", vec![own.as_str(); 17].join(", ")),
        format!("JSON_ARRAY({own}, {theirs})"),
    ] {
        calls.push(format!(
            "CALL op_push(UNHEX(REPEAT('ee', 16)), 1, 0, NULL, NULL, {ops})"
        ));
    }
    for call in calls {
        stage.tries(&call, Nothing).await;
    }
    // Several that are more than any desk sends at once: each would be looked for in all of it under the first lock.
    stage
        .tries(&stuffed("UNHEX(REPEAT('ee', 16))", 262_144, 2), Denied)
        .await;
}

/// Contents of files: those of hidden tickets and of notes, their own with what is not in it, and none at all.
fn files() -> Vec<String> {
    let copy = "UNHEX(REPEAT('ee', 16))";
    let hash = "UNHEX(REPEAT('ab', 32))";
    let x = "UNHEX(SHA2('x', 256))";
    let mut calls = Vec::new();
    for file in [
        "UNHEX('{attachment}')",
        "UNHEX('{own_note_file}')",
        "UNHEX('{own_file}')",
        "UNHEX('{note}')",
        "UNHEX('{hidden}')",
        hash,
        "NULL",
        "''",
        "CONCAT(UNHEX('{attachment}'), '\\0')",
    ] {
        for (from, count) in [
            ("0", "4"),
            ("0", "0"),
            ("-1", "2147483647"),
            ("-2147483648", "-2147483648"),
            ("2147483647", "2147483647"),
            ("NULL", "NULL"),
            ("'0 OR 1=1'", "1"),
        ] {
            calls.push(format!("CALL file_get({copy}, {file}, {from}, {count})"));
        }
        for theirs in ["UNHEX('{copy}')", "NULL"] {
            calls.push(format!("CALL file_get({theirs}, {file}, 0, 4)"));
            calls.push(format!("CALL file_begin({theirs}, {file}, {x})"));
        }
        for hashes in [
            hash,
            x,
            "NULL",
            "''",
            "REPEAT('x', 12800)",
            "REPEAT('x', 8000000)",
        ] {
            calls.push(format!("CALL file_begin({copy}, {file}, {hashes})"));
        }
        for (place, bytes) in [
            ("0", "'y'"),
            ("0", "'CANARY-bytes'"),
            ("0", "NULL"),
            ("0", "''"),
            ("0", "REPEAT('x', 8000000)"),
            ("1", "'x'"),
            ("-1", "'x'"),
            ("2147483647", "'x'"),
            ("NULL", "'x'"),
            ("0", "'x'"),
        ] {
            calls.push(format!("CALL file_put({copy}, {file}, {place}, {bytes})"));
        }
    }
    calls
}
