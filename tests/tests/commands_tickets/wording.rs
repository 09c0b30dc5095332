//! Lists filtered by words, which keep what they found: always what reading every ticket would find.

use std::collections::BTreeSet;

use crate::reading::list;
use crate::world::{Person, World};
use serde_json::{Value, json};

const WORDS: [&str; 6] = ["baobab", "bao", "ba", "cactus", "cœur", "paul"];
const TEXTS: [&str; 6] = [
    "Un baobab au deuxième",
    "bao, rien d’autre",
    "Ba be bi",
    "CACTUS et Baobabs",
    "Le cœur du cactus",
    "Autre chose",
];

/// The tickets somebody sees that hold a word somewhere, found by reading each.
async fn read_one_by_one(person: &Person, words: &[&str]) -> Vec<BTreeSet<String>> {
    let request = json!({ "view": "all", "count": 100 });
    let page = person.does("tickets.list", request).await;
    let mut found = vec![BTreeSet::new(); words.len()];
    for row in list(&page["rows"]) {
        let ticket = person.sees(&row["id"]).await;
        let mut texts = vec![row["title"].clone(), ticket["description"].clone()];
        let mut people = vec![row["requester"].clone(), row["assignee"].clone()];
        for comment in list(&ticket["comments"]) {
            texts.push(comment["body"].clone());
            texts.extend(
                list(&comment["attachments"])
                    .iter()
                    .map(|it| it["name"].clone()),
            );
        }
        texts.extend(
            list(&ticket["attachments"])
                .iter()
                .map(|it| it["name"].clone()),
        );
        let folded = |all: &mut Vec<Value>| -> String {
            let all = all
                .drain(..)
                .filter_map(|it| it.as_str().map(guichet_kernel::fold));
            all.fold(String::new(), |all, it| format!("{all}\n{it}"))
        };
        let (texts, people) = (folded(&mut texts), folded(&mut people));
        for (word, found) in words.iter().zip(&mut found) {
            let word = guichet_kernel::fold(word);
            let begun = texts
                .split(|c: char| !c.is_alphanumeric())
                .any(|it| it.starts_with(&word));
            let within = word.chars().count() >= 3 && texts.contains(&word);
            if begun || within || people.contains(&word) {
                found.insert(row["id"].as_str().expect("an identity").to_owned());
            }
        }
    }
    found
}

async fn listed(person: &Person, word: &str) -> BTreeSet<String> {
    let request = json!({ "view": "all", "filter": { "text": word }, "count": 100 });
    let page = person.does("tickets.list", request).await;
    let ids = list(&page["rows"])
        .iter()
        .map(|it| it["id"].as_str().expect("an identity").to_owned());
    let ids: BTreeSet<String> = ids.collect();
    assert_eq!(
        page["total"],
        ids.len(),
        "the size of the list of « {word} »"
    );
    ids
}

/// The tickets that a search finds, which must come in their order.
async fn searched(person: &Person, word: &str) -> BTreeSet<String> {
    const ORDER: [&str; 6] = [
        "number",
        "title",
        "description",
        "comment",
        "file",
        "person",
    ];
    let request = json!({ "text": word, "limit": 100 });
    let found = person.does("tickets.search", request).await;
    let places: Vec<(usize, u64)> = list(&found)
        .iter()
        .map(|it| {
            let place = ORDER.iter().position(|place| it["found_in"] == *place);
            let number = it["ticket"]["number"].as_u64().expect("a number");
            (place.expect("a known place"), number)
        })
        .collect();
    assert!(
        places.is_sorted_by_key(|it| it.0),
        "the best places come first: {places:?} for « {word} »"
    );
    let texts: Vec<u64> = places
        .iter()
        .filter(|it| ORDER[it.0] == "description")
        .map(|it| it.1)
        .collect();
    assert!(
        texts.is_sorted_by(|one, other| one > other),
        "newest first: {texts:?} for « {word} »"
    );
    let ids: Vec<String> = list(&found)
        .iter()
        .map(|it| it["ticket"]["id"].as_str().expect("an identity").to_owned())
        .collect();
    let once: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(once.len(), ids.len(), "each once, for « {word} »");
    once
}

