//! Two real stores and a server: what the commands of the areas write arrives at the other desk, whole, and is refused
//! where it must be.

mod world;

use std::collections::BTreeMap;
use std::path::Path;

use guichet_areas::{Call, people, tickets};
use guichet_kernel::{AccountId, Timestamp};
use guichet_replica::sync::Receiver;
use guichet_replica::{Key, Store, sqlx};
use guichet_sync::engine::Moment;
use guichet_sync::model::{Model, ServerRules};
use guichet_sync::wire::hex;
use guichet_sync::{Action, Conduct, Engine, Event};
use serde_json::{Map, Value, json};
use world::{MORNING, World};

/// A store that follows the server for one account.
struct Joined {
    store: Store,
    receiver: Receiver,
    account: AccountId,
}

type Rows = BTreeMap<(String, String), Map<String, Value>>;

impl Joined {
    /// Lets the engine run until it rests.
    async fn syncs(&self, server: &mut Model) {
        self.syncs_until(server, async |_| false).await;
    }

    /// Lets the engine run until it rests, or until it kept something and then is `there`.
    async fn syncs_until(&self, server: &mut Model, there: impl AsyncFn(&Self) -> bool) {
        let account = hex(self.account.0.as_bytes());
        let mut engine = Engine::new(Conduct::PROTOCOL);
        let state = self.receiver.state().await.expect("read").expect("joined");
        let mut events = vec![Event::Begin(Box::new(state))];
        let mut fresh = 0;
        while let Some(event) = events.pop() {
            fresh += 1;
            assert!(fresh < 2_000, "the engine does not come to rest");
            let moment = Moment {
                now: 0,
                jitter: 500,
                fresh: [fresh as u8; 16],
            };
            for action in engine.step(moment, event) {
                match action {
                    Action::Look => {
                        let outlook = self.receiver.look(200).await.expect("a look");
                        events.push(Event::Looked(Box::new(outlook)));
                    }
                    Action::Send(flight, call) => {
                        events.push(Event::Answered(
                            flight,
                            Box::new(server.answer(&account, &call)),
                        ));
                    }
                    Action::Keep(commit) => {
                        events.push(Event::Kept(
                            self.receiver.keep(&commit).await.expect("kept"),
                        ));
                        if there(self).await {
                            return;
                        }
                    }
                    Action::Ahead(_) | Action::Sleep(_) | Action::Tell(_) | Action::Reload => {}
                }
            }
        }
    }

    async fn number(&self, sql: &'static str) -> i64 {
        let mut conn = self.store.read().await.expect("a reader");
        let number = sqlx::query_scalar(sql).fetch_one(&mut *conn).await;
        number.expect("a number")
    }

    /// How many tickets are found by these words.
    async fn finds(&self, text: &str) -> usize {
        let request = json!({ "text": text, "limit": 100 });
        let request = serde_json::from_value(request).expect("a request");
        let found = self
            .call(async |call| tickets::search(call, request).await)
            .await;
        found.expect("an answer").len()
    }

    async fn rows(&self) -> Rows {
        let rows = self.receiver.contents().await.expect("rows");
        rows.into_iter()
            .map(|it| ((it.table, it.key), it.row))
            .collect()
    }

    /// Holds what the server shows this account, and nothing else.
    async fn agrees(&self, server: &Model) {
        let account = hex(self.account.0.as_bytes());
        let mut said: BTreeMap<String, Vec<Map<String, Value>>> = BTreeMap::new();
        for (table, row) in server
            .projection(&account)
            .into_iter()
            .flat_map(|it| it.rows)
        {
            said.entry(table).or_default().push(row);
        }
        let mut shown: BTreeMap<String, Vec<Map<String, Value>>> = BTreeMap::new();
        for ((table, _), row) in self.rows().await {
            shown.entry(table).or_default().push(row);
        }
        for rows in said.values_mut().chain(shown.values_mut()) {
            rows.sort_by_key(|it| Value::Object(it.clone()).to_string());
        }
        for table in said.keys().chain(shown.keys()) {
            assert_eq!(shown.get(table), said.get(table), "{table}");
        }
    }

