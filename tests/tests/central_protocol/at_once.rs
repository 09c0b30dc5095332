//! Several operations pushed at once.

use guichet_central::call::{self, Pushed, Seen};
use guichet_central::sqlx::MySqlConnection;
use serde_json::{Value, json};

use super::office::{ACCOUNTS, Office};
use super::procedures::{id, push, seen, status, ticket};

/// Pushes several at once; what became of those that were done.
async fn push_all(
    conn: &mut MySqlConnection,
    from: Seen,
    no: i64,
    ops: &[(u8, &Value)],
) -> (Value, Vec<(String, Value)>) {
    let bodies: Vec<String> = ops.iter().map(|it| it.1.to_string()).collect();
    let pushed: Vec<Pushed<'_>> = ops
        .iter()
        .zip(&bodies)
        .map(|((op, _), body)| Pushed {
            op: [*op; 16],
            kind: "ticket.open",
            version: 1,
            body,
        })
        .collect();
    let rows = call::push(conn, from, no, &pushed)
        .await
        .expect("an answer");
    let done = rows.iter().filter(|it| it.0 == "op").map(|it| {
        let told: Value = serde_json::from_str(&it.2).expect("JSON");
        (it.1.clone(), told["result"].clone())
    });
    (status(&rows), done.collect())
}

#[tokio::test]
async fn several_operations_are_each_done_or_refused_and_those_that_do_not_fit_are_left() {
    let mut office = Office::open().await;
    let me = &mut office.people[0];
    let long = |place: u8| {
        let mut body = ticket(&id(place), ACCOUNTS[0]);
        body["rows"][0]["set"]["description"] = "x".repeat(20_000).into();
        body
    };
    let (one, two, three, four) = (long(1), long(2), long(3), long(4));
    let not_one = json!({ "at": 1, "rows": [{ "t": "ticket", "id": id(9), "do": "remove" }] });
    let all = [(1, &one), (2, &not_one), (3, &two), (4, &three), (5, &four)];
    let (said, done) = push_all(me, seen(1), 1, &all).await;
    let told: Vec<&str> = done.iter().filter_map(|it| it.1.as_str()).collect();
    assert_eq!(
        told,
        ["done", "reject", "done", "done"],
        "and no more than fits"
    );
    assert_eq!(
        (said["last_no"].as_i64(), said["head"].as_i64()),
        (Some(4), Some(4))
    );
    // The answer was lost: all of them again, under the number they had then.
    let (said, again) = push_all(me, seen(1), 1, &all[..4]).await;
    assert_eq!((&again, said["last_no"].as_i64()), (&done, Some(4)));
    let (said, rest) = push_all(me, seen(1), 1, &[(4, &three), (5, &four)]).await;
    assert_eq!(rest.len(), 2, "known, then new");
    assert_eq!(
        (said["last_no"].as_i64(), said["head"].as_i64()),
        (Some(5), Some(5))
    );
}

#[tokio::test]
async fn nothing_is_done_when_one_of_them_is_somebody_elses() {
    let mut office = Office::open().await;
    let theirs = ticket(&id(1), ACCOUNTS[4]);
    push(&mut office.people[4], seen(4), 1, 7, &theirs).await;
    let mine = ticket(&id(2), ACCOUNTS[0]);
    let me = &mut office.people[0];
    let (said, done) = push_all(me, seen(1), 1, &[(1, &mine), (7, &theirs)]).await;
    assert_eq!((&said, done.len()), (&json!({ "st": "forked" }), 0));
    let (said, _) = push_all(me, seen(1), 1, &[(1, &mine)]).await;
    assert_eq!(said["head"], 2, "it had not been done");
}

#[tokio::test]
async fn who_closes_their_own_account_does_nothing_after_that() {
    let mut office = Office::open().await;
    let me = &mut office.people[1];
    let closed = json!({ "at": 1, "rows": [{ "t": "account", "id": ACCOUNTS[1], "do": "patch",
        "set": { "state": ["active", "disabled"] } }] });
    let after = ticket(&id(1), ACCOUNTS[1]);
    let (said, done) = push_all(me, seen(1), 1, &[(1, &closed), (2, &after)]).await;
    assert_eq!(done, [("01".repeat(16), json!("done"))], "{said}");
    let (said, _) = push_all(me, seen(1), 2, &[(2, &after)]).await;
    assert_eq!(said["st"], "closed");
}
