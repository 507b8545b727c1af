-- The ledger of points: rows are added and never changed. A mistake is undone by an award that `reverses` another
-- one, with its points negated. `score` and the streaks of `member` are projections of it, kept in the same
-- transaction (bot/storage/sqlite/awards.py).
CREATE TABLE award (
    id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    session_id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    player_id BIGINT NOT NULL,
    category TEXT NOT NULL,
    points BIGINT NOT NULL,
    is_right BIGINT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    reverses BIGINT REFERENCES award (id)
);

-- A round that is closed twice counts once, and an award is reversed once.
CREATE UNIQUE INDEX award_once ON award (session_id, round, player_id, reason) WHERE reverses IS NULL;
CREATE UNIQUE INDEX reversed_once ON award (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX award_of_player ON award (guild_id, player_id);

-- What the boards of today were added up from: the answers of closed rounds, in their order.
INSERT INTO award (id, guild_id, session_id, round, player_id, category, points, is_right, reason, at, reverses)
SELECT
    ROW_NUMBER() OVER (ORDER BY answer.at, answer.session_id, answer.round, answer.player_id),
    session.guild_id, answer.session_id, answer.round, answer.player_id,
    COALESCE(CASE WHEN json_valid(round.question) THEN json_extract(round.question, '$.category') END, ''),
    answer.points, answer.is_right, 'answer', answer.at, NULL
FROM answer
JOIN round ON round.session_id = answer.session_id AND round.number = answer.round
JOIN session ON session.id = answer.session_id
WHERE round.state = 'closed';