    async fn call<T>(&self, work: impl AsyncFnOnce(Call<'_>) -> T) -> T {
        let actor = people::actor(&self.store, self.account)
            .await
            .expect("somebody active");
        let call = Call {
            store: &self.store,
            actor: &actor,
            now: Timestamp(MORNING.0 + 60_000),
        };
        work(call).await
    }
}

/// An administrator's store that was used alone, pushed into a new server.
async fn founded(world: &World) -> (Model, Joined) {
    let store = world.desk.store().clone();
    let receiver = store.receiver().await.expect("a connection");
    let office = Joined {
        store,
        receiver,
        account: world.admin.id,
    };
    let mut server = Model::new([9; 16], ServerRules::PROTOCOL);
    // The server's first administrator and their role, as setting it up makes them.
    let rows = office.rows().await;
    let admin = hex(world.admin.id.0.as_bytes());
    let account = rows[&("account".to_owned(), admin.clone())].clone();
    let role = account["role_id"].as_str().expect("a role").to_owned();
    server.put(
        "role",
        &role,
        rows[&("role".to_owned(), role.clone())].clone(),
    );
    server.put("account", &admin, account);
    let count = office
        .receiver
        .join_with([1; 16], world.admin.id, MORNING)
        .await
        .expect("joined");
    assert!(
        count > 10,
        "a whole organisation travels, not {count} operations"
    );
    office.syncs(&mut server).await;
    (server, office)
}

/// The store of a technician's machine.
async fn desk(world: &World, folder: &Path, key: &Key) -> Joined {
    let store = Store::open(folder, key).await.expect("a store");
    Joined {
        receiver: store.receiver().await.expect("a connection"),
        store,
        account: world.marc.id,
    }
}

/// A server made of an administrator's store, and a technician's that joined it.
async fn two(world: &World) -> (Model, Joined, Joined, tempfile::TempDir) {
    let (mut server, office) = founded(world).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let marc = desk(world, folder.path(), &Key::fresh()).await;
    marc.receiver.join([2; 16]).await.expect("joined");
    marc.syncs(&mut server).await;
    (server, office, marc, folder)
}

#[tokio::test]
async fn a_store_used_alone_is_pushed_whole_and_another_desk_reads_it() {
    let world = World::new().await;
    let ticket = world.claire.opens("Écran noir").await;
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Je regarde", "internal": true }),
        )
        .await;
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Bonjour", "internal": false }),
        )
        .await;
    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "in_progress" }),
        )
        .await;
    let receiver = world.desk.store().receiver().await.expect("a connection");
    let before = receiver.contents().await.expect("rows");
    receiver.close().await;
    let (server, office, marc, _folder) = two(&world).await;
    let after = office.receiver.contents().await.expect("rows");
    let own =
        |it: &&guichet_replica::sync::Content| it.table != "notice" && it.table != "view_order";
    assert_eq!(
        before.iter().filter(own).collect::<Vec<_>>(),
        after.iter().filter(own).collect::<Vec<_>>(),
        "nothing is lost or changed; notices go to whom they are for"
    );
    assert_eq!(office.receiver.tray().await.expect("a tray"), []);
    office.agrees(&server).await;
    marc.agrees(&server).await;
}

