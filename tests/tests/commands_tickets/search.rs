//! Search: what is found, where, in which order, whatever is typed.

use std::slice;

use crate::reading::list;
use crate::world::{Person, World};
use serde_json::{Value, json};

/// What was found, as titles with where.
async fn finds(person: &Person, text: &str) -> Vec<(String, String)> {
    let found = person
        .does("tickets.search", json!({ "text": text, "limit": 20 }))
        .await;
    let hit = |it: &Value| {
        let word = |value: &Value| value.as_str().expect("text").to_owned();
        (word(&it["ticket"]["title"]), word(&it["found_in"]))
    };
    list(&found).iter().map(hit).collect()
}

#[tokio::test]
async fn search_finds_numbers_words_people_and_files_best_first() {
    let world = World::new().await;
    let open = async |person: &Person, title: &str, description: &str| {
        person
            .does(
                "tickets.open",
                json!({ "title": title, "description": description }),
            )
            .await["id"]
            .clone()
    };
    let printer = open(
        &world.claire,
        "L’imprimante A3 du réseau",
        "Bourrage papier au deuxième étage",
    )
    .await;
    let network = open(&world.paul, "Réseau lent", "Depuis que l'imprimante est là").await;
    let mail = open(&world.paul, "Messagerie", "Rien de spécial").await;
    open(&world.claire, "Le 2 novembre", "Œuvre de cœur").await;
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": mail, "body": "Regardez l’**imprimante** de l'accueil" }),
        )
        .await;
    world.marc.does("tickets.take", json!({ "id": mail })).await;
    let file = world
        .claire
        .sends("rapport-imprimantes.pdf", b"%PDF-1.7")
        .await;
    world
        .claire
        .does(
            "tickets.open",
            json!({ "title": "Contrat", "uploads": [file] }),
        )
        .await;
    let hit = |title: &str, place: &str| (title.to_owned(), place.to_owned());
    let (printer_title, network_title) = ("L’imprimante A3 du réseau", "Réseau lent");

    for typed in [
        "imprimante",
        "IMPRIMANTE",
        "imprim",
        "primant",
        "ìmprïmante",
    ] {
        assert_eq!(
            finds(&world.marc, typed).await,
            [
                hit(printer_title, "title"),
                hit(network_title, "description"),
                hit("Messagerie", "comment"),
                hit("Contrat", "file"),
            ],
            "{typed}"
        );
    }
    assert_eq!(
        finds(&world.marc, "2").await[..2],
        [hit(network_title, "number"), hit("Le 2 novembre", "title")],
        "the number first"
    );
    for typed in ["#2", " 2 ", "# 2"] {
        assert_eq!(
            finds(&world.marc, typed).await[0],
            hit(network_title, "number")
        );
    }
    assert_eq!(
        finds(&world.marc, "reseau imprimante").await,
        [
            hit(printer_title, "title"),
            hit(network_title, "description")
        ]
    );
    assert_eq!(
        finds(&world.marc, "papier a3").await,
        [hit(printer_title, "description")],
        "words across title and text"
    );
    assert_eq!(
        finds(&world.marc, "papier messagerie").await,
        [],
        "but not across tickets"
    );
    assert_eq!(
        finds(&world.marc, "coeur").await,
        [hit("Le 2 novembre", "description")]
    );
    assert_eq!(
        finds(&world.marc, "ROCHE").await,
        [hit("Messagerie", "person"), hit(network_title, "person")],
        "newest first"
    );
    assert_eq!(
        finds(&world.marc, "etienne").await,
        [hit("Messagerie", "person")]
    );
    assert_eq!(
        finds(&world.claire, "imprimante").await,
        [hit(printer_title, "title"), hit("Contrat", "file")],
        "only her own"
    );
    assert_eq!(
        finds(&world.claire, "2").await,
        [hit("Le 2 novembre", "title")],
        "another's number is not there"
    );
    assert_eq!(
        world
            .marc
            .does(
                "tickets.search",
                json!({ "text": "imprimante", "limit": 2 })
            )
            .await
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert_eq!(
        world
            .marc
            .does(
                "tickets.search",
                json!({ "text": "imprimante", "limit": 0 })
            )
            .await,
        json!([])
    );

    let found = world
        .marc
        .does(
            "tickets.search",
            json!({ "text": "impri res", "limit": 20 }),
        )
        .await;
    assert_eq!(
        found[0]["title_runs"],
        json!(["L’", "impri", "mante A3 du ", "rés", "eau"])
    );
    assert_eq!(found[0]["extract_runs"], json!([]), "the title says it all");
    let found = world
        .marc
        .does(
            "tickets.search",
            json!({ "text": "imprimante", "limit": 20 }),
        )
        .await;
    assert_eq!(
        found[1]["extract_runs"],
        json!(["Depuis que l'", "imprimante", " est là"])
    );
    assert_eq!(
        found[2]["extract_runs"],
        json!(["Regardez l’", "imprimante", " de l'accueil"]),
        "without its marks"
    );
    assert_eq!(
        found[3]["extract_runs"],
        json!(["rapport-", "imprimante", "s.pdf"])
    );

    world
        .marc
        .does(
            "tickets.edit",
            json!({ "id": printer, "title": "Copieur", "description": "Rien" }),
        )
        .await;
    assert_eq!(
        finds(&world.marc, "bourrage").await,
        [],
        "what is no longer there is not found"
    );
    assert_eq!(finds(&world.marc, "copieur").await.len(), 1);
    let _ = network;
}

