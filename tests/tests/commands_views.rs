//! Every command of saved views, on a real encrypted store.

mod world;

use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};
use world::{Person, World};

fn list() -> Value {
    json!({ "base": "all", "filter": { "status": ["open"], "assignee": ["me", "none"] }, "sort": "created",
        "descending": true, "group": "team", "layout": "table", "density": "compact",
        "columns": [{ "key": "number" }, { "key": "title", "width": 300 }] })
}

fn view(name: &str, shared: &Value) -> Value {
    json!({ "name": name, "shared": shared, "list": list() })
}

fn nobody() -> Value {
    json!({ "with": "nobody" })
}

fn everyone() -> Value {
    json!({ "with": "everyone" })
}

fn team(id: &Value) -> Value {
    json!({ "with": "team", "team_id": id })
}

async fn saves(person: &Person, name: &str, shared: &Value) -> Value {
    person.does("views.save", view(name, shared)).await["id"].clone()
}

/// The names of the views a person sees, in their order.
async fn names(person: &Person) -> Vec<String> {
    let found = person.does("views.find", Value::Null).await;
    let views = found["views"].as_array().cloned().unwrap_or_default();
    let name = |it: &Value| it["name"].as_str().unwrap_or_default().to_owned();
    views.iter().map(name).collect()
}

#[tokio::test]
async fn a_view_is_kept_whole_and_changed_with_its_operations() {
    let world = World::new().await;
    let before = world.operations(0).await.len();
    let kept = world
        .claire
        .does("views.save", view("  Mes  écrans ", &nobody()))
        .await;
    assert_eq!(kept["name"], "Mes écrans");
    assert_eq!(kept["list"], list());
    assert_eq!(
        (&kept["owner"], &kept["editable"]),
        (&json!("Claire Lefèvre"), &json!(true))
    );
    let found = world.claire.does("views.find", Value::Null).await;
    assert_eq!(found, json!({ "views": [kept], "first": null }));

    let mut again = view("Écrans", &nobody());
    again["id"] = kept["id"].clone();
    again["list"]["group"] = Value::Null;
    let changed = world.claire.does("views.save", again.clone()).await;
    assert_eq!(changed["list"]["group"], Value::Null);
    let body = world.last_body().await;
    assert_eq!(
        (&body["before"]["name"], &body["after"]["name"]),
        (&json!("Mes écrans"), &json!("Écrans"))
    );
    world.claire.does("views.save", again).await;
    assert_eq!(
        world.operations(before).await,
        ["view.save", "view.save"],
        "saving what is there already is no operation"
    );
}

#[tokio::test]
async fn somebody_elses_private_view_does_not_exist() {
    let world = World::new().await;
    let id = saves(&world.claire, "À moi", &nobody()).await;
    for other in [&world.paul, &world.marc, &world.admin] {
        assert_eq!(names(other).await, [""; 0]);
        let mut write = view("Volée", &nobody());
        write["id"] = id.clone();
        let which = json!({ "id": id });
        for (command, request) in [
            ("views.save", write),
            ("views.remove", which.clone()),
            ("views.restore", which),
        ] {
            assert_eq!(
                other.refused(command, request).await,
                Some(Code::NotFound),
                "{command}"
            );
        }
        let first = json!({ "order": [], "first": { "saved": id } });
        let refusal = other.may_not("views.arrange", first).await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::NotFound, Some("first"))
        );
        // Its place in an order is not told either.
        other
            .does("views.arrange", json!({ "order": [id], "first": null }))
            .await;
    }
    assert_eq!(names(&world.claire).await, ["À moi"]);
}

