//! An organisation at work: a desk, the demonstration in a store, and the programs of the product.

use std::env;
use std::path::{Path, PathBuf};

use crate::desktop::{Desk, Running, Toast, until};
use anyhow::{Context, Result, ensure};
use guichet_kernel::Language;
use serde_json::Value;

use super::Person;

/// One organisation on one desk.
pub struct Office {
    /// Where its windows are.
    pub desk: Desk,
    /// Its store.
    pub store: PathBuf,
    application: PathBuf,
    console: PathBuf,
}

impl Office {
    /// Sets up a desk and a demonstration organisation of this many people and tickets.
    pub async fn open(people: u32, tickets: u32) -> Result<Self> {
        let desk = Desk::start().await?;
        let store = desk.folder("store");
        let office = Self {
            application: program("GUICHET_APP")?,
            console: program("GUICHET_CTL")?,
            desk,
            store,
        };
        office
            .console(&[
                "demo",
                "--people",
                &people.to_string(),
                "--tickets",
                &tickets.to_string(),
                "--seed",
                "1",
            ])
            .await?;
        Ok(office)
    }

    /// Runs the console program on the store; returns what it prints.
    pub async fn console(&self, arguments: &[&str]) -> Result<String> {
        let output = self
            .desk
            .command(&self.console)
            .arg("--store")
            .arg(&self.store)
            .args(arguments)
            .output()
            .await?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        ensure!(
            output.status.success(),
            "guichetctl {arguments:?}: {said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(said)
    }

    /// The same, answering in JSON, as somebody.
    pub async fn ask(&self, login: &str, arguments: &[&str]) -> Result<Value> {
        let said = self
            .console(&[&["--as", login, "--json"], arguments].concat())
            .await?;
        serde_json::from_str(&said).with_context(|| format!("not JSON: {said}"))
    }

    /// The number of the ticket with this title.
    pub async fn number_of(&self, title: &str) -> Result<String> {
        let list = self.ask("sophie", &["ticket", "list"]).await?;
        let rows = list["rows"].as_array().context("no rows")?;
        let row = rows.iter().find(|it| it["title"] == title);
        let number = row.and_then(|it| it["number"].as_i64());
        Ok(number
            .with_context(|| format!("no ticket « {title} »"))?
            .to_string())
    }

    /// Has a ticket assigned to somebody by the administrator, who sits at no window.
    pub async fn assign(&self, title: &str, to: &str) -> Result<()> {
        let number = self.number_of(title).await?;
        let order = ["--as", "sophie", "ticket", "assign", &number, "--to", to];
        self.console(&order).await.map(drop)
    }

    /// Clicks a toast until it has led somebody's window to its ticket: a click that comes before the application
    /// listens is lost.
    pub async fn follow(&self, toast: &Toast, person: &Person, title: &str) -> Result<()> {
        until("the ticket of the toast", async || {
            self.desk.toasts.click(toast, "default").await.ok()?;
            let there = person.window.look("heading", title).await.ok()?;
            (!there.is_empty()).then_some(())
        })
        .await
    }

    /// Opens a window that nobody is signed in to.
    pub async fn window(&self, arguments: &[&str]) -> Result<Person> {
        let arguments = self.arguments(arguments);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Ok(Person::new(
            self.desk.open(&self.application, &arguments).await?,
            Language::Fr,
        ))
    }

    /// Opens the window of somebody of the demonstration, under a profile of their own.
    pub async fn person(&self, login: &str) -> Result<Person> {
        self.window(&["--as", login, "--profile", login]).await
    }

    /// Starts the application again beside what runs, as a second click on its icon would.
    pub fn start_again(&self, arguments: &[&str]) -> Result<Running> {
        let arguments = self.arguments(arguments);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        self.desk.start_beside(&self.application, &arguments)
    }

    /// Ends every application on the desk in the middle of what it does.
    pub fn kill(&self) {
        self.desk.kill(&self.program());
    }

    /// How many applications run on the desk.
    pub fn running(&self) -> usize {
        self.desk.processes(&self.program()).len()
    }

    fn program(&self) -> String {
        let name = self.application.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    fn arguments(&self, more: &[&str]) -> Vec<String> {
        let store = [
            "--store".to_owned(),
            self.store.to_string_lossy().into_owned(),
        ];
        store
            .into_iter()
            .chain(more.iter().map(|it| (*it).to_owned()))
            .collect()
    }
}

/// A program under test, where `cargo xtask` says it is.
pub fn program(variable: &str) -> Result<PathBuf> {
    let path = env::var_os(variable)
        .with_context(|| format!("{variable} is not set: run `cargo xtask test`"))?;
    ensure!(
        Path::new(&path).is_file(),
        "{variable} names no program: run `cargo xtask test`"
    );
    Ok(path.into())
}
