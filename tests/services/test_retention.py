"""Servers that the bot left, over what a store of departures is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.game.ids import GuildId
from bot.services.retention import GRACE, Retention

from .builders import GUILD, OTHER_GUILD, START, MovableClock

THIRD = GuildId(72 << 22)


@dataclass
class FakeDepartures:
    """Keeps departures in memory; the first time counts."""

    known: set[GuildId]
    left: dict[GuildId, datetime] = field(default_factory=dict[GuildId, datetime])

    async def known_guilds(self) -> set[GuildId]:
        return set(self.known)

    async def save(self, guild: GuildId, at: datetime) -> None:
        self.left.setdefault(guild, at)

    async def forget(self, guild: GuildId) -> None:
        self.left.pop(guild, None)

    async def departures(self) -> Mapping[GuildId, datetime]:
        return dict(self.left)

    async def purge(self, guild: GuildId) -> None:
        self.known.remove(guild)
        del self.left[guild]


@pytest.fixture
def departures() -> FakeDepartures:
    return FakeDepartures({GUILD, OTHER_GUILD})


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def retention(departures: FakeDepartures, clock: MovableClock) -> Retention:
    return Retention(departures, clock)


async def test_a_server_that_was_left_unnoticed_is_noted_when_the_bot_is_back(
    retention: Retention, departures: FakeDepartures
) -> None:
    await retention.compare([OTHER_GUILD, THIRD], lambda _guild: True)
    assert departures.left == {GUILD: START}, "a server of which nothing is kept needs no note"


async def test_a_server_that_came_back_unnoticed_is_not_deleted(
    retention: Retention, departures: FakeDepartures, clock: MovableClock
) -> None:
    await retention.note_left(GUILD)
    clock.now += timedelta(days=29)
    await retention.compare([GUILD, OTHER_GUILD], lambda _guild: True)
    clock.now += GRACE
    await retention.purge()
    assert departures.known == {GUILD, OTHER_GUILD}
    await retention.note_left(GUILD)
    await retention.purge()
    assert GUILD in departures.known, "the grace period starts over"


async def test_looking_again_does_not_put_the_end_off(
    retention: Retention, departures: FakeDepartures, clock: MovableClock
) -> None:
    for _day in range(GRACE.days):
        await retention.compare([OTHER_GUILD], lambda _guild: True)
        await retention.purge()
        assert GUILD in departures.known
        clock.now += timedelta(days=1)
    await retention.purge()
    assert departures.known == {OTHER_GUILD}
    assert departures.left == {}


async def test_several_servers_are_deleted_in_one_look(
    retention: Retention, departures: FakeDepartures, clock: MovableClock
) -> None:
    for guild in (GUILD, OTHER_GUILD):
        await retention.note_left(guild)
    clock.now += GRACE
    await retention.purge()
    assert departures.known == set()


async def test_what_other_shards_answer_for_is_left_alone(
    retention: Retention, departures: FakeDepartures
) -> None:
    await retention.compare([], lambda guild: guild == OTHER_GUILD)
    assert set(departures.left) == {OTHER_GUILD}
    await retention.note_present(OTHER_GUILD)
    assert departures.left == {}
