"""Facts, entities and articles in the database: what ships is mirrored, what servers add is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from bot.game.ids import GuildId, PlayerId
from bot.services.ports import Draft, FactEvent, Report
from bot.storage.database import Database, Row, from_ms, to_ms
from questions.catalogue import Catalogue
from questions.corpus import Corpus
from questions.entity import Entity, Kind, State
from questions.fact import Article, Fact, FactId, Sensitivity, Slug, TimeType
from questions.factbase import FactBase, World
from questions.when import When

SHIPPED = GuildId(0)
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What mirroring the corpus changed."""

    added: int
    changed: int
    retracted: int


class FactStore:
    """Facts as rows."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        """`catalogue` says what the rows may mean."""
        self._db, self._catalogue = database, catalogue

    async def mirror(self, corpus: Corpus) -> Mirrored:
        """Make the shipped rows equal to `corpus`: add what is new, update what changed, retract the rest."""
        entities = {entity.slug: entity for entity in await self._entities()}
        articles = await self._articles(SHIPPED)
        facts = {fact.id: fact for fact in await self._facts(SHIPPED)}
        changed = [fact for fact in corpus.facts.values() if facts.get(fact.id) != fact]
        gone = [fact_id for fact_id in facts if fact_id not in corpus.facts]
        async with self._db.writing() as rows:
            await rows.run_each("save_entity", [_entity_row(e) for e in _news(corpus.entities, entities)])
            await rows.run_each(
                "delete_entity", [{"slug": slug} for slug in entities if slug not in corpus.entities]
            )
            await rows.run_each(
                "save_article", [_article_row(a, SHIPPED) for a in _news(corpus.articles, articles)]
            )
            await rows.run_each("save_fact", [_fact_row(fact) for fact in changed])
            await rows.run_each("retract_shipped_fact", [{"id": fact_id} for fact_id in gone])
        added = sum(fact.id not in facts for fact in changed)
        return Mirrored(added, len(changed) - added, len(gone))

    async def load_base(self) -> FactBase:
        """The fact base that ships, as it stands in the database."""
        world = World(self._catalogue, {entity.slug: entity for entity in await self._entities()})
        return FactBase(world, await self._articles(SHIPPED), await self._facts(SHIPPED))

    async def load_own(self, base: FactBase, guild: GuildId) -> FactBase:
        """`base` with a server's own facts over it."""
        facts = await self._facts(guild)
        return FactBase(base.world, await self._articles(guild), facts, parent=base) if facts else base

    async def publish(self, fact: Fact, article: Article, actor: PlayerId, at: datetime, draft: int) -> None:
        """Store a server's fact with its source, who published it and when; its draft is done."""
        guild = GuildId(fact.guild_id or SHIPPED)
        async with self._db.writing() as rows:
            await rows.run_each("save_article", [_article_row(article, guild)])
            await rows.run_each("save_fact", [_fact_row(fact)])
            await rows.run("add_fact_event", **_event_row(guild, fact.id, at, actor, "published"))
            await rows.run("delete_draft", id=draft)

    async def retract(self, fact_id: FactId, guild: GuildId, actor: PlayerId, at: datetime) -> bool:
        """Retract a server's own fact; whether there was one to retract."""
        async with self._db.writing() as rows:
            if not await rows.run("retract_fact", id=fact_id, guild_id=guild):
                return False
            await rows.run("add_fact_event", **_event_row(guild, fact_id, at, actor, "retracted"))
        return True

    async def events(self, fact_id: FactId, guild: GuildId) -> list[FactEvent]:
        """What a server's staff did to a fact, the oldest first."""
        found = await self._db.reader.rows("fact_events", guild_id=guild, fact_id=fact_id)
        return [FactEvent(from_ms(row["at"]), row["actor_id"], row["action"]) for row in found]

    async def save_draft(self, draft: Draft) -> None:
        """Keep what a curator has typed."""
        async with self._db.writing() as rows:
            await rows.run(
                "save_draft",
                id=draft.id,
                guild_id=draft.guild_id,
                author_id=draft.author,
                fields=json.dumps(dict(draft.fields)),
            )

    async def find_draft(self, draft_id: int) -> Draft | None:
        """What a curator has typed, if it is still there."""
        row = await self._db.reader.row("draft", id=draft_id)
        if row is None:
            return None
        return Draft(row["id"], row["guild_id"], row["author_id"], json.loads(row["fields"]))

    async def save_report(self, guild: GuildId, fact_id: FactId, report: Report) -> None:
        """Keep what a member says is wrong; a second report of the same member replaces the first."""
        async with self._db.writing() as rows:
            await rows.run(
                "save_report",
                guild_id=guild,
                fact_id=fact_id,
                member_id=report.member,
                reason=report.reason,
                at=to_ms(report.at),
            )

    async def report_counts(self, guild: GuildId) -> dict[FactId, int]:
        """How many members of a server reported each fact."""
        found = await self._db.reader.rows("report_counts", guild_id=guild)
        return {row["fact_id"]: row["members"] for row in found}

    async def reports(self, guild: GuildId, fact_id: FactId) -> list[Report]:
        """What members of a server say is wrong with a fact."""
        found = await self._db.reader.rows("reports", guild_id=guild, fact_id=fact_id)
        return [Report(row["member_id"], row["reason"], from_ms(row["at"])) for row in found]

    async def clear_reports(self, guild: GuildId, fact_id: FactId, actor: PlayerId, at: datetime) -> None:
        """Staff looked at the reports of a fact and keep it."""
        async with self._db.writing() as rows:
            await rows.run("clear_reports", guild_id=guild, fact_id=fact_id)
            await rows.run("add_fact_event", **_event_row(guild, fact_id, at, actor, "kept"))

    async def _entities(self) -> list[Entity]:
        return [_entity(row) for row in await self._db.reader.rows("entities")]

    async def _articles(self, guild: GuildId) -> dict[Slug, Article]:
        found = await self._db.reader.rows("articles", guild_id=guild)
        return {row["slug"]: _article(row) for row in found}

    async def _facts(self, guild: GuildId) -> list[Fact]:
        found = await self._db.reader.rows("facts", guild_id=guild)
        return [_fact(row) for row in found if row["predicate"] in self._catalogue]


