//! Puts the pieces of an upload together.

use guichet_kernel::{Answer, RefusalCode};
use guichet_replica::{BlobHash, assemble};

use super::picture::{self, Picture};
use super::{UploadView, WhichUpload, kind, store};
use crate::Call;

/// Puts the pieces of an upload together and tells what the file is. A picture that cannot be drawn stays an
/// ordinary file. Finishing twice is harmless.
///
/// # Errors
/// Refusals `not-found` (unknown or somebody else's), `upload-broken` when pieces are missing; failures of writing.
pub async fn finish(call: Call<'_>, request: WhichUpload) -> Answer<UploadView> {
    let me = call.actor.account;
    let mut change = call.store.local().await?;
    let upload = store::require_own(change.conn(), me, request.id).await?;
    let blob = match upload.blob {
        Some(blob) => blob,
        None => {
            let received = assemble(change.conn(), request.id).await?;
            store::set_blob(change.conn(), request.id, &received.hash).await?;
            received.hash
        }
    };
    change.commit().await?;
    if !upload.recognised {
        recognise(call, request, &upload.name, &blob).await?;
    }
    let mut conn = call.store.read().await?;
    Ok(store::whole(&mut conn, me, request.id)
        .await?
        .ok_or(RefusalCode::NotFound)?
        .view())
}

async fn recognise(
    call: Call<'_>,
    request: WhichUpload,
    name: &str,
    blob: &BlobHash,
) -> Answer<()> {
    let beginning = call.store.chunk(blob, 0).await?.unwrap_or_default();
    let mime = kind::told(name, &beginning);
    let picture = if picture::drawn(&mime) {
        picture::measure(call.store, blob).await?
    } else {
        None
    };
    let mut change = call.store.local().await?;
    store::set_kind(
        change.conn(),
        request.id,
        &mime,
        picture.as_ref().map(|it| it.pixels),
    )
    .await?;
    if let Some(Picture { small, .. }) = picture {
        store::add_thumbnail(change.conn(), blob, &small).await?;
    }
    change.commit().await
}
