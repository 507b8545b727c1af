-- What members say is wrong with a card, or missing on it: one report each, a card and a server.
CREATE TABLE card_report (
    guild_id BIGINT NOT NULL,
    slug TEXT NOT NULL,
    member_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, slug, member_id)
);
