//! A process at a store, to be killed: it does what its standard input asks, a line of JSON each, and answers each with
//! one line once it is done. The first line is its [`Start`].

mod crew;

use std::io::{BufRead as _, Write as _};

use crew::{Crew, Request, Start};
use guichet_kernel::Answer;
use guichet_replica::{Key, Store};
use serde_json::Value;

#[tokio::main(worker_threads = 1)]
async fn main() -> anyhow::Result<()> {
    let mut lines = std::io::stdin().lock().lines();
    let start: Start = serde_json::from_str(&lines.next().transpose()?.unwrap_or_default())?;
    let crew = match open(&start).await {
        Ok(crew) => crew,
        Err(problem) => return say(&Err(problem)),
    };
    say(&Ok(Value::Null))?;
    for line in lines {
        let request: Request = serde_json::from_str(&line?)?;
        say(&crew.ask(request).await)?;
    }
    Ok(())
}

async fn open(start: &Start) -> Answer<Crew> {
    let store = Store::open(start.folder.as_ref(), &Key::new(start.key)).await?;
    Crew::at(store, &start.logins, start.password.as_deref()).await
}

/// One line, gone to whoever reads before anything else happens.
fn say(answer: &Answer<Value>) -> anyhow::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    let mut out = std::io::stdout().lock();
    out.write_all(&line)?;
    out.flush()?;
    Ok(())
}
