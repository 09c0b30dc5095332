//! The main job: from a screenshot to a resolved ticket, between two people at two windows over one store.

use anyhow::Result;

use super::story::{office, told};

const TITLE: &str = "L’imprimante du deuxième étage est en panne";

#[tokio::test]
async fn from_a_screenshot_to_a_resolved_ticket() -> Result<()> {
    let office = office().await?;
    let claire = office.person("claire").await?;
    let marc = office.person("marc").await?;
    let story = async {
        marc.is_at_work().await?;
        claire.start_ticket().await?;
        let screenshot = office.desk.folder("screenshot.png");
        claire.window.picture(&screenshot).await?;
        claire.fill("newticket-title", TITLE).await?;
        claire
            .describe(&office.desk, "Elle affiche une erreur rouge. ", &screenshot)
            .await?;
        claire.send_ticket(TITLE).await?;
        claire.sees_a_picture().await?;

        office.assign(TITLE, "marc").await?;
        let assigned = office.desk.toasts.wait_for("vous est attribué").await?;
        assert!(
            assigned.summary.contains(TITLE),
            "the toast names the ticket: {assigned:?}"
        );
        office.follow(&assigned, &marc, TITLE).await?;
        marc.sees_a_picture().await?;

        marc.write_answer("Le toner est changé, pouvez-vous essayer ?")
            .await?;
        marc.press("tickets-send-resolve").await?;
        let resolved = office.desk.toasts.wait_for("a été résolu").await?;
        assert!(
            resolved.summary.contains(TITLE),
            "the requester is told which ticket: {resolved:?}"
        );
        claire.window.shows("Le toner est changé").await?;
        claire.reads_key("status-resolved").await
    };
    told("job", &[&claire, &marc], story.await).await
}
