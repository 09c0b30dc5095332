-- Contents of files on their way between this desk and the server (docs/SYNC.md 2.9). Without a server nothing is written.

-- What the server has whole of what was attached here, and in which of its histories.
CREATE TABLE file_sent (
    attachment_id BLOB    NOT NULL PRIMARY KEY CHECK (length(attachment_id) = 16),
    lineage       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Of which chunks a file is made that is being received; those that came are in `chunk`.
CREATE TABLE coming_chunk (
    blob_hash  BLOB    NOT NULL CHECK (length(blob_hash) = 32),
    idx        INTEGER NOT NULL,
    chunk_hash BLOB    NOT NULL CHECK (length(chunk_hash) = 32),
    PRIMARY KEY (blob_hash, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX coming_chunk_by_chunk ON coming_chunk (chunk_hash);

-- Attachments made here, by what they contain.
CREATE INDEX op_effect_files ON op_effect (cols ->> '$.blob_hash') WHERE tbl = 'attachment' AND verb = 'create';