def _news(wanted: Mapping[K, V], present: Mapping[K, V]) -> Iterable[V]:
    return [value for key, value in wanted.items() if present.get(key) != value]


def _event_row(
    guild: GuildId, fact_id: FactId, at: datetime, actor: PlayerId, action: str
) -> dict[str, object]:
    return {"guild_id": guild, "fact_id": fact_id, "at": to_ms(at), "actor_id": actor, "action": action}


def _entity(row: Row) -> Entity:
    return Entity(
        slug=row["slug"],
        kind=Kind(row["kind"]),
        name=row["name"],
        aliases=tuple(json.loads(row["aliases"])),
        state=State(row["state"]),
        show=row["show"],
        number=row["number"],
    )


def _entity_row(entity: Entity) -> dict[str, object]:
    return {
        "slug": entity.slug,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": json.dumps(entity.aliases, ensure_ascii=False),
        "state": entity.state,
        "show": entity.show,
        "number": entity.number,
    }


def _article(row: Row) -> Article:
    return Article(
        slug=row["slug"],
        title=row["title"],
        date=When.parse(row["date"]) if row["date"] else None,
        accessed=When.parse(row["accessed"]) if row["accessed"] else None,
        outlet=row["outlet"],
        address=row["address"],
        licence=row["licence"],
    )


def _article_row(article: Article, guild: GuildId) -> dict[str, object]:
    return {
        "slug": article.slug,
        "guild_id": guild,
        "title": article.title,
        "date": str(article.date) if article.date else None,
        "accessed": str(article.accessed) if article.accessed else None,
        "outlet": article.outlet,
        "address": article.address,
        "licence": article.licence,
    }


def _fact(row: Row) -> Fact:
    return Fact(
        id=row["id"],
        subject=row["subject"],
        predicate=row["predicate"],
        object=row["object"],
        scope=row["scope"],
        as_of=When.parse(row["as_of"]),
        time=TimeType(row["time"]),
        sensitivity=Sensitivity(row["sensitivity"]),
        article=row["article"],
        aired=date.fromisoformat(row["aired"]) if row["aired"] else None,
        told_by=row["told_by"],
        complete=bool(row["complete"]),
        note=row["note"],
        guild_id=row["guild_id"] or None,
    )


def _fact_row(fact: Fact) -> dict[str, object]:
    return {
        "id": fact.id,
        "guild_id": fact.guild_id or SHIPPED,
        "subject": fact.subject,
        "predicate": fact.predicate,
        "object": fact.object,
        "scope": fact.scope,
        "as_of": str(fact.as_of),
        "time": fact.time,
        "sensitivity": int(fact.sensitivity),
        "article": fact.article,
        "aired": fact.aired.isoformat() if fact.aired else None,
        "told_by": fact.told_by,
        "complete": int(fact.complete),
        "note": fact.note,
    }
