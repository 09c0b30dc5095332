//! Somebody at a window: what people do, in the words they read.

use std::path::Path;

use crate::desktop::{Desk, Window, until};
use anyhow::Result;
use guichet_kernel::Language;
use guichet_words::Words;

/// Everybody's password in the demonstration.
pub const PASSWORD: &str = "Bienvenue-2026";

/// What somebody chooses who joins an organisation.
pub const CHOSEN: &str = "cheval bleu pile agrafe";

/// The keys of the desktop that open a report, as long as nobody changed them.
const REPORT: &str = "ctrl+alt+g";

/// Somebody at a window of the application.
pub struct Person {
    /// The window.
    pub window: Window,
    words: Words,
}

impl Person {
    pub(crate) fn new(window: Window, language: Language) -> Self {
        Self {
            window,
            words: Words::new(language),
        }
    }

    /// The same window, read in another language from now on.
    pub fn reads(&mut self, language: Language) {
        self.words = Words::new(language);
    }

    /// What is read for a key, with plain spaces.
    pub fn word(&self, key: &str) -> String {
        plain(&self.words.get(key, &[]))
    }

    /// The same, with variables.
    pub fn said(&self, key: &str, variables: &[(&str, &str)]) -> String {
        let variables: Vec<_> = variables
            .iter()
            .map(|(name, value)| (*name, (*value).into()))
            .collect();
        plain(&self.words.get(key, &variables))
    }

    /// Presses the button with these words.
    pub async fn press(&self, key: &str) -> Result<()> {
        self.window.click("button", &self.word(key)).await
    }

    /// Fills the field with this label.
    pub async fn fill(&self, key: &str, text: &str) -> Result<()> {
        self.window.fill(&self.word(key), text).await
    }

    /// Waits for words on the page.
    pub async fn reads_key(&self, key: &str) -> Result<()> {
        self.window.shows(&self.word(key)).await
    }

    /// Signs in by the form.
    pub async fn sign_in(&self, login: &str, password: &str, stay: bool) -> Result<()> {
        self.fill("session-login", login).await?;
        self.fill("session-password", password).await?;
        if stay {
            self.window
                .click("checkbox", &format!("{}…", self.word("session-stay")))
                .await?;
        }
        self.press("session-sign-in").await
    }

    /// Opens a copy that only this person's password opens.
    pub async fn unseals(&self, password: &str) -> Result<()> {
        self.fill("session-password", password).await?;
        self.press("session-sign-in").await
    }

    /// Signs out, by the menu of the account.
    pub async fn signs_out(&self) -> Result<()> {
        self.open_account_menu().await?;
        self.window
            .click("menuitem", &self.word("app-sign-out"))
            .await?;
        self.is_at_the_door().await
    }

    /// Joins an organisation, by its file and a code.
    pub async fn joins(&self, enrolment: &Path, login: &str, code: &str) -> Result<()> {
        self.press("join-title").await?;
        self.window.choose_file(enrolment).await?;
        self.fill("join-login", login).await?;
        self.fill("join-code", code).await?;
        self.fill("session-new-password", CHOSEN).await?;
        self.fill("session-password-again", CHOSEN).await?;
        self.press("join-join").await?;
        self.is_at_work().await
    }

    /// Follows a server one has joined before, by its file and the password.
    pub async fn comes_back(&self, enrolment: &Path, login: &str, password: &str) -> Result<()> {
        self.press("join-title").await?;
        self.window.choose_file(enrolment).await?;
        let account = self.word("join-with-account");
        self.window.click("tab", &account).await?;
        self.fill("join-login", login).await?;
        self.fill("session-password", password).await?;
        self.press("join-sign-in").await?;
        self.is_at_work().await
    }

    /// Waits for the screens of somebody signed in.
    pub async fn is_at_work(&self) -> Result<()> {
        self.window
            .find("navigation", &self.word("app-rail"))
            .await
            .map(drop)
    }

    /// Waits for the form of signing in.
    pub async fn is_at_the_door(&self) -> Result<()> {
        self.window
            .find("button", &self.word("session-sign-in"))
            .await
            .map(drop)
    }

    /// Opens the form of a new ticket by its key.
    pub async fn start_ticket(&self) -> Result<()> {
        self.is_at_work().await?;
        self.window.press("Control+n").await?;
        self.window
            .find("textbox", &self.word("newticket-title"))
            .await
            .map(drop)
    }

