-- name: save_card_report(guild_id, slug, member_id, reason, at)!
INSERT INTO card_report (guild_id, slug, member_id, reason, at)
VALUES (:guild_id, :slug, :member_id, :reason, :at)
ON CONFLICT (guild_id, slug, member_id) DO UPDATE SET reason = excluded.reason, at = excluded.at;

-- name: card_report_counts(guild_id)
-- How many members of a server reported a card.
SELECT slug, COUNT(*) AS members FROM card_report WHERE guild_id = :guild_id GROUP BY slug;

-- name: card_reports(guild_id, slug)
SELECT member_id, reason, at FROM card_report WHERE guild_id = :guild_id AND slug = :slug ORDER BY at;

-- name: clear_card_reports(guild_id, slug)!
DELETE FROM card_report WHERE guild_id = :guild_id AND slug = :slug;
