"""Retention: data of a server that removed the bot is deleted after a grace period."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.game.ids import GuildId
from bot.services.ports.clock import Clock

log = logging.getLogger(__name__)

GRACE = timedelta(days=30)  # PRIVACY.md says so


class Departures(Protocol):
    """Where it is kept which servers the bot has left."""

    async def known_guilds(self) -> set[GuildId]:
        """Every server of which something is kept."""
        ...

    async def save(self, guild: GuildId, at: datetime) -> None:
        """The bot is no longer in a server; the first time counts."""
        ...

    async def forget(self, guild: GuildId) -> None:
        """The bot is back in a server."""
        ...

    async def departures(self) -> Mapping[GuildId, datetime]:
        """When the bot left each server that it is no longer in."""
        ...

    async def purge(self, guild: GuildId) -> None:
        """Delete all that is kept of a server."""
        ...


class Retention:
    """Records which servers the bot has left, and deletes their data."""

    def __init__(self, departures: Departures, clock: Clock) -> None:
        """`clock` says when the grace period is over."""
        self._departures, self._clock = departures, clock

    async def note_left(self, guild: GuildId) -> None:
        """The bot was removed from a server."""
        await self._departures.save(guild, self._clock())

    async def note_present(self, guild: GuildId) -> None:
        """The bot is in a server, perhaps again."""
        await self._departures.forget(guild)

    async def compare(self, present: Iterable[GuildId], is_mine: Callable[[GuildId], bool]) -> None:
        """Record the servers of this shard that were left or joined while the bot was offline."""
        here = set(present)
        left = set(await self._departures.departures())
        for guild in left & here:
            await self._departures.forget(guild)
        for guild in {each for each in await self._departures.known_guilds() if is_mine(each)} - here - left:
            await self.note_left(guild)

    async def purge(self) -> None:
        """Delete what is kept of servers that were left long enough ago."""
        for guild, left_at in (await self._departures.departures()).items():
            if self._clock() - left_at >= GRACE:
                await self._departures.purge(guild)
                log.info("deleted all that was kept of a server", extra={"guild": guild})
