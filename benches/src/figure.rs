//! Times taken, and what is said of them.

use std::time::Instant;

use anyhow::Result;
use serde_json::{Value, json};

/// Cases that a program is told of.
const SLOWEST: usize = 12;

/// One row of the table: what was done, how often, how long it took.
pub struct Figure {
    what: String,
    /// Milliseconds that the 99th percentile should not pass; `None` when nothing was promised.
    reach: Option<f64>,
    /// Milliseconds, and which case each was.
    times: Vec<(f64, String)>,
}

impl Figure {
    /// A row without times yet.
    pub fn new(what: impl Into<String>, reach: Option<f64>) -> Self {
        Self {
            what: what.into(),
            reach,
            times: Vec::new(),
        }
    }

    /// Does it, and counts how long it took.
    ///
    /// # Errors
    /// Those of what is done.
    pub async fn time<T>(
        &mut self,
        case: impl Into<String>,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let begun = Instant::now();
        let done = work.await?;
        let took = begun.elapsed().as_secs_f64() * 1_000.0;
        self.times.push((took, case.into()));
        Ok(done)
    }

    /// Sorts what was counted, before anything is said of it; says that it is done, for who waits.
    pub fn close(mut self) -> Self {
        self.times.sort_by(|one, other| one.0.total_cmp(&other.0));
        eprintln!("{}", self.line());
        self
    }

    fn at(&self, share: f64) -> f64 {
        let last = self.times.len().saturating_sub(1);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a list of some thousands"
        )]
        let place = (last as f64 * share).round() as usize;
        self.times.get(place).map_or(0.0, |it| it.0)
    }

    /// As a row of Markdown.
    pub fn line(&self) -> String {
        let reach = self.reach.map_or("–".to_owned(), |it| format!("≤ {it:.0}"));
        let kept = match self.reach {
            Some(reach) if self.at(0.99) > reach => " ✗",
            Some(_) => " ✓",
            None => "",
        };
        let worst = self.times.last().map_or("", |it| &it.1);
        format!(
            "| {} | {} | {:.2} | {:.2}{kept} | {reach} | {:.1} {} |",
            self.what,
            self.times.len(),
            self.at(0.5),
            self.at(0.99),
            self.at(1.0),
            worst.replace('|', "\\|")
        )
    }

    /// For a program to read.
    pub fn json(&self) -> Value {
        json!({
            "what": self.what, "times": self.times.len(), "p50": self.at(0.5), "p99": self.at(0.99), "max": self.at(1.0),
            "reach": self.reach, "slowest": self.times.iter().rev().take(SLOWEST).collect::<Vec<_>>(),
        })
    }
}
