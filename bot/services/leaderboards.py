"""Leaderboards and profiles of a server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.game.ids import GuildId, PlayerId
from bot.game.scoring import periods
from bot.services.ports.clock import Clock
from bot.services.ports.scores import Account, Line, Scores

PAGE = 10
REMEMBERED = 10_000  # names kept in memory, so that most sightings need no storage


class Period(StrEnum):
    """Since when points count."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a board; pages count from 1."""

    lines: tuple[Line, ...]
    number: int
    pages: int


class Leaderboards:
    """Who has how many points, and what members are called."""

    def __init__(self, scores: Scores, clock: Clock) -> None:
        """`clock` says what day it is (UTC)."""
        self._scores, self._clock = scores, clock
        self._names: dict[tuple[GuildId, PlayerId], str] = {}

    async def page(self, guild: GuildId, period: Period, category: str, number: int) -> Page:
        """A page of a server's board; a number past the end gives the last page."""
        key = dict(zip(Period, periods(self._clock()), strict=True))[period]
        pages = max(1, -(-await self._scores.board_size(guild, key, category) // PAGE))
        number = min(max(1, number), pages)
        lines = await self._scores.board(guild, key, category, size=PAGE, skipped=(number - 1) * PAGE)
        return Page(tuple(lines), number, pages)

    async def profile(self, guild: GuildId, player: PlayerId) -> Account | None:
        """A player's totals in a server."""
        return await self._scores.find_account(guild, player)

    async def remember_display_name(self, guild: GuildId, player: PlayerId, name: str) -> None:
        """Store the name that a member has now, where it is new."""
        if self.note_display_name(guild, player, name):
            await self.store_display_name(guild, player)

    def note_display_name(self, guild: GuildId, player: PlayerId, name: str) -> bool:
        """Show the name that a member has now from here on; whether it is new, and has to be stored."""
        if self._names.get((guild, player)) == name:
            return False
        if len(self._names) >= REMEMBERED:
            self._names.clear()
        self._names[guild, player] = name
        return True

    async def store_display_name(self, guild: GuildId, player: PlayerId) -> None:
        """Store a name that was noted; where that fails, it is noted again next time."""
        if name := self._names.get((guild, player)):
            try:
                await self._scores.save_name(guild, player, name)
            except BaseException:
                self._names.pop((guild, player), None)
                raise

    async def display_names(self, guild: GuildId, players: Sequence[PlayerId]) -> dict[PlayerId, str]:
        """The names of members as last seen; those never seen are left out."""
        known = {player: name for player in players if (name := self._names.get((guild, player)))}
        if missing := [player for player in players if player not in known]:
            known |= await self._scores.names(guild, missing)
        return known
