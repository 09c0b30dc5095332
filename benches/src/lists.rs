//! Lists: every view, every chip alone and in pairs, every sort in both directions.

use anyhow::Result;
use guichet_areas::tickets::{SortKey, ViewName};
use guichet_ipc::Session;
use serde_json::{Map, Value, json};

use crate::figure::Figure;
use crate::store::RARE;

/// Rows of a page.
const PAGE: u32 = 50;

/// Chips, each with its name: a filter's fields.
pub async fn chips(admin: &Session) -> Result<Vec<(String, Value)>> {
    let categories = admin.call("tickets.categories", json!(null)).await?;
    let teams = admin.call("people.teams", json!(null)).await?;
    let sites = admin.call("people.sites", json!(null)).await?;
    let people = admin.call("people.accounts", json!(null)).await?;
    let id_of = |login: &str| {
        let people = people.as_array().into_iter().flatten();
        people
            .filter(|it| it["login"] == login)
            .map(|it| it["id"].clone())
            .next()
            .unwrap_or_default()
    };
    let (marc, claire) = (id_of("marc"), id_of("claire"));
    let newest = json!({ "view": "all", "sort": "created", "descending": true, "count": 1 });
    let newest = admin.call("tickets.list", newest).await?["rows"][0]["created_at"]
        .as_i64()
        .unwrap_or_default();
    let month = newest - 30 * 86_400_000;
    let all = json!({
        "open": { "status": ["open"] },
        "waiting or closed": { "status": ["waiting", "closed"] },
        "critical": { "priority": ["critical"] },
        "normal or high": { "priority": ["normal", "high"] },
        "incident": { "kind": ["incident"] },
        "training": { "kind": ["training"] },
        "a category": { "category": [categories[0]["id"]] },
        "no category": { "category": [null] },
        "of marc": { "assignee": [marc] },
        "of nobody": { "assignee": [null] },
        "a team": { "team": [teams[0]["id"]] },
        "no team": { "team": [null] },
        "from claire": { "requester": [claire] },
        "a site": { "site": [sites[0]["id"]] },
        "last month": { "created_from": month },
        "due lately": { "due_from": month, "due_to": newest },
    });
    Ok(all
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, chip)| (name.clone(), chip.clone()))
        .collect())
}

/// No chip, each alone, each pair.
pub fn filters(chips: &[(String, Value)]) -> Vec<(String, Value)> {
    let mut all = vec![("no chip".to_owned(), json!({}))];
    for (at, (name, chip)) in chips.iter().enumerate() {
        all.push((name.clone(), chip.clone()));
        for (other_name, other) in &chips[at + 1..] {
            let both: Map<String, Value> = [chip, other]
                .into_iter()
                .filter_map(Value::as_object)
                .flat_map(Clone::clone)
                .collect();
            if both.len() > chip.as_object().map_or(0, Map::len) {
                all.push((format!("{name} + {other_name}"), both.into()));
            }
        }
    }
    all
}

/// First and last pages of the lists, one in `stride`.
///
/// # Errors
/// Failures of the commands.
pub async fn pages(
    people: &[(&str, &Session)],
    filters: &[(String, Value)],
    reach: f64,
    stride: usize,
) -> Result<Vec<Figure>> {
    let mut first = Figure::new("a list, first page", Some(reach));
    let mut last = Figure::new("a list, last page", Some(reach));
    let mut middle = Figure::new("a list, a page in the middle", None);
    let mut at = 0;
    for (name, person) in people {
        for view in ViewName::ALL {
            for (filter_name, filter) in filters {
                for sort in SortKey::ALL {
                    for descending in [false, true] {
                        at += 1;
                        if at % stride != 0 {
                            continue;
                        }
                        let case = format!(
                            "{name}: {} / {filter_name} / {} {}",
                            view.name(),
                            sort.name(),
                            if descending { "↓" } else { "↑" }
                        );
                        let request = |from: u64| {
                            json!({ "view": view.name(), "filter": filter, "sort": sort.name(),
                            "descending": descending, "from": from, "count": PAGE })
                        };
                        let page = first
                            .time(&case, asked(person, "tickets.list", request(0)))
                            .await?;
                        let total = page["total"].as_u64().unwrap_or(0);
                        let end = total.saturating_sub(u64::from(PAGE));
                        last.time(&case, asked(person, "tickets.list", request(end)))
                            .await?;
                        if at % (stride * 7) == 0 {
                            middle
                                .time(&case, asked(person, "tickets.list", request(total / 2)))
                                .await?;
                        }
                    }
                }
            }
        }
    }
    Ok(vec![first.close(), last.close(), middle.close()])
}

