"""A decision: the next session, and what of it is to be stored."""

from __future__ import annotations

from dataclasses import dataclass

from bot.game.awards import Award
from bot.game.session import Answer, Attempt, Player, Round, Session

Write = Session | Player | Round | Answer | Attempt | Award


@dataclass(frozen=True, slots=True)
class Decision:
    """The next session, and what is stored in one transaction before players are told."""

    session: Session
    writes: tuple[Write, ...] = ()
