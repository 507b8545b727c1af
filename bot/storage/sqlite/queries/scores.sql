-- name: awards_of_round(session_id, round)
SELECT id, round, player_id, category, points, is_right, reason, at
FROM award WHERE session_id = :session_id AND round = :round AND reverses IS NULL ORDER BY id;

-- name: add_awards*!
-- Their ids are in the order of counting, which is that of streaks.
INSERT INTO award (id, guild_id, session_id, round, player_id, category, points, is_right, reason, at, reverses)
VALUES (
    (SELECT COALESCE(MAX(id), 0) + 1 FROM award),
    :guild_id, :session_id, :round, :player_id, :category, :points, :is_right, :reason, :at, :reverses
);

-- name: standing_award(id)^
-- An award that was not reversed, and is no reversal itself.
SELECT id, guild_id, session_id, round, player_id, category, points, is_right, reason, at
FROM award
WHERE id = :id AND reverses IS NULL AND NOT EXISTS (SELECT 1 FROM award AS undo WHERE undo.reverses = :id);

-- name: standing_answers(guild_id, player_id)
-- Whether each of a player's answers was right, the oldest first, without those that were reversed.
SELECT is_right FROM award
WHERE guild_id = :guild_id AND player_id = :player_id AND reverses IS NULL
    AND NOT EXISTS (SELECT 1 FROM award AS undo WHERE undo.reverses = award.id)
ORDER BY id;

-- name: take_scores*!
UPDATE score SET
    points = points - :points, answers = answers - 1, right_answers = right_answers - :right_answers
WHERE guild_id = :guild_id AND period = :period AND category = :category AND player_id = :player_id;

-- name: drop_empty_scores(guild_id, player_id)!
DELETE FROM score WHERE guild_id = :guild_id AND player_id = :player_id AND answers = 0;

-- name: set_streak(guild_id, player_id, streak, best_streak)!
UPDATE member SET streak = :streak, best_streak = :best_streak
WHERE guild_id = :guild_id AND player_id = :player_id;

-- name: add_scores*!
INSERT INTO score (guild_id, period, category, player_id, points, answers, right_answers)
VALUES (:guild_id, :period, :category, :player_id, :points, 1, :right_answers)
ON CONFLICT (guild_id, period, category, player_id) DO UPDATE SET
    points = score.points + excluded.points,
    answers = score.answers + 1,
    right_answers = score.right_answers + excluded.right_answers;

-- name: add_streaks*!
-- A right answer lengthens the streak, a wrong one ends it.
INSERT INTO member (guild_id, player_id, name, streak, best_streak)
VALUES (:guild_id, :player_id, '', :is_right, :is_right)
ON CONFLICT (guild_id, player_id) DO UPDATE SET
    streak = CASE WHEN excluded.streak = 1 THEN member.streak + 1 ELSE 0 END,
    best_streak = CASE
        WHEN excluded.streak = 1 AND member.streak + 1 > member.best_streak THEN member.streak + 1
        ELSE member.best_streak
    END;

-- name: save_name(guild_id, player_id, name)!
INSERT INTO member (guild_id, player_id, name, streak, best_streak)
VALUES (:guild_id, :player_id, :name, 0, 0)
ON CONFLICT (guild_id, player_id) DO UPDATE SET name = excluded.name;

-- name: names(guild_id, players)
-- The names of members; `players` is a JSON list of their ids.
SELECT player_id, name FROM member
WHERE guild_id = :guild_id AND name <> '' AND player_id IN (SELECT value FROM json_each(:players));

-- name: board(guild_id, period, category, size, skipped)
SELECT score.player_id, score.points, score.answers, score.right_answers, member.name
FROM score
LEFT JOIN member ON member.guild_id = score.guild_id AND member.player_id = score.player_id
WHERE score.guild_id = :guild_id AND score.period = :period AND score.category = :category
ORDER BY score.points DESC, score.player_id
LIMIT :size OFFSET :skipped;

-- name: board_size(guild_id, period, category)$
SELECT COUNT(*) FROM score WHERE guild_id = :guild_id AND period = :period AND category = :category;

-- name: ahead(guild_id, period, category, points)$
-- How many have more points.
SELECT COUNT(*) FROM score
WHERE guild_id = :guild_id AND period = :period AND category = :category AND points > :points;

-- name: account(guild_id, player_id)^
SELECT score.points, score.answers, score.right_answers, member.best_streak, member.name
FROM score
LEFT JOIN member ON member.guild_id = score.guild_id AND member.player_id = score.player_id
WHERE score.guild_id = :guild_id AND score.period = 'all' AND score.category = 'all'
    AND score.player_id = :player_id;

