//! Bytes of files, in chunks named by their content.

use guichet_kernel::{Answer, Problem, Refusal, RefusalCode, UploadId};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::travel::HELD;
use crate::{Store, Stored};

/// Bytes in each chunk of a stored file but the last.
pub const CHUNK_BYTES: usize = 256 * 1024;
/// Most chunks received in one step: each step waits for the disk once.
pub const CHUNKS_AT_ONCE: usize = 8;

/// A whole file's name: the SHA-256 over the list of its chunks' SHA-256s (`sync.md` §4.11).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BlobHash(pub Vec<u8>);

/// A file received whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedBlob {
    /// Its name by content.
    pub hash: BlobHash,
    /// Bytes.
    pub size: u64,
}

impl Store {
    /// Keeps chunk `index` of an upload, or as many from there on as `bytes` holds, up to [`CHUNKS_AT_ONCE`], all or none.
    /// The same chunk again is harmless; the same bytes are stored once.
    ///
    /// # Errors
    /// Refusal `not-found` for an unknown or finished upload, `upload-broken` for bytes that are not whole chunks of it;
    /// failures `disk-full`, `store-busy`.
    pub async fn put_chunk(&self, upload: UploadId, index: u32, bytes: &[u8]) -> Answer<()> {
        let hashed: Vec<(Vec<u8>, &[u8])> = bytes
            .chunks(CHUNK_BYTES)
            .map(|chunk| (Sha256::digest(chunk).to_vec(), chunk))
            .collect();
        let mut change = self.local().await?;
        let size: Option<i64> =
            sqlx::query_scalar("SELECT size FROM upload WHERE id = ? AND blob_hash IS NULL")
                .bind(upload.bytes())
                .fetch_optional(change.conn())
                .await
                .stored()?;
        let size = u64::try_from(size.ok_or(RefusalCode::NotFound)?).map_err(Problem::internal)?;
        let rest = size.saturating_sub(u64::from(index) * CHUNK_BYTES as u64);
        let whole = bytes.len() as u64 == rest || bytes.len().is_multiple_of(CHUNK_BYTES);
        if bytes.is_empty() || bytes.len() as u64 > rest || !whole || hashed.len() > CHUNKS_AT_ONCE
        {
            return Err(Refusal::new(RefusalCode::UploadBroken).into());
        }
        for (place, (hash, chunk)) in hashed.iter().enumerate() {
            let index = i64::from(index) + place as i64;
            keep(change.conn(), upload, index, hash, chunk).await?;
        }
        change.commit().await
    }

    /// One chunk of a stored file; `None` past its end. Read a file by asking for 0, 1, 2… until `None`.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn chunk(&self, blob: &BlobHash, index: u32) -> Answer<Option<Vec<u8>>> {
        sqlx::query_scalar(
            "SELECT data FROM blob_chunk JOIN chunk ON chunk.hash = chunk_hash WHERE blob_hash = ? AND idx = ?",
        )
        .bind(&blob.0)
        .bind(i64::from(index))
        .fetch_optional(&mut *self.read().await?)
        .await
        .stored()
    }
}

