//! What people see of files.

use guichet_kernel::{AttachmentId, Timestamp, UploadId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Largest file accepted: 100 MB (R152).
pub const MAX_BYTES: u64 = 100 * 1024 * 1024;

/// A file attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentView {
    /// Identity; its bytes are at the host's `file/<id>`, a thumbnail at `thumb/<id>`.
    pub id: AttachmentId,
    /// Its name, without folders.
    pub name: String,
    /// Told from the content, not from the name.
    pub mime: String,
    /// Bytes.
    pub size: u64,
    /// It is a picture that can be drawn.
    pub picture: bool,
    /// Opening it would run something: warn first.
    pub executable: bool,
    /// Pixels, for pictures.
    pub width: Option<u32>,
    /// Pixels, for pictures.
    pub height: Option<u32>,
    /// Its bytes are on this desk; otherwise they come from the server.
    pub here: bool,
    /// Who attached it, by name.
    pub by: String,
    /// When.
    pub created_at: Timestamp,
}

/// Announces a file; its bytes follow in chunks of [`CHUNK_BYTES`](guichet_replica::CHUNK_BYTES), the last one shorter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BeginUpload {
    /// Name, with or without folders (they are dropped).
    pub name: String,
    /// Bytes, exactly.
    pub size: u64,
}

/// Where to send chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UploadBegun {
    /// Identity.
    pub id: UploadId,
    /// Bytes in each chunk but the last.
    pub chunk_bytes: u32,
    /// Bytes of as many chunks as may come in one step, under the place of the first.
    pub step_bytes: u32,
}

/// Which upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichUpload {
    /// Which.
    pub id: UploadId,
}

/// Files of tickets to be brought from the server, soonest of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FetchFiles {
    /// Which, 100 at most; what is here already is passed over.
    pub ids: Vec<AttachmentId>,
}

/// A file received whole, ready to be attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UploadView {
    /// Identity.
    pub id: UploadId,
    /// Name.
    pub name: String,
    /// Told from the content.
    pub mime: String,
    /// Bytes.
    pub size: u64,
    /// It is a picture that can be drawn.
    pub picture: bool,
    /// Opening it would run something.
    pub executable: bool,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
}
