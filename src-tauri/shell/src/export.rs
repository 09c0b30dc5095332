//! Writing a list into the folder of downloads, and opening what was written.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use guichet_areas::tickets::ExportTickets;
use guichet_ipc::Session;
use guichet_kernel::{Answer, FailureCode, Problem, RefusalCode};
use serde_json::{Value, json};
use tauri::State;
use tempfile::{Builder, NamedTempFile};

/// Files of the same name that are kept side by side.
const MOST: u32 = 1_000;

/// What was written last: the window may have it opened, and nothing else of this machine.
#[derive(Default)]
pub(crate) struct LastExport(Mutex<Option<PathBuf>>);

/// Writes a list as a table named `name` and says how many tickets it holds, under which name and in which folder. It is
/// there whole, or not at all; a file that is there already stays.
///
/// # Errors
/// Refusal `invalid` for a name that is not one of a file; those of [`Session::export`]; failures `disk-full`,
/// `read-only`.
#[tauri::command]
pub(crate) async fn export_tickets(
    session: State<'_, Arc<Session>>,
    last: State<'_, LastExport>,
    request: ExportTickets,
    name: String,
) -> Answer<Value> {
    let plain = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | ' ');
    if name.is_empty() || name.chars().count() > 60 || !name.chars().all(plain) {
        return Err(RefusalCode::Invalid.into());
    }
    let folder = guichet_adapters::downloads()?;
    let file = Builder::new()
        .prefix(".guichet-")
        .tempfile_in(&folder)
        .map_err(|error| unwritable(&error))?;
    let mut out = std::io::BufWriter::new(file);
    let tickets = session.export(&request, &mut out).await?;
    out.flush().map_err(|error| unwritable(&error))?;
    let file = out
        .into_inner()
        .map_err(|error| unwritable(error.error()))?;
    let path = keep(file, &folder, (&name, "csv"))?;
    let said = json!({
        "tickets": tickets,
        "name": path.file_name().map(|it| it.to_string_lossy()),
        "folder": folder.file_name().map(|it| it.to_string_lossy()),
    });
    *last.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    Ok(said)
}

/// Opens the table written last with the application the system has for it.
///
/// # Errors
/// Refusal `not-found` when none was written; failure `open-failed`.
#[tauri::command]
pub(crate) async fn open_export(last: State<'_, LastExport>) -> Answer<()> {
    let path = last
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let path = path
        .filter(|it| it.is_file())
        .ok_or(RefusalCode::NotFound)?;
    tokio::task::spawn_blocking(move || guichet_adapters::open_file(&path))
        .await
        .map_err(Problem::internal)?
}

/// Gives the file its name, with a number where others have it.
pub(crate) fn keep(
    mut file: NamedTempFile,
    folder: &Path,
    (name, ending): (&str, &str),
) -> Answer<PathBuf> {
    for number in 1..=MOST {
        let path = folder.join(if number == 1 {
            format!("{name}.{ending}")
        } else {
            format!("{name} ({number}).{ending}")
        });
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
                file = error.file
            }
            Err(error) => return Err(unwritable(&error.error)),
        }
    }
    Err(Problem::failure(
        FailureCode::ReadOnly,
        "too many files of this name",
    ))
}

pub(crate) fn unwritable(error: &std::io::Error) -> Problem {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            FailureCode::DiskFull
        }
        _ => FailureCode::ReadOnly,
    };
    Problem::failure(code, error.kind())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut names = Vec::new();
        for text in ["un", "deux"] {
            let mut file = NamedTempFile::new_in(folder.path()).expect("a file");
            file.write_all(text.as_bytes()).expect("written");
            names.push(keep(file, folder.path(), ("tickets", "csv")).expect("kept"));
        }
        let read = |at: usize| std::fs::read_to_string(&names[at]).expect("there");
        assert_eq!((read(0), read(1)), ("un".into(), "deux".into()));
        assert!(names[1].ends_with("tickets (2).csv"));
    }
}
