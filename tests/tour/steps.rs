//! The steps of the tour, in the order of the story: a screenshot becomes a ticket, somebody is told, takes it,
//! answers, resolves it; the requester is told. Then the same product in the dark, in English, for an administrator.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use guichet_kernel::Language;
use guichet_testkit::desktop::until;
use guichet_testkit::staff::{Office, PASSWORD, Person};

const TITLE: &str = "L’impression A3 ne fonctionne pas";
const STORY: &str =
    "Depuis ce matin, l’imprimante de l’étage refuse le format A3. Voici ce que je vois : ";
const ELSEWHERE: &str = "Le logiciel de paie affiche une erreur";
const ANSWER: &str = "Le bac était resté réglé sur A4. C’est corrigé, pouvez-vous essayer ?";

/// Where the pictures go, and how many there are.
struct Album {
    folder: PathBuf,
    count: usize,
}

impl Album {
    /// Takes a picture of what somebody sees and prints its path.
    async fn keep(&mut self, person: &Person, name: &str) -> Result<()> {
        self.count += 1;
        let file = self.folder.join(format!("{:02}-{name}.png", self.count));
        person
            .window
            .picture(&file)
            .await
            .with_context(|| format!("no picture of {name}"))?;
        println!("{}", file.display());
        Ok(())
    }
}

/// Walks the whole tour.
pub fn walk() -> Result<()> {
    let folder = std::env::args_os()
        .nth(1)
        .context("say in which folder the pictures go")?;
    tokio::runtime::Runtime::new()?.block_on(tour(Path::new(&folder)))
}

async fn tour(folder: &Path) -> Result<()> {
    let mut album = Album {
        folder: folder.to_owned(),
        count: 0,
    };
    println!("Making the demonstration organisation");
    let office = Office::open(60, 400).await?;
    let claire = office.window(&["--profile", "claire"]).await?;
    claire.is_at_the_door().await?;
    album.keep(&claire, "signing-in").await?;
    claire.sign_in("claire", PASSWORD, true).await?;
    claire.is_at_work().await?;
    let marc = office.person("marc").await?;
    marc.is_at_work().await?;
    report(&office, &claire, &mut album).await?;
    report_from_anywhere(&office, &claire, &mut album).await?;
    handle(&office, &marc, &mut album).await?;
    told(&office, &claire, &mut album).await?;
    dark(&marc, &mut album).await?;
    english(&office, &mut album).await?;
    println!("{} pictures in {}", album.count, folder.display());
    Ok(())
}

async fn report(office: &Office, claire: &Person, album: &mut Album) -> Result<()> {
    claire.reads_key("home-problem").await?;
    album.keep(claire, "home").await?;
    claire.open_view("view-my_open").await?;
    claire.window.find("row", "…").await?;
    album.keep(claire, "my-tickets").await?;
    let screenshot = office.desk.folder("screenshot.png");
    claire.window.picture(&screenshot).await?;
    claire.start_ticket().await?;
    claire.fill("newticket-title", TITLE).await?;
    claire.describe(&office.desk, STORY, &screenshot).await?;
    album.keep(claire, "new-ticket-with-a-screenshot").await?;
    claire.send_ticket(TITLE).await?;
    claire.sees_a_picture().await?;
    album.keep(claire, "ticket-sent").await
}

/// The small window, over somebody else's: what one does when the problem is in another application.
async fn report_from_anywhere(office: &Office, claire: &Person, album: &mut Album) -> Result<()> {
    claire.asks_for_the_small_window(&office.desk).await?;
    claire.fill("newticket-title", ELSEWHERE).await?;
    claire.pictures_the_screen("machine-capture-region").await?;
    album.keep(claire, "choosing-a-part-of-the-screen").await?;
    claire.press("machine-crop-take").await?;
    claire.covers_a_part().await?;
    album
        .keep(claire, "covering-what-nobody-should-see")
        .await?;
    claire.press("annotate-save").await?;
    claire.window.gone("application", "…").await?;
    let machine = format!("{}…", claire.word("machine-title"));
    claire.window.click("button", &machine).await?;
    let host = claire.word("machine-host");
    let strike = claire.said("machine-strike", &[("fact", host.as_str())]);
    claire.window.click("button", &strike).await?;
    album
        .keep(claire, "small-window-and-what-the-machine-tells")
        .await?;
    claire.press("newticket-send").await?;
    claire
        .window
        .find("button", &claire.word("machine-see"))
        .await?;
    album.keep(claire, "sent-from-anywhere").await?;
    claire.window.press("Escape").await?;
    claire.loses_the_small_window(&office.desk).await?;
    claire.window.turn_to("#/tickets").await
}

async fn handle(office: &Office, marc: &Person, album: &mut Album) -> Result<()> {
    marc.reads_key("home-queue").await?;
    album.keep(marc, "day").await?;
    marc.open_view("view-unassigned").await?;
    marc.window.find("row", &format!("…{TITLE}…")).await?;
    album.keep(marc, "unassigned").await?;
    office.assign(TITLE, "marc").await?;
    let toast = office.desk.toasts.wait_for(TITLE).await?;
    println!("Toast: {} ({})", toast.summary, toast.body);
    office.follow(&toast, marc, TITLE).await?;
    marc.sees_a_picture().await?;
    album.keep(marc, "assigned-ticket").await?;
    marc.write_answer(ANSWER).await?;
    album.keep(marc, "answer").await?;
    marc.press("tickets-send-resolve").await?;
    marc.reads_key("status-resolved").await?;
    let send = marc.word("tickets-send-resolve");
    marc.window.gone("button", &send).await?;
    album.keep(marc, "resolved").await
}

async fn told(office: &Office, claire: &Person, album: &mut Album) -> Result<()> {
    let toast = office.desk.toasts.wait_for("a été résolu").await?;
    println!("Toast: {} ({})", toast.summary, toast.body);
    claire.window.shows("Le bac était resté réglé").await?;
    album.keep(claire, "requester-told").await?;
    claire.open_view("app-notices").await?;
    claire.window.shows(TITLE).await?;
    album.keep(claire, "notices").await
}

async fn dark(marc: &Person, album: &mut Album) -> Result<()> {
    choose_in_account_menu(marc, "app-theme-dark").await?;
    marc.open_view("view-all").await?;
    marc.open_ticket(TITLE).await?;
    album.keep(marc, "in-the-dark").await?;
    marc.window.resize(1920, 1080).await?;
    until("the larger window", async || {
        (marc
            .window
            .run("return innerWidth", vec![])
            .await
            .ok()?
            .as_u64()?
            == 1920)
            .then_some(())
    })
    .await?;
    album.keep(marc, "larger").await
}

async fn english(office: &Office, album: &mut Album) -> Result<()> {
    let mut sophie = office.person("sophie").await?;
    sophie.is_at_work().await?;
    sophie.open_account_menu().await?;
    sophie.window.click("menuitem", "English").await?;
    sophie.reads(Language::En);
    sophie.is_at_work().await?;
    sophie.reads_key("home-satisfaction").await?;
    album.keep(&sophie, "figures-in-english").await?;
    sophie.open_view("app-people").await?;
    sophie.window.shows("Marc Delaunay").await?;
    album.keep(&sophie, "accounts-in-english").await
}

async fn choose_in_account_menu(person: &Person, key: &str) -> Result<()> {
    person.open_account_menu().await?;
    person.window.click("menuitem", &person.word(key)).await
}
