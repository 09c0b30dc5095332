//! Staying signed in: the secret rests in the keyring and survives a restart, until signing out.

use anyhow::Result;
use guichet_testkit::desktop::until;
use guichet_testkit::staff::{Office, PASSWORD, Person};

use super::story::{office, told};

#[tokio::test]
async fn staying_signed_in_survives_a_restart() -> Result<()> {
    let office = office().await?;
    let first = office.window(&[]).await?;
    let story = async {
        first.sign_in("claire", PASSWORD, true).await?;
        first.is_at_work().await
    };
    told("keyring-first", &[&first], story.await).await?;
    end(&office, first).await?;

    let second = office.window(&[]).await?;
    let story = async {
        second.is_at_work().await?;
        second.window.shows("Claire Laurent").await?;
        second.open_account_menu().await?;
        second
            .window
            .click("menuitem", &second.word("app-sign-out"))
            .await?;
        second.is_at_the_door().await
    };
    told("keyring-second", &[&second], story.await).await?;
    end(&office, second).await?;

    let third = office.window(&[]).await?;
    told("keyring-third", &[&third], third.is_at_the_door().await).await
}

/// Quits as people do, and waits until it is so.
async fn end(office: &Office, person: Person) -> Result<()> {
    office.desk.tray.click(&person.word("tray-quit")).await?;
    until("the application to end", async || {
        (office.running() == 0).then_some(())
    })
    .await
}
