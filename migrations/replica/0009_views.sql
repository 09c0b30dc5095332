-- A list worth keeping: what it shows and how it is laid out is the JSON of `list`. One's own, or a team's, or everyone's.
CREATE TABLE saved_view (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    owner_id   BLOB    NOT NULL REFERENCES account (id),
    shared     TEXT    NOT NULL CHECK (shared IN ('nobody', 'team', 'everyone')),
    team_id    BLOB    REFERENCES team (id),
    name       TEXT    NOT NULL,
    list       TEXT    NOT NULL CHECK (json_valid(list)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    removed_at INTEGER,                      -- kept, so that removing can be taken back
    CONSTRAINT saved_view_team CHECK ((shared = 'team') = (team_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX saved_view_by_owner ON saved_view (owner_id) WHERE removed_at IS NULL;
CREATE INDEX saved_view_shared ON saved_view (shared, team_id) WHERE removed_at IS NULL;

-- How each person orders the views they see, and the list they start from.
CREATE TABLE view_order (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    views      TEXT NOT NULL CHECK (json_valid(views)), -- identities, in order; those left out come last
    first      TEXT CHECK (first IS NULL OR json_valid(first))
) STRICT, WITHOUT ROWID;
