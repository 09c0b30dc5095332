//! The tables of people: the only place with their SQL.

mod accounts;
mod doors;
mod places;
mod roles;
mod settings;

pub(crate) use accounts::*;
pub(crate) use doors::*;
pub(crate) use places::*;
pub(crate) use roles::*;
pub(crate) use settings::*;

use guichet_kernel::{Answer, Problem};

/// A stored value that must be readable.
fn known<T>(value: Option<T>, column: &str) -> Answer<T> {
    value.ok_or_else(|| {
        Problem::internal(format_args!(
            "{column} holds a value this version cannot read"
        ))
    })
}
