"""The facts of servers in memory: those used lately, and no more than there is room for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.game.ids import GuildId
from bot.services import server_facts
from bot.services.server_facts import FactBases
from bot.storage.sqlite.facts import FactStore
from questions.facts.base import FactBase
from questions.facts.fact import FactId

from .builders import Bot

SIZES = {1: 1, 2: 3, 3: 1, 4: 1, 5: 0}  # own facts of each server


class CountedStore(FactStore):
    """Servers that have so many facts of their own; it notes whose were read."""

    loads: list[int]

    async def load_own(self, base: FactBase, guild: GuildId) -> FactBase:
        self.loads.append(guild)
        some = list(base)[: SIZES[guild]]
        own = [replace(said, id=FactId(f"own/{said.id}"), guild_id=guild) for said in some]
        return FactBase(base.world, {}, own, base) if own else base


@pytest.fixture
def store(bot: Bot) -> CountedStore:
    store = CountedStore(bot.database, bot.base.world.catalogue)
    store.loads = []
    return store


async def use(bases: FactBases, *guilds: int) -> None:
    for guild in guilds:
        await bases.of(GuildId(guild))


async def test_the_server_whose_facts_were_used_longest_ago_is_let_go(
    bot: Bot, store: CountedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts of servers stayed in memory for ever."""
    monkeypatch.setattr(server_facts, "MOST_SERVERS", 3)
    bases = FactBases(bot.base, store)
    await use(bases, 1, 2, 3, 1, 4)
    assert store.loads == [1, 2, 3, 4]
    await use(bases, 1, 3, 4)
    assert store.loads == [1, 2, 3, 4]
    await use(bases, 2)
    assert store.loads == [1, 2, 3, 4, 2]


async def test_servers_are_let_go_when_their_facts_take_too_much_memory(
    bot: Bot, store: CountedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases = FactBases(bot.base, store)
    await use(bases, 1, 3)
    monkeypatch.setattr(server_facts, "MOST_BYTES", 2 * bases.kept_bytes)
    await use(bases, 5, 2)  # as large as three
    assert bases.kept_bytes <= server_facts.MOST_BYTES
    await use(bases, 2, 5)
    assert store.loads == [1, 3, 5, 2]
    await use(bases, 1)
    assert store.loads == [1, 3, 5, 2, 1]


async def test_what_is_derived_later_counts(
    bot: Bot, store: CountedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases = FactBases(bot.base, store)
    await use(bases, 1, 3)
    monkeypatch.setattr(server_facts, "MOST_BYTES", bases.kept_bytes)
    base = await bases.of(GuildId(3))
    base.standings["somebody"] = "something"
    await use(bases, 3, 1)
    assert store.loads == [1, 3, 1]


async def test_one_server_that_is_too_large_is_kept_while_it_is_the_last_used(
    bot: Bot, store: CountedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_facts, "MOST_BYTES", 1)
    bases = FactBases(bot.base, store)
    await use(bases, 2, 2)
    assert store.loads == [2]


async def test_a_changed_server_is_read_again_and_takes_no_memory_until_then(
    bot: Bot, store: CountedStore
) -> None:
    bases = FactBases(bot.base, store)
    await use(bases, 2)
    bases.forget(GuildId(2))
    assert bases.kept_bytes == 0
    await use(bases, 2)
    assert store.loads == [2, 2]
