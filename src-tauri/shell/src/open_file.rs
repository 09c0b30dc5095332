//! Opening an attachment with the application the system has for it: a readable copy in the cache folder, removed when
//! the application starts and when it ends.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use guichet_ipc::{FileBytes, Session, Variant};
use guichet_kernel::{Answer, AttachmentId, FailureCode, Problem};
use tauri::{AppHandle, Manager as _, State};
use tokio::io::AsyncWriteExt as _;

/// Letters of a name; systems stop at 255 bytes.
const LONGEST_NAME: usize = 60;

/// Opens an attachment; one that would run something only when the person `confirmed` the warning.
///
/// # Errors
/// Refusals `not-allowed` (something that runs, not confirmed) and `not-found`; failures `disk-full`, `read-only` and
/// `open-failed`.
#[tauri::command]
pub(crate) async fn open_file(
    app: AppHandle,
    session: State<'_, Arc<Session>>,
    id: AttachmentId,
    confirmed: Option<bool>,
) -> Answer<()> {
    let file = session.file(id, Variant::File).await?;
    if file.executable && confirmed != Some(true) {
        return Err(guichet_kernel::RefusalCode::NotAllowed.into());
    }
    let folder = folder(&app).ok_or_else(|| Problem::internal("no cache folder"))?;
    let path = copy(file, &folder).await?;
    tokio::task::spawn_blocking(move || guichet_adapters::open_file(&path))
        .await
        .map_err(Problem::internal)?
}

/// Removes the copies; one that another application still holds open stays until next time.
pub(crate) fn forget_copies(app: &AppHandle) {
    if let Some(folder) = folder(app)
        && folder.exists()
        && let Err(error) = std::fs::remove_dir_all(&folder)
    {
        tracing::warn!(%error, "copies of opened files stay in the cache folder");
    }
}

fn folder(app: &AppHandle) -> Option<PathBuf> {
    app.path()
        .app_cache_dir()
        .ok()
        .map(|cache| cache.join("opened"))
}

/// Each in a folder of its own, for its owner only, and not to be written: what is changed in a copy is not kept.
async fn copy(mut file: FileBytes, folder: &Path) -> Answer<PathBuf> {
    let own = {
        let folder = folder.to_owned();
        let made = tokio::task::spawn_blocking(move || {
            std::fs::create_dir_all(&folder)?;
            let mut own = tempfile::Builder::new();
            own.prefix("file-");
            #[cfg(unix)]
            own.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
            own.tempdir_in(folder).map(tempfile::TempDir::keep)
        });
        made.await
            .map_err(Problem::internal)?
            .map_err(|error| unwritable(&error))?
    };
    let path = own.join(safe_name(&file.name));
    let mut out = tokio::fs::File::create_new(&path)
        .await
        .map_err(|error| unwritable(&error))?;
    while let Some(piece) = file.next().await? {
        out.write_all(&piece)
            .await
            .map_err(|error| unwritable(&error))?;
    }
    out.flush().await.map_err(|error| unwritable(&error))?;
    let mut rights = out
        .metadata()
        .await
        .map_err(|error| unwritable(&error))?
        .permissions();
    rights.set_readonly(true);
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut rights, 0o400);
    out.set_permissions(rights)
        .await
        .map_err(|error| unwritable(&error))?;
    Ok(path)
}

fn unwritable(error: &std::io::Error) -> Problem {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            FailureCode::DiskFull
        }
        _ => FailureCode::ReadOnly,
    };
    Problem::failure(code, error.kind())
}

/// The name as a file of this folder on any system: no folders, no marks that hide what it ends with, its own ending.
fn safe_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|it| !it.is_control() && !matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'))
        .map(|it| if matches!(it, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { it })
        .collect();
    let plain = plain.trim_matches(|it: char| it == '.' || it.is_whitespace());
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= 10 => {
            (stem, format!(".{ending}"))
        }
        _ => (plain, String::new()),
    };
    let stem: String = stem.chars().take(LONGEST_NAME).collect();
    // A leading dash reads as an option to some programs, and Windows keeps names such as CON for itself.
    let reserved = ["con", "prn", "aux", "nul"].contains(&&*stem.to_ascii_lowercase())
        || (stem.len() == 4
            && ["com", "lpt"]
                .iter()
                .any(|it| stem.to_ascii_lowercase().starts_with(it)));
    let before = if stem.is_empty() || stem.starts_with('-') || reserved {
        "_"
    } else {
        ""
    };
    format!("{before}{stem}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_folder_and_keeps_its_ending() {
        let cases = [
            ("capture d’écran.png", "capture d’écran.png"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\Users\\x.docx", "C__Users_x.docx"),
            ("", "_"),
            ("...", "_"),
            (".bashrc", "bashrc"),
            ("-rf.txt", "_-rf.txt"),
            ("con.txt", "_con.txt"),
            ("LPT1", "_LPT1"),
            ("facture\u{202e}fdp.exe", "facturefdp.exe"),
            ("a\u{0}b\n.txt", "ab.txt"),
            ("rapport.", "rapport"),
        ];
        for (name, expected) in cases {
            assert_eq!(safe_name(name), expected, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let name = safe_name(&format!("{}.png", "é".repeat(300)));
        assert!(name.ends_with("é.png") && name.len() < 200, "{name}");
    }
}