#[tokio::test]
async fn a_team_shares_by_its_technicians_and_everyone_by_who_manages_settings() {
    let world = World::new().await;
    let (n1, n2) = (team(&world.n1), team(&world.n2));
    for (person, shared) in [
        (&world.claire, &n1),
        (&world.claire, &everyone()),
        (&world.nora, &n1),
        (&world.ines, &n2),
        (&world.ines, &everyone()),
        (&world.marc, &everyone()),
    ] {
        let refusal = person.may_not("views.save", view("Refusée", shared)).await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::NotAllowed, Some("shared"))
        );
    }
    saves(&world.ines, "De N1", &n1).await;
    saves(&world.marc, "De N2", &n2).await;
    let whole = saves(&world.admin, "De tous", &everyone()).await;
    assert_eq!(names(&world.ines).await, ["De N1", "De tous"]);
    assert_eq!(names(&world.marc).await, ["De N1", "De N2", "De tous"]);
    assert_eq!(names(&world.claire).await, ["De tous"]);
    assert_eq!(names(&world.admin).await, ["De tous"]);

    let found = world.claire.does("views.find", Value::Null).await;
    assert_eq!(found["views"][0]["editable"], false);
    let mut write = view("Autrement", &everyone());
    write["id"] = whole.clone();
    for (command, request) in [
        ("views.save", write),
        ("views.remove", json!({ "id": whole })),
    ] {
        for person in [&world.claire, &world.marc, &world.nora] {
            let code = person.refused(command, request.clone()).await;
            assert_eq!(code, Some(Code::NotAllowed), "{command}");
        }
    }
}

#[tokio::test]
async fn a_teams_view_is_changed_by_its_technicians_and_taken_back_by_its_owner() {
    let world = World::new().await;
    let n1 = team(&world.n1);
    let id = saves(&world.ines, "De N1", &n1).await;
    let mut write = view("De N1, mieux", &n1);
    write["id"] = id.clone();
    let kept = world.marc.does("views.save", write.clone()).await;
    assert_eq!(kept["owner"], "Inès Bâ", "changing it does not take it");
    write["shared"] = nobody();
    let refusal = world.marc.may_not("views.save", write.clone()).await;
    assert_eq!(refusal.field.as_deref(), Some("shared"));
    world.ines.does("views.save", write).await;
    assert_eq!(names(&world.marc).await, [""; 0]);

    // Who leaves the team no longer has its views.
    let id = saves(&world.marc, "De N1", &n1).await;
    assert_eq!(names(&world.ines).await, ["De N1, mieux", "De N1"]);
    let team = json!({ "id": world.n1, "name": "N1", "member_ids": [world.marc.id] });
    world.admin.does("people.save_team", team).await;
    assert_eq!(names(&world.ines).await, ["De N1, mieux"]);
    let code = world
        .ines
        .refused("views.remove", json!({ "id": id }))
        .await;
    assert_eq!(code, Some(Code::NotFound));
}

#[tokio::test]
async fn a_removed_view_comes_back_as_it_was() {
    let world = World::new().await;
    let id = saves(&world.marc, "Écrans", &nobody()).await;
    let which = json!({ "id": id });
    let before = world.marc.does("views.find", Value::Null).await;
    world.marc.does("views.remove", which.clone()).await;
    assert_eq!(names(&world.marc).await, [""; 0]);
    let code = world.marc.refused("views.remove", which.clone()).await;
    assert_eq!(code, Some(Code::NotFound), "removed once");
    for _ in 0..2 {
        world.marc.does("views.restore", which.clone()).await;
        assert_eq!(world.marc.does("views.find", Value::Null).await, before);
    }
    assert_eq!(
        world
            .operations(0)
            .await
            .iter()
            .rev()
            .take(2)
            .collect::<Vec<_>>(),
        ["view.restore", "view.remove"]
    );

    world.marc.does("views.remove", which.clone()).await;
    saves(&world.marc, "ECRANS", &nobody()).await;
    let refusal = world.marc.may_not("views.restore", which).await;
    assert_eq!(
        (refusal.code, refusal.field.as_deref()),
        (Code::NameTaken, Some("name"))
    );
}

#[tokio::test]
async fn names_are_one_line_of_their_own_among_those_who_have_them() {
    let world = World::new().await;
    let long = "é".repeat(61);
    for (name, code) in [
        ("", Code::Empty),
        (" \u{200b}\n", Code::Empty),
        (long.as_str(), Code::TooLong),
    ] {
        let refusal = world
            .marc
            .may_not("views.save", view(name, &nobody()))
            .await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (code, Some("name")),
            "{name:?}"
        );
    }
    let hostile = "'; DROP TABLE saved_view; --<script>\u{202e}";
    saves(&world.marc, hostile, &nobody()).await;
    assert_eq!(
        names(&world.marc).await,
        ["'; DROP TABLE saved_view; --<script>"]
    );
    saves(&world.marc, "Été", &nobody()).await;
    let code = world
        .marc
        .refused("views.save", view("ETE", &nobody()))
        .await;
    assert_eq!(code, Some(Code::NameTaken));
    saves(&world.ines, "Été", &nobody()).await;
    saves(&world.marc, "Été", &team(&world.n1)).await;
    let code = world
        .ines
        .refused("views.save", view("été", &team(&world.n1)))
        .await;
    assert_eq!(code, Some(Code::NameTaken));
}

