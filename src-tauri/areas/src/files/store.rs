//! The tables of uploads and attachments.

use guichet_kernel::{
    AccountId, Answer, AttachmentId, CommentId, Problem, RefusalCode, TicketId, Timestamp, UploadId,
};
use guichet_replica::{BlobHash, Stored};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::kind::executable;
use super::{AttachmentView, UploadView};

/// An upload received whole and recognised, ready to be attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Its identity.
    pub id: UploadId,
    /// Its name.
    pub name: String,
    /// Told from the content.
    pub mime: String,
    /// Bytes.
    pub size: u64,
    /// Pixels, for pictures that can be drawn.
    pub pixels: Option<(u32, u32)>,
    /// Its bytes, by content.
    pub blob: BlobHash,
}

impl Whole {
    /// What the person who sent it sees.
    #[must_use]
    pub fn view(self) -> UploadView {
        UploadView {
            id: self.id,
            executable: executable(&self.name, &self.mime),
            name: self.name,
            mime: self.mime,
            size: self.size,
            picture: self.pixels.is_some(),
            width: self.pixels.map(|it| it.0),
            height: self.pixels.map(|it| it.1),
        }
    }
}

/// An upload on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Coming {
    pub name: String,
    /// Set once its pieces are together.
    pub blob: Option<BlobHash>,
    /// Told what it is: nothing is left to do.
    pub recognised: bool,
}

