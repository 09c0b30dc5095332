//! Announces a file.

use guichet_kernel::{Answer, Line, Problem, Refusal, RefusalCode, UploadId, clean_optional};
use guichet_replica::{CHUNK_BYTES, CHUNKS_AT_ONCE};

use super::{BeginUpload, MAX_BYTES, UploadBegun, store};
use crate::Call;

/// Longest name kept, in characters; a longer one loses its middle, never its ending.
const NAME_MAX: usize = 180;
/// What a file with no name left is called.
const NAMELESS: &str = "fichier";

/// Announces a file; its chunks follow through [`put_chunk`](super::put_chunk).
///
/// # Errors
/// Refusals `file-empty`, `file-too-large` (data: `max_mb`); failures of writing.
pub async fn begin(call: Call<'_>, request: BeginUpload) -> Answer<UploadBegun> {
    check_size(request.size)?;
    let id = UploadId::new();
    let mut change = call.store.local().await?;
    let name = clean_name(&request.name);
    store::add_upload(
        change.conn(),
        id,
        call.actor.account,
        &name,
        request.size,
        call.now,
    )
    .await?;
    change.commit().await?;
    Ok(UploadBegun {
        id,
        chunk_bytes: u32::try_from(CHUNK_BYTES).map_err(Problem::internal)?,
        step_bytes: u32::try_from(CHUNK_BYTES * CHUNKS_AT_ONCE).map_err(Problem::internal)?,
    })
}

/// # Errors
/// Refusals `file-empty`, `file-too-large`.
fn check_size(size: u64) -> Result<(), Refusal> {
    if size == 0 {
        return Err(Refusal::new(RefusalCode::FileEmpty));
    }
    if size > MAX_BYTES {
        return Err(Refusal::new(RefusalCode::FileTooLarge).with("max_mb", MAX_BYTES / 1024 / 1024));
    }
    Ok(())
}

/// A name without folders, control characters or characters that deceive, of a length every system accepts.
pub(super) fn clean_name(typed: &str) -> String {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let line = clean_optional(
        last,
        Line {
            field: "name",
            max: usize::MAX,
        },
    )
    .ok()
    .flatten()
    .unwrap_or_default();
    let kept: String = line
        .chars()
        .filter(|c| !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*'))
        .collect();
    let kept = kept.trim().trim_start_matches('.').trim();
    if kept.is_empty() {
        return NAMELESS.to_owned();
    }
    let letters: Vec<char> = kept.chars().collect();
    if letters.len() <= NAME_MAX {
        return kept.to_owned();
    }
    let tail = letters.len() - NAME_MAX / 4;
    letters[..NAME_MAX - NAME_MAX / 4 - 1]
        .iter()
        .chain(&['…'])
        .chain(&letters[tail..])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_last_part_and_loses_what_deceives() {
        for (typed, kept) in [
            ("C:\\Users\\claire\\capture.png", "capture.png"),
            ("../../etc/passwd", "passwd"),
            ("rapport\u{202e}gnp.exe", "rapportgnp.exe"),
            ("a\0b\n.txt", "ab .txt"),
            ("..", NAMELESS),
            ("dossier/", NAMELESS),
            ("été.pdf", "été.pdf"),
            (".htaccess", "htaccess"),
            ("que faire ?.docx", "que faire .docx"),
        ] {
            assert_eq!(clean_name(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn a_very_long_name_keeps_its_ending() {
        let name = clean_name(&format!("{}.exe", "é".repeat(10_000)));
        assert_eq!(name.chars().count(), NAME_MAX);
        assert!(
            name.ends_with(".exe"),
            "the ending tells what it is: {name}"
        );
    }

    #[test]
    fn sizes_at_the_limits() {
        assert_eq!(
            check_size(0).map_err(|it| it.code),
            Err(RefusalCode::FileEmpty)
        );
        assert!(check_size(1).is_ok() && check_size(MAX_BYTES).is_ok());
        let refusal = check_size(MAX_BYTES + 1).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.data["max_mb"].as_u64()),
            (RefusalCode::FileTooLarge, Some(100))
        );
    }
}