#[tokio::test]
async fn words_may_be_here_and_there_in_one_ticket() {
    let world = World::new().await;
    let printer = world.claire.opens("Imprimante en panne").await;
    let other = world.paul.opens("Clavier").await;
    for (ticket, body, internal) in [
        (&printer, "Le toner est arrivé", false),
        (&printer, "Voir avec le fournisseur zéphyr", true),
        (&other, "Le toner du voisin", false),
    ] {
        world
            .marc
            .does(
                "tickets.comment",
                json!({ "id": ticket, "body": body, "internal": internal }),
            )
            .await;
    }
    let hit = |title: &str, place: &str| (title.to_owned(), place.to_owned());
    let found = [hit("Imprimante en panne", "comment")];
    assert_eq!(finds(&world.marc, "panne toner").await, found);
    assert_eq!(finds(&world.marc, "ton impri").await, found);
    assert_eq!(finds(&world.marc, "zephyr arrivé panne").await, found);
    assert_eq!(
        finds(&world.marc, "toner lefevre").await,
        found,
        "one of them in the name of who asked"
    );
    assert_eq!(
        finds(&world.marc, "roche toner").await,
        [hit("Clavier", "comment")]
    );
    assert_eq!(finds(&world.claire, "panne toner").await, found);
    assert_eq!(
        finds(&world.claire, "zephyr panne").await,
        [],
        "a note is not there for who may not read it"
    );
    assert_eq!(finds(&world.marc, "clavier panne").await, []);
    for (person, text, there) in [
        (&world.marc, "toner panne", 1),
        (&world.marc, "toner", 2),
        (&world.marc, "zephyr panne", 1),
        (&world.claire, "toner", 1),
        (&world.claire, "zephyr panne", 0),
        (&world.marc, "toner absent", 0),
    ] {
        let request = json!({ "view": "all", "filter": { "text": text }, "count": 10 });
        assert_eq!(
            person.does("tickets.list", request).await["total"],
            there,
            "the list of « {text} »"
        );
    }
}

