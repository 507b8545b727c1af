"""Facts, entities and articles in the database: what ships is mirrored, what servers add is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.game.ids import GuildId, PlayerId
from bot.services.ports.facts import MAX_REPORT, Draft, FactEvent, Report
from bot.storage.sqlite.database import Connection, Database, from_ms, to_ms
from bot.storage.sqlite.drafts import draft_fields, read_fields
from bot.storage.sqlite.fact_rows import (
    article_row,
    entity_row,
    fact_row,
    read_article,
    read_entity,
    read_fact,
)
from bot.storage.sqlite.startup import START_PATIENCE
from questions.corpus.load import Corpus
from questions.facts.base import FactBase
from questions.facts.entity import Entity
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.facts.predicate import Catalogue
from questions.facts.world import World

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

    async def mirrored(self) -> str | None:
        """The digest of the mirrored corpus; `None` before the first one."""
        row = await self._db.reader.row("mirrored", guild_id=SHIPPED)
        return row["digest"] if row else None

    async def mirror(self, corpus: Corpus, digest: str) -> Mirrored:
        """Make the shipped rows equal to `corpus`: add what is new, update what changed, retract the rest.

        `digest` is kept with them, in the same transaction: it always matches the facts.
        """
        async with self._db.writing(START_PATIENCE) as rows:
            entities = await _compare(self._entities(rows), corpus.entities, lambda entity: entity.slug)
            articles = await _compare(
                self._articles(rows, SHIPPED), corpus.articles, lambda article: article.slug
            )
            facts = await _compare(self._facts(rows, SHIPPED), corpus.facts, lambda fact: fact.id)
            await rows.run_each("save_entity", [entity_row(entity) for entity in entities.to_save])
            await rows.run_each("delete_entity", [{"slug": slug} for slug in entities.gone])
            await rows.run_each("save_article", [article_row(each, SHIPPED) for each in articles.to_save])
            await rows.run_each("save_fact", [fact_row(fact, SHIPPED) for fact in facts.to_save])
            await rows.run_each("retract_shipped_fact", [{"id": fact_id} for fact_id in facts.gone])
            await rows.run("save_mirrored", guild_id=SHIPPED, digest=digest)
        return Mirrored(len(facts.added), len(facts.changed), len(facts.gone))

    async def load_base(self) -> FactBase:
        """The fact base that ships, as it stands in the database."""
        entities = {entity.slug: entity async for entity in self._entities(self._db.reader)}
        world = World(self._catalogue, entities)
        return FactBase(world, await self._sources(SHIPPED), await self._said(SHIPPED))

    async def load_own(self, base: FactBase, guild: GuildId) -> FactBase:
        """`base` with a server's own facts over it."""
        said = await self._said(guild)
        return FactBase(base.world, await self._sources(guild), said, parent=base) if said else base

    async def _sources(self, guild: GuildId) -> dict[Slug, Article]:
        return {article.slug: article async for article in self._articles(self._db.reader, guild)}

    async def _said(self, guild: GuildId) -> list[Fact]:
        said = self._facts(self._db.reader, guild)
        return [fact async for fact in said if fact.predicate in self._catalogue]

    async def publish(self, fact: Fact, article: Article, actor: PlayerId, at: datetime, draft: int) -> None:
        """Store a server's fact with its source, who published it and when; its draft is done."""
        guild = GuildId(fact.guild_id or SHIPPED)
        async with self._db.writing() as rows:
            await rows.run_each("save_article", [article_row(article, guild)])
            await rows.run_each("save_fact", [fact_row(fact, guild)])
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
                fields=draft_fields(draft.fields),
            )

    async def find_draft(self, draft_id: int) -> Draft | None:
        """What a curator has typed, if it is still there."""
        row = await self._db.reader.row("draft", id=draft_id)
        fields = read_fields(row["fields"]) if row else None
        if row is None or fields is None:
            return None
        return Draft(row["id"], row["guild_id"], row["author_id"], fields)

    async def save_report(self, guild: GuildId, fact_id: FactId, report: Report) -> bool:
        """Store a report and keep earlier ones; returns whether it is the member's first."""
        said = {
            "guild_id": guild,
            "fact_id": fact_id,
            "member_id": report.member,
            "reason": report.reason,
        }
        async with self._db.writing() as rows:
            is_first = await rows.run("add_report", **said, at=to_ms(report.at)) > 0
            if not is_first:
                await rows.run("add_to_report", **said, longest=MAX_REPORT)
        return is_first

    async def report_counts(self, guild: GuildId) -> dict[FactId, int]:
        """How many members of a server reported each fact."""
        found = await self._db.reader.rows("report_counts", guild_id=guild)
        return {row["fact_id"]: row["members"] for row in found}

    async def reports(self, guild: GuildId, fact_id: FactId) -> list[Report]:
        """The reports of a fact in a server."""
        found = await self._db.reader.rows("reports", guild_id=guild, fact_id=fact_id)
        return [Report(row["member_id"], row["reason"], from_ms(row["at"])) for row in found]

    async def clear_reports(self, guild: GuildId, fact_id: FactId, actor: PlayerId, at: datetime) -> None:
        """Staff looked at the reports of a fact and keep it."""
        async with self._db.writing() as rows:
            await rows.run("clear_reports", guild_id=guild, fact_id=fact_id)
            await rows.run("add_fact_event", **_event_row(guild, fact_id, at, actor, "kept"))

    async def _entities(self, rows: Connection) -> AsyncIterator[Entity]:
        async for row in rows.each("entities"):
            yield read_entity(row)

    async def _articles(self, rows: Connection, guild: GuildId) -> AsyncIterator[Article]:
        async for row in rows.each("articles", guild_id=guild):
            yield read_article(row)

    async def _facts(self, rows: Connection, guild: GuildId) -> AsyncIterator[Fact]:
        async for row in rows.each("facts", guild_id=guild):
            yield read_fact(row)


@dataclass(frozen=True, slots=True)
class _Difference(Generic[K, V]):
    """How what is wanted differs from what is there."""

    added: list[V]
    changed: list[V]
    gone: list[K]

    @property
    def to_save(self) -> list[V]:
        return [*self.added, *self.changed]


async def _compare(
    present: AsyncIterator[V], wanted: Mapping[K, V], key: Callable[[V], K]
) -> _Difference[K, V]:
    """One after the other, so that what is there need not be held beside what is wanted."""
    added, changed, gone = dict(wanted), list[V](), list[K]()
    async for value in present:
        if (new := added.pop(key(value), None)) is None:
            gone.append(key(value))
        elif new != value:
            changed.append(new)
    return _Difference(list(added.values()), changed, gone)


def _event_row(
    guild: GuildId, fact_id: FactId, at: datetime, actor: PlayerId, action: str
) -> dict[str, object]:
    return {"guild_id": guild, "fact_id": fact_id, "at": to_ms(at), "actor_id": actor, "action": action}
