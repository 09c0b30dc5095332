//! Receives a file of this machine.

use std::path::Path;

use guichet_kernel::{Answer, Problem, Refusal, RefusalCode};
use guichet_replica::{CHUNK_BYTES, CHUNKS_AT_ONCE};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::{BeginUpload, UploadBegun, UploadView, WhichUpload, begin, discard, finish, put_chunk};
use crate::Call;

/// Receives a file of this machine whole, a few chunks at a time.
///
/// # Errors
/// Refusals `file-unreadable` (a folder, missing, or not permitted; data: `name`), `file-vanished` when it changed or
/// went away while it was read, `file-empty`, `file-too-large`; failures of writing.
pub async fn receive_path(call: Call<'_>, path: &Path) -> Answer<UploadView> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let unreadable =
        || Problem::from(Refusal::new(RefusalCode::FileUnreadable).with("name", name.as_str()));
    // A named pipe would wait for ever when opened, so its kind is looked at first.
    let before = tokio::fs::metadata(path).await.map_err(|_| unreadable())?;
    if !before.is_file() {
        return Err(unreadable());
    }
    let mut file = File::open(path).await.map_err(|_| unreadable())?;
    let UploadBegun { id, .. } = begin(
        call,
        BeginUpload {
            name: name.clone(),
            size: before.len(),
        },
    )
    .await?;
    let received = async {
        copy(call, &mut file, id, before.len()).await?;
        let after = tokio::fs::metadata(path).await.map_err(|_| vanished())?;
        if after.len() != before.len() || after.modified().ok() != before.modified().ok() {
            return Err(vanished());
        }
        finish(call, WhichUpload { id }).await
    };
    match received.await {
        Ok(view) => Ok(view),
        Err(problem) => {
            discard(call, WhichUpload { id }).await?;
            Err(problem)
        }
    }
}

async fn copy(
    call: Call<'_>,
    file: &mut File,
    id: guichet_kernel::UploadId,
    size: u64,
) -> Answer<()> {
    let mut rest = size;
    let mut buffer = vec![0; CHUNK_BYTES * CHUNKS_AT_ONCE];
    let mut index = 0;
    while rest > 0 {
        let length = usize::try_from(rest.min(buffer.len() as u64)).map_err(Problem::internal)?;
        file.read_exact(&mut buffer[..length])
            .await
            .map_err(|_| vanished())?;
        put_chunk(call, id, index, &buffer[..length]).await?;
        rest -= length as u64;
        index += CHUNKS_AT_ONCE as u32;
    }
    if file.read(&mut buffer[..1]).await.map_err(|_| vanished())? > 0 {
        return Err(vanished());
    }
    Ok(())
}

fn vanished() -> Problem {
    RefusalCode::FileVanished.into()
}
