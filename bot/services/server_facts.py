"""The fact base of each server: what ships, with the server's own facts over it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from bot.game.ids import GuildId
from bot.services.ports import Facts
from questions.facts.base import FactBase
from questions.facts.policy import may_look_up
from questions.names.cast import everyone
from questions.names.index import NameIndex


class FactBases:
    """Keeps the fact bases that were asked for; storage is read once for each server and change."""

    def __init__(self, shared: FactBase, facts: Facts) -> None:
        """`shared` is what ships with the bot."""
        self.shared, self._facts = shared, facts
        self._own: dict[GuildId, FactBase] = {}
        self._changes = Counter[GuildId]()

    @cached_property
    def names(self) -> NameIndex:
        """The index of everyone who may be looked up, made when it is first asked for."""
        return name_index(self.shared)

    async def of(self, guild: GuildId | None) -> FactBase:
        """The fact base that a server sees; direct messages see what ships."""
        if guild is None:
            return self.shared
        while (known := self._own.get(guild)) is None:
            before = self._changes[guild]
            loaded = await self._facts.load_own(self.shared, guild)
            if self._changes[guild] == before:  # else a fact changed while its server's were read
                self._own[guild] = loaded
        return known

    def forget(self, guild: GuildId) -> None:
        """The server's own facts have changed."""
        self._changes[guild] += 1
        self._own.pop(guild, None)


def name_index(base: FactBase) -> NameIndex:
    """The index of everyone who may have a card."""
    return NameIndex(each for each in everyone(base) if may_look_up(each.entity))
