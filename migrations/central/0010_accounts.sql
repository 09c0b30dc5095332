-- Accounts of the database server that belong to people, invitations, and the machines people use.

-- What enrolment files are made from.
CREATE TABLE IF NOT EXISTS installation (
    one          TINYINT      NOT NULL PRIMARY KEY DEFAULT 1,
    installation BINARY(16)   NOT NULL,        -- in the salt of every password here; no secret
    organisation VARCHAR(120) NOT NULL,
    host         VARCHAR(255) NOT NULL,
    port         INT          NOT NULL,
    ca           TEXT         NOT NULL,        -- PEM: who vouches for the server
    memory_kib   INT          NOT NULL,        -- of Argon2id
    passes       INT          NOT NULL,
    CONSTRAINT installation_is_one CHECK (one = 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Written before the account of the server is made, which commits by itself: an account that is not named here was
-- made by somebody else, and is never altered.
CREATE TABLE IF NOT EXISTS account_access (
    account_id BINARY(16)   NOT NULL PRIMARY KEY,
    login      VARCHAR(32)  NOT NULL,
    made_at    TIMESTAMP(6) NULL,              -- null: begun, not finished
    secret_at  TIMESTAMP(6) NULL,              -- the last change of its password
    CONSTRAINT account_access_login UNIQUE (login)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The code itself is nowhere: what it derives is the password of an account of the server made for this one use.
CREATE TABLE IF NOT EXISTS invitation (
    account_id    BINARY(16)   NOT NULL PRIMARY KEY,
    door          VARCHAR(32)  NOT NULL,       -- the name of that account
    attempts_left INT          NOT NULL,
    made_by       BINARY(16)   NULL,           -- null: whoever runs the server
    made_at       TIMESTAMP(6) NULL,
    expires_at    TIMESTAMP(6) NULL,
    used_at       TIMESTAMP(6) NULL,
    CONSTRAINT invitation_door UNIQUE (door)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS device (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    account_id BINARY(16)   NOT NULL,
    name       VARCHAR(120) NOT NULL,
    app        VARCHAR(32)  NOT NULL,
    first_at   TIMESTAMP(6) NULL,
    last_at    TIMESTAMP(6) NULL,
    revoked_at TIMESTAMP(6) NULL,
    revoked_by BINARY(16)   NULL,
    wiped_at   TIMESTAMP(6) NULL,              -- the receipt
    KEY device_by_account (account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A copy that had to start over has another name: all of them are its device's.
CREATE TABLE IF NOT EXISTS device_client (
    client_id BINARY(16) NOT NULL PRIMARY KEY,
    device_id BINARY(16) NOT NULL,
    KEY device_client_by_device (device_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What an account of a person may call.
CREATE TABLE IF NOT EXISTS public_procedure (
    name VARCHAR(64) NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
