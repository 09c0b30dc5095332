//! `guichetctl ticket …`.

use std::path::PathBuf;

use guichet_areas::tickets::{Column, Priority, Urgency, ViewName};
use guichet_kernel::{Answer, FailureCode, Problem, Refusal, RefusalCode};
use guichet_words::Words;
use serde_json::{Value, json};

use crate::arguments::TicketVerb;
use crate::console::{Console, table, text};

/// Runs one of the verbs, signed in.
pub(crate) async fn run(console: &Console, verb: TicketVerb) -> Answer<()> {
    console.sign_in().await?;
    match verb {
        TicketVerb::New {
            title,
            description,
            category,
            priority,
            urgency,
            attach,
        } => {
            let mut request = json!({ "title": title, "description": description, "uploads": uploads(console, attach).await? });
            if let Some(name) = category {
                request["category_id"] =
                    named(console, "tickets.categories", "name", &name, "category_id").await?;
            }
            if let Some(word) = priority {
                request["priority"] =
                    json!(Priority::read(&word).ok_or_else(|| invalid("priority"))?);
            }
            if let Some(word) = urgency {
                request["urgency"] = json!(Urgency::read(&word).ok_or_else(|| invalid("urgency"))?);
            }
            let answer = console.call("tickets.open", request).await?;
            console.show(&answer, |words, it| {
                words.get(
                    "console-ticket-opened",
                    &[("number", text(&it["number"]).into())],
                )
            });
        }
        TicketVerb::List {
            view,
            text: typed,
            count,
        } => {
            let view = ViewName::read(&view).ok_or_else(|| invalid("view"))?;
            let request = json!({ "view": view, "filter": { "text": typed }, "descending": true, "count": count });
            let answer = console.call("tickets.list", request).await?;
            console.show(&answer, list);
        }
        TicketVerb::Show { ticket } => {
            let answer = console
                .call(
                    "tickets.show",
                    json!({ "id": find(console, &ticket).await? }),
                )
                .await?;
            console.show(&answer, one);
        }
        TicketVerb::Comment {
            ticket,
            body,
            internal,
            attach,
        } => {
            let id = find(console, &ticket).await?;
            let uploads = uploads(console, attach).await?;
            let request =
                json!({ "id": id, "body": body, "internal": internal, "uploads": uploads });
            let answer = console.call("tickets.comment", request).await?;
            console.show(&answer, |words, _| {
                words.get("console-ticket-commented", &[])
            });
        }
        TicketVerb::Assign { ticket, to, team } => {
            let mut request = json!({ "id": find(console, &ticket).await? });
            if let Some(name) = to {
                request["assignee_id"] = person(console, &name).await?;
            }
            if let Some(name) = team {
                request["team_id"] =
                    named(console, "people.teams", "name", &name, "team_id").await?;
            }
            let answer = console.call("tickets.assign", request).await?;
            console.show(&answer, |words, _| {
                words.get("console-ticket-assigned", &[])
            });
        }
        TicketVerb::Resolve { ticket, answer } => {
            let mut request = json!({ "id": find(console, &ticket).await?, "status": "resolved" });
            if let Some(answer) = answer {
                request["answer"] = json!(answer);
            }
            let answer = console.call("tickets.move", request).await?;
            console.show(&answer, |words, _| {
                words.get("console-ticket-resolved", &[])
            });
        }
        TicketVerb::Archive { tickets } => many(console, &tickets, "archive").await?,
        TicketVerb::Unarchive { tickets } => many(console, &tickets, "unarchive").await?,
        TicketVerb::Undo { change } => {
            let request = json!({ "change": change });
            let answer = console.call("tickets.undo", request).await?;
            console.show(&answer, outcome);
        }
        TicketVerb::Export {
            view,
            text: typed,
            to,
        } => {
            let view = ViewName::read(&view).ok_or_else(|| invalid("view"))?;
            let list = json!({ "view": view, "filter": { "text": typed }, "descending": true, "count": 0 });
            let request = json!({ "list": list, "columns": Column::ALL });
            let request = serde_json::from_value(request).map_err(Problem::internal)?;
            let Some(path) = to else {
                console.session.export(&request, std::io::stdout()).await?;
                return Ok(());
            };
            let file = std::fs::File::create(&path)
                .map_err(|error| Problem::failure(FailureCode::ReadOnly, error.kind()))?;
            let out = std::io::BufWriter::new(file);
            let count = console.session.export(&request, out).await?;
            console.show(&json!({ "tickets": count }), |words, _| {
                words.get("console-ticket-exported", &[("count", count.into())])
            });
        }
    }
    Ok(())
}

