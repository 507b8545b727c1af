"""What ships is mirrored by content: nothing doubled, nothing left behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.game.ids import GuildId, PlayerId
from bot.services.ports.facts import Draft, Report
from bot.storage.sqlite.database import Database
from bot.storage.sqlite.facts import FactStore, Mirrored
from questions.audit.check import Checked
from questions.corpus.load import Corpus
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Article, FactId, Slug
from questions.facts.partial_date import PartialDate
from tests.support.shipped import checked

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
GUILD, CURATOR = GuildId(7), PlayerId(8)


@pytest.fixture(scope="module")
def shipped() -> Checked:
    return checked()


@pytest.fixture
def store(database: Database, shipped: Checked) -> FactStore:
    return FactStore(database, shipped.catalogue)


def copied(corpus: Corpus) -> Corpus:
    return Corpus(dict(corpus.entities), dict(corpus.articles), dict(corpus.facts), dict(corpus.places))


async def test_what_is_read_back_is_what_was_shipped(store: FactStore, shipped: Checked) -> None:
    assert await store.mirror(shipped.corpus, "1") == Mirrored(len(shipped.corpus.facts), 0, 0)
    base = await store.load_base()
    assert {fact.id: fact for fact in base} == shipped.corpus.facts
    assert base.world.entities == shipped.corpus.entities
    assert all(base.article(slug) == article for slug, article in shipped.corpus.articles.items())


async def test_a_second_start_changes_nothing(store: FactStore, shipped: Checked) -> None:
    await store.mirror(shipped.corpus, "1")
    assert await store.mirror(shipped.corpus, "1") == Mirrored(0, 0, 0)


async def test_a_changed_fact_is_updated_and_a_removed_one_retracted(
    store: FactStore, shipped: Checked
) -> None:
    await store.mirror(shipped.corpus, "1")
    first, second, *_ = shipped.corpus.facts
    edited = copied(shipped.corpus)
    edited.facts[first] = replace(edited.facts[first], note="Another note.")
    del edited.facts[second]
    del edited.entities[Slug("audacy")]
    assert await store.mirror(edited, "2") == Mirrored(0, 1, 1)
    base = await store.load_base()
    assert base.find(first) == edited.facts[first]
    assert base.find(second) is None
    assert base.entity("audacy") is None
    assert len(base) == len(shipped.corpus.facts) - 1
    assert await store.mirror(shipped.corpus, "1") == Mirrored(1, 1, 0), "and back again"


async def test_a_servers_fact_is_its_own_and_survives_a_new_corpus(
    store: FactStore, shipped: Checked
) -> None:
    await store.mirror(shipped.corpus, "1")
    article = Article(slug=Slug("guild-7/1"), title="A talk", date=PartialDate(2024, 3))
    fact = replace(
        next(f for f in shipped.corpus.facts.values() if f.predicate == "friend-of"),
        id=FactId("guild-7/1"),
        article=article.slug,
        guild_id=GUILD,
    )
    await store.publish(fact, article, CURATOR, NOW, draft=1)
    await store.mirror(shipped.corpus, "1")
    shared = await store.load_base()
    assert shared.find(fact.id) is None
    own = await store.load_own(shared, GUILD)
    assert own.find(fact.id) == fact
    assert own.article(article.slug) == article
    assert await store.load_own(shared, GuildId(99)) is shared
    assert not await store.retract(fact.id, GuildId(99), CURATOR, NOW)
    assert await store.retract(fact.id, GUILD, CURATOR, NOW.replace(hour=21))
    assert [event.action for event in await store.events(fact.id, GUILD)] == ["published", "retracted"]
    assert (await store.load_own(shared, GUILD)).find(fact.id) is None


async def test_a_shipped_fact_cannot_be_retracted_by_a_server(store: FactStore, shipped: Checked) -> None:
    await store.mirror(shipped.corpus, "1")
    fact = next(iter(shipped.corpus.facts))
    assert not await store.retract(fact, GUILD, CURATOR, NOW)
    assert (await store.load_base()).find(fact)


async def test_drafts_are_kept_until_published(store: FactStore) -> None:
    draft = Draft(5, GUILD, CURATOR, {"title": "“quoted” ünïcode"})
    await store.save_draft(draft)
    await store.save_draft(replace(draft, fields={"title": "again"}))
    assert await store.find_draft(5) == replace(draft, fields={"title": "again"})
    assert await store.find_draft(6) is None


async def test_reports_count_members_once(store: FactStore, shipped: Checked) -> None:
    await store.mirror(shipped.corpus, "1")
    fact = next(iter(shipped.corpus.facts))
    for member, reason in ((1, "a"), (1, "b"), (2, "c")):
        await store.save_report(GUILD, fact, Report(PlayerId(member), reason, NOW))
    assert await store.report_counts(GUILD) == {fact: 2}
    assert [report.reason for report in await store.reports(GUILD, fact)] == ["a / b", "c"]
    assert await store.report_counts(GuildId(99)) == {}
    await store.clear_reports(GUILD, fact, CURATOR, NOW)
    assert await store.report_counts(GUILD) == {}
    assert [event.action for event in await store.events(fact, GUILD)] == ["kept"]
    assert await store.events(fact, GuildId(99)) == [], "what staff of another server did is theirs"


async def test_an_entity_is_what_it_was(store: FactStore) -> None:
    odd = Entity(slug=Slug("é"), kind=Kind.PERSON, name="Zoë “Z” O'Neil", aliases=("Z, the first", "Zed"))
    corpus = Corpus({odd.slug: odd})
    await store.mirror(corpus, "1")
    assert (await store.load_base()).world.entities == corpus.entities
