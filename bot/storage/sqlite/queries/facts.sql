-- name: mirrored(guild_id)^
SELECT digest FROM mirrored WHERE guild_id = :guild_id;

-- name: save_mirrored(guild_id, digest)!
INSERT INTO mirrored (guild_id, digest) VALUES (:guild_id, :digest)
ON CONFLICT (guild_id) DO UPDATE SET digest = excluded.digest;

-- name: entities()
-- Every entity that ships with the bot.
SELECT slug, kind, name, aliases, state, show, number FROM entity ORDER BY slug;

-- name: save_entity*!
INSERT INTO entity (slug, kind, name, aliases, state, show, number)
VALUES (:slug, :kind, :name, :aliases, :state, :show, :number)
ON CONFLICT (slug) DO UPDATE SET
    kind = excluded.kind, name = excluded.name, aliases = excluded.aliases,
    state = excluded.state, show = excluded.show, number = excluded.number;

-- name: delete_entity*!
DELETE FROM entity WHERE slug = :slug;

-- name: articles(guild_id)
SELECT slug, title, date, accessed, outlet, address, licence, cite_title FROM article WHERE guild_id = :guild_id;

-- name: save_article*!
INSERT INTO article (slug, guild_id, title, date, accessed, outlet, address, licence, cite_title)
VALUES (:slug, :guild_id, :title, :date, :accessed, :outlet, :address, :licence, :cite_title)
ON CONFLICT (slug) DO UPDATE SET
    title = excluded.title, date = excluded.date, accessed = excluded.accessed,
    outlet = excluded.outlet, address = excluded.address, licence = excluded.licence,
    cite_title = excluded.cite_title;

-- name: facts(guild_id)
-- The facts of a server that hold; those of server 0 ship with the bot.
SELECT
    id, guild_id, subject, predicate, object, scope, as_of, time, sensitivity,
    article, aired, told_by, complete, note, happened, disputed, story, second_article
FROM fact WHERE guild_id = :guild_id AND status = 'published' ORDER BY id;

-- name: save_fact*!
INSERT INTO fact (
    id, guild_id, status, subject, predicate, object, scope, as_of, time, sensitivity,
    article, aired, told_by, complete, note, happened, disputed, story, second_article
)
VALUES (
    :id, :guild_id, 'published', :subject, :predicate, :object, :scope, :as_of, :time, :sensitivity,
    :article, :aired, :told_by, :complete, :note, :happened, :disputed, :story, :second_article
)
ON CONFLICT (id) DO UPDATE SET
    status = excluded.status, subject = excluded.subject, predicate = excluded.predicate,
    object = excluded.object, scope = excluded.scope, as_of = excluded.as_of, time = excluded.time,
    sensitivity = excluded.sensitivity, article = excluded.article, aired = excluded.aired,
    told_by = excluded.told_by, complete = excluded.complete, note = excluded.note,
    happened = excluded.happened, disputed = excluded.disputed, story = excluded.story,
    second_article = excluded.second_article;

-- name: retract_shipped_fact*!
UPDATE fact SET status = 'retracted' WHERE id = :id AND guild_id = 0;

-- name: retract_fact(id, guild_id)!
UPDATE fact SET status = 'retracted' WHERE id = :id AND guild_id = :guild_id AND status = 'published';

-- name: add_fact_event(guild_id, fact_id, at, actor_id, action)!
INSERT INTO fact_event (guild_id, fact_id, at, actor_id, action)
VALUES (:guild_id, :fact_id, :at, :actor_id, :action)
ON CONFLICT (guild_id, fact_id, at, action) DO NOTHING;

-- name: fact_events(guild_id, fact_id)
SELECT at, actor_id, action FROM fact_event
WHERE guild_id = :guild_id AND fact_id = :fact_id ORDER BY at;

-- name: save_draft(id, guild_id, author_id, fields)!
INSERT INTO draft (id, guild_id, author_id, fields) VALUES (:id, :guild_id, :author_id, :fields)
ON CONFLICT (id) DO UPDATE SET fields = excluded.fields;

-- name: draft(id)^
SELECT id, guild_id, author_id, fields FROM draft WHERE id = :id;

-- name: delete_draft(id)!
DELETE FROM draft WHERE id = :id;

-- name: add_report(guild_id, fact_id, member_id, reason, at)!
INSERT INTO report (guild_id, fact_id, member_id, reason, at)
VALUES (:guild_id, :fact_id, :member_id, :reason, :at)
ON CONFLICT (guild_id, fact_id, member_id) DO NOTHING;

-- name: add_to_report(guild_id, fact_id, member_id, reason, longest)!
-- What a member adds to an earlier report; what would make it longer than `longest` is left out.
UPDATE report SET reason = CASE WHEN reason = '' THEN :reason ELSE reason || ' / ' || :reason END
WHERE guild_id = :guild_id AND fact_id = :fact_id AND member_id = :member_id
    AND :reason <> '' AND instr(reason, :reason) = 0 AND length(reason) + length(:reason) + 3 <= :longest;

-- name: report_counts(guild_id)
-- How many members of a server reported a fact.
SELECT fact_id, COUNT(*) AS members FROM report WHERE guild_id = :guild_id GROUP BY fact_id;

-- name: reports(guild_id, fact_id)
SELECT member_id, reason, at FROM report WHERE guild_id = :guild_id AND fact_id = :fact_id ORDER BY at;

-- name: clear_reports(guild_id, fact_id)!
DELETE FROM report WHERE guild_id = :guild_id AND fact_id = :fact_id;
