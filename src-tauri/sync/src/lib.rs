//! Keeping this desk's copy in step with the server (`docs/SYNC.md`).
//!
//! [`Engine`] is a pure step function: it is told what happened and says what to do next. It owns no socket, no file, no
//! clock, no source of randomness and no thread, so that a simulation runs the very same engine through years of bad
//! days. [`model`] is the server as an executable specification: what the procedures of `migrations/central` do, in memory.
//!
//! Invariants:
//! - At most one request is under way, and an answer to another one is not looked at.
//! - Whatever happens, the engine either waits for something that will come (an answer, a commit, a timer) or is halted
//!   with a reason a person can act on.
//! - What the engine decides from an answer is written in one commit, or not at all.

pub mod engine;
pub mod model;
pub mod wire;

pub use engine::{Action, Attention, Conduct, Engine, Event, Halt, LinkFailure, Moment, Report};
pub use wire::{Answer, Request, Status, Verdict};
