"""The fact base of each server: what ships, with the server's own facts over it."""

from __future__ import annotations

from collections import Counter, OrderedDict
from functools import cached_property

from bot.game.ids import GuildId
from bot.services.ports.facts import Facts
from questions.facts.base import FactBase
from questions.facts.policy import may_look_up
from questions.names.cast import everyone
from questions.names.index import NameIndex

MOST_SERVERS = 500  # whose facts are kept in memory
MOST_BYTES = 64 << 20  # that their facts, and what was derived from them, take together


class FactBases:
    """Caches the fact bases used recently (LRU); others are read from storage."""

    def __init__(self, shared: FactBase, facts: Facts) -> None:
        """`shared` is what ships with the bot."""
        self.shared, self._facts = shared, facts
        self._own = OrderedDict[GuildId, FactBase]()  # the least recently used first
        self._bytes: dict[GuildId, int] = {}
        self._changes = Counter[GuildId]()

    @cached_property
    def names(self) -> NameIndex:
        """The index of everyone who may be looked up, made when it is first asked for."""
        return name_index(self.shared)

    async def of(self, guild: GuildId | None) -> FactBase:
        """The fact base of a server; direct messages use the shipped facts."""
        if guild is None:
            return self.shared
        while (known := self._own.get(guild)) is None:
            before = self._changes[guild]
            loaded = await self._facts.load_own(self.shared, guild)
            if self._changes[guild] == before:  # else a fact changed while its server's were read
                self._own[guild] = loaded
        self._used(guild, known)
        return known

    def forget(self, guild: GuildId) -> None:
        """Drop a server's cached facts after they change."""
        self._changes[guild] += 1
        self._drop(guild)

    @property
    def kept_bytes(self) -> int:
        """The approximate memory of all cached facts."""
        return sum(self._bytes.values())

    def _used(self, guild: GuildId, base: FactBase) -> None:
        """Note that a base was used and how large it is by now, and let go of those that were not."""
        self._own.move_to_end(guild)
        self._bytes[guild] = 0 if base is self.shared else base.own_bytes
        while len(self._own) > MOST_SERVERS or (len(self._own) > 1 and self.kept_bytes > MOST_BYTES):
            self._drop(next(iter(self._own)))

    def _drop(self, guild: GuildId) -> None:
        self._own.pop(guild, None)
        self._bytes.pop(guild, None)


def name_index(base: FactBase) -> NameIndex:
    """The index of everyone who may have a card."""
    return NameIndex(each for each in everyone(base) if may_look_up(each.entity))