#[tokio::test]
async fn what_no_version_knows_is_refused() {
    let world = World::new().await;
    let unknown = json!("019a9e5c-0000-7000-8000-00000000000a");
    let refusal = world
        .admin
        .may_not("views.save", view("Vue", &team(&unknown)))
        .await;
    assert_eq!(
        (refusal.code, refusal.field.as_deref()),
        (Code::Invalid, Some("shared"))
    );
    for (field, value) in [
        ("base", json!("everything")),
        ("sort", json!("1; DROP TABLE ticket")),
        ("group", json!("password")),
        ("layout", json!("cloud")),
        ("density", json!("none")),
        ("columns", json!([{ "key": "password" }])),
        ("columns", json!([])),
        ("columns", json!([{ "key": "due" }, { "key": "due" }])),
        ("filter", json!({ "colour": ["red"] })),
        ("filter", json!({ "status": ["ouvert"] })),
        ("filter", json!({ "assignee": ["%"] })),
    ] {
        let mut request = view("Vue", &nobody());
        request["list"][field] = value.clone();
        assert_eq!(
            world.claire.refused("views.save", request).await,
            Some(Code::Invalid),
            "{field}: {value}"
        );
    }
    let mut request = view("Vue", &nobody());
    request["id"] = unknown;
    let code = world.admin.refused("views.save", request).await;
    assert_eq!(code, Some(Code::NotFound));
}

#[tokio::test]
async fn a_person_keeps_at_most_a_hundred_views() {
    let world = World::new().await;
    let mut last = Value::Null;
    for number in 0..100 {
        last = saves(&world.claire, &format!("Vue {number}"), &nobody()).await;
    }
    let refusal = world
        .claire
        .may_not("views.save", view("Une de trop", &nobody()))
        .await;
    assert_eq!(
        (refusal.code, &refusal.data["max"]),
        (Code::TooMany, &json!(100))
    );
    world
        .claire
        .does("views.remove", json!({ "id": last }))
        .await;
    saves(&world.claire, "À sa place", &nobody()).await;
    let code = world
        .claire
        .refused("views.restore", json!({ "id": last }))
        .await;
    assert_eq!(code, Some(Code::TooMany));
    saves(&world.paul, "La première", &nobody()).await;
}

#[tokio::test]
async fn everybody_arranges_what_they_see_for_themselves() {
    let world = World::new().await;
    let shared = saves(&world.admin, "De tous", &everyone()).await;
    let mine = saves(&world.claire, "À moi", &nobody()).await;
    let arrange = json!({ "order": [mine, shared], "first": { "saved": mine } });
    world.claire.does("views.arrange", arrange.clone()).await;
    let found = world.claire.does("views.find", Value::Null).await;
    assert_eq!(found["first"], json!({ "saved": mine }));
    assert_eq!(names(&world.claire).await, ["À moi", "De tous"]);
    assert_eq!(names(&world.admin).await, ["De tous"]);
    let body = world.last_body().await;
    assert_eq!(
        (&body["before"]["order"], &body["after"]["order"]),
        (&json!([]), &json!([mine, shared]))
    );

    let newer = saves(&world.admin, "Plus tard", &everyone()).await;
    assert_eq!(
        names(&world.claire).await,
        ["À moi", "De tous", "Plus tard"],
        "what has no place comes last"
    );
    let twice = json!({ "order": [newer, newer], "first": null });
    let refusal = world.claire.may_not("views.arrange", twice).await;
    assert_eq!(
        (refusal.code, refusal.field.as_deref()),
        (Code::Invalid, Some("order"))
    );
    let usual = json!({ "order": [newer], "first": { "usual": "late" } });
    world.claire.does("views.arrange", usual).await;
    let found = world.claire.does("views.find", Value::Null).await;
    assert_eq!(found["first"], json!({ "usual": "late" }));

    world.claire.does("views.arrange", arrange).await;
    world
        .claire
        .does("views.remove", json!({ "id": mine }))
        .await;
    let found = world.claire.does("views.find", Value::Null).await;
    assert_eq!(found["first"], Value::Null, "one cannot start from nothing");
    world
        .claire
        .does("views.restore", json!({ "id": mine }))
        .await;
    assert_eq!(
        names(&world.claire).await,
        ["À moi", "De tous", "Plus tard"]
    );
}

