//! A process that keeps a copy in step, to be killed: its first line of standard input is the folder, the second the key.
//! It says how many operations wait each time that changes.

use std::io::{BufRead as _, Write as _};

use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_replica::{Key, Store};
use serde_json::Value;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut lines = std::io::stdin().lock().lines();
    let mut line = || lines.next().transpose().map(Option::unwrap_or_default);
    let (folder, key) = (line()?, line()?);
    let key: [u8; 32] = serde_json::from_str(&key)?;
    let store = Store::open(folder.as_ref(), &Key::new(key)).await?;
    let desk = Desk::new(store);
    let mut events = desk.events();
    let session = Session::new(desk.clone(), std::sync::Arc::new(MemoryKeeper::default()));
    let _link = guichet_link::attach(&desk);
    let mut said = None;
    loop {
        let state = session.call("sync.state", Value::Null).await?;
        let waiting = state["waiting"].as_i64();
        if waiting != said {
            said = waiting;
            writeln!(std::io::stdout(), "{}", waiting.unwrap_or_default())?;
        }
        events.recv().await?;
    }
}
