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
    let (mut taken, mut beside) = (Taken::default(), Taken::default());
    for _ in 0..minutes.max(1) {
        let end = Instant::now() + MINUTE;
        while Instant::now() < end {
            day(&ours.window).await?;
        }
        taken.look(ours.pid);
        beside.look(bare.pid);
    }
    ours.close().await?;
    bare.close().await?;

    let (first, last, bare) = (taken.first(), taken.last(), beside.last());
    let against = Row {
        what: format!("memory after {minutes} minutes of use, against a bare window"),
        measured: last / bare,
        unit: "×",
        reach: Some(1.3),
        of: format!("{taken}; bare {beside}; proportional"),
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

/// What a program and the processes it started took, at each look.
#[derive(Default)]
struct Taken(Vec<(f64, f64)>);

impl Taken {
    fn look(&mut self, pid: u32) {
        self.0.push(processes::memory(pid));
    }

    fn third(&self) -> usize {
        self.0.len().div_ceil(3)
    }

    fn first(&self) -> f64 {
        middle(&self.0[..self.third()], |it| it.0 + it.1)
    }

    fn last(&self) -> f64 {
        middle(self.late(), |it| it.0 + it.1)
    }

    fn late(&self) -> &[(f64, f64)] {
        &self.0[self.0.len() - self.third()..]
    }
}

impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (own, web) = (
            middle(self.late(), |it| it.0),
            middle(self.late(), |it| it.1),
        );
        write!(f, "{own:.0} MB and {web:.0} MB in the web view's processes")
    }
}

fn middle(looks: &[(f64, f64)], what: impl Fn(&(f64, f64)) -> f64) -> f64 {
    median(&looks.iter().map(what).collect::<Vec<_>>())
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