/// Grouped lists: every property to group by, every sort, first page and middle.
///
/// # Errors
/// Failures of the commands.
pub async fn groups(people: &[(&str, &Session)], reach: f64) -> Result<Figure> {
    let mut figure = Figure::new("a list in groups, first page and middle", Some(reach));
    for (name, person) in people {
        for view in ["all", "to_handle", "resolved"] {
            for group in [
                "status",
                "priority",
                "category",
                "assignee",
                "team",
                "requester",
                "site",
                "kind",
            ] {
                for sort in SortKey::ALL {
                    let case = format!("{name}: {view} by {group} / {}", sort.name());
                    let request = |from: u64| json!({ "view": view, "group": group, "sort": sort.name(), "from": from, "count": PAGE });
                    let page = figure
                        .time(&case, asked(person, "tickets.list", request(0)))
                        .await?;
                    let middle = page["total"].as_u64().unwrap_or(0) / 2;
                    figure
                        .time(&case, asked(person, "tickets.list", request(middle)))
                        .await?;
                }
            }
        }
    }
    Ok(figure.close())
}

/// Words that lists are filtered by: rare, common, short, several, a name.
const WORDS: &[&str] = &[
    RARE,
    "imprimante",
    "imp",
    "réseau lent",
    "bonjour",
    "delaunay",
];

/// Lists filtered by words too: the first time that somebody looks for these words, and the times after it.
///
/// # Errors
/// Failures of the commands.
pub async fn words(
    people: &[(&str, &Session)],
    chips: &[(String, Value)],
    reach: f64,
) -> Result<Vec<Figure>> {
    let mut first = Figure::new("a list filtered by words nobody looked for yet", None);
    let mut again = Figure::new("a list filtered by words, first page", Some(reach));
    let mut filters = vec![("no chip".to_owned(), json!({}))];
    filters.extend_from_slice(chips);
    for (name, person) in people {
        for text in WORDS {
            for (at, (filter_name, filter)) in filters.iter().enumerate() {
                for sort in ["updated", "title", "due"] {
                    let mut filter = filter.clone();
                    filter["text"] = json!(text);
                    let case = format!("{name}: « {text} » + {filter_name} / {sort}");
                    let request = json!({ "view": "all", "filter": filter, "sort": sort, "descending": true, "from": 0, "count": PAGE });
                    let figure = if at == 0 && sort == "updated" {
                        &mut first
                    } else {
                        &mut again
                    };
                    figure
                        .time(case, asked(person, "tickets.list", request))
                        .await?;
                }
            }
        }
    }
    Ok(vec![first.close(), again.close()])
}

/// The counts of the rail, and of thirty saved lists beside.
///
/// # Errors
/// Failures of the commands.
pub async fn counts(
    people: &[(&str, &Session)],
    filters: &[(String, Value)],
    reach: f64,
) -> Result<Vec<Figure>> {
    let mut rail = Figure::new("counts of every view", Some(reach));
    let mut saved = Figure::new("counts of 30 saved lists", Some(reach));
    let lists: Vec<Value> = filters
        .iter()
        .step_by((filters.len() / 30).max(1))
        .take(30)
        .map(|(_, filter)| json!({ "view": "all", "filter": filter }))
        .collect();
    for (name, person) in people {
        for _ in 0..100 {
            rail.time(*name, asked(person, "tickets.counts", json!(null)))
                .await?;
            saved
                .time(
                    *name,
                    asked(person, "tickets.count", json!({ "lists": lists })),
                )
                .await?;
        }
    }
    Ok(vec![rail.close(), saved.close()])
}

/// Asks as somebody.
///
/// # Errors
/// What the command refuses.
pub async fn asked(person: &Session, command: &str, request: Value) -> Result<Value> {
    Ok(person.call(command, request).await?)
}
