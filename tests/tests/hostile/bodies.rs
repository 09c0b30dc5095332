//! Operations that must be refused, whatever they are called.

use serde_json::{Value, json};

use crate::stage::Stage;

fn body(rows: Value) -> String {
    json!({ "at": 1, "rows": rows }).to_string()
}

async fn pushes(stage: &mut Stage, rows: Value) {
    stage.pushes("ticket.change", &body(rows)).await;
}

/// What belongs to somebody else.
pub async fn others(stage: &mut Stage) {
    let text = |value: &str| json!(["x", value]);
    for (column, change) in [
        ("title", text("mine")),
        ("description", text("mine")),
        ("kind", text("request")),
        ("status", json!([0, 1])),
        ("priority", json!([1, 3])),
        ("urgency", json!([2, 4])),
        ("team_id", json!(["{team}", null])),
        ("assignee_id", json!([null, "{me}"])),
        ("requester_id", json!(["{victim}", "{me}"])),
        ("rating", json!([null, 1])),
        ("archived_at", json!([null, 1])),
        ("due_at", json!([null, 1])),
        ("opened_by", json!(["{victim}", "{me}"])),
        ("number", json!([901, 1])),
        ("updated_by", json!([null, "{me}"])),
        ("public_at", json!([null, 1])),
        ("row_ver", json!([0, 1])),
        ("id", json!(["{hidden}", "{new}"])),
    ] {
        pushes(
            stage,
            json!([{ "t": "ticket", "id": "{hidden}", "do": "patch", "set": { column: change } }]),
        )
        .await;
        let forced = json!([{ "t": "ticket", "id": "{hidden}", "do": "patch", "force": true, "set": { column: change } }]);
        stage.pushes("ticket.assign", &body(forced)).await;
    }
    for (table, id) in [
        ("ticket", "{hidden}"),
        ("ticket", "{own}"),
        ("comment", "{comment}"),
        ("comment", "{note}"),
        ("attachment", "{attachment}"),
        ("history", "{history}"),
        ("lost_value", "{lost_value}"),
        ("notice", "{notice}"),
        ("saved_view", "{view}"),
        ("saved_view", "{public_view}"),
        ("view_order", "{victim}"),
        ("ticket_machine", "{hidden}"),
        ("account", "{victim}"),
        ("account", "{me}"),
        ("role", "{admin_role}"),
        ("team", "{team}"),
        ("site", "{site}"),
        ("category", "{category}"),
        ("setting", "reopen_days"),
        ("team_member", "{team}.{victim}"),
    ] {
        pushes(stage, json!([{ "t": table, "id": id, "do": "remove" }])).await;
    }
    let comment = |ticket: &str, more: Value| {
        let mut set = json!({ "id": "{new}", "ticket_id": ticket, "internal": 0, "body": "x", "created_at": 1 });
        for (name, value) in more.as_object().cloned().unwrap_or_default() {
            set[name] = value;
        }
        json!([{ "t": "comment", "id": "{new}", "do": "create", "set": set }])
    };
    pushes(stage, comment("{hidden}", json!({}))).await;
    pushes(stage, comment("{hidden}", json!({ "internal": 1 }))).await;
    pushes(stage, comment("{own}", json!({ "author_id": "{victim}" }))).await;
    pushes(stage, comment("{new2}", json!({}))).await;
    pushes(stage, json!([{ "t": "comment", "id": "{comment}", "do": "patch", "set": { "body": ["CANARI", "x"] } }])).await;
    pushes(stage, json!([{ "t": "comment", "id": "{comment}", "do": "patch", "set": { "withdrawn_at": [null, 5] } }])).await;
    pushes(stage, json!([{ "t": "comment", "id": "{own_note}", "do": "patch", "set": { "withdrawn_at": [null, 5] } }])).await;
    let attachment = |ticket: &str, comment: Value| json!([{ "t": "attachment", "id": "{new}", "do": "create", "set": { "id": "{new}", "ticket_id": ticket, "comment_id": comment, "blob_hash": "ab".repeat(32), "name": "x", "mime": "x/x", "size": 1, "created_at": 1 } }]);
    pushes(stage, attachment("{hidden}", Value::Null)).await;
    pushes(stage, attachment("{hidden}", json!("{comment}"))).await;
    pushes(stage, attachment("{own}", json!("{comment}"))).await;
    pushes(stage, json!([{ "t": "history", "id": "{new}", "do": "create", "set": { "id": "{new}", "ticket_id": "{hidden}", "at": 1, "what": "title", "internal": 0, "undoes": 0 } }])).await;
    pushes(stage, json!([{ "t": "history", "id": "{new}", "do": "create", "set": { "id": "{new}", "ticket_id": "{own}", "at": 1, "what": "status", "before": "open", "after": "closed", "internal": 0, "undoes": 0 } }])).await;
    pushes(stage, json!([{ "t": "history", "id": "{new}", "do": "create", "set": { "id": "{new}", "ticket_id": "{own}", "actor_id": "{victim}", "at": 1, "what": "title", "internal": 0, "undoes": 0 } }])).await;
    for ticket in ["{hidden}", "{own}"] {
        let mut set = json!({ "id": "{new}", "ticket_id": ticket, "at": 1, "over_id": "{victim}", "field": "title", "lost": "x", "kept": "y" });
        pushes(
            stage,
            json!([{ "t": "lost_value", "id": "{new}", "do": "create", "set": set }]),
        )
        .await;
        set["by_id"] = json!("{victim}");
        pushes(
            stage,
            json!([{ "t": "lost_value", "id": "{new}", "do": "create", "set": set }]),
        )
        .await;
    }
    pushes(stage, json!([{ "t": "lost_value", "id": "{lost_value}", "do": "patch", "set": { "kept": ["x", "y"] } }])).await;
    pushes(stage, json!([{ "t": "notice", "id": "{new}", "do": "create", "set": { "id": "{new}", "account_id": "{victim}", "kind": "answer", "ticket_id": "{hidden}", "extract": "x", "at": 1, "tickets": 1 } }])).await;
    pushes(stage, json!([{ "t": "notice", "id": "{notice}", "do": "patch", "set": { "extract": ["x", "y"] } }])).await;
    pushes(stage, json!([{ "t": "ticket_machine", "id": "{hidden}", "do": "create", "set": { "ticket_id": "{hidden}", "facts": "{}" } }])).await;
    let ticket = |more: Value| {
        let mut set = json!({ "id": "{new}", "title": "x", "description": "x", "kind": "incident", "status": 0, "priority": 1, "urgency": 2, "requester_id": "{me}", "created_at": 1 });
        for (name, value) in more.as_object().cloned().unwrap_or_default() {
            set[name] = value;
        }
        json!([{ "t": "ticket", "id": "{new}", "do": "create", "set": set }])
    };
    for more in [
        json!({ "opened_by": "{victim}" }),
        json!({ "number": 1 }),
        json!({ "updated_at": 99 }),
        json!({ "id": "{hidden}" }),
        json!({ "category_id": "{new2}" }),
        json!({ "requester_id": "{new2}" }),
        json!({ "team_id": "{new2}" }),
    ] {
        pushes(stage, ticket(more)).await;
    }
    pushes(stage, json!([{ "t": "ticket", "id": "{hidden}", "do": "create", "set": ticket(json!({}))[0]["set"] }])).await;
    for (column, change) in [
        ("name", json!(["CANARI-view", "x"])),
        ("list", json!(["{}", "{}"])),
        ("shared", json!(["nobody", "everyone"])),
        ("owner_id", json!(["{victim}", "{me}"])),
        ("removed_at", json!([null, 1])),
    ] {
        for view in ["{view}", "{team_view}", "{public_view}"] {
            pushes(stage, json!([{ "t": "saved_view", "id": view, "do": "patch", "set": { column: change } }])).await;
        }
    }
    let view = |owner: &str, shared: &str, team: Value| json!([{ "t": "saved_view", "id": "{new}", "do": "create", "set": { "id": "{new}", "owner_id": owner, "shared": shared, "team_id": team, "name": "x", "list": "{}", "created_at": 1, "updated_at": 1 } }]);
    pushes(stage, view("{victim}", "nobody", Value::Null)).await;
    pushes(stage, view("{me}", "everyone", Value::Null)).await;
    pushes(stage, view("{me}", "team", json!("{team}"))).await;
    pushes(stage, json!([{ "t": "view_order", "id": "{victim}", "do": "patch", "set": { "views": ["[]", "[1]"] } }])).await;
    pushes(stage, json!([{ "t": "view_order", "id": "{admin}", "do": "create", "set": { "account_id": "{admin}", "views": "[]" } }])).await;
}