/// Does the same to several tickets.
async fn many(console: &Console, tickets: &[String], verb: &str) -> Answer<()> {
    let mut ids = Vec::with_capacity(tickets.len());
    for typed in tickets {
        ids.push(find(console, typed).await?);
    }
    let request = json!({ "ids": ids, "change": { "verb": verb } });
    let answer = console.call("tickets.bulk", request).await?;
    console.show(&answer, outcome);
    Ok(())
}

/// How many tickets changed, and why others did not.
fn outcome(words: &Words, answer: &Value) -> String {
    let count = answer["changed"].as_u64().unwrap_or_default();
    let mut lines = vec![words.get("console-ticket-changed", &[("count", count.into())])];
    for group in answer["refused"].as_array().into_iter().flatten() {
        let Ok(refusal) = serde_json::from_value::<Refusal>(group["refusal"].clone()) else {
            continue;
        };
        let count = group["ids"].as_array().map_or(0, Vec::len);
        let why = words.problem(&refusal.into());
        lines.push(words.get(
            "console-ticket-not-changed",
            &[("count", count.into()), ("why", why.into())],
        ));
    }
    lines.join("\n")
}

/// A ticket by its number, with or without `#`, or by its identifier.
async fn find(console: &Console, typed: &str) -> Answer<Value> {
    let Ok(number) = typed.trim_start_matches('#').parse::<i64>() else {
        return Ok(json!(typed));
    };
    let hits = console
        .call(
            "tickets.search",
            json!({ "text": format!("#{number}"), "limit": 5 }),
        )
        .await?;
    hits.as_array()
        .and_then(|hits| {
            hits.iter()
                .find(|hit| hit["ticket"]["number"] == json!(number))
        })
        .map(|hit| hit["ticket"]["id"].clone())
        .ok_or_else(|| RefusalCode::NotFound.into())
}

/// The `id` of the row of `command`'s answer whose `field` folds to `name`.
async fn named(
    console: &Console,
    command: &str,
    field: &str,
    name: &str,
    asked: &str,
) -> Answer<Value> {
    let rows = console.call(command, Value::Null).await?;
    let wanted = guichet_kernel::fold(name);
    rows.as_array()
        .and_then(|rows| {
            rows.iter()
                .find(|row| guichet_kernel::fold(&text(&row[field])) == wanted)
        })
        .map(|row| row["id"].clone())
        .ok_or_else(|| invalid(asked))
}

async fn person(console: &Console, name: &str) -> Answer<Value> {
    let found = console
        .call(
            "people.find",
            json!({ "text": name, "handlers_only": true, "limit": 1 }),
        )
        .await?;
    found
        .get(0)
        .map(|it| it["id"].clone())
        .ok_or_else(|| RefusalCode::AssigneeInvalid.into())
}

async fn uploads(console: &Console, paths: Vec<PathBuf>) -> Answer<Vec<Value>> {
    let mut ids = Vec::new();
    for path in paths {
        let view = console.session.receive_path(&path).await?;
        ids.push(json!(view.id));
    }
    Ok(ids)
}

fn invalid(field: &str) -> Problem {
    Refusal::on(RefusalCode::Invalid, field).into()
}

fn word(words: &Words, family: &str, value: &Value) -> String {
    words.get(&format!("{family}-{}", text(value)), &[])
}

fn list(words: &Words, page: &Value) -> String {
    let rows: Vec<Vec<String>> = page["rows"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| {
            vec![
                text(&row["number"]),
                word(words, "status", &row["status"]),
                word(words, "priority", &row["priority"]),
                text(&row["requester"]),
                text(&row["assignee"]),
                text(&row["title"]),
            ]
        })
        .collect();
    let shown = words.get(
        "console-ticket-shown",
        &[
            ("shown", rows.len().into()),
            ("total", text(&page["total"]).into()),
        ],
    );
    format!("{}\n{shown}", table(&rows))
}

fn one(words: &Words, ticket: &Value) -> String {
    let row = &ticket["row"];
    let mut lines = vec![
        format!("#{} {}", text(&row["number"]), text(&row["title"])),
        [
            word(words, "status", &row["status"]),
            word(words, "priority", &row["priority"]),
            text(&row["category"]),
            text(&row["requester"]),
            text(&row["assignee"]),
        ]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" · "),
        String::new(),
        text(&ticket["description"]),
    ];
    for comment in ticket["comments"].as_array().into_iter().flatten() {
        let mark = if comment["internal"] == json!(true) {
            words.get("console-ticket-note", &[])
        } else {
            String::new()
        };
        lines.push(String::new());
        lines.push(
            format!("— {} {mark}", text(&comment["author"]))
                .trim_end()
                .to_owned(),
        );
        lines.push(text(&comment["body"]));
    }
    lines.join("\n")
}
