//! Contents of files on the server (`docs/SYNC.md` 1.8): sent and read by chunk, each under the attachment it belongs to.

use serde_json::Value;
use sqlx::{MySqlConnection, Row as _};

/// Bytes in each chunk but the last.
pub const CHUNK: u64 = 256 * 1024;
/// Chunks of one answer.
pub const AT_ONCE: u32 = 4;

/// What the server said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said<T> {
    /// It did as asked.
    Done(T),
    /// It refused: `not-found`, `invalid`, `quota`.
    Refused(String),
    /// It does not deal with this copy now, for a reason that every procedure gives.
    Shut(String),
}

/// Chunks of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// How many the file has; 0 when nobody began to send it.
    pub chunks: u32,
    /// The SHA-256 of each, in order, when the first was asked for.
    pub hashes: Vec<u8>,
    /// Those asked for that are there: place and bytes.
    pub got: Vec<(u32, Vec<u8>)>,
}

/// `file_begin`: announces of which chunks a file is made; places of those that are there.
///
/// # Errors
/// Failures of the connection and of the server: nothing is known then.
pub async fn begin(
    conn: &mut MySqlConnection,
    client: [u8; 16],
    attachment: &[u8],
    hashes: &[u8],
) -> Result<Said<Vec<u32>>, sqlx::Error> {
    let rows = sqlx::query("CALL file_begin(?, ?, ?)")
        .bind(client.to_vec())
        .bind(attachment.to_vec())
        .bind(hashes.to_vec())
        .fetch_all(conn)
        .await?;
    said(&rows).map(|it| {
        it.map(|status| {
            let have = status["have"].as_array().cloned().unwrap_or_default();
            have.iter().filter_map(number).collect()
        })
    })
}

/// `file_put`: one chunk. The same one again is harmless.
///
/// # Errors
/// As [`begin`].
pub async fn put(
    conn: &mut MySqlConnection,
    client: [u8; 16],
    attachment: &[u8],
    place: u32,
    bytes: &[u8],
) -> Result<Said<()>, sqlx::Error> {
    let rows = sqlx::query("CALL file_put(?, ?, ?, ?)")
        .bind(client.to_vec())
        .bind(attachment.to_vec())
        .bind(place)
        .bind(bytes)
        .fetch_all(conn)
        .await?;
    said(&rows).map(|it| it.map(|_| ()))
}

/// `file_get`: at most `count` chunks ([`AT_ONCE`] of them) from a place on. What they are is to be checked against
/// their hashes, and these against the file's.
///
/// # Errors
/// As [`begin`].
pub async fn get(
    conn: &mut MySqlConnection,
    client: [u8; 16],
    attachment: &[u8],
    from: u32,
    count: u32,
) -> Result<Said<Piece>, sqlx::Error> {
    let rows = sqlx::query("CALL file_get(?, ?, ?, ?)")
        .bind(client.to_vec())
        .bind(attachment.to_vec())
        .bind(from)
        .bind(count)
        .fetch_all(conn)
        .await?;
    let status = match said(&rows)? {
        Said::Done(status) => status,
        Said::Refused(code) => return Ok(Said::Refused(code)),
        Said::Shut(st) => return Ok(Said::Shut(st)),
    };
    let mut piece = Piece {
        chunks: number(&status["chunks"]).unwrap_or(0),
        ..Piece::default()
    };
    for row in &rows {
        match row.try_get::<String, _>(0)?.as_str() {
            "hashes" => piece.hashes = row.try_get(2)?,
            "chunk" => {
                let place = row.try_get::<String, _>(1)?;
                if let Ok(place) = place.parse() {
                    piece.got.push((place, row.try_get(2)?));
                }
            }
            _ => {}
        }
    }
    Ok(Said::Done(piece))
}

impl<T> Said<T> {
    fn map<U>(self, with: impl FnOnce(T) -> U) -> Said<U> {
        match self {
            Self::Done(it) => Said::Done(with(it)),
            Self::Refused(code) => Said::Refused(code),
            Self::Shut(st) => Said::Shut(st),
        }
    }
}

fn number(value: &Value) -> Option<u32> {
    u32::try_from(value.as_u64()?).ok()
}

fn said(rows: &[sqlx::mysql::MySqlRow]) -> Result<Said<Value>, sqlx::Error> {
    for row in rows {
        if row.try_get::<String, _>(0)? == "status" {
            let bytes: Vec<u8> = row.try_get_unchecked(2)?;
            let status: Value = serde_json::from_slice(&bytes)
                .map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
            let text = |name: &str| status[name].as_str().unwrap_or_default().to_owned();
            return Ok(match status["st"].as_str() {
                Some("ok") => Said::Done(status),
                Some("refused") => Said::Refused(text("code")),
                _ => Said::Shut(text("st")),
            });
        }
    }
    Err(sqlx::Error::RowNotFound)
}
