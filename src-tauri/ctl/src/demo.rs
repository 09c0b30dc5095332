//! `guichetctl demo`: fills an empty store with the demonstration organisation.

use guichet_demo::{PASSWORD, PERSONAS, Plan};
use guichet_kernel::{Answer, Timestamp};

use crate::arguments::Demo;
use crate::console::{Console, table};

/// Makes it, then says who there is to be.
pub(crate) async fn make(console: &Console, request: Demo) -> Answer<()> {
    let now = Timestamp(chrono::Utc::now().timestamp_millis());
    let plan = Plan {
        people: request.people,
        tickets: request.tickets,
        seed: request.seed,
        now,
    };
    guichet_demo::make(console.session.desk().store(), plan).await?;
    let people: Vec<Vec<String>> = PERSONAS
        .iter()
        .map(|it| {
            vec![
                it.login.to_owned(),
                it.name.to_owned(),
                console.words.get(&format!("role-{}", it.role), &[]),
            ]
        })
        .collect();
    let personas: Vec<serde_json::Value> = PERSONAS
        .iter()
        .map(|it| serde_json::json!({ "login": it.login, "name": it.name, "role": it.role }))
        .collect();
    let answer = serde_json::json!({ "people": request.people, "tickets": request.tickets, "personas": personas, "password": PASSWORD });
    console.show(&answer, |words, _| {
        let made = words.get(
            "console-demo-made",
            &[
                ("people", request.people.into()),
                ("tickets", request.tickets.into()),
                ("password", PASSWORD.into()),
            ],
        );
        format!("{made}\n{}", table(&people))
    });
    Ok(())
}
