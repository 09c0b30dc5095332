//! The languages the product speaks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Interface language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
}

impl Language {
    /// Every language.
    pub const ALL: &[Self] = &[Self::Fr, Self::En];
}
