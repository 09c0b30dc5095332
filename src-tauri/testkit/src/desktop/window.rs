//! The window of the application, driven through WebKit's own WebDriver.
//!
//! What people see is found as people and screen readers find it: by role and name.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::timeout;

use super::process::Running;
use super::wait::PATIENCE;
use super::{Desk, until};

const DRIVER: &str = "WebKitWebDriver";

/// Finds elements as a screen reader names them; see the file.
const FIND: &str = include_str!("find.js");

/// Calls back once the element was at the same place for three frames, and from then on watches what reaches it: a whole
/// click of a plain button, which may move between press and release; the press of what opens or chooses by it.
const STILL: &str = "const [element, done] = arguments; let before = ''; let still = 0; \
    window.reached = false; \
    const reach = () => { window.reached ||= !element.matches(':disabled'); }; \
    const plain = element.matches('button:not([aria-haspopup]):not([role])'); \
    element.addEventListener(plain ? 'click' : 'pointerdown', reach, { once: true, capture: true }); \
    const look = () => { const { x, y, width, height } = element.getBoundingClientRect(); const now = [x, y, width, height].join(); \
    still = now === before ? still + 1 : 0; before = now; still === 3 ? done(null) : requestAnimationFrame(look); }; look()";

/// Calls back with whether a press reached the element that is watched; the driver may answer before the page hears it.
const REACHED: &str = "const done = arguments[0]; let frames = 30; \
    const look = () => { window.reached !== false || frames-- === 0 ? done(window.reached) : requestAnimationFrame(look); }; look()";

/// Makes one pixel change until [`STEADY`]: where the processor draws, `WebKitGTK` 2.50 answers for a picture with the
/// next thing it draws, and a page that stands still behind another window draws nothing.
const RESTLESS: &str = "const dot = document.body.appendChild(document.createElement('i')); \
    Object.assign(dot.style, { position: 'fixed', inset: '0 auto auto 0', width: '1px', height: '1px' }); let odd = false; \
    const turn = setInterval(() => { dot.style.background = (odd = !odd) ? '#0001' : '#0002'; }, 50); \
    window.steady = () => { clearInterval(turn); dot.remove(); }";

/// See [`RESTLESS`].
const STEADY: &str = "window.steady()";

/// A running application under WebDriver.
pub struct Window {
    client: Client,
    // Ends the driver, and with it the application it started.
    _driver: Running,
}

