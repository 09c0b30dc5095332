//! Receives bytes this program made itself.

use guichet_kernel::{Answer, Problem};
use guichet_replica::{CHUNK_BYTES, CHUNKS_AT_ONCE};

use super::{BeginUpload, UploadView, WhichUpload, begin, discard, finish, put_chunk};
use crate::Call;

/// Receives a file that is in memory, such as a picture of the screen.
///
/// # Errors
/// Refusals `file-empty`, `file-too-large`; failures of writing.
pub async fn receive(call: Call<'_>, name: &str, bytes: &[u8]) -> Answer<UploadView> {
    let announced = BeginUpload {
        name: name.to_owned(),
        size: bytes.len() as u64,
    };
    let id = begin(call, announced).await?.id;
    let received = async {
        let steps = bytes.chunks(CHUNK_BYTES * CHUNKS_AT_ONCE);
        for (index, step) in (0..).step_by(CHUNKS_AT_ONCE).zip(steps) {
            let index = u32::try_from(index).map_err(Problem::internal)?;
            put_chunk(call, id, index, step).await?;
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