/// Rights they do not have.
pub async fn above(stage: &mut Stage) {
    let account = |id: &str, column: &str, change: Value| json!([{ "t": "account", "id": id, "do": "patch", "set": { column: change } }]);
    for id in ["{me}", "{victim}", "{admin}", "{waiting}"] {
        for (column, change) in [
            ("role_id", json!(["{my_role}", "{admin_role}"])),
            ("state", json!(["active", "disabled"])),
            ("state", json!(["active", "waiting"])),
            ("login", json!(["a", "root"])),
            ("site_id", json!([null, "{site}"])),
            ("created_at", json!([1, 2])),
            ("updated_at", json!([1, 2])),
        ] {
            pushes(stage, account(id, column, change)).await;
        }
        if id != "{me}" {
            pushes(stage, account(id, "display_name", json!(["x", "Mallory"]))).await;
            pushes(stage, account(id, "email", json!(["x", "m@exemple.fr"]))).await;
        }
    }
    let everything = "[\"people.manage\",\"role.manage\",\"settings.manage\",\"ticket.see.all\"]";
    for rows in [
        json!([{ "t": "role", "id": "{my_role}", "do": "patch", "set": { "capabilities": ["[]", everything] } }]),
        json!([{ "t": "role", "id": "{admin_role}", "do": "patch", "set": { "capabilities": ["[]", "[]"] } }]),
        json!([{ "t": "role", "id": "{my_role}", "do": "patch", "set": { "name": ["x", "y"] } }]),
        json!([{ "t": "role", "id": "{new}", "do": "create", "set": { "id": "{new}", "name": "evil", "capabilities": everything } }]),
        json!([{ "t": "account", "id": "{new}", "do": "create", "set": { "id": "{new}", "login": "evil", "display_name": "E", "email": "e@exemple.fr", "role_id": "{admin_role}", "state": "active", "created_at": 1 } }]),
        json!([{ "t": "account", "id": "{new}", "do": "create", "set": { "id": "{new}", "login": "root", "display_name": "E", "email": "e@exemple.fr", "role_id": "{my_role}", "state": "active", "created_at": 1 } }]),
        json!([{ "t": "team_member", "id": "{team}.{me}", "do": "create", "set": { "team_id": "{team}", "account_id": "{me}" } }]),
        json!([{ "t": "team", "id": "{new}", "do": "create", "set": { "id": "{new}", "name": "evil" } }]),
        json!([{ "t": "team", "id": "{team}", "do": "patch", "set": { "name": ["Réseau", "x"] } }]),
        json!([{ "t": "site", "id": "{new}", "do": "create", "set": { "id": "{new}", "code": "E", "name": "evil" } }]),
        json!([{ "t": "site", "id": "{site}", "do": "patch", "set": { "name": ["Étampes", "x"] } }]),
        json!([{ "t": "category", "id": "{new}", "do": "create", "set": { "id": "{new}", "name": "evil", "default_priority": 1, "archived": 0, "place": 1 } }]),
        json!([{ "t": "category", "id": "{category}", "do": "patch", "set": { "archived": [0, 1] } }]),
        json!([{ "t": "setting", "id": "registration_open", "do": "create", "set": { "name": "registration_open", "value": "true" } }]),
        json!([{ "t": "setting", "id": "reopen_days", "do": "patch", "set": { "value": ["7", "0"] } }]),
        json!([{ "t": "setting", "id": "organisation", "do": "create", "set": { "name": "organisation", "value": "evil" } }]),
    ] {
        for kind in ["account.patch", "store.adopt", "role.save", ""] {
            stage.pushes(kind, &body(rows.clone())).await;
        }
    }
}

