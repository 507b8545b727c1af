"""The fact base of each server: what ships, with the server's own facts over it."""

from __future__ import annotations

from bot.game.ids import GuildId
from bot.services.ports import Facts
from questions.factbase import FactBase


class FactBases:
    """Keeps the fact bases that were asked for; storage is read once for each server and change."""

    def __init__(self, shared: FactBase, facts: Facts) -> None:
        """`shared` is what ships with the bot."""
        self.shared, self._facts = shared, facts
        self._own: dict[GuildId, FactBase] = {}

    async def of(self, guild: GuildId | None) -> FactBase:
        """The fact base that a server sees; direct messages see what ships."""
        if guild is None:
            return self.shared
        if guild not in self._own:
            self._own[guild] = await self._facts.load_own(self.shared, guild)
        return self._own[guild]

    def forget(self, guild: GuildId) -> None:
        """The server's own facts have changed."""
        self._own.pop(guild, None)
