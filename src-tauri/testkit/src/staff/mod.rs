//! The staff of a demonstration organisation, each at a real window: what people do, in the words they read. Shared
//! by the suite of the real window and by the tour.

mod house;
mod office;
mod person;

pub use house::{House, Machine};
pub use office::{Office, program};
pub use person::{CHOSEN, PASSWORD, Person};
