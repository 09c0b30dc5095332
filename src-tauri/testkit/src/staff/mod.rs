//! The staff of a demonstration organisation, each at a real window: what people do, in the words they read. Shared
//! by the suite of the real window and by the tour.

mod office;
mod person;

pub use office::Office;
pub use person::{PASSWORD, Person};
