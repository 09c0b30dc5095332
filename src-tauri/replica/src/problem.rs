//! What SQLite's errors mean to a person.

use guichet_kernel::{Answer, FailureCode, Problem};
use sqlx::migrate::MigrateError;

/// Turns a database result into an answer.
pub trait Stored<T> {
    /// # Errors
    /// A failure whose code says what a person can do: wait, make room, restore, update.
    fn stored(self) -> Answer<T>;
}

impl<T> Stored<T> for Result<T, sqlx::Error> {
    fn stored(self) -> Answer<T> {
        self.map_err(|error| Problem::failure(code(&error), error))
    }
}

impl<T> Stored<T> for Result<T, MigrateError> {
    fn stored(self) -> Answer<T> {
        self.map_err(|error| {
            let code = match &error {
                MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => {
                    FailureCode::StoreNewer
                }
                MigrateError::Execute(inner) => code(inner),
                MigrateError::ExecuteMigration(inner, _) => code(inner),
                _ => FailureCode::Internal,
            };
            Problem::failure(code, error)
        })
    }
}

/// `SQLITE_IOERR_SHMSIZE`: no room for the memory that processes share.
const SHM_SIZE: i32 = 10 | (19 << 8);

/// SQLite's primary result codes (sqlite.org/rescode.html); the extended ones keep them in their low byte.
fn code(error: &sqlx::Error) -> FailureCode {
    match error {
        sqlx::Error::Database(error) => {
            let number = error
                .code()
                .and_then(|text| text.parse::<i32>().ok())
                .unwrap_or(0);
            match number & 0xff {
                5 | 6 => FailureCode::StoreBusy,
                8 | 14 | 3 | 23 => FailureCode::ReadOnly,
                11 | 26 => FailureCode::StoreCorrupt,
                13 => FailureCode::DiskFull,
                10 if number == SHM_SIZE => FailureCode::DiskFull,
                10 => FailureCode::DiskFailed,
                _ => FailureCode::Internal,
            }
        }
        sqlx::Error::PoolTimedOut => FailureCode::StoreBusy,
        sqlx::Error::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => {
            FailureCode::DiskFull
        }
        _ => FailureCode::Internal,
    }
}
