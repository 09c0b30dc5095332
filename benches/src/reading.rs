//! Opening a ticket, and searching as one types.

use anyhow::Result;
use guichet_ipc::Session;
use serde_json::{Value, json};

use crate::control;
use crate::figure::Figure;
use crate::lists::asked;
use crate::store::{LONG, RARE};

/// Opens tickets with fifty comments, and asks for nothing in between.
///
/// # Errors
/// Failures of the commands.
pub async fn open(
    people: &[(&str, &Session)],
    tickets: &[Value],
    reach: f64,
) -> Result<Vec<Figure>> {
    let mut figure = Figure::new("open a ticket with 50 comments", Some(reach));
    let mut nothing = Figure::new("control: a SELECT of nothing, in between", None);
    for _ in 0..20 {
        for (name, person) in people {
            for id in tickets {
                figure
                    .time(*name, asked(person, "tickets.show", json!({ "id": id })))
                    .await?;
                nothing
                    .time(*name, control::select(person.desk().store()))
                    .await?;
            }
        }
    }
    Ok(vec![figure.close(), nothing.close()])
}

/// What people type, letter after letter.
const TYPED: &[&str] = &[
    RARE,
    "imprimante",
    "bonjour",
    "réseau",
    "écran noir",
    "imprimante a3 couloir",
    "mot de passe",
    "delaunay",
    "siege-tls-p",
    "#4242",
    "connexion.png",
    "la",
    "xqzt",
];

/// Searches at every letter.
///
/// # Errors
/// Failures of the commands.
pub async fn search(people: &[(&str, &Session)], reach: f64) -> Result<Figure> {
    let mut figure = Figure::new("search as you type", Some(reach));
    for _ in 0..3 {
        for (name, person) in people {
            for typed in TYPED {
                let ends = typed.char_indices().map(|(at, c)| at + c.len_utf8());
                for end in ends {
                    let text = &typed[..end];
                    let request = json!({ "text": text, "limit": 20 });
                    figure
                        .time(
                            format!("{name}: « {text} »"),
                            asked(person, "tickets.search", request),
                        )
                        .await?;
                }
            }
        }
    }
    Ok(figure.close())
}

/// The tickets with fifty comments.
///
/// # Errors
/// Failures of reading.
pub async fn long_conversations(somebody: &Session) -> Result<Vec<Value>> {
    let hits = somebody
        .call(
            "tickets.search",
            json!({ "text": "Longue conversation", "limit": LONG }),
        )
        .await?;
    let hits = hits.as_array().cloned().unwrap_or_default();
    Ok(hits.iter().map(|it| it["ticket"]["id"].clone()).collect())
}
