//! Writing into the folder of downloads what is to be handed on: the enrolment file, a request for access.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guichet_areas::join::HandedFile;
use guichet_ipc::Session;
use guichet_kernel::{Answer, Problem, RefusalCode};
use serde_json::{Value, json};
use tauri::State;
use tempfile::Builder;

use crate::export::{keep, unwritable};

/// The commands whose answer is a file to hand on: a page writes no other.
const HANDED: [&str; 2] = ["server.enrolment", "join.ask"];

/// Writes the file that command `name` answers and says under which name and in which folder; a file that is there
/// already stays.
///
/// # Errors
/// Refusal `not-found` for a command that answers none; those of the command; failures `disk-full`, `read-only`.
#[tauri::command]
pub(crate) async fn save_handed(
    session: State<'_, Arc<Session>>,
    name: String,
    args: Option<Value>,
) -> Answer<Value> {
    if !HANDED.contains(&name.as_str()) {
        return Err(RefusalCode::NotFound.into());
    }
    let file = session.call(&name, args.unwrap_or_default()).await?;
    let file: HandedFile = serde_json::from_value(file).map_err(Problem::internal)?;
    let folder = guichet_adapters::downloads()?;
    let path = write(&folder, &file)?;
    Ok(json!({
        "name": path.file_name().map(|it| it.to_string_lossy()),
        "folder": folder.file_name().map(|it| it.to_string_lossy()),
    }))
}

fn write(folder: &Path, file: &HandedFile) -> Answer<PathBuf> {
    let (plain, ending) = file
        .name
        .rsplit_once('.')
        .ok_or_else(|| Problem::internal("a name without an ending"))?;
    let mut out = Builder::new()
        .prefix(".guichet-")
        .tempfile_in(folder)
        .map_err(|error| unwritable(&error))?;
    out.write_all(file.text.as_bytes())
        .map_err(|error| unwritable(&error))?;
    keep(out, folder, (plain, ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_its_name_and_one_that_is_there_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let written = |text: &str| {
            let file = HandedFile {
                name: "mairie-d-etampes.guichet".into(),
                text: text.into(),
            };
            write(folder.path(), &file).expect("written")
        };
        let paths = [written("un"), written("deux")];
        let read = |at: usize| std::fs::read_to_string(&paths[at]).expect("there");
        assert_eq!((read(0), read(1)), ("un".into(), "deux".into()));
        assert!(paths[0].ends_with("mairie-d-etampes.guichet"));
        assert!(paths[1].ends_with("mairie-d-etampes (2).guichet"));
    }
}
