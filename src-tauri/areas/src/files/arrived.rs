//! What is worked out of a file that came from the server.

use guichet_kernel::{Answer, AttachmentId};
use guichet_replica::Store;

use super::{picture, store};

/// Makes the small version of a picture, as when it is attached here. One that cannot be drawn stays without.
///
/// # Errors
/// Failures of reading and writing.
pub async fn arrived(on: &Store, id: AttachmentId) -> Answer<()> {
    let file = store::one(&mut *on.read().await?, id).await?;
    let Some(file) = file.filter(|it| it.view.here && picture::drawn(&it.view.mime)) else {
        return Ok(());
    };
    if let Some(picture) = picture::measure(on, &file.blob).await? {
        let mut change = on.local().await?;
        store::add_thumbnail(change.conn(), &file.blob, &picture.small).await?;
        change.commit().await?;
    }
    Ok(())
}
