-- Rules are versioned JSON with mode and pace (bot/game/rules.py), and the players of a session are rows.
ALTER TABLE session ADD COLUMN rules TEXT NOT NULL DEFAULT '';

UPDATE session SET rules = '{"version":1,"rules":{"mode":"classic","rounds":' || rounds
    || ',"seconds":' || seconds
    || ',"category":' || CASE WHEN category IS NULL THEN 'null' ELSE '"' || category || '"' END || '}}';

-- `status` is active, silent or left. `joined_round` is the last round that had been asked when they joined: they
-- are waited for from the next one on. `position` is their place in the roster.
CREATE TABLE player (
    session_id BIGINT NOT NULL REFERENCES session (id),
    player_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    team TEXT,
    status TEXT NOT NULL,
    joined_round BIGINT NOT NULL,
    out_round BIGINT,
    PRIMARY KEY (session_id, player_id)
);

-- Who was expected in a round had joined before it; who never was joined in the last round that was asked.
INSERT INTO player (session_id, player_id, position, team, status, joined_round, out_round)
SELECT
    session.id, joined.value, MIN(joined.key), NULL, 'active',
    COALESCE(
        (
            SELECT MIN(round.number) - 1 FROM round
            CROSS JOIN json_each(CASE WHEN json_valid(round.expected) THEN round.expected ELSE '[]' END) AS awaited
            WHERE round.session_id = session.id AND awaited.value = joined.value
        ),
        (SELECT MAX(number) FROM round WHERE session_id = session.id AND state IN ('open', 'closed')),
        0
    ),
    NULL
FROM session
CROSS JOIN json_each(CASE WHEN json_valid(session.players) THEN session.players ELSE '[]' END) AS joined
GROUP BY session.id, joined.value;

ALTER TABLE session DROP COLUMN rounds;
ALTER TABLE session DROP COLUMN seconds;
ALTER TABLE session DROP COLUMN category;
ALTER TABLE session DROP COLUMN players;
ALTER TABLE round DROP COLUMN expected;
ALTER TABLE round ADD COLUMN settling BIGINT NOT NULL DEFAULT 0;