/// Announces an upload.
pub(super) async fn add_upload(
    conn: &mut SqliteConnection,
    upload: UploadId,
    account: AccountId,
    name: &str,
    size: u64,
    at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO upload (id, account_id, name, size, created_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(upload.bytes())
    .bind(account.bytes())
    .bind(name)
    .bind(i64::try_from(size).map_err(Problem::internal)?)
    .bind(at.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// A person's upload, finished or not; `None` when it is unknown or somebody else's.
pub(super) async fn coming(
    conn: &mut SqliteConnection,
    account: AccountId,
    upload: UploadId,
) -> Answer<Option<Coming>> {
    let row =
        sqlx::query("SELECT name, blob_hash, mime FROM upload WHERE id = ? AND account_id = ?")
            .bind(upload.bytes())
            .bind(account.bytes())
            .fetch_optional(conn)
            .await
            .stored()?;
    row.map(|row| {
        Ok(Coming {
            name: row.try_get("name").stored()?,
            blob: row
                .try_get::<Option<Vec<u8>>, _>("blob_hash")
                .stored()?
                .map(BlobHash),
            recognised: row.try_get::<Option<&str>, _>("mime").stored()?.is_some(),
        })
    })
    .transpose()
}

/// The name of a person's upload, finished or not.
///
/// # Errors
/// Failures of reading.
pub async fn upload_name(
    conn: &mut SqliteConnection,
    account: AccountId,
    upload: UploadId,
) -> Answer<Option<String>> {
    Ok(coming(conn, account, upload).await?.map(|it| it.name))
}

/// Marks an upload's pieces as put together.
pub(super) async fn set_blob(
    conn: &mut SqliteConnection,
    upload: UploadId,
    blob: &BlobHash,
) -> Answer<()> {
    sqlx::query("UPDATE upload SET blob_hash = ? WHERE id = ?")
        .bind(&blob.0)
        .bind(upload.bytes())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Writes what an upload was recognised as.
pub(super) async fn set_kind(
    conn: &mut SqliteConnection,
    upload: UploadId,
    mime: &str,
    pixels: Option<(u32, u32)>,
) -> Answer<()> {
    sqlx::query("UPDATE upload SET mime = ?, width = ?, height = ? WHERE id = ?")
        .bind(mime)
        .bind(pixels.map(|it| it.0))
        .bind(pixels.map(|it| it.1))
        .bind(upload.bytes())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// A person's upload, when it is whole and recognised.
///
/// # Errors
/// Failures of reading.
pub async fn whole(
    conn: &mut SqliteConnection,
    account: AccountId,
    upload: UploadId,
) -> Answer<Option<Whole>> {
    let row = sqlx::query(
        "SELECT name, mime, size, width, height, blob_hash FROM upload
         WHERE id = ? AND account_id = ? AND blob_hash IS NOT NULL AND mime IS NOT NULL",
    )
    .bind(upload.bytes())
    .bind(account.bytes())
    .fetch_optional(conn)
    .await
    .stored()?;
    row.map(|row| {
        Ok(Whole {
            id: upload,
            name: row.try_get("name").stored()?,
            mime: row.try_get("mime").stored()?,
            size: size(&row)?,
            pixels: pixels(&row)?,
            blob: BlobHash(row.try_get("blob_hash").stored()?),
        })
    })
    .transpose()
}

fn size(row: &SqliteRow) -> Answer<u64> {
    u64::try_from(row.try_get::<i64, _>("size").stored()?).map_err(Problem::internal)
}

fn pixels(row: &SqliteRow) -> Answer<Option<(u32, u32)>> {
    let width: Option<u32> = row.try_get("width").stored()?;
    let height: Option<u32> = row.try_get("height").stored()?;
    Ok(width.zip(height))
}

/// Forgets an upload; its bytes go with the next sweep.
pub(super) async fn remove_upload(conn: &mut SqliteConnection, upload: UploadId) -> Answer<()> {
    for sql in [
        "DELETE FROM upload_chunk WHERE upload_id = ?",
        "DELETE FROM upload WHERE id = ?",
    ] {
        sqlx::query(sql)
            .bind(upload.bytes())
            .execute(&mut *conn)
            .await
            .stored()?;
    }
    Ok(())
}

/// Every upload announced before an instant, with its owner.
pub(super) async fn uploads_before(
    conn: &mut SqliteConnection,
    at: Timestamp,
) -> Answer<Vec<(UploadId, AccountId)>> {
    let rows: Vec<(Vec<u8>, Vec<u8>)> =
        sqlx::query_as("SELECT id, account_id FROM upload WHERE created_at < ?")
            .bind(at.0)
            .fetch_all(conn)
            .await
            .stored()?;
    let read = |(id, owner): (Vec<u8>, Vec<u8>)| {
        UploadId::from_bytes(&id).zip(AccountId::from_bytes(&owner))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Turns an upload into an attachment, inside the caller's change. The caller checked who and what.
///
/// # Errors
/// Failures of writing.
pub async fn attach(
    conn: &mut SqliteConnection,
    upload: &Whole,
    attachment: AttachmentId,
    place: (TicketId, Option<CommentId>),
    by: AccountId,
    at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO attachment
            (id, ticket_id, comment_id, blob_hash, name, mime, size, width, height, created_by, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(attachment.bytes())
    .bind(place.0.bytes())
    .bind(place.1.map(|it| it.bytes()))
    .bind(&upload.blob.0)
    .bind(&upload.name)
    .bind(&upload.mime)
    .bind(i64::try_from(upload.size).map_err(Problem::internal)?)
    .bind(upload.pixels.map(|it| it.0))
    .bind(upload.pixels.map(|it| it.1))
    .bind(by.bytes())
    .bind(at.0)
    .execute(&mut *conn)
    .await
    .stored()?;
    remove_upload(conn, upload.id).await
}

/// A file attached, where it is and whether it came with an internal note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What people see of it.
    pub view: AttachmentView,
    /// On which ticket.
    pub ticket: TicketId,
    /// With which comment.
    pub comment: Option<CommentId>,
    /// The comment is an internal note.
    pub internal: bool,
    /// Its bytes, by content.
    pub blob: BlobHash,
}

const PLACED: &str = "SELECT f.id, f.ticket_id, f.comment_id, f.blob_hash, f.name, f.mime, f.size, f.width, f.height,
        f.created_at, account.display_name AS by_name, coalesce(comment.internal, 0) AS internal,
        EXISTS (SELECT 1 FROM blob WHERE hash = f.blob_hash) AS here
    FROM attachment f
    JOIN account ON account.id = f.created_by
    LEFT JOIN comment ON comment.id = f.comment_id
    WHERE comment.withdrawn_at IS NULL";

/// The files of a ticket, oldest first.
///
/// # Errors
/// Failures of reading.
pub async fn of_ticket(conn: &mut SqliteConnection, ticket: TicketId) -> Answer<Vec<Placed>> {
    let sql = format!("{PLACED} AND f.ticket_id = ? ORDER BY f.rid");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(ticket.bytes())
        .fetch_all(conn)
        .await
        .stored()?;
    rows.iter().map(placed).collect()
}

/// A file by identity.
///
/// # Errors
/// Failures of reading.
pub async fn one(conn: &mut SqliteConnection, attachment: AttachmentId) -> Answer<Option<Placed>> {
    let sql = format!("{PLACED} AND f.id = ?");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(attachment.bytes())
        .fetch_optional(conn)
        .await
        .stored()?;
    row.as_ref().map(placed).transpose()
}

fn placed(row: &SqliteRow) -> Answer<Placed> {
    let unreadable = || Problem::internal("an attachment's identity is not sixteen bytes");
    let name: String = row.try_get("name").stored()?;
    let mime: String = row.try_get("mime").stored()?;
    let pixels = pixels(row)?;
    let comment: Option<&[u8]> = row.try_get("comment_id").stored()?;
    Ok(Placed {
        view: AttachmentView {
            id: AttachmentId::from_bytes(row.try_get("id").stored()?).ok_or_else(unreadable)?,
            executable: executable(&name, &mime),
            name,
            mime,
            size: size(row)?,
            picture: pixels.is_some(),
            width: pixels.map(|it| it.0),
            height: pixels.map(|it| it.1),
            here: row.try_get("here").stored()?,
            by: row.try_get("by_name").stored()?,
            created_at: Timestamp(row.try_get("created_at").stored()?),
        },
        ticket: TicketId::from_bytes(row.try_get("ticket_id").stored()?).ok_or_else(unreadable)?,
        comment: comment.and_then(CommentId::from_bytes),
        internal: row.try_get("internal").stored()?,
        blob: BlobHash(row.try_get("blob_hash").stored()?),
    })
}

/// A picture's small version.
pub(super) async fn thumbnail(
    conn: &mut SqliteConnection,
    blob: &BlobHash,
) -> Answer<Option<Vec<u8>>> {
    sqlx::query_scalar("SELECT data FROM thumbnail WHERE blob_hash = ?")
        .bind(&blob.0)
        .fetch_optional(conn)
        .await
        .stored()
}

/// Keeps a picture's small version.
pub(super) async fn add_thumbnail(
    conn: &mut SqliteConnection,
    blob: &BlobHash,
    png: &[u8],
) -> Answer<()> {
    sqlx::query("INSERT INTO thumbnail (blob_hash, data) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(&blob.0)
        .bind(png)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// # Errors
/// Refusal `not-found` when the upload is unknown or somebody else's.
pub(super) async fn require_own(
    conn: &mut SqliteConnection,
    account: AccountId,
    upload: UploadId,
) -> Answer<Coming> {
    coming(conn, account, upload)
        .await?
        .ok_or_else(|| RefusalCode::NotFound.into())
}
