//! The main job between two machines that follow one server, which goes away in the middle and comes back: of somebody
//! who asks and a technician, whom an administrator let in from a third.

use anyhow::Result;
use guichet_testkit::desktop::until;
use guichet_testkit::staff::{House, Machine, program};

use super::story::told;

const TITLE: &str = "L’imprimante du deuxième étage est en panne";

#[tokio::test]
async fn from_a_screenshot_to_a_resolved_ticket_across_an_outage() -> Result<()> {
    let (application, console) = (program("GUICHET_APP")?, program("GUICHET_CTL")?);
    let mut house = House::found(application, console, "sophie", "Sophie Marchal").await?;
    let (sophie, marc, claire) =
        tokio::try_join!(house.machine(), house.machine(), house.machine())?;
    let joined = async {
        let code = house.first_code();
        house.lets_in(&sophie.person, "sophie", code).await?;
        for (machine, login, name, role) in [
            (&marc, "marc", "Marc Petit", "role-technician"),
            (&claire, "claire", "Claire Laurent", "role-requester"),
        ] {
            let code = sophie.hires(login, name, role).await?;
            house.lets_in(&machine.person, login, &code).await?;
        }
        anyhow::Ok(())
    };
    let windows = [&claire.person, &marc.person, &sophie.person];
    told("joined-enter", &windows, joined.await).await?;
    drop(sophie);
    let windows = [&claire.person, &marc.person];
    told("joined-job", &windows, job(&claire, &marc).await).await?;

    house.server.stop()?;
    told("joined-away", &windows, apart(&claire, &marc).await).await?;
    house.server.start_again()?;
    told("joined-again", &windows, together(&claire, &marc).await).await
}

/// Opens with a screenshot, takes, answers, resolves, and each is told what the other did.
async fn job(claire: &Machine, marc: &Machine) -> Result<()> {
    let (requester, technician) = (&claire.person, &marc.person);
    technician.open_view("view-unassigned").await?;
    let accounts = technician.word("app-people");
    let accounts = technician.window.look("link", &accounts).await?;
    assert!(accounts.is_empty(), "a technician administers nothing");
    requester.start_ticket().await?;
    let screenshot = claire.desk.folder("screenshot.png");
    requester.window.picture(&screenshot).await?;
    requester.fill("newticket-title", TITLE).await?;
    requester
        .describe(&claire.desk, "Elle affiche une erreur rouge. ", &screenshot)
        .await?;
    requester.send_ticket(TITLE).await?;

    technician.open_ticket(TITLE).await?;
    technician.sees_a_picture().await?;
    technician.press("tickets-take").await?;
    technician.reads_key("status-in_progress").await?;
    technician
        .write_answer("Le toner est changé, pouvez-vous essayer ?")
        .await?;
    technician.press("tickets-send").await?;
    let answered = claire.desk.toasts.wait_for("Le toner est changé").await?;
    assert_eq!(answered.summary, "Nouvelle réponse de Marc Petit");
    requester.window.shows("Le toner est changé").await?;
    claire.has_read_all().await?;

    requester.write_answer("Elle marche de nouveau.").await?;
    requester.press("tickets-send").await?;
    let thanked = marc.desk.toasts.wait_for("Elle marche").await?;
    assert_eq!(thanked.summary, "Nouvelle réponse de Claire Laurent");
    technician.window.shows("Elle marche de nouveau.").await?;
    technician.press("tickets-resolve").await?;
    let resolved = claire.desk.toasts.wait_for("a été résolu").await?;
    assert!(resolved.summary.contains(TITLE), "{resolved:?}");
    assert_eq!(resolved.id, answered.id, "one toast for each ticket");
    requester.reads_key("status-resolved").await?;
    assert_eq!(marc.desk.toasts.all().len(), 1, "nothing of one's own");
    assert_eq!(claire.desk.toasts.all().len(), 2);
    for machine in [claire, marc] {
        machine.stands("sync-in-step").await?;
        machine.has_read_all().await?;
    }
    Ok(())
}

/// Works on at both machines while nothing answers.
async fn apart(claire: &Machine, marc: &Machine) -> Result<()> {
    for machine in [claire, marc] {
        machine.stands("sync-offline").await?;
    }
    let (requester, technician) = (&claire.person, &marc.person);
    requester.write_answer("Elle retombe en panne.").await?;
    requester.press("tickets-send").await?;
    technician.window.press("p").await?;
    technician
        .window
        .click("option", &technician.word("priority-critical"))
        .await?;
    technician.write_answer("Je repasse demain.").await?;
    technician.press("tickets-send").await?;
    for (machine, own, other) in [
        (claire, "Elle retombe en panne.", "Je repasse demain."),
        (marc, "Je repasse demain.", "Elle retombe en panne."),
    ] {
        machine.person.window.shows(own).await?;
        assert!(!machine.person.window.text().await?.contains(other));
        machine.person.reads_key("tickets-not-confirmed").await?;
        machine.stands("sync-offline").await?;
        let alerts = machine.person.window.look("alert", "…").await?;
        assert!(alerts.is_empty(), "being away is no alarm");
    }
    Ok(())
}

/// Both come in step, and each sees what the other did meanwhile, once.
async fn together(claire: &Machine, marc: &Machine) -> Result<()> {
    claire.person.wakes_the_line().await?;
    for (machine, other) in [
        (claire, "Je repasse demain."),
        (marc, "Elle retombe en panne."),
    ] {
        machine.desk.toasts.wait_for(other).await?;
        machine.person.window.shows(other).await?;
        machine.stands("sync-in-step").await?;
    }
    for machine in [claire, marc] {
        for text in ["Elle retombe en panne.", "Je repasse demain."] {
            let shown = machine.person.window.text().await?;
            assert_eq!(shown.matches(text).count(), 1, "« {text} »");
        }
        machine.person.reads_key("priority-critical").await?;
        let unconfirmed = machine.person.word("tickets-not-confirmed");
        until("everything to be confirmed", async || {
            let text = machine.person.window.text().await.ok()?;
            (!text.contains(&unconfirmed)).then_some(())
        })
        .await?;
    }
    for machine in [claire, marc] {
        machine.has_read_all().await?;
    }
    assert_eq!(marc.desk.toasts.all().len(), 2, "nothing of one's own");
    assert_eq!(claire.desk.toasts.all().len(), 3);
    Ok(())
}
