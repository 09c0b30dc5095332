//! The files that come with a text: gathered before it is written, attached in the same transaction.

use std::collections::BTreeSet;

use guichet_kernel::{
    AccountId, Actor, Answer, AttachmentId, CommentId, HistoryId, TicketId, Timestamp, UploadId,
};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use super::store::Line;
use super::{HistoryKind, store};
use crate::files::store::{Whole, attach, upload_name, whole};

/// Uploads ready to be attached under identities already chosen, and the names of those that are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Files {
    ready: Vec<(AttachmentId, Whole)>,
    pub not_attached: Vec<String>,
}

impl Files {
    /// Looks at each upload named: only one's own, finished ones are ready.
    pub async fn gather(
        conn: &mut SqliteConnection,
        actor: &Actor,
        uploads: &[UploadId],
    ) -> Answer<Self> {
        let mut files = Self::default();
        let mut seen = BTreeSet::new();
        for upload in uploads.iter().filter(|upload| seen.insert(**upload)) {
            match whole(conn, actor.account, *upload).await? {
                Some(found) => files.ready.push((AttachmentId::new(), found)),
                None => {
                    let name = upload_name(conn, actor.account, *upload).await?;
                    files
                        .not_attached
                        .push(name.unwrap_or_else(|| upload.to_string()));
                }
            }
        }
        Ok(files)
    }

    pub const fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }

    /// The text with each `upload:ID` that is attached made `attachment:ID`.
    pub fn placed(&self, text: &str) -> String {
        self.ready
            .iter()
            .fold(text.to_owned(), |text, (attachment, upload)| {
                text.replace(
                    &format!("upload:{}", upload.id),
                    &format!("attachment:{attachment}"),
                )
            })
    }

    /// What the operation says of them.
    pub fn body(&self) -> Value {
        let file = |(id, file): &(AttachmentId, Whole)| {
            let blob: String = file
                .blob
                .0
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            json!({ "id": id, "name": file.name, "mime": file.mime, "size": file.size, "blob": blob,
                    "width": file.pixels.map(|it| it.0), "height": file.pixels.map(|it| it.1) })
        };
        self.ready.iter().map(file).collect()
    }

    /// The lines of history they make.
    pub fn lines(&self, internal: bool) -> impl Iterator<Item = Line> + '_ {
        self.ready.iter().map(move |(_, file)| Line {
            id: HistoryId::new(),
            what: HistoryKind::Attached,
            before: None,
            after: Some(file.name.clone()),
            internal,
        })
    }

    /// Attaches them, inside the caller's change. `false` when one of them changed since it was gathered: the
    /// change must then be dropped.
    pub async fn write(
        &self,
        conn: &mut SqliteConnection,
        place: (TicketId, Option<CommentId>),
        by: AccountId,
        at: Timestamp,
        internal: bool,
    ) -> Answer<bool> {
        for (attachment, upload) in &self.ready {
            if whole(conn, by, upload.id).await?.as_ref() != Some(upload) {
                return Ok(false);
            }
            attach(conn, upload, *attachment, place, by, at).await?;
        }
        if !self.ready.is_empty() {
            store::count_files(conn, place.0, self.ready.len(), internal).await?;
        }
        Ok(true)
    }
}
