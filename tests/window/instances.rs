//! One application per store and profile: a second start hands over to the first.

use anyhow::Result;
use guichet_testkit::desktop::until;

use super::story::{office, told};

#[tokio::test]
async fn a_second_start_hands_over_to_the_first() -> Result<()> {
    let office = office().await?;
    let marc = office.person("marc").await?;
    let story = async {
        marc.is_at_work().await?;
        // The small window is made a moment after the first one.
        marc.window.turn_to("#/quick").await?;
        office.desk.close_front_window().await?;
        until("the window to go", async || {
            office.desk.windows().await.ok()?.is_empty().then_some(())
        })
        .await?;

        let mut again = office.start_again(&["--profile", "marc", "--new"])?;
        assert_eq!(again.end().await?, Some(0), "the second one ends by itself");
        assert_eq!(office.running(), 1);
        until("the window of the first", async || {
            (!office.desk.windows().await.ok()?.is_empty()).then_some(())
        })
        .await?;
        marc.window.turn_to("#/quick").await?;
        marc.window
            .find("textbox", &marc.word("newticket-title"))
            .await
            .map(drop)
    };
    told("instances", &[&marc], story.await).await
}

#[tokio::test]
async fn a_start_that_meets_one_that_is_just_going_becomes_the_first() -> Result<()> {
    let office = office().await?;
    let marc = office.person("marc").await?;
    let story = async {
        marc.is_at_work().await?;
        office.desk.name_of_the_first().await
    };
    let name = told("instances-gone", &[&marc], story.await).await?;
    office.kill();
    drop(marc);
    let _going = office.desk.somebody_is_going(&name).await?;
    let marc = office.person("marc").await?;
    told("instances-going", &[&marc], marc.is_at_work().await).await
}
