-- Values that somebody gave to a ticket and that somebody else's took the place of, neither knowing of the other (docs/SYNC.md
-- 1.4); and who gave each ticket the values it has, by column, for those columns.
SET NAMES utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS lost_value (
    id        BINARY(16)  NOT NULL PRIMARY KEY,
    ticket_id BINARY(16)  NOT NULL,
    at        BIGINT      NOT NULL,
    by_id     BINARY(16)  NOT NULL,
    over_id   BINARY(16),
    field     VARCHAR(64) NOT NULL,
    lost      TEXT,
    kept      TEXT,
    KEY lost_value_by_ticket (ticket_id),
    CONSTRAINT lost_value_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE ticket ADD COLUMN writers TEXT;