    /// Writes the description, pastes a picture where the cursor is, and waits until it is attached.
    pub async fn describe(&self, desk: &Desk, text: &str, picture: &Path) -> Result<()> {
        self.window
            .click("textbox", &self.word("newticket-description"))
            .await?;
        self.window.type_text(text).await?;
        desk.copy_picture(picture).await?;
        self.window.press("Control+v").await?;
        self.window.find("img", "capture-…").await?;
        self.sees_a_picture().await
    }

    /// Sends the new ticket and waits until it shows.
    pub async fn send_ticket(&self, title: &str) -> Result<()> {
        self.press("newticket-send").await?;
        self.window.find("heading", title).await.map(drop)
    }

    /// Presses the key of the desktop until the small window of a report is there, and turns to it.
    pub async fn asks_for_the_small_window(&self, desk: &Desk) -> Result<()> {
        self.window.turn_to("#/quick").await?;
        let title = self.word("tray-new-ticket");
        crate::desktop::until("the small window", async || {
            // A key pressed before the application has it is nobody's.
            desk.press(REPORT).await.ok()?;
            desk.windows().await.ok()?.contains(&title).then_some(())
        })
        .await?;
        self.window
            .find("textbox", &self.word("newticket-title"))
            .await
            .map(drop)
    }

    /// Asks for the small window, put away before, while its page is made anew and hears nothing.
    pub async fn asks_for_the_small_window_unheard(&self, desk: &Desk) -> Result<()> {
        self.window.run("location.reload()", vec![]).await?;
        desk.press(REPORT).await
    }

    /// Opens the list of what this machine tells with a report.
    pub async fn opens_what_the_machine_tells(&self) -> Result<()> {
        let name = format!("{}…", self.word("machine-title"));
        self.window.click("button", &name).await
    }

    /// Waits until the small window is gone.
    pub async fn loses_the_small_window(&self, desk: &Desk) -> Result<()> {
        let title = self.word("tray-new-ticket");
        crate::desktop::until("the small window to go", async || {
            (!desk.windows().await.ok()?.contains(&title)).then_some(())
        })
        .await
    }

    /// Covers a part of the picture being annotated, by keyboard, once it is decoded: keys pressed before go nowhere.
    pub async fn covers_a_part(&self) -> Result<()> {
        let save = self.word("annotate-save");
        self.window.find("button", &save).await?;
        until("the picture to be decoded", async || {
            let picture = self.window.look("application", "…").await.ok()?.pop()?;
            (picture.attr("aria-busy").await.ok()?? == "false").then_some(())
        })
        .await?;
        self.window.press("h").await?;
        self.window.press("Enter").await
    }

    /// Takes a picture of the screen from the form of a new ticket, and waits until it can be marked.
    pub async fn pictures_the_screen(&self, what: &str) -> Result<()> {
        self.press("machine-capture").await?;
        self.window.click("menuitem", &self.word(what)).await?;
        self.window.find("application", "…").await.map(drop)
    }

    /// Asks for the server to be tried at once, in the panel of the line.
    pub async fn wakes_the_line(&self) -> Result<()> {
        let name = format!("…{}", self.word("sync-panel"));
        self.window.click("button", &name).await?;
        self.press("sync-wake").await?;
        self.window.press("Escape").await
    }

    /// Opens a view from the rail.
    pub async fn open_view(&self, key: &str) -> Result<()> {
        self.window
            .click("link", &format!("{}…", self.word(key)))
            .await
    }

    /// Opens the menu under one's own name.
    pub async fn open_account_menu(&self) -> Result<()> {
        let name = format!("…{}", self.word("app-account-menu"));
        self.window.click("button", &name).await
    }

    /// Opens a ticket of the list.
    pub async fn open_ticket(&self, title: &str) -> Result<()> {
        self.window.click("row", &format!("…{title}…")).await?;
        self.window.find("heading", title).await.map(drop)
    }

    /// Waits for a picture of the conversation that is really drawn.
    pub async fn sees_a_picture(&self) -> Result<()> {
        let drawn = "return [...document.images].some((it) => it.complete && it.naturalWidth > 100 && it.getBoundingClientRect().width > 40)";
        crate::desktop::until("a drawn picture", async || {
            self.window
                .run(drawn, vec![])
                .await
                .ok()?
                .as_bool()?
                .then_some(())
        })
        .await
    }

    /// Writes an answer to the open ticket, without sending it.
    pub async fn write_answer(&self, text: &str) -> Result<()> {
        self.window.press("r").await?;
        self.window.type_text(text).await?;
        self.window
            .find("button", &self.word("tickets-send"))
            .await
            .map(drop)
    }
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
