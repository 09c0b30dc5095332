//! Contents of files on their way between this desk and the server (`docs/SYNC.md` 2.9).
//!
//! Invariants:
//! - A chunk is kept only under the hash of what it is, a file only when all of its chunks are here and their list is the
//!   one its name says.
//! - What was received is like what was attached here: the same tables, the same reading.

use guichet_kernel::{Answer, AttachmentId, Problem, RefusalCode, Timestamp};
use sha2::{Digest as _, Sha256};

use crate::{BlobHash, CHUNK_BYTES, Store, Stored};

/// Files not larger than this, in bytes, come by themselves when they are not old.
const SMALL: i64 = 1024 * 1024;
/// Days after which a file only comes when it is asked for.
const OLD: i64 = 30;

/// A file attached, and its name by content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Which attachment.
    pub attachment: AttachmentId,
    /// Its content.
    pub blob: BlobHash,
}

/// What was attached here and is not known to be on the server whole: the operation was done there, the bytes are here.
const TO_SEND: &str = "SELECT unhex(row_key), unhex(cols ->> '$.blob_hash')
    FROM op_effect JOIN outbox USING (op_id) JOIN sync_state
    WHERE tbl = 'attachment' AND verb = 'create' AND state IN ('sent', 'settled') AND outbox.lineage = sync_state.lineage
      AND NOT EXISTS (SELECT 1 FROM file_sent WHERE attachment_id = unhex(row_key) AND file_sent.lineage = sync_state.lineage)
      AND EXISTS (SELECT 1 FROM blob WHERE hash = unhex(cols ->> '$.blob_hash'))
    ORDER BY n";

/// Whether what was attached here still has to be kept for the server: also when the ticket is not seen any more.
pub(crate) const HELD: &str =
    "SELECT unhex(cols ->> '$.blob_hash') FROM op_effect JOIN outbox USING (op_id)
    WHERE tbl = 'attachment' AND verb = 'create'
      AND (state IN ('waiting', 'sent', 'settled') OR state = 'rejected' AND told_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM file_sent JOIN sync_state USING (lineage) WHERE attachment_id = unhex(row_key))";

