//! What a ticket tells of the machine it was reported from, and the keys that open a report.

use crate::world::World;
use guichet_areas::machine::ShortcutState;
use guichet_kernel::{MachineFact, RefusalCode as Code};
use serde_json::{Value, json};

fn facts() -> Value {
    json!([
        { "what": "host", "name": " DITEP-STF-P068\u{202e} " },
        { "what": "disk", "free": 12, "size": 500 },
        { "what": "addresses", "addresses": ["10.0.0.7"] },
    ])
}

#[tokio::test]
async fn a_ticket_tells_what_was_left_in_to_who_handles_it_and_to_who_sent_it() {
    let world = World::new().await;
    let request = json!({ "title": "Disque plein", "machine": facts() });
    let opened = world.claire.does("tickets.open", request).await;
    let told = json!([
        { "what": "host", "name": "DITEP-STF-P068" },
        { "what": "disk", "free": 12, "size": 500 },
        { "what": "addresses", "addresses": ["10.0.0.7"] },
    ]);
    for person in [&world.claire, &world.marc] {
        assert_eq!(person.sees(&opened["id"]).await["machine"], told);
    }
    assert_eq!(
        world.last_body().await["machine"],
        told,
        "part of the operation"
    );
    let silent = world.claire.opens("Sans rien dire du poste").await;
    assert_eq!(world.marc.sees(&silent).await["machine"], json!([]));
}

#[tokio::test]
async fn a_machine_is_told_only_by_who_sits_at_it_and_only_once() {
    let world = World::new().await;
    let claire = world.claire.does("session.state", json!({})).await["me"]["id"].clone();
    let refusal = world
        .marc
        .may_not(
            "tickets.open",
            json!({ "title": "Pour Claire", "requester_id": claire, "machine": facts() }),
        )
        .await;
    assert_eq!(
        (refusal.code, refusal.field.as_deref()),
        (Code::Invalid, Some("machine"))
    );
    let twice = json!([{ "what": "uptime", "seconds": 1 }, { "what": "uptime", "seconds": 2 }]);
    let unknown = json!([{ "what": "wallpaper", "name": "chats" }]);
    for machine in [twice, unknown] {
        let request = json!({ "title": "Écran", "machine": machine });
        assert_eq!(
            world.claire.refused("tickets.open", request).await,
            Some(Code::Invalid)
        );
    }
    assert_eq!(world.number("SELECT count(*) FROM ticket").await, 0);
}

#[tokio::test]
async fn what_is_struck_stays_struck_for_this_person() {
    let world = World::new().await;
    let nothing = world.claire.does("machine.probe", json!({})).await;
    assert_eq!(
        nothing,
        json!({ "facts": [], "struck": [] }),
        "this host tells nothing"
    );
    world
        .desk
        .tells(|| vec![MachineFact::Uptime { seconds: 7 }]);
    let struck = json!({ "struck": ["window", "host", "host"] });
    world.claire.does("machine.strike", struck).await;
    let view = world.claire.does("machine.probe", json!({})).await;
    assert_eq!(view["facts"], json!([{ "what": "uptime", "seconds": 7 }]));
    assert_eq!(view["struck"], json!(["host", "window"]));
    let other = world.paul.does("machine.probe", json!({})).await;
    assert_eq!(other["struck"], json!([]));
    world.claire.does("session.sign_out", json!({})).await;
    for command in ["machine.probe", "machine.shortcut"] {
        assert_eq!(
            world.claire.refused(command, json!({})).await,
            Some(Code::SignedOut)
        );
    }
}

#[tokio::test]
async fn the_keys_of_the_desktop_are_each_persons_own() {
    let world = World::new().await;
    let absent = world.claire.does("machine.shortcut", json!({})).await;
    assert_eq!(
        absent,
        json!({ "keys": "mod+alt+g", "usual": "mod+alt+g", "state": "absent" }),
        "this host has no desktop"
    );
    world.desk.takes_keys(|keys| match keys {
        None => ShortcutState::Off,
        Some("mod+alt+m") => ShortcutState::Taken,
        Some(_) => ShortcutState::Held,
    });
    for (keys, state) in [
        (json!("mod+alt+m"), "taken"),
        (json!("f9"), "held"),
        (Value::Null, "off"),
    ] {
        let set = json!({ "keys": keys });
        let view = world.claire.does("machine.set_shortcut", set).await;
        assert_eq!((&view["keys"], &view["state"]), (&keys, &json!(state)));
        assert_eq!(world.claire.does("machine.shortcut", json!({})).await, view);
    }
    let other = world.paul.does("machine.shortcut", json!({})).await;
    assert_eq!(
        (&other["keys"], &other["state"]),
        (&json!("mod+alt+g"), &json!("held"))
    );
    let refusal = world
        .claire
        .may_not("machine.set_shortcut", json!({ "keys": "g" }))
        .await;
    assert_eq!(
        (refusal.code, refusal.field.as_deref()),
        (Code::Invalid, Some("keys"))
    );
}