#[tokio::test]
async fn what_one_desk_does_arrives_at_the_other_and_the_slower_of_two_is_told() {
    let world = World::new().await;
    let ticket = world.claire.opens("Clavier").await;
    let (mut server, office, marc, _folder) = two(&world).await;
    let id = serde_json::from_value(ticket.clone()).expect("an identity");
    let request = |value: Value| value;
    marc.call(async |call| {
        let note = request(json!({ "id": ticket, "body": "Une note", "internal": true }));
        tickets::comment(call, serde_json::from_value(note).expect("a request"))
            .await
            .expect("a note");
        let answer = json!({ "id": ticket, "body": "On arrive", "internal": false });
        tickets::comment(call, serde_json::from_value(answer).expect("a request"))
            .await
            .expect("an answer");
        let step = json!({ "id": ticket, "status": "in_progress" });
        tickets::move_to(call, serde_json::from_value(step).expect("a request"))
            .await
            .expect("a step");
    })
    .await;
    marc.syncs(&mut server).await;
    office.syncs(&mut server).await;
    office.agrees(&server).await;
    marc.agrees(&server).await;
    let text = |rows: &Rows| {
        let bodies = rows.iter().filter(|((table, _), _)| table == "comment");
        bodies
            .map(|(_, row)| row["body"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        text(&office.rows().await).len(),
        2,
        "note and answer arrived"
    );

    // Both assign, neither knowing of the other.
    let assign = |who: AccountId| {
        serde_json::from_value(json!({ "id": id, "assignee_id": who })).expect("a request")
    };
    let _: guichet_kernel::TicketId = id;
    office
        .call(async |call| {
            tickets::assign(call, assign(world.ines.id))
                .await
                .expect("assigned")
        })
        .await;
    marc.call(async |call| {
        tickets::assign(call, assign(world.marc.id))
            .await
            .expect("assigned")
    })
    .await;
    office.syncs(&mut server).await;
    marc.syncs(&mut server).await;
    let tray = marc.receiver.tray().await.expect("a tray");
    assert_eq!(tray.len(), 1, "the slower one is refused: {tray:?}");
    assert_eq!(tray[0].kind, "ticket.assign");
    assert_eq!(tray[0].answer["code"], "taken");
    office.syncs(&mut server).await;
    office.agrees(&server).await;
    marc.agrees(&server).await;
}

#[tokio::test]
async fn a_ticket_with_more_to_it_than_an_operation_takes_is_pushed_whole() {
    let world = World::new().await;
    let ticket = world.claire.opens("Écran noir").await;
    for _ in 0..300 {
        let note = json!({ "id": ticket, "body": "Toujours noir", "internal": true });
        world.marc.does("tickets.comment", note).await;
    }
    let (server, office, marc, _folder) = two(&world).await;
    assert_eq!(office.receiver.tray().await.expect("a tray"), []);
    office.agrees(&server).await;
    marc.agrees(&server).await;
    assert_eq!(marc.number("SELECT count(*) FROM comment").await, 300);
}

#[tokio::test]
async fn many_tickets_changed_together_arrive_and_are_taken_back_together() {
    const TICKETS: i64 = 420;
    let world = World::new().await;
    let mut ids = Vec::new();
    for place in 0..TICKETS {
        ids.push(world.claire.opens(&format!("Panne {place}")).await);
    }
    let (mut server, office, marc, _folder) = two(&world).await;
    let resolved = "SELECT count(*) FROM ticket WHERE status = 3";
    let answer = "Tout est réparé. ".repeat(200);
    let step = json!({ "verb": "move", "status": "resolved", "answer": answer });
    let request = json!({ "ids": ids, "change": step });
    let done = marc
        .call(async |call| {
            tickets::bulk(call, serde_json::from_value(request).expect("a request")).await
        })
        .await
        .expect("resolved");
    assert_eq!(i64::from(done.changed), TICKETS);
    marc.syncs(&mut server).await;
    office.syncs(&mut server).await;
    assert_eq!(marc.receiver.tray().await.expect("a tray"), []);
    assert_eq!(office.number(resolved).await, TICKETS);
    office.agrees(&server).await;
    marc.agrees(&server).await;

    let request = json!({ "change": done.change });
    let back = marc
        .call(async |call| {
            tickets::undo(call, serde_json::from_value(request).expect("a request")).await
        })
        .await
        .expect("taken back");
    assert_eq!(i64::from(back.changed), TICKETS);
    marc.syncs(&mut server).await;
    office.syncs(&mut server).await;
    assert_eq!(marc.receiver.tray().await.expect("a tray"), []);
    assert_eq!(office.number(resolved).await, 0);
    office.agrees(&server).await;
    marc.agrees(&server).await;
}

#[tokio::test]
async fn the_texts_of_a_first_copy_are_found_once_it_is_whole_wherever_it_was_stopped() {
    const TICKETS: i64 = 420;
    let world = World::new().await;
    for place in 0..TICKETS {
        let opened = json!({ "title": format!("Panne {place}"), "description": format!("Le rouleau couine, {place}.") });
        world.claire.does("tickets.open", opened).await;
    }
    let (mut server, _office) = founded(&world).await;
    let (folder, key) = (
        tempfile::tempdir().expect("a temporary folder"),
        Key::fresh(),
    );
    let marc = desk(&world, folder.path(), &key).await;
    marc.receiver.join([2; 16]).await.expect("joined");
    let waits = "SELECT count(*) FROM search_doc, search_later WHERE rid > after";
    marc.syncs_until(&mut server, async |it| it.number(waits).await > 0)
        .await;
    assert_eq!(marc.finds("couine").await, 0, "texts wait");
    assert_eq!(
        marc.finds("panne").await,
        100,
        "titles are found, indexed or not"
    );

    // What waits is changed and added to meanwhile.
    let mut conn = marc.store.read().await.expect("a reader");
    let last: Vec<u8> = sqlx::query_scalar(
        "SELECT ticket_id FROM search_doc, search_later WHERE kind = 'ticket' AND rid > after LIMIT 1",
    )
    .fetch_one(&mut *conn)
    .await
    .expect("a ticket that waits");
    drop(conn);
    let id = uuid::Uuid::from_slice(&last).expect("an identity");
    marc.call(async |call| {
        let edit = json!({ "id": id, "title": "Porte", "description": "Le gond" });
        tickets::edit(call, serde_json::from_value(edit).expect("a request"))
            .await
            .expect("edited");
        let answer = json!({ "id": id, "body": "Un grincement", "internal": false });
        tickets::comment(call, serde_json::from_value(answer).expect("a request"))
            .await
            .expect("an answer");
    })
    .await;
    marc.receiver.close().await;
    marc.store.close().await;

    // Stopped there, and started again: it goes on with what waits, and with the copy.
    let marc = desk(&world, folder.path(), &key).await;
    marc.syncs(&mut server).await;
    while marc.number("SELECT count(*) FROM search_later").await > 0 {
        marc.store.foreign_write().await.expect("told at its end");
    }
    assert_eq!(marc.number("SELECT count(*) FROM ticket").await, TICKETS);
    for (words, found) in [("couine", 100), ("gond", 1), ("grincement", 1)] {
        assert_eq!(marc.finds(words).await, found, "{words}");
    }
    let mut whole = marc.store.local().await.expect("the writer");
    for sql in [
        "INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)",
        "INSERT INTO search_infix (search_infix, rank) VALUES ('integrity-check', 1)",
    ] {
        let checked = sqlx::query(sql).execute(whole.conn()).await;
        checked.expect("every text, once, as it is");
    }
}