impl Store {
    /// The name of this copy at the server; `None` when it follows none.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn copy_name(&self) -> Answer<Option<[u8; 16]>> {
        let name: Option<Vec<u8>> = sqlx::query_scalar("SELECT client_id FROM sync_state")
            .fetch_optional(&mut *self.read().await?)
            .await
            .stored()?;
        Ok(name.and_then(|it| it.try_into().ok()))
    }

    /// What is to be sent to the server, oldest first.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn files_to_send(&self) -> Answer<Vec<Contents>> {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(TO_SEND)
            .fetch_all(&mut *self.read().await?)
            .await
            .stored()?;
        Ok(contents(rows))
    }

    /// The SHA-256 of each chunk of a file that is here, in order, one after the other.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn chunk_hashes(&self, blob: &BlobHash) -> Answer<Vec<u8>> {
        let hashes: Vec<Vec<u8>> = sqlx::query_scalar(
            "SELECT chunk_hash FROM blob_chunk WHERE blob_hash = ? ORDER BY idx",
        )
        .bind(&blob.0)
        .fetch_all(&mut *self.read().await?)
        .await
        .stored()?;
        Ok(hashes.concat())
    }

    /// The server has it whole.
    ///
    /// # Errors
    /// Failures of writing.
    pub async fn file_was_sent(&self, attachment: AttachmentId) -> Answer<()> {
        let mut change = self.local().await?;
        sqlx::query(
            "INSERT INTO file_sent (attachment_id, lineage) SELECT ?, lineage FROM sync_state WHERE 1
             ON CONFLICT DO UPDATE SET lineage = excluded.lineage",
        )
        .bind(attachment.bytes())
        .execute(change.conn())
        .await
        .stored()?;
        change.commit().await
    }

    /// Small files that are not here, pictures first, then the newest first. Old ones and large ones come when they are
    /// asked for.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn small_files_missing(&self, now: Timestamp) -> Answer<Vec<Contents>> {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
            "SELECT id, blob_hash FROM attachment
             WHERE size <= ? AND created_at > ? AND NOT EXISTS (SELECT 1 FROM blob WHERE hash = blob_hash)
             ORDER BY width IS NULL, created_at DESC LIMIT 500",
        )
        .bind(SMALL)
        .bind(now.plus(-OLD * Timestamp::DAY).0)
        .fetch_all(&mut *self.read().await?)
        .await
        .stored()?;
        Ok(contents(rows))
    }

    /// The file of an attachment when it is not here; `None` when it is, or there is no such attachment.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn file_missing(&self, attachment: AttachmentId) -> Answer<Option<Contents>> {
        let blob: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT blob_hash FROM attachment WHERE id = ? AND NOT EXISTS (SELECT 1 FROM blob WHERE hash = blob_hash)",
        )
        .bind(attachment.bytes())
        .fetch_optional(&mut *self.read().await?)
        .await
        .stored()?;
        Ok(blob.map(|blob| Contents {
            attachment,
            blob: BlobHash(blob),
        }))
    }

    /// Writes down of which chunks a file is made. `false` when the list is not that of the file: nothing is written.
    ///
    /// # Errors
    /// Failures of writing.
    pub async fn expect_chunks(&self, blob: &BlobHash, hashes: &[u8]) -> Answer<bool> {
        if hashes.is_empty()
            || !hashes.len().is_multiple_of(32)
            || Sha256::digest(hashes).as_slice() != blob.0
        {
            return Ok(false);
        }
        let mut change = self.local().await?;
        for (index, hash) in hashes.chunks(32).enumerate() {
            sqlx::query(
                "INSERT INTO coming_chunk (blob_hash, idx, chunk_hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            )
            .bind(&blob.0)
            .bind(i64::try_from(index).map_err(Problem::internal)?)
            .bind(hash)
            .execute(change.conn())
            .await
            .stored()?;
        }
        change.commit().await?;
        Ok(true)
    }

    /// Places of the chunks of a file that are still to come; `None` when it is not known of which it is made. What is
    /// here already, because another file has it, does not come again.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn chunks_to_come(&self, blob: &BlobHash) -> Answer<Option<Vec<u32>>> {
        let rows: Vec<(u32, bool)> = sqlx::query_as(
            "SELECT idx, EXISTS (SELECT 1 FROM chunk WHERE hash = chunk_hash) FROM coming_chunk WHERE blob_hash = ? ORDER BY idx",
        )
        .bind(&blob.0)
        .fetch_all(&mut *self.read().await?)
        .await
        .stored()?;
        if rows.is_empty() {
            return Ok(None);
        }
        let missing = rows.into_iter().filter(|it| !it.1).map(|it| it.0);
        Ok(Some(missing.collect()))
    }

    /// Keeps chunks that came. `false` when one of them is not what its place says: none is kept then.
    ///
    /// # Errors
    /// Failures of writing.
    pub async fn take_chunks(&self, blob: &BlobHash, chunks: &[(u32, Vec<u8>)]) -> Answer<bool> {
        let mut change = self.local().await?;
        for (index, bytes) in chunks {
            let hash = Sha256::digest(bytes);
            let named: Option<Vec<u8>> = sqlx::query_scalar(
                "SELECT chunk_hash FROM coming_chunk WHERE blob_hash = ? AND idx = ?",
            )
            .bind(&blob.0)
            .bind(index)
            .fetch_optional(change.conn())
            .await
            .stored()?;
            if bytes.len() > CHUNK_BYTES || named.as_deref() != Some(hash.as_slice()) {
                return Ok(false);
            }
            sqlx::query("INSERT INTO chunk (hash, data) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .bind(hash.as_slice())
                .bind(bytes)
                .execute(change.conn())
                .await
                .stored()?;
        }
        change.commit().await?;
        Ok(true)
    }

    /// Makes a file of the chunks that came.
    ///
    /// # Errors
    /// Refusal `upload-broken` while some are missing; failures of writing.
    pub async fn complete_file(&self, blob: &BlobHash) -> Answer<()> {
        let mut change = self.local().await?;
        let (expected, here, size): (i64, i64, i64) = sqlx::query_as(
            "SELECT count(*), count(chunk.hash), coalesce(sum(length(data)), 0)
             FROM coming_chunk LEFT JOIN chunk ON chunk.hash = chunk_hash WHERE blob_hash = ?",
        )
        .bind(&blob.0)
        .fetch_one(change.conn())
        .await
        .stored()?;
        if expected == 0 || here < expected {
            return Err(RefusalCode::UploadBroken.into());
        }
        sqlx::query("INSERT INTO blob (hash, size) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(&blob.0)
            .bind(size)
            .execute(change.conn())
            .await
            .stored()?;
        for sql in [
            "INSERT INTO blob_chunk (blob_hash, idx, chunk_hash)
             SELECT blob_hash, idx, chunk_hash FROM coming_chunk WHERE blob_hash = ? ON CONFLICT DO NOTHING",
            "DELETE FROM coming_chunk WHERE blob_hash = ?",
        ] {
            sqlx::query(sql)
                .bind(&blob.0)
                .execute(change.conn())
                .await
                .stored()?;
        }
        change.commit().await
    }
}

fn contents(rows: Vec<(Vec<u8>, Vec<u8>)>) -> Vec<Contents> {
    rows.into_iter()
        .filter_map(|(attachment, blob)| {
            Some(Contents {
                attachment: AttachmentId::from_bytes(&attachment)?,
                blob: BlobHash(blob),
            })
        })
        .collect()
}