impl Window {
    pub(super) async fn open(desk: &Desk, application: &Path, arguments: &[&str]) -> Result<Self> {
        let port = free_port().await?;
        let mut command = desk.command(DRIVER);
        // What the web view and GTK complain about is for who looks for it.
        let complaints = fs::File::create(desk.folder(&format!("window-{port}.log")))?;
        command
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(complaints);
        // What tauri-driver would set: the web view then lets itself be driven.
        command
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        let driver = Running::start(&mut command)?;
        let address = format!("http://127.0.0.1:{port}");
        until("the driver of the window", async || {
            tokio::net::TcpStream::connect(("127.0.0.1", port))
                .await
                .ok()
        })
        .await?;

        let capabilities =
            json!({ "webkitgtk:browserOptions": { "binary": application, "args": arguments } });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.as_object().cloned().unwrap_or_default());
        let connected = timeout(PATIENCE, builder.connect(&address)).await;
        let client = connected
            .with_context(|| format!("{} shows no window", application.display()))?
            .context("the window refuses to be driven")?;
        Ok(Self {
            client,
            _driver: driver,
        })
    }

    /// Turns to the window of the application whose page is on a route that begins so, made ready or shown.
    pub async fn turn_to(&self, route: &str) -> Result<()> {
        until(format!("a window on {route}"), async || {
            for handle in within("the windows", self.client.windows()).await.ok()? {
                within("turning", self.client.switch_to_window(handle))
                    .await
                    .ok()?;
                let hash = self.run("return location.hash", vec![]).await.ok()?;
                if hash.as_str().is_some_and(|it| it.starts_with(route)) {
                    return Some(());
                }
            }
            None
        })
        .await
    }

    /// The raw WebDriver client, for what the helpers do not cover.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Waits for the one visible element with this role and this accessible name.
    ///
    /// Roles are ARIA's (`button`, `textbox`, `row`…). The name matches whole; `…` at an end stands for
    /// whatever more there is.
    pub async fn find(&self, role: &str, name: &str) -> Result<Element> {
        let found = until(format!("{role} « {name} »"), async || {
            self.look(role, name).await.ok()?.into_iter().next()
        })
        .await;
        match found {
            Ok(element) => Ok(element),
            Err(problem) => Err(problem.context(self.what_is_there(role).await)),
        }
    }

    /// Those visible now, none when there is none.
    pub async fn look(&self, role: &str, name: &str) -> Result<Vec<Element>> {
        let answer = self.run(FIND, vec![json!(role), json!(name)]).await?;
        let elements = answer.as_array().cloned().unwrap_or_default();
        elements.into_iter().map(|it| self.element(&it)).collect()
    }

    /// Waits until there is no such element.
    pub async fn gone(&self, role: &str, name: &str) -> Result<()> {
        until(format!("{role} « {name} » to go"), async || {
            self.look(role, name).await.ok()?.is_empty().then_some(())
        })
        .await
    }

    /// Waits for it and clicks it.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let clicked = until(format!("a click on {role} « {name} »"), async || {
            // What moves or is redrawn under the pointer is looked for again.
            let element = self.look(role, name).await.ok()?.into_iter().next()?;
            self.rests(&element).await.ok()?;
            within("a click", element.click()).await.ok()?;
            self.reached().await.then_some(())
        });
        match clicked.await {
            Ok(()) => Ok(()),
            Err(problem) => Err(problem.context(self.what_is_there(role).await)),
        }
    }

    /// Replaces what is in a field with this label.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let field = until(
            format!("a field « {label} » that can be filled"),
            async || {
                // What is not laid out yet, or drawn anew, is looked for again.
                let field = self.look("textbox", label).await.ok()?.into_iter().next()?;
                within("clearing", field.clear()).await.ok()?;
                Some(field)
            },
        )
        .await?;
        within("typing", field.send_keys(text)).await
    }

    /// Chooses one of what a list offers; the last list of that name: a form stands after what filters.
    pub async fn choose(&self, label: &str, option: &str) -> Result<()> {
        self.find("combobox", label).await?;
        let lists = self.look("combobox", label).await?;
        let list = lists.last().context("the list is gone")?;
        within("choosing", list.select_by_label(option)).await
    }

    /// Chooses a file where the page asks for one, without the dialog of the system.
    pub async fn choose_file(&self, file: &Path) -> Result<()> {
        let picker = until("a place for a file", async || {
            let all = self.client.find_all(Locator::Css("input[type=file]"));
            within("the place", all).await.ok()?.into_iter().next()
        })
        .await?;
        within("choosing", picker.send_keys(&file.to_string_lossy())).await
    }

    /// Presses keys together, written `Control+Shift+n`, on what has the focus.
    pub async fn press(&self, chord: &str) -> Result<()> {
        let keys = chord.split('+').map(key).collect::<Result<Vec<char>>>()?;
        let down = keys
            .iter()
            .fold(KeyActions::new("keyboard".to_owned()), |actions, it| {
                actions.then(KeyAction::Down { value: *it })
            });
        let all = keys.iter().rev().fold(down, |actions, it| {
            actions.then(KeyAction::Up { value: *it })
        });
        within("pressing keys", self.client.perform_actions(all)).await?;
        Ok(())
    }

    /// Types on what has the focus. What had it may be replaced before the first letter, as when the editor takes the
    /// place of the plain field: then on what has it next.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        until(format!("a place for « {text} »"), async || {
            let active = within("the focus", self.client.active_element())
                .await
                .ok()?;
            within("typing", active.send_keys(text)).await.ok()
        })
        .await
    }

    /// Waits until the text is somewhere on the page.
    pub async fn shows(&self, text: &str) -> Result<()> {
        let seen = until(format!("the text « {text} »"), async || {
            self.text().await.ok()?.contains(text).then_some(())
        })
        .await;
        match seen {
            Ok(()) => Ok(()),
            Err(problem) => Err(problem.context(format!(
                "the page says: {}",
                self.text().await.unwrap_or_default()
            ))),
        }
    }

    /// Everything the page says, as it is laid out, with plain spaces.
    pub async fn text(&self) -> Result<String> {
        let text = self
            .run(
                "return document.body ? document.body.innerText : ''",
                vec![],
            )
            .await?;
        Ok(text
            .as_str()
            .unwrap_or_default()
            .replace(['\u{a0}', '\u{202f}'], " "))
    }

    /// Runs a function body in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(timeout(PATIENCE, self.client.execute(script, arguments))
            .await
            .context("the page does not answer")??)
    }

    /// Gives the page this size, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        within("resizing", self.client.set_window_rect(0, 0, width, height)).await?;
        Ok(())
    }

    /// Writes what the window shows, once it has drawn two frames.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        let drawn = "const done = arguments[0]; document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))";
        timeout(PATIENCE, self.client.execute_async(drawn, vec![]))
            .await
            .context("the window does not draw")??;
        self.run(RESTLESS, vec![]).await?;
        let png = timeout(PATIENCE, self.client.screenshot()).await;
        self.run(STEADY, vec![]).await?;
        let png = png.context("the window cannot be pictured")??;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, png).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Ends the application.
    pub async fn close(self) -> Result<()> {
        timeout(PATIENCE, self.client.close())
            .await
            .context("the window does not close")??;
        Ok(())
    }

    /// Waits until the element no longer moves: what loads above it would take the click from it.
    async fn rests(&self, element: &Element) -> Result<()> {
        let place = serde_json::to_value(element)?;
        within(
            "a still page",
            self.client.execute_async(STILL, vec![place]),
        )
        .await
        .map(drop)
    }

    /// Whether the click that was just made was for the element, and not for what came to its place or while it was
    /// disabled. One that took the page with it was.
    async fn reached(&self) -> bool {
        let answer = within("a click", self.client.execute_async(REACHED, vec![])).await;
        answer.map_or(true, |it| it != false)
    }

    fn element(&self, answer: &Value) -> Result<Element> {
        let reference = answer
            .as_object()
            .and_then(|it| it.values().next())
            .and_then(Value::as_str)
            .context("not an element")?;
        Ok(Element::from_element_id(
            self.client.clone(),
            ElementRef::from(reference.to_owned()),
        ))
    }

    async fn what_is_there(&self, role: &str) -> String {
        let names = self
            .run(FIND, vec![json!(role), Value::Null])
            .await
            .unwrap_or_default();
        format!(
            "there is {role}: {names}; the page says: {}",
            self.text().await.unwrap_or_default()
        )
    }
}

