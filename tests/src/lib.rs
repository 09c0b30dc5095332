//! Black-box suites: they know the programs, the words people read and the roles screen readers announce, and link
//! nothing of what they test but those words.

#[cfg(target_os = "linux")]
mod office;
#[cfg(target_os = "linux")]
mod person;

#[cfg(target_os = "linux")]
pub use office::Office;
#[cfg(target_os = "linux")]
pub use person::{PASSWORD, Person};
