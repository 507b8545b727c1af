-- Scores: one row for each player, period and category, so that a board costs the same after ten years.
-- `period` is a day (2026-11-22), a week (2026-W47), a month (2026-11) or `all`; `category` is a slug or `all`.
CREATE TABLE score (
    guild_id BIGINT NOT NULL,
    period TEXT NOT NULL,
    category TEXT NOT NULL,
    player_id BIGINT NOT NULL,
    points BIGINT NOT NULL,
    answers BIGINT NOT NULL,
    right_answers BIGINT NOT NULL,
    PRIMARY KEY (guild_id, period, category, player_id)
);

CREATE INDEX score_board ON score (guild_id, period, category, points, player_id);

-- A member as last seen: the name for boards, and the streak of right answers.
CREATE TABLE member (
    guild_id BIGINT NOT NULL,
    player_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    streak BIGINT NOT NULL,
    best_streak BIGINT NOT NULL,
    PRIMARY KEY (guild_id, player_id)
);
