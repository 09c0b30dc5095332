//! The tray: its menu, closing to it, coming back, quitting.

use anyhow::Result;
use guichet_testkit::desktop::until;

use super::story::{office, told};

#[tokio::test]
async fn the_tray_keeps_the_application_and_brings_it_back() -> Result<()> {
    let office = office().await?;
    let marc = office.person("marc").await?;
    let story = async {
        marc.is_at_work().await?;
        let labels: Vec<String> = office
            .desk
            .tray
            .menu()
            .await?
            .into_iter()
            .map(|it| it.label)
            .collect();
        for key in ["tray-new-ticket", "tray-my-tickets", "tray-quit"] {
            assert!(
                labels.contains(&marc.word(key)),
                "the tray offers « {} »: {labels:?}",
                marc.word(key)
            );
        }
        marc.window.turn_to("#/quick").await?;
        office.desk.close_front_window().await?;
        until("the window to go", async || {
            office.desk.windows().await.ok()?.is_empty().then_some(())
        })
        .await?;
        assert_eq!(
            office.running(),
            1,
            "closing the window keeps the application"
        );

        office
            .desk
            .tray
            .click(&marc.word("tray-new-ticket"))
            .await?;
        until("the window to come back", async || {
            (!office.desk.windows().await.ok()?.is_empty()).then_some(())
        })
        .await?;
        marc.window
            .find("textbox", &marc.word("newticket-title"))
            .await?;

        office.desk.tray.click(&marc.word("tray-quit")).await?;
        until("the application to end", async || {
            (office.running() == 0).then_some(())
        })
        .await
    };
    told("tray", &[&marc], story.await).await
}
