//! Two real stores and a server: what the commands of the areas write arrives at the other desk, whole, and is refused
//! where it must be.

mod world;

use std::collections::BTreeMap;

use guichet_areas::{Call, people, tickets};
use guichet_kernel::{AccountId, Timestamp};
use guichet_replica::sync::Receiver;
use guichet_replica::{Key, Store};
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
                    }
                    Action::Ahead(_) | Action::Sleep(_) | Action::Tell(_) | Action::Reload => {}
                }
            }
        }
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

/// An administrator's store that was used alone, pushed into a new server; and a technician's that joins it.
async fn two(world: &World) -> (Model, Joined, Joined, tempfile::TempDir) {
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
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(folder.path(), &Key::fresh())
        .await
        .expect("a new store");
    let receiver = store.receiver().await.expect("a connection");
    receiver.join([2; 16]).await.expect("joined");
    let marc = Joined {
        store,
        receiver,
        account: world.marc.id,
    };
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
