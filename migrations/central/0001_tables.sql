-- What the desks share: one table for each descriptor of `src-tauri/entities`, with its travelling columns. Instants are
-- milliseconds since 1970 UTC, ids sixteen bytes made by desks. Values are checked by the procedures before they come
-- here; the keys are the second line.
SET NAMES utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE setting (
    name  VARCHAR(64)  NOT NULL PRIMARY KEY,
    value LONGTEXT     NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE site (
    id   BINARY(16)   NOT NULL PRIMARY KEY,
    code VARCHAR(100) NOT NULL UNIQUE,
    name VARCHAR(200) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE role (
    id           BINARY(16)   NOT NULL PRIMARY KEY,
    name         VARCHAR(200) NOT NULL UNIQUE,
    shipped      VARCHAR(64),
    capabilities TEXT         NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- `login` is also the name of the person's database account.
CREATE TABLE account (
    id           BINARY(16)   NOT NULL PRIMARY KEY,
    login        VARCHAR(32)  NOT NULL UNIQUE,
    display_name VARCHAR(200) NOT NULL,
    email        VARCHAR(200) NOT NULL UNIQUE,
    site_id      BINARY(16),
    role_id      BINARY(16)   NOT NULL,
    state        VARCHAR(16)  NOT NULL,
    created_at   BIGINT       NOT NULL,
    updated_at   BIGINT       NOT NULL,
    KEY account_by_role (role_id),
    KEY account_by_site (site_id),
    CONSTRAINT account_role FOREIGN KEY (role_id) REFERENCES role (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE team (
    id   BINARY(16)   NOT NULL PRIMARY KEY,
    name VARCHAR(200) NOT NULL UNIQUE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE team_member (
    team_id    BINARY(16) NOT NULL,
    account_id BINARY(16) NOT NULL,
    PRIMARY KEY (team_id, account_id),
    KEY team_member_by_account (account_id, team_id),
    CONSTRAINT team_member_team FOREIGN KEY (team_id) REFERENCES team (id),
    CONSTRAINT team_member_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE category (
    id               BINARY(16)   NOT NULL PRIMARY KEY,
    name             VARCHAR(200) NOT NULL UNIQUE,
    default_priority BIGINT       NOT NULL,
    archived         BIGINT       NOT NULL,
    place            BIGINT       NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ticket (
    id             BINARY(16)    NOT NULL PRIMARY KEY,
    number         BIGINT        UNIQUE,
    title          VARCHAR(500)  NOT NULL,
    description    LONGTEXT      NOT NULL,
    kind           VARCHAR(32)   NOT NULL,
    status         BIGINT        NOT NULL,
    waiting_reason VARCHAR(1000),
    priority       BIGINT        NOT NULL,
    urgency        BIGINT        NOT NULL,
    category_id    BINARY(16),
    site_id        BINARY(16),
    requester_id   BINARY(16)    NOT NULL,
    opened_by      BINARY(16)    NOT NULL,
    assignee_id    BINARY(16),
    team_id        BINARY(16),
    suggestion     LONGTEXT,
    rating         BIGINT,
    rating_comment TEXT,
    created_at     BIGINT        NOT NULL,
    updated_at     BIGINT        NOT NULL,
    updated_by     BINARY(16),
    public_at      BIGINT,
    public_by      BINARY(16),
    due_at         BIGINT,
    resolved_at    BIGINT,
    closed_at      BIGINT,
    archived_at    BIGINT,
    KEY ticket_by_requester (requester_id),
    KEY ticket_by_opener (opened_by),
    KEY ticket_by_assignee (assignee_id),
    KEY ticket_by_team (team_id),
    KEY ticket_by_category (category_id),
    KEY ticket_by_site (site_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ticket_machine (
    ticket_id BINARY(16) NOT NULL PRIMARY KEY,
    facts     LONGTEXT   NOT NULL,
    CONSTRAINT ticket_machine_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE comment (
    id           BINARY(16) NOT NULL PRIMARY KEY,
    ticket_id    BINARY(16) NOT NULL,
    author_id    BINARY(16) NOT NULL,
    internal     BIGINT     NOT NULL,
    body         LONGTEXT   NOT NULL,
    created_at   BIGINT     NOT NULL,
    withdrawn_at BIGINT,
    KEY comment_by_ticket (ticket_id),
    CONSTRAINT comment_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE attachment (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    ticket_id  BINARY(16)   NOT NULL,
    comment_id BINARY(16),
    blob_hash  BINARY(32)   NOT NULL,
    name       VARCHAR(500) NOT NULL,
    mime       VARCHAR(200) NOT NULL,
    size       BIGINT       NOT NULL,
    width      BIGINT,
    height     BIGINT,
    created_by BINARY(16)   NOT NULL,
    created_at BIGINT       NOT NULL,
    KEY attachment_by_ticket (ticket_id),
    KEY attachment_by_comment (comment_id),
    KEY attachment_by_blob (blob_hash),
    CONSTRAINT attachment_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE history (
    id        BINARY(16)  NOT NULL PRIMARY KEY,
    ticket_id BINARY(16)  NOT NULL,
    at        BIGINT      NOT NULL,
    actor_id  BINARY(16)  NOT NULL,
    what      VARCHAR(64) NOT NULL,
    `before`  LONGTEXT,
    `after`   LONGTEXT,
    internal  BIGINT      NOT NULL,
    undoes    BIGINT      NOT NULL,
    KEY history_by_ticket (ticket_id),
    CONSTRAINT history_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE notice (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    account_id BINARY(16)   NOT NULL,
    kind       VARCHAR(64)  NOT NULL,
    ticket_id  BINARY(16),
    about_id   BINARY(16),
    by_id      BINARY(16)   NOT NULL,
    extract    TEXT         NOT NULL,
    at         BIGINT       NOT NULL,
    tickets    BIGINT       NOT NULL,
    op_id      BINARY(16),
    KEY notice_by_account (account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE saved_view (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    owner_id   BINARY(16)   NOT NULL,
    shared     VARCHAR(16)  NOT NULL,
    team_id    BINARY(16),
    name       VARCHAR(200) NOT NULL,
    list       LONGTEXT     NOT NULL,
    created_at BIGINT       NOT NULL,
    updated_at BIGINT       NOT NULL,
    removed_at BIGINT,
    KEY saved_view_by_owner (owner_id),
    KEY saved_view_by_team (team_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE view_order (
    account_id BINARY(16) NOT NULL PRIMARY KEY,
    views      LONGTEXT   NOT NULL,
    first      LONGTEXT
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
