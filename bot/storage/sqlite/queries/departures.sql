-- name: save_departure(guild_id, left_at)!
-- The first time counts, until the bot is back.
INSERT INTO departure (guild_id, left_at) VALUES (:guild_id, :left_at)
ON CONFLICT (guild_id) DO NOTHING;

-- name: forget_departure(guild_id)!
DELETE FROM departure WHERE guild_id = :guild_id;

-- name: departures()
SELECT guild_id, left_at FROM departure ORDER BY guild_id;