async fn keep(
    conn: &mut SqliteConnection,
    upload: UploadId,
    index: i64,
    hash: &[u8],
    bytes: &[u8],
) -> Answer<()> {
    sqlx::query("INSERT INTO chunk (hash, data) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(hash)
        .bind(bytes)
        .execute(&mut *conn)
        .await
        .stored()?;
    sqlx::query(
        "INSERT INTO upload_chunk (upload_id, idx, chunk_hash, size) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET chunk_hash = excluded.chunk_hash, size = excluded.size",
    )
    .bind(upload.bytes())
    .bind(index)
    .bind(hash)
    .bind(bytes.len() as i64)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Puts an upload's chunks together as one named file; the caller marks the upload as whole in the same transaction.
///
/// # Errors
/// Refusal `upload-broken` when the chunks do not add up to the announced size.
pub async fn assemble(conn: &mut SqliteConnection, upload: UploadId) -> Answer<ReceivedBlob> {
    let rows: Vec<(i64, Vec<u8>, i64)> = sqlx::query_as(
        "SELECT idx, chunk_hash, size FROM upload_chunk WHERE upload_id = ? ORDER BY idx",
    )
    .bind(upload.bytes())
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    let announced: Option<i64> = sqlx::query_scalar("SELECT size FROM upload WHERE id = ?")
        .bind(upload.bytes())
        .fetch_optional(&mut *conn)
        .await
        .stored()?;
    let total: i64 = rows.iter().map(|(_, _, size)| size).sum();
    let dense = rows
        .iter()
        .enumerate()
        .all(|(place, (index, ..))| *index == place as i64);
    if announced.ok_or(RefusalCode::NotFound)? != total || !dense {
        return Err(RefusalCode::UploadBroken.into());
    }
    let mut whole = Sha256::new();
    for (_, hash, _) in &rows {
        whole.update(hash);
    }
    let hash = whole.finalize().to_vec();
    let new = sqlx::query("INSERT INTO blob (hash, size) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(&hash)
        .bind(total)
        .execute(&mut *conn)
        .await
        .stored()?
        .rows_affected();
    if new > 0 {
        for (index, chunk, _) in &rows {
            sqlx::query("INSERT INTO blob_chunk (blob_hash, idx, chunk_hash) VALUES (?, ?, ?)")
                .bind(&hash)
                .bind(index)
                .bind(chunk)
                .execute(&mut *conn)
                .await
                .stored()?;
        }
    }
    sqlx::query("DELETE FROM upload_chunk WHERE upload_id = ?")
        .bind(upload.bytes())
        .execute(&mut *conn)
        .await
        .stored()?;
    Ok(ReceivedBlob {
        hash: BlobHash(hash),
        size: total as u64,
    })
}

/// Removes one blob at once when nothing refers to it any more: its small version, and the chunks it shared with no other.
///
/// # Errors
/// Failures of writing.
pub async fn release(conn: &mut SqliteConnection, blob: &BlobHash) -> Answer<()> {
    let used: bool = sqlx::query_scalar(AssertSqlSafe(format!(
        "SELECT EXISTS (SELECT 1 FROM attachment WHERE blob_hash = ?1)
             OR EXISTS (SELECT 1 FROM upload WHERE blob_hash = ?1)
             OR EXISTS ({HELD} AND cols ->> '$.blob_hash' = lower(hex(?1)))"
    )))
    .bind(&blob.0)
    .fetch_one(&mut *conn)
    .await
    .stored()?;
    if used {
        return Ok(());
    }
    let chunks: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT chunk_hash FROM blob_chunk WHERE blob_hash = ?")
            .bind(&blob.0)
            .fetch_all(&mut *conn)
            .await
            .stored()?;
    for sql in [
        "DELETE FROM thumbnail WHERE blob_hash = ?",
        "DELETE FROM blob_chunk WHERE blob_hash = ?",
        "DELETE FROM blob WHERE hash = ?",
    ] {
        sqlx::query(sql)
            .bind(&blob.0)
            .execute(&mut *conn)
            .await
            .stored()?;
    }
    for chunk in chunks {
        sqlx::query(
            "DELETE FROM chunk WHERE hash = ?1
                AND NOT EXISTS (SELECT 1 FROM blob_chunk WHERE chunk_hash = ?1)
                AND NOT EXISTS (SELECT 1 FROM upload_chunk WHERE chunk_hash = ?1)
                AND NOT EXISTS (SELECT 1 FROM coming_chunk WHERE chunk_hash = ?1)",
        )
        .bind(chunk)
        .execute(&mut *conn)
        .await
        .stored()?;
    }
    Ok(())
}

/// Removes blobs nothing refers to, then chunks nothing refers to.
///
/// # Errors
/// Failures of writing.
pub async fn sweep(conn: &mut SqliteConnection) -> Answer<()> {
    let used = format!(
        "(SELECT blob_hash FROM attachment UNION SELECT blob_hash FROM upload WHERE blob_hash IS NOT NULL UNION {HELD})"
    );
    for sql in [
        format!("DELETE FROM thumbnail WHERE blob_hash NOT IN {used}"),
        format!("DELETE FROM blob_chunk WHERE blob_hash NOT IN {used}"),
        format!("DELETE FROM blob WHERE hash NOT IN {used}"),
        format!("DELETE FROM coming_chunk WHERE blob_hash NOT IN {used} OR blob_hash IN (SELECT hash FROM blob)"),
        "DELETE FROM chunk WHERE hash NOT IN
            (SELECT chunk_hash FROM blob_chunk UNION SELECT chunk_hash FROM upload_chunk UNION SELECT chunk_hash FROM coming_chunk)"
            .to_owned(),
    ] {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *conn).await.stored()?;
    }
    Ok(())
}