#[tokio::test]
async fn words_kept_between_lists_are_those_of_the_moment() {
    let world = World::new().await;
    let mut chance = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |most: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        (chance % most as u64) as usize
    };
    let mut tickets: Vec<Value> = Vec::new();
    let mut undoable: Vec<(bool, Value)> = Vec::new();
    for step in 0..80 {
        let text = TEXTS[below(TEXTS.len())];
        let by_marc = below(2) == 0;
        let person = if by_marc { &world.marc } else { &world.claire };
        let some = (!tickets.is_empty()).then(|| tickets[below(tickets.len().max(1))].clone());
        match (below(7), some) {
            (0 | 1, Some(id)) => {
                let request =
                    json!({ "id": id, "body": text, "internal": by_marc && below(2) == 0 });
                let done = person.does("tickets.comment", request).await;
                undoable.push((by_marc, done["change"].clone()));
            }
            (2, Some(id)) => {
                let done = world
                    .marc
                    .does(
                        "tickets.edit",
                        json!({ "id": id, "title": format!("{text} {step}") }),
                    )
                    .await;
                undoable.push((true, done["change"].clone()));
            }
            (3, Some(id)) => {
                let file = person.sends(&format!("{text}.txt"), text.as_bytes()).await;
                person
                    .does(
                        "tickets.comment",
                        json!({ "id": id, "body": "Voir", "uploads": [file] }),
                    )
                    .await;
            }
            (4, Some(id)) => {
                world
                    .marc
                    .does(
                        "tickets.assign",
                        json!({ "id": id, "assignee_id": world.ines.id }),
                    )
                    .await;
            }
            (5, Some(_)) => {
                if let Some((by_marc, change)) = undoable.pop() {
                    let person = if by_marc { &world.marc } else { &world.claire };
                    // Refused when something changed since: then nothing must move either.
                    let _ = person
                        .asks("tickets.undo", json!({ "change": change }))
                        .await;
                }
            }
            _ => {
                let request = json!({ "title": format!("Demande {step}"), "description": text });
                tickets.push(world.claire.does("tickets.open", request).await["id"].clone());
            }
        }
        for person in [&world.marc, &world.claire] {
            // Some words are looked for after each change, others after several.
            listed(person, WORDS[below(WORDS.len())]).await;
        }
        if step % 8 == 7 {
            for person in [&world.marc, &world.claire] {
                let wanted = read_one_by_one(person, &WORDS).await;
                for (word, wanted) in WORDS.iter().zip(&wanted) {
                    let found = searched(person, word).await;
                    assert_eq!(&found, wanted, "search of « {word} » after step {step}");
                }
                for (word, wanted) in WORDS.iter().zip(wanted) {
                    assert_eq!(
                        listed(person, word).await,
                        wanted,
                        "« {word} » after step {step}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn the_rows_of_a_list_of_words_are_of_the_moment_of_its_words() {
    let world = World::new().await;
    let ticket = world.claire.opens("Baobab").await;
    let writing = async {
        for turn in 0..60 {
            let title = if turn % 2 == 0 { "Cactus" } else { "Baobab" };
            world
                .marc
                .does("tickets.edit", json!({ "id": ticket, "title": title }))
                .await;
        }
    };
    let reading = async {
        for turn in 0..120 {
            let word = ["Baobab", "Cactus"][turn % 2];
            let request = json!({ "view": "all", "filter": { "text": word }, "count": 10 });
            let page = world.nora.does("tickets.list", request).await;
            for row in list(&page["rows"]) {
                assert_eq!(row["title"], word, "found by a word it no longer held");
            }
            assert_eq!(page["total"], list(&page["rows"]).len());
        }
    };
    tokio::join!(writing, reading);
}

#[tokio::test]
async fn more_changes_than_are_followed_one_by_one_are_found_too() {
    let world = World::new().await;
    let first = world.claire.opens("Baobab de référence").await;
    assert_eq!(listed(&world.marc, "baobab").await.len(), 1);
    for turn in 0..300 {
        let title = if turn % 3 == 0 {
            "Baobab"
        } else {
            "Autre chose"
        };
        world.claire.opens(&format!("{title} {turn}")).await;
    }
    world
        .marc
        .does("tickets.edit", json!({ "id": first, "title": "Plus rien" }))
        .await;
    assert_eq!(
        listed(&world.marc, "baobab").await.len(),
        100,
        "found anew after many changes"
    );
}
