//! Writing the enrolment file into the folder of downloads, to be handed on.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guichet_areas::join::EnrolmentFile;
use guichet_ipc::Session;
use guichet_kernel::{Answer, Problem};
use serde_json::{Value, json};
use tauri::State;
use tempfile::Builder;

use crate::export::{keep, unwritable};

/// Writes the file this desk joined with and says under which name and in which folder; a file that is there already
/// stays.
///
/// # Errors
/// Those of `server.enrolment`; failures `disk-full`, `read-only`.
#[tauri::command]
pub(crate) async fn save_enrolment(session: State<'_, Arc<Session>>) -> Answer<Value> {
    let file = session.call("server.enrolment", Value::Null).await?;
    let file: EnrolmentFile = serde_json::from_value(file).map_err(Problem::internal)?;
    let folder = guichet_adapters::downloads()?;
    let path = write(&folder, &file)?;
    Ok(json!({
        "name": path.file_name().map(|it| it.to_string_lossy()),
        "folder": folder.file_name().map(|it| it.to_string_lossy()),
    }))
}

fn write(folder: &Path, file: &EnrolmentFile) -> Answer<PathBuf> {
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
            let file = EnrolmentFile {
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
