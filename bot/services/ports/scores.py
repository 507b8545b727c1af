"""The port of the points ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.game.awards import Award
from bot.game.ids import AwardId, GuildId, PlayerId, SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a leaderboard; `name` is empty for a member whose name was never seen."""

    rank: int
    player: PlayerId
    name: str
    points: int
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Account:
    """All that a player has done in a server."""

    line: Line
    best_streak: int


class Scores(Protocol):
    """Stores points: a ledger of awards, and the leaderboards projected from it."""

    async def awards(self, session_id: SessionId, round_: int) -> dict[AwardId, Award]:
        """The awards of a round, reversed or not."""
        ...

    async def reverse(self, ids: Iterable[AwardId], reason: str, at: datetime) -> int:
        """Undo awards on all boards and in streaks; how many there were that had not been reversed yet."""
        ...

    async def board(
        self, guild: GuildId, period: str, category: str, *, size: int, skipped: int
    ) -> list[Line]:
        """A page of a board, the best first."""
        ...

    async def board_size(self, guild: GuildId, period: str, category: str) -> int:
        """How many players stand on a board."""
        ...

    async def find_account(self, guild: GuildId, player: PlayerId) -> Account | None:
        """All that a player has done in a server."""
        ...

    async def save_name(self, guild: GuildId, player: PlayerId, name: str) -> None:
        """Remember a member's name as last seen."""
        ...

    async def names(self, guild: GuildId, players: Sequence[PlayerId]) -> dict[PlayerId, str]:
        """The names of members as last seen; those never seen are left out."""
        ...
