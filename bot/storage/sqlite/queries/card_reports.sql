-- name: add_card_report(guild_id, slug, member_id, reason, at)!
INSERT INTO card_report (guild_id, slug, member_id, reason, at)
VALUES (:guild_id, :slug, :member_id, :reason, :at)
ON CONFLICT (guild_id, slug, member_id) DO NOTHING;

-- name: add_to_card_report(guild_id, slug, member_id, reason, longest)!
-- What a member adds to an earlier report; what would make it longer than `longest` is left out.
UPDATE card_report SET reason = reason || ' / ' || :reason
WHERE guild_id = :guild_id AND slug = :slug AND member_id = :member_id
    AND instr(reason, :reason) = 0 AND length(reason) + length(:reason) + 3 <= :longest;

-- name: card_report_counts(guild_id)
-- How many members of a server reported a card.
SELECT slug, COUNT(*) AS members FROM card_report WHERE guild_id = :guild_id GROUP BY slug;

-- name: card_reports(guild_id, slug)
SELECT member_id, reason, at FROM card_report WHERE guild_id = :guild_id AND slug = :slug ORDER BY at;

-- name: clear_card_reports(guild_id, slug)!
DELETE FROM card_report WHERE guild_id = :guild_id AND slug = :slug;
