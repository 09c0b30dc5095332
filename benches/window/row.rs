//! One row of the table.

use serde_json::{Value, json};

/// What was measured, and what was to be reached.
pub struct Row {
    /// What a person would call it.
    pub what: String,
    /// The figure that is judged.
    pub measured: f64,
    /// What it is counted in.
    pub unit: &'static str,
    /// What it should not pass; `None` when nothing was promised.
    pub reach: Option<f64>,
    /// What it was made of.
    pub of: String,
}

impl Row {
    /// Says that it is done, for who waits.
    pub fn said(self) -> Self {
        eprintln!("{}", self.line());
        self
    }

    /// As a row of Markdown.
    pub fn line(&self) -> String {
        let reach = self
            .reach
            .map_or("–".to_owned(), |it| format!("≤ {it} {}", self.unit));
        let kept = match self.reach {
            Some(reach) if self.measured > reach => " ✗",
            Some(_) => " ✓",
            None => "",
        };
        format!(
            "| {} | {:.2} {}{kept} | {reach} | {} |",
            self.what, self.measured, self.unit, self.of
        )
    }

    /// For a program to read.
    pub fn json(&self) -> Value {
        json!({
            "what": self.what, "measured": self.measured, "unit": self.unit, "reach": self.reach, "of": self.of,
        })
    }
}

/// What this share of the figures does not pass; 0 when there is none.
pub fn at(figures: &[f64], share: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list of some hundreds"
    )]
    let place = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
    sorted.get(place).copied().unwrap_or_default()
}

/// The figure in the middle.
pub fn median(figures: &[f64]) -> f64 {
    at(figures, 0.5)
}
