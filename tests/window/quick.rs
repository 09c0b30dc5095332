//! A report from anywhere: the key of the desktop, the small window, a picture of the screen, what the machine tells.

use anyhow::{Context, Result, ensure};
use guichet_testkit::desktop::until;
use guichet_testkit::staff::Person;

use super::story::{office, told};

const TITLE: &str = "L’écran de la salle 2 reste noir";

#[tokio::test]
async fn a_report_from_anywhere_with_a_picture_and_without_what_was_struck() -> Result<()> {
    let office = office().await?;
    let claire = office.person("claire").await?;
    let story = async {
        claire.is_at_work().await?;
        claire.asks_for_the_small_window(&office.desk).await?;
        claire.fill("newticket-title", TITLE).await?;
        claire.pictures_the_screen("machine-capture-screen").await?;
        redact(&claire).await?;

        claire.opens_what_the_machine_tells().await?;
        let host = claire.word("machine-host");
        let strike = claire.said("machine-strike", &[("fact", host.as_str())]);
        claire.window.click("button", &strike).await?;
        claire.press("newticket-send").await?;
        claire.window.shows("envoyé").await?;
        claire.loses_the_small_window(&office.desk).await?;

        let number = office.number_of(TITLE).await?;
        let ticket = office.ask("marc", &["ticket", "show", &number]).await?;
        let told: Vec<&str> = ticket["machine"]
            .as_array()
            .context("no facts")?
            .iter()
            .filter_map(|it| it["what"].as_str())
            .collect();
        ensure!(
            told.contains(&"system") && told.contains(&"application"),
            "the machine tells {told:?}"
        );
        ensure!(!told.contains(&"host"), "what was struck was sent");
        let picture = &ticket["attachments"][0];
        ensure!(
            picture["picture"] == true && picture["width"] == 1920 && picture["height"] == 1200,
            "the whole screen: {picture}"
        );
        Ok(())
    };
    told("quick", &[&claire], story.await).await
}

/// Covers a part of the picture by keyboard and keeps it so.
async fn redact(claire: &Person) -> Result<()> {
    claire.covers_a_part().await?;
    claire.press("annotate-save").await?;
    claire.window.gone("application", "…").await
}

#[tokio::test]
async fn the_small_window_goes_and_keeps_its_text() -> Result<()> {
    let office = office().await?;
    let claire = office.person("claire").await?;
    let story = async {
        claire.is_at_work().await?;
        claire.asks_for_the_small_window(&office.desk).await?;
        claire.fill("newticket-title", TITLE).await?;
        claire.window.press("Escape").await?;
        claire.loses_the_small_window(&office.desk).await?;
        claire.asks_for_the_small_window(&office.desk).await?;
        holds(&claire).await?;
        claire.window.press("Escape").await?;
        claire.loses_the_small_window(&office.desk).await
    };
    told("quick-goes", &[&claire], story.await).await?;

    office.kill();
    until("the application to end", async || {
        (office.running() == 0).then_some(())
    })
    .await?;
    let claire = office.person("claire").await?;
    let story = async {
        claire.is_at_work().await?;
        claire.asks_for_the_small_window(&office.desk).await?;
        claire.reads_key("newticket-resumed").await?;
        holds(&claire).await?;
        claire.window.press("Escape").await?;
        claire.loses_the_small_window(&office.desk).await?;
        claire
            .asks_for_the_small_window_unheard(&office.desk)
            .await?;
        claire.opens_what_the_machine_tells().await
    };
    told("quick-comes-back", &[&claire], story.await).await
}

async fn holds(claire: &Person) -> Result<()> {
    let field = claire
        .window
        .find("textbox", &claire.word("newticket-title"))
        .await?;
    until("the text that was left", async || {
        (field.prop("value").await.ok()?? == TITLE).then_some(())
    })
    .await
}
