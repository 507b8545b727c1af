"""What is kept of a server that left is deleted from every table, and nothing of others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.game.awards import Award
from bot.game.ids import GuildId
from bot.services.retention import GRACE, Retention
from bot.storage.sqlite.database import Database, open_database
from bot.storage.sqlite.departures import BATCH, DepartureStore, guild_tables
from bot.storage.sqlite.games import GameStore
from bot.storage.sqlite.scores import ScoreStore
from tests.game.builders import ANN, START, Game

FIXTURE = Path(__file__).parent / "fixtures" / "version_6.sql"
LEFT, OTHER = GuildId(1300000000000000001), GuildId(1300000000000000002)
SHARED = {"entity", "schema_version"}  # what ships, and the version: nothing of a server's


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with two servers in it."""
    with closing(sqlite3.connect(tmp_path / "rose.db")) as made:
        made.executescript(FIXTURE.read_text(encoding="utf-8"))
    return f"sqlite:///{tmp_path}/rose.db"


async def counts(database: Database, guild: GuildId) -> dict[str, int]:
    """How many rows of a server each table has."""
    found: dict[str, int] = {}
    for table in await guild_tables(database.reader):
        condition = table.condition.replace(":guild_id", str(guild))
        [row] = await database.reader.read(f"SELECT COUNT(*) AS n FROM {table.name} WHERE {condition}")
        found[table.name] = row["n"]
    return found


async def test_every_table_is_covered_or_shared(database: Database) -> None:
    tables = {
        row["name"] for row in await database.reader.read("SELECT name FROM sqlite_master WHERE type='table'")
    }
    covered = {table.name for table in await guild_tables(database.reader)}
    assert tables - covered == SHARED, "a new table has to belong to a server, or be named here"


async def test_the_rows_of_a_server_are_deleted_a_month_after_it_left_and_no_others(
    database: Database,
) -> None:
    now = datetime(2026, 12, 2, tzinfo=UTC)
    retention = Retention(DepartureStore(database), lambda: now)
    other = await counts(database, OTHER)
    shipped = await counts(database, GuildId(0))
    assert sum(value > 0 for value in (await counts(database, LEFT)).values()) >= 10
    await retention.compare([OTHER], lambda _guild: True)
    now += GRACE - timedelta(seconds=1)
    await retention.purge()
    assert (await counts(database, LEFT))["session"], "not before the time is over"
    now += timedelta(seconds=1)
    await retention.purge()
    assert set((await counts(database, LEFT)).values()) == {0}
    assert await counts(database, OTHER) == other
    assert await counts(database, GuildId(0)) == shipped
    assert await database.reader.read("PRAGMA foreign_key_check") == []


async def test_a_server_with_more_awards_than_a_batch_and_a_reversal_is_deleted(database: Database) -> None:
    """A reversal points at an award of another batch, which the foreign key does not let go before it."""
    scores, session = ScoreStore(database), replace(Game.open().session, guild_id=LEFT)
    awards = [
        Award(player=ANN, round=number, category="a", points=100, right=True, at=START)
        for number in range(1, BATCH + 2)
    ]
    await GameStore(database).save(session, awards)
    [first, *_] = await scores.awards(session.id, 1)
    assert await scores.reverse([first], "dispute", START)
    await DepartureStore(database).purge(LEFT)
    assert set((await counts(database, LEFT)).values()) == {0}


async def test_a_server_that_comes_back_keeps_everything(database: Database) -> None:
    now = datetime(2026, 12, 2, tzinfo=UTC)
    retention = Retention(DepartureStore(database), lambda: now)
    before = await counts(database, LEFT)
    await retention.note_left(LEFT)
    now += timedelta(days=29)
    await retention.note_present(LEFT)
    await retention.note_left(OTHER)
    await retention.compare([LEFT, OTHER], lambda _guild: True)
    now += timedelta(days=40)
    await retention.purge()
    assert await counts(database, LEFT) == before


async def test_a_server_of_another_shard_is_not_missing(database: Database) -> None:
    store = DepartureStore(database)
    await Retention(store, lambda: datetime(2026, 12, 2, tzinfo=UTC)).compare(
        [], lambda guild: guild == OTHER
    )
    assert set(await store.departures()) == {OTHER}


async def test_a_database_of_version_6_opens_with_its_drafts(url: str) -> None:
    from bot.storage.sqlite.facts import FactStore  # noqa: PLC0415

    async with open_database(url) as database:
        draft = await FactStore(database, {}).find_draft(1450000000000000009)
    assert draft
    assert draft.fields["title"] == "Half"
