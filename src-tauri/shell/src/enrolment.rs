//! Writing the enrolment file into the folder of downloads, to be handed on.

use std::io::Write as _;
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
    let EnrolmentFile { name, text } = serde_json::from_value(file).map_err(Problem::internal)?;
    let folder = guichet_adapters::downloads()?;
    let mut file = Builder::new()
        .prefix(".guichet-")
        .tempfile_in(&folder)
        .map_err(|error| unwritable(&error))?;
    file.write_all(text.as_bytes())
        .map_err(|error| unwritable(&error))?;
    let (plain, ending) = name
        .rsplit_once('.')
        .ok_or_else(|| Problem::internal("a name without an ending"))?;
    let path = keep(file, &folder, (plain, ending))?;
    Ok(json!({
        "name": path.file_name().map(|it| it.to_string_lossy()),
        "folder": folder.file_name().map(|it| it.to_string_lossy()),
    }))
}