fn key(name: &str) -> Result<char> {
    Ok(match name {
        "Control" => '\u{e009}',
        "Shift" => '\u{e008}',
        "Alt" => '\u{e00a}',
        "Enter" => '\u{e007}',
        "Escape" => '\u{e00c}',
        "Tab" => '\u{e004}',
        "Backspace" => '\u{e003}',
        "Delete" => '\u{e017}',
        "Home" => '\u{e011}',
        "End" => '\u{e010}',
        "ArrowUp" => '\u{e013}',
        "ArrowDown" => '\u{e015}',
        "ArrowLeft" => '\u{e012}',
        "ArrowRight" => '\u{e014}',
        "Space" => ' ',
        _ => {
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => bail!("no key is called « {name} »"),
            }
        }
    })
}

/// WebDriver answers, or the page hangs: a dialog of the system, a loop.
async fn within<T, E: Into<anyhow::Error>>(
    what: &str,
    answer: impl Future<Output = Result<T, E>>,
) -> Result<T> {
    timeout(PATIENCE, answer)
        .await
        .with_context(|| format!("{what} hangs"))?
        .map_err(Into::into)
}

async fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))
        .await?
        .local_addr()?
        .port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_one_name() {
        assert_eq!(key("n").unwrap(), 'n');
        assert_eq!(key("Escape").unwrap(), '\u{e00c}');
        assert!(key("Ctrl").is_err());
    }
}