/// Bodies that are none.
pub async fn malformed(stage: &mut Stage) {
    let rows = |row: Value| body(json!([row]));
    let mut bodies: Vec<String> = [
        "",
        "null",
        "0",
        "[]",
        "{}",
        "{",
        "\"x\"",
        "{\"at\":1}",
        "{\"rows\":[]}",
        "{\"at\":\"1\",\"rows\":[{}]}",
        "{\"at\":-1,\"rows\":[{}]}",
        "{\"at\":1e400,\"rows\":[{}]}",
        "{\"at\":1,\"rows\":{}}",
        "{\"at\":1,\"rows\":[null]}",
        "{\"at\":1,\"rows\":[1]}",
        "{\"at\":1,\"rows\":[{}]}",
        "{\"at\":1,\"rows\":[[]]}",
    ]
    .map(str::to_owned)
    .to_vec();
    for table in [
        "op_log",
        "replica",
        "root",
        "feed",
        "grants",
        "sync_head",
        "account_access",
        "invitation",
        "device",
        "mysql.user",
        "ticket; DROP TABLE ticket",
        "ticket`",
        "TICKET",
        "",
        "информация",
    ] {
        bodies.push(rows(
            json!({ "t": table, "id": "{new}", "do": "create", "set": { "id": "{new}" } }),
        ));
        bodies.push(rows(
            json!({ "t": table, "id": "{hidden}", "do": "remove" }),
        ));
    }
    for id in [
        "",
        "x",
        "{hidden}00",
        "{hidden}'",
        "' OR '1'='1",
        "%",
        "ZZ",
        "{hidden}.{hidden}",
        "\u{0}",
        "１１",
        "../../etc",
    ] {
        for verb in [
            "create",
            "patch",
            "remove",
            "delete",
            "PATCH",
            "",
            "create; DROP",
        ] {
            bodies.push(rows(
                json!({ "t": "ticket", "id": id, "do": verb, "set": { "title": ["a", "b"] } }),
            ));
        }
    }
    for set in [
        json!(null),
        json!([]),
        json!("x"),
        json!({ "title": "x" }),
        json!({ "title": ["a"] }),
        json!({ "title": ["a", "b", "c"] }),
        json!({ "title": [1, 2] }),
        json!({ "priority": [1, "2; DROP"] }),
        json!({ "priority": [1, 9_223_372_036_854_775_807_i64] }),
        json!({ "priority": [1, 1.5] }),
        json!({ "priority": [1, true] }),
        json!({ "title\" OR 1": ["a", "b"] }),
        json!({ "`title`": ["a", "b"] }),
        json!({ "title": ["a", "x".repeat(501)] }),
        json!({ "title": ["a", ""] }),
    ] {
        bodies.push(rows(
            json!({ "t": "ticket", "id": "{own}", "do": "patch", "set": set }),
        ));
    }
    bodies.push(format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)));
    bodies.push(format!(
        "{{\"at\":1,\"rows\":{}{}}}",
        "[".repeat(200),
        "]".repeat(200)
    ));
    bodies.push(format!(
        "{{\"a\":{}1{}}}",
        "{\"a\":".repeat(200),
        "}".repeat(200)
    ));
    bodies.push(body(Value::Array(vec![
        json!({ "t": "ticket", "id": "{hidden}", "do": "remove" });
        501
    ])));
    bodies.push(rows(json!({ "t": "ticket", "id": "{own}", "do": "patch", "set": { "description": ["a", "x".repeat(4_300_000)] } })));
    bodies.push(format!("{{\"at\":1,\"rows\":[{{\"t\":\"ticket\",\"t\":\"role\",\"id\":\"{{hidden}}\",\"id\":\"{{own}}\",\"do\":\"remove\",\"do\":\"create\"}}]}}{}", " ".repeat(10)));
    for body in bodies {
        stage.pushes("ticket.change", &body).await;
    }
    for kind in [
        "'; DROP TABLE ticket; --",
        "store.adopt",
        "\u{0}",
        &"k".repeat(100),
        "STORE.ADOPT",
        "store.adopt ",
    ] {
        stage.pushes(kind, &rows(json!({ "t": "setting", "id": "organisation", "do": "create", "set": { "name": "organisation", "value": "evil" } }))).await;
    }
}
