-- Files are lists of chunks named by the SHA-256 of their bytes; the same bytes are stored once.

CREATE TABLE chunk (
    hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    data BLOB NOT NULL
) STRICT;

-- A whole file, named by the SHA-256 of the list of its chunks' hashes.
CREATE TABLE blob (
    hash BLOB    NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_chunk (
    blob_hash  BLOB    NOT NULL REFERENCES blob (hash),
    idx        INTEGER NOT NULL,
    chunk_hash BLOB    NOT NULL REFERENCES chunk (hash),
    PRIMARY KEY (blob_hash, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_chunk_by_chunk ON blob_chunk (chunk_hash);

-- A picture's small version, made once.
CREATE TABLE thumbnail (
    blob_hash BLOB NOT NULL PRIMARY KEY REFERENCES blob (hash),
    data      BLOB NOT NULL                  -- PNG
) STRICT;

-- Files being received, and those received whole but not attached yet.
CREATE TABLE upload (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account_id BLOB    NOT NULL,
    name       TEXT    NOT NULL,
    size       INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    blob_hash  BLOB REFERENCES blob (hash),  -- set when whole
    mime       TEXT,
    width      INTEGER,
    height     INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE upload_chunk (
    upload_id  BLOB    NOT NULL REFERENCES upload (id),
    idx        INTEGER NOT NULL,
    chunk_hash BLOB    NOT NULL REFERENCES chunk (hash),
    size       INTEGER NOT NULL,
    PRIMARY KEY (upload_id, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_chunk_by_chunk ON upload_chunk (chunk_hash);
