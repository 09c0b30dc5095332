//! What setting up asks of the server, in SQL. Names put into statements are of letters, digits, dots and underscores.

mod facts;
mod found;
mod install;
mod people;
mod remove;

use sqlx::{AssertSqlSafe, MySqlConnection};

pub(super) use facts::{facts, health};
pub(super) use found::{found, founded};
pub(super) use install::{choose, install, is_free, make_database};
pub use people::Machine;
pub(super) use people::{
    account, close_machine, describe, enrolment, first_administrator, invite, machines, set_locked,
};
pub(super) use remove::{remove_accounts, remove_database};

/// Runs text as it is, several statements too.
async fn run(conn: &mut MySqlConnection, text: String) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(text)).execute(conn).await?;
    Ok(())
}
