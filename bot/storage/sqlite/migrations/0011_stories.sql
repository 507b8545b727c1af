-- What curators write by hand: a fact's story (JSON), when its event took place, whether it is disputed, a
-- second source; and of a source whether its headline is cited. A source without a headline has an empty one.
ALTER TABLE fact ADD COLUMN happened TEXT;
ALTER TABLE fact ADD COLUMN disputed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE fact ADD COLUMN story TEXT;
ALTER TABLE fact ADD COLUMN second_article TEXT;
ALTER TABLE article ADD COLUMN cite_title BIGINT NOT NULL DEFAULT 1;
