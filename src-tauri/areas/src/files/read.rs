//! Gives a file's bytes back, piece by piece.

use guichet_kernel::{Answer, AttachmentId, Problem, UploadId};
use guichet_replica::{BlobHash, Store};

use crate::Call;

/// Which version of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// As it was given.
    File,
    /// A picture, 320 pixels at most on its longer side.
    Thumb,
}

/// A file being read: what it is, and its bytes piece by piece.
pub struct FileBytes {
    /// Its name.
    pub name: String,
    /// Told from the content.
    pub mime: String,
    /// Bytes in all.
    pub size: u64,
    source: Source,
}

enum Source {
    Stored { store: Store, blob: BlobHash, next: u32 },
    Ready(Option<Vec<u8>>),
}

impl FileBytes {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn next(&mut self) -> Answer<Option<Vec<u8>>> {
        match &mut self.source {
            Source::Stored { store, blob, next } => {
                let piece = store.chunk(blob, *next).await?;
                *next += 1;
                Ok(piece)
            }
            Source::Ready(bytes) => Ok(bytes.take()),
        }
    }

    /// All of it at once: only for small files and tests.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn whole(mut self) -> Answer<Vec<u8>> {
        let mut all = Vec::new();
        while let Some(piece) = self.next().await? {
            all.extend(piece);
        }
        Ok(all)
    }
}

/// A file attached to a ticket one sees.
///
/// # Errors
/// Failure `internal`.
pub async fn read(_call: Call<'_>, _id: AttachmentId, _variant: Variant) -> Answer<FileBytes> {
    Err(Problem::internal("files.read is not written yet"))
}

/// A picture one has uploaded and not attached yet.
///
/// # Errors
/// Failure `internal`.
pub async fn upload_picture(_call: Call<'_>, _id: UploadId) -> Answer<FileBytes> {
    Err(Problem::internal("files.upload_picture is not written yet"))
}
