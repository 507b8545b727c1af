-- Servers that the bot is no longer in: their rows are deleted some time after they left.
CREATE TABLE departure (
    guild_id BIGINT PRIMARY KEY,
    left_at BIGINT NOT NULL
);
