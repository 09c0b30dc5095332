//! An organisation with one server, whose people sit at machines of their own: set up as an administrator does it, from
//! an empty server to an invitation.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use guichet_kernel::Language;
use serde_json::Value;
use tempfile::TempDir;
use tokio::process::Command;

use super::Person;
use crate::desktop::{Desk, until};
use crate::server::Server;

/// An organisation around a server.
pub struct House {
    /// The server that everybody follows.
    pub server: Server,
    application: PathBuf,
    console: PathBuf,
    folder: TempDir,
    first: String,
}

/// Somebody at a machine that nobody else uses.
pub struct Machine {
    /// Who sits at it, and their window.
    pub person: Person,
    /// Where the window is, and where toasts show.
    pub desk: Desk,
}

impl House {
    /// Starts a server and sets it up for an organisation whose first administrator is `login`.
    pub async fn found(
        application: PathBuf,
        console: PathBuf,
        login: &str,
        name: &str,
    ) -> Result<Self> {
        let mut house = Self {
            server: Server::start(&[])?,
            application,
            console,
            folder: tempfile::tempdir()?,
            first: String::new(),
        };
        let file = house.enrolment().to_string_lossy().into_owned();
        let email = format!("{login}@exemple.fr");
        let words = [
            "init",
            "--organisation",
            "Mairie d’Étampes",
            "--admin",
            login,
            "--name",
            name,
            "--email",
            &email,
            "--to",
            &file,
        ];
        let made = house.runs(&words).await?;
        house.first = text(&made, "code")?;
        Ok(house)
    }

    /// The file that is given to everybody who joins.
    pub fn enrolment(&self) -> PathBuf {
        self.folder.path().join("mairie.guichet")
    }

    /// The first administrator's code.
    pub fn first_code(&self) -> &str {
        &self.first
    }

    /// Sets up a machine on which nothing was done, and opens the application.
    pub async fn machine(&self) -> Result<Machine> {
        let desk = Desk::start().await?;
        let person = self.opens(&desk).await?;
        Ok(Machine { person, desk })
    }

    /// Quits the application as people do, waits until it has ended, and opens it again.
    pub async fn starts_over(&self, machine: &mut Machine) -> Result<()> {
        let name = self.application.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let quit = machine.person.word("tray-quit");
        machine.desk.tray.click(&quit).await?;
        until("the application to end", async || {
            machine.desk.processes(&name).is_empty().then_some(())
        })
        .await?;
        machine.person = self.opens(&machine.desk).await?;
        Ok(())
    }

    async fn opens(&self, desk: &Desk) -> Result<Person> {
        let store = desk.folder("store");
        let arguments = ["--store", &store.to_string_lossy()];
        let window = desk.open(&self.application, &arguments).await?;
        Ok(Person::new(window, Language::Fr))
    }

    /// Lets somebody in at a machine, by the enrolment file and a code.
    pub async fn lets_in(&self, person: &Person, login: &str, code: &str) -> Result<()> {
        person.joins(&self.enrolment(), login, code).await
    }

    /// Runs a verb of `guichetctl server` as whoever runs the server.
    async fn runs(&self, words: &[&str]) -> Result<Value> {
        let output = Command::new(&self.console)
            .arg("server")
            .args(words)
            .arg("--json")
            .arg("--url")
            .arg(format!("mysql://root@127.0.0.1:{}/", self.server.port()))
            .arg("--ca")
            .arg(self.server.certificates().authority())
            .stdin(Stdio::null())
            .output()
            .await?;
        ensure!(
            output.status.success(),
            "guichetctl server {words:?}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}

impl Machine {
    /// Makes an account for somebody, as an administrator, with the role of that key; returns the code that lets them in.
    pub async fn hires(&self, login: &str, name: &str, role: &str) -> Result<String> {
        let person = &self.person;
        person.open_view("app-people").await?;
        person.press("admin-people-new").await?;
        person.fill("admin-people-login", login).await?;
        person.fill("admin-people-name", name).await?;
        let email = format!("{login}@exemple.fr");
        person.fill("admin-people-email", &email).await?;
        let (field, role) = (person.word("admin-people-role"), person.word(role));
        person.window.choose(&field, &role).await?;
        person.press("admin-create").await?;
        person.press("access-invite").await?;
        person.press("access-make").await?;
        let code = until(format!("a code for {name}"), async || {
            let code = "return document.querySelector('dd.code')?.textContent";
            let code = person.window.run(code, vec![]).await.ok()?;
            code.as_str().map(str::to_owned)
        });
        let code = code.await?;
        person.press("access-done").await?;
        Ok(code)
    }

    /// Waits until no news is counted any more: what one looks at is read after a moment. News that comes in that very
    /// moment may be read with the rest, and raises no toast.
    pub async fn has_read_all(&self) -> Result<()> {
        let name = self.person.word("app-notices");
        self.person.window.find("link", &name).await.map(drop)
    }

    /// Waits until the foot of the rail says this of the line to the server.
    pub async fn stands(&self, key: &str) -> Result<()> {
        let name = format!("{}…", self.person.word(key));
        self.person.window.find("button", &name).await.map(drop)
    }
}

fn text(answer: &Value, field: &str) -> Result<String> {
    let text = answer[field].as_str();
    Ok(text
        .with_context(|| format!("no {field} in {answer}"))?
        .to_owned())
}
