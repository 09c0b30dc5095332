//! From the start of the process to the work on the screen, in turns with the window that has nothing in it.

use anyhow::Result;

use crate::place::Place;
use crate::row::{Row, median};

/// Starts of each that count.
const STARTS: usize = 9;

/// Starts both, one after the other, again and again.
///
/// # Errors
/// A window that does not come.
pub async fn start(place: &Place) -> Result<Row> {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..=STARTS {
        let opened = place.application().await?;
        ours.push(opened.took);
        opened.close().await?;
        let opened = place.bare().await?;
        bare.push(opened.took);
        opened.close().await?;
    }
    // The first of each finds nothing in the caches of the system.
    let (ours, bare) = (median(&ours[1..]), median(&bare[1..]));
    let row = Row {
        what: "start to the work painted, against a bare window".to_owned(),
        measured: ours / bare,
        unit: "×",
        reach: Some(1.5),
        of: format!("{ours:.0} ms, bare {bare:.0} ms; medians of {STARTS} in turns"),
    };
    Ok(row.said())
}