#[tokio::test]
async fn a_slip_finds_titles_when_nothing_holds_the_words_typed() {
    let world = World::new().await;
    for (person, title, description) in [
        (&world.claire, "L’imprimante A3 du réseau", "Bourrage"),
        (&world.paul, "Imprimante sans toner", "Depuis hier"),
        (&world.paul, "Écran noir", "On lit « imprimanet » dessus"),
    ] {
        let ticket = json!({ "title": title, "description": description });
        person.does("tickets.open", ticket).await;
    }
    let hit = |title: &str, place: &str| (title.to_owned(), place.to_owned());
    let printer = hit("L’imprimante A3 du réseau", "title");
    let toner = hit("Imprimante sans toner", "title");
    for typed in ["imprimnate", "inprimante", "ImprimaNtte", "imrpim"] {
        assert_eq!(
            finds(&world.marc, typed).await,
            [toner.clone(), printer.clone()],
            "{typed}"
        );
    }
    for (person, typed) in [
        (&world.marc, "imprimnate reseua"),
        (&world.claire, "imprimnate"),
    ] {
        assert_eq!(
            finds(person, typed).await,
            slice::from_ref(&printer),
            "{typed}"
        );
    }
    // What is written so somewhere is what is meant.
    let written = hit("Écran noir", "description");
    assert_eq!(finds(&world.marc, "imprimanet").await, [written]);
    for typed in ["inprimnate", "tno", "imprimnate clavier"] {
        assert_eq!(finds(&world.marc, typed).await, [], "{typed}");
    }
}

#[tokio::test]
async fn search_survives_anything() {
    let world = World::new().await;
    world.claire.does("tickets.open", json!({ "title": "a AND b OR \"c\" NEAR(d) * ^ {e} : f", "description": "💥 100% _x_ \\ ' --" })).await;
    for text in [
        "",
        " ",
        "\"",
        "\"\"",
        "'",
        "*",
        "**",
        "a*",
        "^a",
        "NEAR(a b)",
        "a AND",
        "OR",
        "NOT",
        "-a",
        "a:b",
        "{title}:a",
        "(",
        ")",
        "((((",
        "\\",
        "%",
        "_",
        "💥",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}",
        "\u{301}",
        "e\u{301}",
        "ﬁ",
        "ß",
        "œ",
        "İ",
        "ǆ",
        "Ａ",
        "한국어",
        "日本",
        "१२३",
        "٣",
        "#",
        "#0",
        "#-1",
        "99999999999999999999999",
        "1e9",
        "+1",
        ";DROP TABLE ticket",
        "<b>",
        "a\nb\tc",
    ] {
        world
            .marc
            .does("tickets.search", json!({ "text": text, "limit": 100 }))
            .await;
        world
            .claire
            .does(
                "tickets.list",
                json!({ "view": "all", "filter": { "text": text }, "count": 10 }),
            )
            .await;
    }
    for long in [
        "a".repeat(10_000),
        "é ".repeat(5_000),
        "ab ".repeat(5_000),
        "\"".repeat(10_000),
        "💥".repeat(10_000),
        (0..3_000).map(|it| format!("m{it} ")).collect::<String>(),
    ] {
        world
            .marc
            .does("tickets.search", json!({ "text": long, "limit": 100 }))
            .await;
        world
            .marc
            .does(
                "tickets.list",
                json!({ "view": "all", "filter": { "text": long }, "count": 10 }),
            )
            .await;
    }
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: u32| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 33) as u32 % below
    };
    for _ in 0..300 {
        let length = next(12);
        let text: String = (0..length)
            .filter_map(|_| match next(3) {
                0 => char::from_u32(next(128)),
                1 => "\"*()^{}:-+ANDORT ".chars().nth(next(17) as usize),
                _ => char::from_u32(next(0x11_0000)),
            })
            .collect();
        let found = world
            .marc
            .does("tickets.search", json!({ "text": text, "limit": 5 }))
            .await;
        for hit in list(&found) {
            let title: String = list(&hit["title_runs"])
                .iter()
                .filter_map(Value::as_str)
                .collect();
            assert_eq!(
                hit["ticket"]["title"],
                title.as_str(),
                "the runs of {text:?} are the title"
            );
        }
    }
}
