-- The digest of the corpus whose facts stand in the tables: while it is the same, the files need not be read.
-- A migration that changes how facts are stored empties this table, so that they are mirrored anew.
CREATE TABLE mirrored (
    guild_id BIGINT PRIMARY KEY,
    digest TEXT NOT NULL
);
