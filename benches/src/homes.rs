//! The first screen of each person.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use guichet_ipc::Session;
use serde_json::json;

use crate::figure::Figure;
use crate::lists::asked;

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Every part of the first screen, for each person who has it.
///
/// # Errors
/// Failures of the commands.
pub async fn parts(people: &[(&str, &Session)], reach: f64) -> Result<Figure> {
    let mut figure = Figure::new("first screen, each part", Some(reach));
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let days: Vec<i64> = (0..7).map(|day| now - (6 - day) * DAY).collect();
    let parts = [
        ("home.requester", json!(null)),
        ("home.technician", json!(null)),
        ("home.administrator", json!({ "days": days })),
    ];
    for (name, person) in people {
        for (command, request) in &parts {
            // Not everybody has every part.
            if person.call(command, request.clone()).await.is_err() {
                continue;
            }
            for _ in 0..50 {
                figure
                    .time(
                        format!("{command} {name}"),
                        asked(person, command, request.clone()),
                    )
                    .await?;
            }
        }
    }
    Ok(figure.close())
}
