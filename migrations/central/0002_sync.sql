-- How copies are kept in step (docs/SYNC.md, part 1). No AUTO_INCREMENT anywhere: a session can forge it.
SET NAMES utf8mb4 COLLATE utf8mb4_bin;

-- The first lock of whoever writes: the order of its locks is the order of history.
CREATE TABLE sync_head (
    one TINYINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq BIGINT  NOT NULL
) ENGINE = InnoDB;
INSERT INTO sync_head (one, seq) VALUES (1, 0);

CREATE TABLE sync_meta (
    one        TINYINT    NOT NULL PRIMARY KEY CHECK (one = 1),
    epoch      BINARY(16) NOT NULL,
    feed_floor BIGINT     NOT NULL,             -- the feed is kept from here
    schema_min INT        NOT NULL,             -- versions of desks' copies that may come
    schema_max INT        NOT NULL,
    hold       TINYINT    NOT NULL,             -- an administrator decides first
    poll_ms    INT        NOT NULL,
    founded_by BINARY(16)                       -- who brought the rows of a store used alone
) ENGINE = InnoDB;
INSERT INTO sync_meta (one, epoch, feed_floor, schema_min, schema_max, hold, poll_ms)
VALUES (1, UNHEX(LEFT(SHA2(CONCAT(UUID(), RAND(), SYSDATE(6)), 256), 32)), 0, 1, 1, 0, 0);

-- What was pushed, by whom, and what became of it: never changed, never pruned while it can name a history.
CREATE TABLE op_log (
    seq        BIGINT       NOT NULL PRIMARY KEY,
    op_id      BINARY(16)   NOT NULL UNIQUE,
    client_id  BINARY(16)   NOT NULL,
    op_no      BIGINT       NOT NULL,
    account_id BINARY(16)   NOT NULL,
    kind       VARCHAR(64)  NOT NULL,
    v          INT          NOT NULL,
    body       LONGTEXT     NOT NULL,
    code       VARCHAR(64),                     -- why it was refused; null when it was done
    data       LONGTEXT,
    conflict   LONGTEXT,
    at         TIMESTAMP(6) NOT NULL DEFAULT '2000-01-01 00:00:00',
    UNIQUE KEY op_log_by_client (client_id, op_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Copies of the store that ever called.
CREATE TABLE replica (
    client_id  BINARY(16)   NOT NULL PRIMARY KEY,
    account_id BINARY(16)   NOT NULL,
    last_no    BIGINT       NOT NULL,
    app        VARCHAR(32)  NOT NULL DEFAULT '',
    schema_ver INT          NOT NULL DEFAULT 0,
    seen_at    TIMESTAMP(6) NOT NULL DEFAULT '2000-01-01 00:00:00',
    revoked    TINYINT      NOT NULL DEFAULT 0,
    wipe       TINYINT      NOT NULL DEFAULT 0,
    KEY replica_by_account (account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The last operation that touched each root. While one is being done: its place among the roots of that operation, how
-- much of it the caller saw before, and whether notes (1) or anything else (2) of it changed.
CREATE TABLE root (
    kind    VARCHAR(16) NOT NULL,
    id      BINARY(16)  NOT NULL,
    ver     BIGINT      NOT NULL,
    n       INT         NOT NULL,
    seen    TINYINT     NOT NULL,
    touched TINYINT     NOT NULL,
    PRIMARY KEY (kind, id),
    KEY root_by_ver (ver, n)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who is told of which root: kinds of principals as in docs/SYNC.md 1.5.
CREATE TABLE feed (
    pk   TINYINT     NOT NULL,
    pid  BINARY(16)  NOT NULL,
    seq  BIGINT      NOT NULL,
    n    INT         NOT NULL,
    kind VARCHAR(16) NOT NULL,
    id   BINARY(16)  NOT NULL,
    PRIMARY KEY (pk, pid, seq, n),
    KEY feed_by_seq (seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The operation that last changed each account's rights or teams.
CREATE TABLE grants (
    account_id BINARY(16) NOT NULL PRIMARY KEY,
    ver        BIGINT     NOT NULL
) ENGINE = InnoDB;

CREATE TABLE counter (
    name  VARCHAR(32) NOT NULL PRIMARY KEY,
    value BIGINT      NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO counter (name, value) VALUES ('ticket', 0);

-- What may be in a column, from the descriptors; filled when the procedures are put in place.
CREATE TABLE wire_column (
    tbl      VARCHAR(32) NOT NULL,
    col      VARCHAR(32) NOT NULL,
    value    CHAR(1)     NOT NULL,              -- b bytes, t text, n number
    sent     TINYINT     NOT NULL,
    optional TINYINT     NOT NULL,
    low      BIGINT      NOT NULL,              -- of a number: least; of others: fewest characters
    high     BIGINT      NOT NULL,
    words    TEXT,                              -- JSON array of all there are
    json     TINYINT     NOT NULL,              -- text that is JSON
    PRIMARY KEY (tbl, col)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
