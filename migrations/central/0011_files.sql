-- Contents of files, each kept for the attachment it was sent for: nothing is found by its hash, and nothing is kept that
-- no attachment names (docs/SYNC.md 1.8).
SET NAMES utf8mb4 COLLATE utf8mb4_bin;

-- A file whose sending began: what it is made of. The SHA-256 of `hashes` is the attachment's `blob_hash`.
CREATE TABLE IF NOT EXISTS file_content (
    attachment_id BINARY(16)       NOT NULL PRIMARY KEY,
    size          BIGINT           NOT NULL,
    chunks        INT              NOT NULL,
    hashes        VARBINARY(12800) NOT NULL,       -- SHA-256 of each chunk, in order
    begun_at      TIMESTAMP(6)     NULL
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS file_chunk (
    attachment_id BINARY(16) NOT NULL,
    idx           INT        NOT NULL,
    data          MEDIUMBLOB NOT NULL,             -- 256 KiB, the last one shorter
    PRIMARY KEY (attachment_id, idx)
) ENGINE = InnoDB;

-- Bytes an account sent on its last day of sending, in days since 1970 UTC.
CREATE TABLE IF NOT EXISTS file_quota (
    account_id BINARY(16) NOT NULL PRIMARY KEY,
    day        INT        NOT NULL,
    bytes      BIGINT     NOT NULL
) ENGINE = InnoDB;

-- How many an account may send in a day.
CREATE TABLE IF NOT EXISTS file_limit (
    one       TINYINT NOT NULL PRIMARY KEY CHECK (one = 1),
    day_bytes BIGINT  NOT NULL
) ENGINE = InnoDB;
INSERT IGNORE INTO file_limit (one, day_bytes) VALUES (1, 4294967296);
