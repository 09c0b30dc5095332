//! Links in a conversation: the system opens them, with nothing of what the application tells the engine of its own page.

use anyhow::{Context, Result, ensure};
use guichet_testkit::desktop::until;

use super::story::{office, told};

const TITLE: &str = "La fiche de l’imprimante";
const LINK: &str = "https://exemple.fr/imprimante";

#[tokio::test]
async fn a_link_is_opened_by_the_system_with_its_own_settings() -> Result<()> {
    let mut office = office().await?;
    let opened = office.desk.notes_what_it_opens()?;
    let asked = ["ticket", "new", TITLE, "--description", LINK];
    office.ask("claire", &asked).await?;
    let claire = office.person("claire").await?;
    let story = async {
        claire.is_at_work().await?;
        claire.open_view("view-my_open").await?;
        claire.open_ticket(TITLE).await?;
        claire.window.click("link", LINK).await?;
        let noted = until("the system to open the link", async || {
            std::fs::read_to_string(&opened).ok()
        })
        .await?;
        let (what, variables) = noted.split_once('\n').context("nothing is noted")?;
        ensure!(what == LINK, "{what} is opened");
        ensure!(variables.contains("DISPLAY="), "nothing came along");
        for ours in ["JSC_forceRAMSize", "WEBKIT_DISABLE_COMPOSITING_MODE"] {
            ensure!(!variables.contains(ours), "{ours} came along");
        }
        Ok(())
    };
    told("links", &[&claire], story.await).await
}