#[tokio::test]
async fn lists_are_counted_together_within_what_each_person_sees() {
    let world = World::new().await;
    let first = world.claire.opens("L’écran reste noir").await;
    world.claire.opens("Imprimante").await;
    world.paul.opens("Souris").await;
    world
        .marc
        .does("tickets.take", json!({ "id": first }))
        .await;
    let lists = json!({ "lists": [
        { "view": "all" },
        { "view": "all", "filter": { "status": ["open"] } },
        { "view": "all", "filter": { "assignee": [world.marc.id], "text": "écran" } },
        { "view": "unassigned", "filter": { "requester": [world.paul.id] } },
        { "view": "all", "filter": { "due_to": 0 } },
    ] });
    assert_eq!(
        world.marc.does("tickets.count", lists.clone()).await,
        json!([3, 2, 1, 1, 0])
    );
    assert_eq!(
        world.claire.does("tickets.count", lists).await,
        json!([2, 1, 1, 0, 0])
    );
    let late = json!({ "id": first, "change": { "property": "due", "value": world.now().0 } });
    world.marc.does("tickets.change", late).await;
    world.pass(1);
    let out = |filter: Value| json!({ "view": "all", "filter": filter });
    let lists = json!({ "lists": [
        out(json!({ "late": true })),
        out(json!({ "without": { "status": ["open"] } })),
        out(json!({ "without": { "assignee": [null] } })),
        out(json!({ "without": { "requester": [world.paul.id, world.marc.id] } })),
        out(json!({ "status": ["open"], "without": { "requester": [world.paul.id] } })),
    ] });
    assert_eq!(
        world.marc.does("tickets.count", lists).await,
        json!([1, 1, 1, 2, 1])
    );
    let many = json!({ "lists": vec![json!({ "view": "all" }); 201] });
    let code = world.claire.refused("tickets.count", many).await;
    assert_eq!(code, Some(Code::TooMany));
}

#[tokio::test]
async fn views_are_told_to_nobody_signed_out() {
    let world = World::new().await;
    let id = saves(&world.claire, "À moi", &nobody()).await;
    world.claire.does("session.sign_out", Value::Null).await;
    for (command, request) in [
        ("views.find", Value::Null),
        ("views.save", view("Vue", &nobody())),
        ("views.remove", json!({ "id": id })),
        ("views.restore", json!({ "id": id })),
        ("views.arrange", json!({ "order": [], "first": null })),
        ("tickets.count", json!({ "lists": [] })),
    ] {
        assert_eq!(
            world.claire.refused(command, request).await,
            Some(Code::SignedOut),
            "{command}"
        );
    }
}

#[tokio::test]
async fn people_of_a_filter_are_named_even_when_they_have_left_but_not_to_everybody() {
    let world = World::new().await;
    let state = json!({ "id": world.paul.id, "state": "disabled" });
    world.admin.does("people.set_account_state", state).await;
    let asked = json!({ "ids": [world.paul.id, world.ines.id], "text": "personne de ce nom" });
    let names = async |person: &Person| -> Vec<Value> {
        let found = person.does("people.find", asked.clone()).await;
        let people = found.as_array().cloned().unwrap_or_default();
        people.iter().map(|it| it["display_name"].clone()).collect()
    };
    assert_eq!(names(&world.marc).await, ["Inès Bâ", "Paul Roche"]);
    assert_eq!(
        names(&world.claire).await,
        ["Inès Bâ"],
        "who handles tickets"
    );
    let everybody = world
        .marc
        .does("people.find", json!({ "text": "paul" }))
        .await;
    assert_eq!(everybody, json!([]), "who has left is not offered");
}
