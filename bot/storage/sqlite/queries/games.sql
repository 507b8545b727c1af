-- name: save_session(id, guild_id, channel_id, opener_id, rounds, seconds, category, phase, wake_at, touched_at, players, ending)!
INSERT INTO session (
    id, guild_id, channel_id, opener_id, rounds, seconds, category,
    phase, wake_at, touched_at, players, ending, settled
)
VALUES (
    :id, :guild_id, :channel_id, :opener_id, :rounds, :seconds, :category,
    :phase, :wake_at, :touched_at, :players, :ending, 0
)
ON CONFLICT (id) DO UPDATE SET
    phase = excluded.phase, wake_at = excluded.wake_at, touched_at = excluded.touched_at,
    players = excluded.players, ending = excluded.ending;

-- name: mark_alive*!
-- The clock of a session still ran at this time: only what comes after it is time away.
UPDATE session SET alive_at = :alive_at WHERE id = :id;

-- name: settle_session(id)!
-- Nothing remains to be shown of this session.
UPDATE session SET settled = 1 WHERE id = :id;

-- name: session_rules(id)^
SELECT rounds, seconds, category FROM session WHERE id = :id;

-- name: unsettled_sessions()
SELECT id, guild_id, channel_id, opener_id, rounds, seconds, category, phase, wake_at, touched_at, alive_at, players,
    ending
FROM session WHERE settled = 0 ORDER BY id;

-- name: save_rounds*!
INSERT INTO round (
    session_id, number, state, question, opened_at, deadline, countdown_to, away, skipped, expected, clues
)
VALUES (
    :session_id, :number, :state, :question, :opened_at, :deadline, :countdown_to, :away, :skipped, :expected,
    :clues
)
ON CONFLICT (session_id, number) DO UPDATE SET
    state = excluded.state, opened_at = excluded.opened_at, deadline = excluded.deadline,
    countdown_to = excluded.countdown_to, away = excluded.away, skipped = excluded.skipped,
    expected = excluded.expected, clues = excluded.clues;

-- name: rounds(session_id)
SELECT number, state, question, opened_at, deadline, countdown_to, away, skipped, expected, clues
FROM round WHERE session_id = :session_id ORDER BY number;

-- name: round_question(session_id, number)^
-- The question of a round, and its server, long after the game.
SELECT session.guild_id, round.question FROM round
JOIN session ON session.id = round.session_id
WHERE round.session_id = :session_id AND round.number = :number;

-- name: add_answer(session_id, round, player_id, given, at, is_right, points, took, why)!
INSERT INTO answer (session_id, round, player_id, given, at, is_right, points, took, why)
VALUES (:session_id, :round, :player_id, :given, :at, :is_right, :points, :took, :why);

-- name: answers(session_id)
SELECT round, player_id, given, at, is_right, points, took, why
FROM answer WHERE session_id = :session_id ORDER BY round, at, player_id;

-- name: add_attempt(session_id, round, player_id, given, at, outcome, took, why)!
INSERT INTO attempt (session_id, round, player_id, given, at, outcome, took, why)
VALUES (:session_id, :round, :player_id, :given, :at, :outcome, :took, :why);

-- name: attempts(session_id)
SELECT round, player_id, given, at, outcome, took, why
FROM attempt WHERE session_id = :session_id ORDER BY round, at, player_id;

-- name: save_shown(session_id, screen, message_id, version)!
INSERT INTO shown (session_id, screen, message_id, version)
VALUES (:session_id, :screen, :message_id, :version)
ON CONFLICT (session_id, screen) DO UPDATE SET message_id = excluded.message_id, version = excluded.version;

-- name: shown(session_id)
SELECT screen, message_id, version FROM shown WHERE session_id = :session_id;

-- name: count_asked*!
INSERT INTO asked (guild_id, fact_id, times) VALUES (:guild_id, :fact_id, 1)
ON CONFLICT (guild_id, fact_id) DO UPDATE SET times = asked.times + 1;

-- name: asked(guild_id)
SELECT fact_id, times FROM asked WHERE guild_id = :guild_id;
