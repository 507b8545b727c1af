"""What a server was asked before, and so in which order facts may come again."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field

from questions.facts.fact import FactId

LAST_GAMES = 5  # the questions of this many previous games are drawn last


@dataclass(frozen=True, slots=True)
class History:
    """How often facts were asked, those of the last games (newest first), and what must not come now."""

    times: Mapping[FactId, int] = field(default_factory=dict[FactId, int])
    last_games: Sequence[Collection[FactId]] = ()
    excluded: Container[FactId] = ()

    def turn(self, fact: FactId) -> tuple[int, int]:
        """Facts with a lower turn come first: those of the last games wait, the newest game's longest."""
        ago = next((ago for ago, game in enumerate(self.last_games) if fact in game), len(self.last_games))
        return len(self.last_games) - ago, self.times.get(fact, 0)

    def is_new(self, fact: FactId) -> bool:
        """Whether a fact was never asked."""
        return self.turn(fact) == (0, 0)
