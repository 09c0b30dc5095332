//! The central server's database: its tables and procedures, its accounts, and how it is set up.
//!
//! Invariant: an ordinary account holds `EXECUTE` on the procedures of [`schema::PUBLIC`] and on those of accounts, and
//! nothing else; rights are decided inside them, from the rows of the account that calls.

pub mod accounts;
pub mod call;
pub mod files;
pub mod provision;
pub mod schema;

pub use sqlx;
