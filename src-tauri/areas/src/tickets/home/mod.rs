//! The first screen of each part somebody plays: what they asked for, what they work on, how the desk fares.
//!
//! Every figure counts tickets this person may see, and is the size of a list they can open.

mod administrator;
mod answers;
mod arrange;
mod memory;
mod requester;
mod store;
mod technician;
mod view;

pub use administrator::administrator;
pub use requester::requester;
pub use technician::technician;
pub use view::*;
