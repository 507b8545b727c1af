"""What a mode decides; `bot.game.engine` makes every transition and asks the mode of the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.game.awards import Award
from bot.game.ids import PlayerId
from bot.game.scoring import Place
from bot.game.session import Ending, Round, Session


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What a closed round brings: points, and who is out of the game."""

    awards: tuple[Award, ...] = ()
    eliminated: tuple[PlayerId, ...] = ()


class Mode(Protocol):
    """The rules of one way to play: pure functions of the session."""

    def may_answer(self, session: Session, player: PlayerId) -> bool:
        """Whether a player may answer the open question."""
        ...

    def awaited(self, session: Session) -> Sequence[PlayerId]:
        """The players who must answer before the open round closes early."""
        ...

    def closes_in(self, session: Session) -> timedelta | None:
        """After an answer: zero closes the open round now, a time lets it settle, `None` keeps it open."""
        ...

    def result(self, session: Session, closed: Round) -> RoundResult:
        """What a round brings that was just closed."""
        ...

    def ending(self, session: Session) -> Ending | None:
        """How the session ends after a closed round, if it does."""
        ...

    def ranking(self, session: Session) -> list[Place]:
        """The standings, best first."""
        ...
