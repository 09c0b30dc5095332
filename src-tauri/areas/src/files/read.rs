//! Gives a file's bytes back, piece by piece.

use guichet_kernel::{Answer, AttachmentId, Capability, RefusalCode, UploadId};
use guichet_replica::{BlobHash, Store};

use super::kind::executable;
use super::store;
use crate::{Call, tickets};

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
    /// Opening it would run something: warn first.
    pub executable: bool,
    source: Source,
}

enum Source {
    Stored {
        store: Store,
        blob: BlobHash,
        next: u32,
    },
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

/// A file attached to a ticket one sees. Asking for the small version of what is not a picture gives the file.
///
/// # Errors
/// Refusals `not-found`, also for the files of internal notes when one may not read these; `file-not-here` while its bytes
/// are on their way; failures of reading.
pub async fn read(call: Call<'_>, id: AttachmentId, variant: Variant) -> Answer<FileBytes> {
    let mut conn = call.store.read().await?;
    let file = store::one(&mut conn, id)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    if !tickets::visible(&mut conn, call.actor, file.ticket).await?
        || (file.internal && !call.actor.may(Capability::CommentInternal))
    {
        return Err(RefusalCode::NotFound.into());
    }
    if !file.view.here {
        return Err(RefusalCode::FileNotHere.into());
    }
    if variant == Variant::Thumb
        && let Some(png) = store::thumbnail(&mut conn, &file.blob).await?
    {
        return Ok(small(file.view.name, png));
    }
    Ok(FileBytes {
        name: file.view.name,
        mime: file.view.mime,
        size: file.view.size,
        executable: file.view.executable,
        source: Source::Stored {
            store: call.store.clone(),
            blob: file.blob,
            next: 0,
        },
    })
}

/// A picture one has uploaded and not attached yet.
///
/// # Errors
/// Refusal `not-found` when it is somebody else's, not finished, or not a picture; failures of reading.
pub async fn upload_picture(call: Call<'_>, id: UploadId) -> Answer<FileBytes> {
    let mut conn = call.store.read().await?;
    let upload = store::whole(&mut conn, call.actor.account, id)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    if upload.pixels.is_none() {
        return Err(RefusalCode::NotFound.into());
    }
    Ok(FileBytes {
        executable: executable(&upload.name, &upload.mime),
        name: upload.name,
        mime: upload.mime,
        size: upload.size,
        source: Source::Stored {
            store: call.store.clone(),
            blob: upload.blob,
            next: 0,
        },
    })
}

fn small(name: String, png: Vec<u8>) -> FileBytes {
    FileBytes {
        name,
        mime: "image/png".to_owned(),
        size: png.len() as u64,
        executable: false,
        source: Source::Ready(Some(png)),
    }
}
