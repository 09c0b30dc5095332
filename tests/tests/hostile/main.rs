//! Somebody with an account of their own and a MySQL client instead of the application: what they try, and that they
//! gain nothing by it. `docs/SECURITY.md` lists the attempts by kind.
//!
//! After **every** attempt: nothing hidden in what came back (marks are planted in everything they may not read), no
//! table of the server other than before, no lock held by their session, and an honest person's operation goes through.
#![allow(clippy::unwrap_used, reason = "a test says what broke by panicking")]

#[path = "../site/mod.rs"]
mod site;

mod access;
mod asking;
mod blocking;
mod bodies;
mod calls;
mod forging;
mod plant;
mod stage;
mod state;

use guichet_central::sqlx::{self, AssertSqlSafe};
use stage::{Expect, Stage};

#[tokio::test]
async fn a_requester_with_a_client_reads_and_changes_nothing_of_others() {
    let mut stage = Stage::new("requester").await;
    access::tables(&mut stage).await;
    access::routines(&mut stage).await;
    access::the_server(&mut stage).await;
    access::oracles(&mut stage).await;
    asking::everything(&mut stage).await;
    bodies::others(&mut stage).await;
    bodies::above(&mut stage).await;
    bodies::malformed(&mut stage).await;
    stage.ends(300).await;
}

#[tokio::test]
async fn a_technician_gains_no_right_of_an_administrator_nor_the_tickets_of_another_team() {
    let mut stage = Stage::new("neighbour").await;
    access::the_server(&mut stage).await;
    access::oracles(&mut stage).await;
    asking::everything(&mut stage).await;
    bodies::others(&mut stage).await;
    bodies::above(&mut stage).await;
    stage.ends(150).await;
}

#[tokio::test]
async fn a_code_that_was_not_used_opens_nothing_but_joining() {
    let mut stage = Stage::invited().await;
    access::tables(&mut stage).await;
    access::routines(&mut stage).await;
    access::the_server(&mut stage).await;
    stage.ends(300).await;
}

#[tokio::test]
async fn a_session_that_lies_is_believed_in_nothing() {
    let mut stage = Stage::new("requester").await;
    forging::lies(&mut stage).await;
    stage.ends(300).await;
}

#[tokio::test]
async fn nobody_waits_for_a_session_left_open_or_at_work() {
    let mut stage = Stage::new("requester").await;
    blocking::left_open(&mut stage).await;
    blocking::ways_in(&mut stage).await;
    blocking::at_work(&mut stage).await;
    blocking::cut_short(&mut stage).await;
    stage.ends(50).await;
}

/// Each check of the suite, with something it must find.
#[tokio::test]
async fn the_checks_find_what_they_look_for() {
    for (what, given, sql) in [
        (
            "a mark",
            "GRANT SELECT ON `{db}`.ticket TO '{my_login}'@'%'",
            "SELECT title FROM ticket",
        ),
        (
            "a mark in digits",
            "GRANT SELECT ON `{db}`.ticket TO '{my_login}'@'%'",
            "SELECT LOWER(HEX(title)) FROM ticket",
        ),
        (
            "a mark in an error",
            "GRANT SELECT ON `{db}`.ticket TO '{my_login}'@'%'",
            "SELECT EXTRACTVALUE(1, CONCAT(0x7e, (SELECT MIN(title) FROM ticket)))",
        ),
        (
            "an effect",
            "GRANT UPDATE ON `{db}`.category TO '{my_login}'@'%'",
            "UPDATE category SET archived = 1",
        ),
        (
            "a right",
            "GRANT CREATE USER ON *.* TO '{my_login}'@'%'",
            "CREATE USER IF NOT EXISTS 'evil_{db}'",
        ),
        (
            "a lock",
            "GRANT SELECT, UPDATE ON `{db}`.sync_head TO '{my_login}'@'%'",
            "START TRANSACTION; SELECT * FROM sync_head FOR UPDATE",
        ),
    ] {
        let mut stage = Stage::new("requester").await;
        let given = stage.fill(given);
        sqlx::raw_sql(AssertSqlSafe(given))
            .execute(&mut stage.root)
            .await
            .unwrap();
        stage.rebase().await;
        stage.afresh().await;
        let found = tokio::spawn(async move {
            stage.tries(sql, Expect::Nothing).await;
            stage.ends(0).await;
        });
        assert!(
            found.await.is_err_and(|it| it.is_panic()),
            "{what} was not found"
        );
    }
}
