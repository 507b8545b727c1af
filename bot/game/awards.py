"""Awards: the entries of the points ledger, and the leaderboards and streaks derived from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.game.ids import PlayerId
from bot.game.scoring import periods

ANSWER = "answer"  # the reason of an award for a player's answer
ALL = "all"  # the board of all categories


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a closed round adds to a player's account; it counts once for each reason."""

    player: PlayerId
    round: int
    category: str
    points: int
    right: bool
    at: datetime
    reason: str = ANSWER

    @property
    def boards(self) -> list[tuple[str, str]]:
        """The boards that it counts for, by period and category."""
        categories = dict.fromkeys((ALL, self.category)) if self.category else (ALL,)
        return [(period, category) for period in periods(self.at) for category in categories]


class Streak(NamedTuple):
    """Right answers in a row."""

    current: int = 0
    best: int = 0


def streak(answers: Iterable[bool]) -> Streak:
    """The streak after these answers, the oldest first."""
    current = best = 0
    for is_right in answers:
        current = current + 1 if is_right else 0
        best = max(best, current)
    return Streak(current, best)
