//! The desktop's portal of Wayland, as far as pictures of the screen go: what it answers is said beforehand.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use zbus::message::Header;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, fdo, interface};

const PATH: &str = "/org/freedesktop/portal/desktop";

/// Answers still to be given: a PNG, or that the person thought better of it.
type Answers = Arc<Mutex<VecDeque<Option<Vec<u8>>>>>;

/// The portal of a desk.
pub struct Portal {
    answers: Answers,
    _connection: Connection,
}

impl Portal {
    pub(super) async fn start(bus: &str, folder: PathBuf) -> Result<Self> {
        let answers = Answers::default();
        let asked = Screenshot {
            answers: Arc::clone(&answers),
            folder,
            count: 0,
        };
        let connection = zbus::connection::Builder::address(bus)?
            .serve_at(PATH, asked)?
            .name("org.freedesktop.portal.Desktop")?
            .build()
            .await?;
        Ok(Self {
            answers,
            _connection: connection,
        })
    }

    /// What it answers after all it was told before: this PNG, or that the person thought better of it.
    pub fn will_give(&self, png: Option<Vec<u8>>) {
        self.waiting().push_back(png);
    }

    /// How many answers nobody asked for yet.
    pub fn left(&self) -> usize {
        self.waiting().len()
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, VecDeque<Option<Vec<u8>>>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Screenshot {
    answers: Answers,
    folder: PathBuf,
    count: u32,
}

#[interface(name = "org.freedesktop.portal.Screenshot")]
impl Screenshot {
    #[zbus(property, name = "version")]
    const fn version(&self) -> u32 {
        2
    }

    async fn screenshot(
        &mut self,
        _parent: &str,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] bus: &Connection,
    ) -> fdo::Result<OwnedObjectPath> {
        let failed = |what: &str| fdo::Error::Failed(what.to_owned());
        let sender = header.sender().ok_or_else(|| failed("nobody asks"))?;
        let token: &str = options
            .get("handle_token")
            .and_then(|it| it.downcast_ref().ok())
            .ok_or_else(|| failed("no token"))?;
        let name = sender.as_str().trim_start_matches(':').replace('.', "_");
        let path = ObjectPath::try_from(format!("{PATH}/request/{name}/{token}"))
            .map_err(|error| failed(&error.to_string()))?;
        let answer = self
            .answers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front()
            .ok_or_else(|| failed("nothing was said beforehand"))?;
        let mut results = HashMap::new();
        if let Some(png) = &answer {
            self.count += 1;
            let file = self.folder.join(format!("Capture {}.png", self.count));
            fs::write(&file, png).map_err(|error| failed(&error.to_string()))?;
            let uri = format!("file://{}", file.display()).replace(' ', "%20");
            results.insert("uri", Value::from(uri));
        }
        let body = (u32::from(answer.is_none()), results);
        bus.emit_signal(
            Some(sender.clone()),
            &path,
            "org.freedesktop.portal.Request",
            "Response",
            &body,
        )
        .await?;
        Ok(path.into())
    }
}
