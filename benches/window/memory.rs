//! What memory the window takes while it is used, beside the window with nothing in it.

use std::time::Duration;

use anyhow::Result;
use guichet_testkit::desktop::Window;
use tokio::time::{Instant, sleep};

use crate::place::Place;
use crate::processes;
use crate::row::{Row, median};

/// How long somebody looks at what a step led to.
const LOOK: Duration = Duration::from_millis(300);
const MINUTE: Duration = Duration::from_secs(60);

/// What somebody does, over and over: where they go, and the keys they press there.
const DAY: &[(&str, &str)] = &[
    ("#/home", "j j k"),
    ("#/tickets/to_handle", "j j Enter j j j k Escape"),
    ("#/tickets/all", "j j Enter n V u Escape Escape End Home"),
    ("#/tickets/all?layout=board", "j j"),
    ("#/tickets/unassigned", "Enter j j Escape"),
    ("#/search", "i m p r i m a n t e"),
    ("#/new", ""),
    ("#/notices", ""),
];

/// Uses the window for so many minutes, and looks every minute at what both take.
///
/// # Errors
/// A window that does not come, or does not answer any more.
pub async fn memory(place: &Place, minutes: u32) -> Result<Vec<Row>> {
    let bare = place.bare().await?;
    let ours = place.application().await?;
    let (mut taken, mut beside) = (Vec::new(), Vec::new());
    for _ in 0..minutes.max(1) {
        let end = Instant::now() + MINUTE;
        while Instant::now() < end {
            day(&ours.window).await?;
        }
        taken.push(processes::memory(ours.pid));
        beside.push(processes::memory(bare.pid));
        eprintln!(
            "{:.0} MB, bare {:.0} MB",
            taken[taken.len() - 1],
            beside[beside.len() - 1]
        );
    }
    ours.close().await?;
    bare.close().await?;

    let third = taken.len().div_ceil(3);
    let first = median(&taken[..third]);
    let last = median(&taken[taken.len() - third..]);
    let beside = median(&beside);
    let against = Row {
        what: format!("memory after {minutes} minutes of use, against a bare window"),
        measured: last / beside,
        unit: "×",
        reach: Some(1.3),
        of: format!("{last:.0} MB, bare {beside:.0} MB; proportional, all processes"),
    };
    let flat = Row {
        what: "the last third of that time against the first".to_owned(),
        measured: last / first,
        unit: "×",
        reach: Some(1.05),
        of: format!("{first:.0} MB, then {last:.0} MB; a look each minute"),
    };
    Ok(vec![against.said(), flat.said()])
}

async fn day(window: &Window) -> Result<()> {
    for (place, keys) in DAY {
        window
            .run("location.hash = arguments[0]", vec![(*place).into()])
            .await?;
        sleep(LOOK).await;
        for key in keys.split_whitespace() {
            window.press(key).await?;
            sleep(LOOK).await;
        }
    }
    Ok(())
}
