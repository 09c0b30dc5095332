//! The copy of somebody who signed out: only their password opens it, with the server away too.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use guichet_central::accounts::{Enrolment, change_password};
use guichet_testkit::desktop::until;
use guichet_testkit::staff::{CHOSEN, House, Machine, program};
use tokio::io::AsyncWriteExt as _;

use super::story::told;

const TITLE: &str = "L’imprimante du deuxième étage est en panne";
const LATER: &str = "sept nuages au plafond";

#[tokio::test]
async fn a_copy_that_was_signed_out_of_opens_with_its_password_only() -> Result<()> {
    let (application, ctl) = (program("GUICHET_APP")?, program("GUICHET_CTL")?);
    let mut house = House::found(application, ctl, "sophie", "Sophie Marchal").await?;
    let mut machine = house.machine().await?;
    let joined = async {
        house
            .lets_in(&machine.person, "sophie", house.first_code())
            .await?;
        machine.stands("sync-in-step").await
    };
    told("sealed-join", &[&machine.person], joined.await).await?;

    house.starts_over(&mut machine).await?;
    let stayed = async {
        machine.person.is_at_work().await?;
        house.server.stop()?;
        machine.stands("sync-offline").await?;
        machine.person.start_ticket().await?;
        machine.person.fill("newticket-title", TITLE).await?;
        machine.person.send_ticket(TITLE).await?;
        machine.person.signs_out().await
    };
    told("sealed-stay", &[&machine.person], stayed.await).await?;

    house.starts_over(&mut machine).await?;
    ensure!(console(&machine, "un autre mot de passe").await?.is_empty());
    ensure!(console(&machine, CHOSEN).await?.contains(TITLE));
    told("sealed-away", &[&machine.person], away(&machine).await).await?;
    house.server.start_again()?;
    machine.stands("sync-in-step").await?;
    told(
        "sealed-leave",
        &[&machine.person],
        machine.person.signs_out().await,
    )
    .await?;

    let enrolment = Enrolment::read(&std::fs::read_to_string(house.enrolment())?)?;
    change_password(&enrolment, "sophie", CHOSEN, LATER).await?;
    house.starts_over(&mut machine).await?;
    told("sealed-before", &[&machine.person], before(&machine).await).await?;

    house.starts_over(&mut machine).await?;
    let outcome = anew(&house, &machine).await;
    told("sealed-anew", &[&machine.person], outcome).await?;

    house.starts_over(&mut machine).await?;
    let empty = machine.person.reads_key("session-first").await;
    told("sealed-empty", &[&machine.person], empty).await
}

/// Comes in without a network: nothing but the password opens the copy, and all that was done is there.
async fn away(machine: &Machine) -> Result<()> {
    let person = &machine.person;
    person.is_at_the_door().await?;
    let why = person.said("session-sealed-why", &[("login", "sophie")]);
    person.window.shows(&why).await?;
    ensure!(!machine.desk.folder("store").join("store.key").exists());
    person.unseals("un autre mot de passe").await?;
    person.reads_key("session-password-wrong").await?;
    person.unseals(CHOSEN).await?;
    person.is_at_work().await?;
    person.open_view("view-unassigned").await?;
    person.open_ticket(TITLE).await?;
    person.reads_key("tickets-not-confirmed").await
}

/// A password that was changed elsewhere does not open the copy, the one before does; it is under the new one then.
async fn before(machine: &Machine) -> Result<()> {
    let person = &machine.person;
    person.is_at_the_door().await?;
    let sealed = card(&machine.desk.folder("store"))?;
    person.unseals(LATER).await?;
    person.reads_key("refusal-password-before").await?;
    person.unseals(CHOSEN).await?;
    person.is_at_work().await?;
    machine.stands("sync-halted").await?;
    person.signs_out().await?;
    person.sign_in("sophie", LATER, false).await?;
    machine.stands("sync-in-step").await?;
    until("the copy to be under the new password", async || {
        (card(&machine.desk.folder("store")).ok()? != sealed).then_some(())
    })
    .await
}

/// Without the password there is no way in, but a way to start over: with the file and today's password. Leaving without
/// a copy leaves nothing for a password to open.
async fn anew(house: &House, machine: &Machine) -> Result<()> {
    let person = &machine.person;
    person.unseals(CHOSEN).await?;
    person.reads_key("session-password-wrong").await?;
    person.press("session-sealed-anew").await?;
    person.reads_key("session-sealed-lose").await?;
    person.press("session-sealed-discard").await?;
    person.reads_key("session-first").await?;
    person
        .comes_back(&house.enrolment(), "sophie", LATER)
        .await?;
    machine.stands("sync-in-step").await?;
    person.open_view("view-unassigned").await?;
    person.open_ticket(TITLE).await?;
    ensure!(card(&machine.desk.folder("store"))?.contains("\"seal\""));

    person.open_account_menu().await?;
    let me = person.word("app-me");
    person.window.click("menuitem", &me).await?;
    person.press("join-leave").await?;
    let wipe = format!("{}…", person.word("join-leave-wipe"));
    person.window.click("radio", &wipe).await?;
    person.press("join-leave-do-wipe").await?;
    person.reads_key("session-first").await?;
    ensure!(!card(&machine.desk.folder("store"))?.contains("\"seal\""));
    Ok(())
}

/// What the console lists of the closed copy with this password.
async fn console(machine: &Machine, password: &str) -> Result<String> {
    let mut running = machine
        .desk
        .command(program("GUICHET_CTL")?)
        .arg("--store")
        .arg(machine.desk.folder("store"))
        .args(["--as", "sophie", "--password-stdin", "ticket", "list"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut input = running.stdin.take().context("no standard input")?;
    input.write_all(password.as_bytes()).await?;
    drop(input);
    let said = running.wait_with_output().await?.stdout;
    Ok(String::from_utf8(said)?)
}

fn card(store: &Path) -> Result<String> {
    Ok(std::fs::read_to_string(store.join("store.json"))?)
}
