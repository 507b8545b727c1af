-- name: save_session(id, guild_id, channel_id, opener_id, rules, phase, wake_at, touched_at, ending)!
INSERT INTO session (id, guild_id, channel_id, opener_id, rules, phase, wake_at, touched_at, ending, settled)
VALUES (:id, :guild_id, :channel_id, :opener_id, :rules, :phase, :wake_at, :touched_at, :ending, 0)
ON CONFLICT (id) DO UPDATE SET
    phase = excluded.phase, wake_at = excluded.wake_at, touched_at = excluded.touched_at,
    ending = excluded.ending;

-- name: save_players*!
INSERT INTO player (session_id, player_id, position, team, status, joined_round, out_round)
VALUES (:session_id, :player_id, :position, :team, :status, :joined_round, :out_round)
ON CONFLICT (session_id, player_id) DO UPDATE SET
    team = excluded.team, status = excluded.status, joined_round = excluded.joined_round,
    out_round = excluded.out_round;

-- name: players(session_id)
SELECT player_id, team, status, joined_round, out_round
FROM player WHERE session_id = :session_id ORDER BY position, player_id;

-- name: mark_alive*!
-- The clock of a session still ran at this time: only what comes after it is time away.
UPDATE session SET alive_at = :alive_at WHERE id = :id;

-- name: settle_session(id)!
-- Nothing remains to be shown of this session.
UPDATE session SET settled = 1 WHERE id = :id;

-- name: discard_session(id)!
-- A session that cannot be read is over: its channel is free for another one.
UPDATE session SET phase = 'over', ending = 'abandoned', settled = 1 WHERE id = :id;

-- name: session_rules(id)^
SELECT rules FROM session WHERE id = :id;

-- name: unsettled_sessions()
SELECT id, guild_id, channel_id, opener_id, rules, phase, wake_at, touched_at, alive_at, ending
FROM session WHERE settled = 0 ORDER BY id;

-- name: save_rounds*!
INSERT INTO round (
    session_id, number, state, question, opened_at, deadline, countdown_to, away, skipped, clues, settling
)
VALUES (
    :session_id, :number, :state, :question, :opened_at, :deadline, :countdown_to, :away, :skipped, :clues,
    :settling
)
ON CONFLICT (session_id, number) DO UPDATE SET
    state = excluded.state, opened_at = excluded.opened_at, deadline = excluded.deadline,
    countdown_to = excluded.countdown_to, away = excluded.away, skipped = excluded.skipped,
    clues = excluded.clues, settling = excluded.settling;

-- name: rounds(session_id)
SELECT number, state, question, opened_at, deadline, countdown_to, away, skipped, clues, settling
FROM round WHERE session_id = :session_id ORDER BY number;

-- name: round_question(session_id, number)^
-- The question of a closed round, and its server, long after the game.
SELECT session.guild_id, round.question FROM round
JOIN session ON session.id = round.session_id
WHERE round.session_id = :session_id AND round.number = :number AND round.state = 'closed';

-- name: session_place(id)^
SELECT guild_id, channel_id FROM session WHERE id = :id;

-- name: current_rounds_of(player_id)
-- The unfinished games in which somebody plays, each with its open round if it has one.
SELECT round.number, round.state, round.question, round.opened_at, round.deadline, round.countdown_to,
    round.away, round.skipped, round.clues, round.settling
FROM session
LEFT JOIN round ON round.session_id = session.id AND round.state = 'open'
WHERE session.settled = 0 AND session.phase <> 'over' AND (
    EXISTS (SELECT 1 FROM player WHERE player.session_id = session.id AND player.player_id = :player_id)
    OR EXISTS (SELECT 1 FROM answer WHERE answer.session_id = session.id AND answer.player_id = :player_id)
    OR EXISTS (SELECT 1 FROM attempt WHERE attempt.session_id = session.id AND attempt.player_id = :player_id)
);

-- name: add_answer(session_id, round, player_id, given, at, is_right, points, took, why)!
INSERT INTO answer (session_id, round, player_id, given, at, is_right, points, took, why)
VALUES (:session_id, :round, :player_id, :given, :at, :is_right, :points, :took, :why)
ON CONFLICT (session_id, round, player_id) DO UPDATE SET
    is_right = excluded.is_right, points = excluded.points, took = excluded.took, why = excluded.why
WHERE answer.given = excluded.given AND answer.at = excluded.at;

-- name: answers(session_id)
SELECT round, player_id, given, at, is_right, points, took, why
FROM answer WHERE session_id = :session_id ORDER BY round, at, player_id;

-- name: add_attempt(session_id, round, player_id, given, at, outcome, took, why)!
INSERT INTO attempt (session_id, round, player_id, given, at, outcome, took, why)
VALUES (:session_id, :round, :player_id, :given, :at, :outcome, :took, :why)
ON CONFLICT (session_id, round, player_id, at) DO UPDATE SET
    given = excluded.given, outcome = excluded.outcome, took = excluded.took, why = excluded.why;

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
-- Before the round is stored as closed, so that a round that is closed twice counts once.
INSERT INTO asked (guild_id, fact_id, times)
SELECT :guild_id, :fact_id, 1 FROM round
WHERE session_id = :session_id AND number = :number AND state <> 'closed'
ON CONFLICT (guild_id, fact_id) DO UPDATE SET times = asked.times + 1;

-- name: asked(guild_id)
SELECT fact_id, times FROM asked WHERE guild_id = :guild_id;

-- name: last_evidence(guild_id, count)
-- What the last games of a server asked about, the newest game first.
SELECT round.session_id AS session_id, evidence.value AS fact_id
FROM round, json_each(round.question, '$.evidence') AS evidence
WHERE round.state = 'closed' AND round.session_id IN (
    SELECT id FROM session WHERE guild_id = :guild_id ORDER BY id DESC LIMIT :count
)
ORDER BY round.session_id DESC;
