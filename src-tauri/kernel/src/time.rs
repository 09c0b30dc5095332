//! Instants.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Never local time; the interface localises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds in one minute.
    pub const MINUTE: i64 = 60_000;
    /// Milliseconds in one hour.
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// Milliseconds in one day of 24 hours.
    pub const DAY: i64 = 24 * Self::HOUR;

    /// This instant moved by `milliseconds`, which may be negative; saturates instead of wrapping.
    #[must_use]
    pub const fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// Milliseconds from `earlier` to this instant; negative when `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}
