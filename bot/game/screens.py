"""The messages that a session should have in its channel, each with a version."""

from __future__ import annotations

from dataclasses import dataclass

from bot.game import timing
from bot.game.session import Phase, Round, RoundState, Session


@dataclass(frozen=True, slots=True)
class Screen:
    """One message of a session: its lobby, one of its rounds (by number), or its standings."""

    kind: str
    round: int = 0

    def __str__(self) -> str:
        """The stored form: `lobby`, `round-3`, `standings`."""
        return f"{self.kind}-{self.round}" if self.round else self.kind

    @classmethod
    def parse(cls, text: str) -> Screen:
        """Parse the stored form."""
        kind, _, number = text.partition("-")
        return cls(kind, int(number or 0))


LOBBY, STANDINGS = Screen("lobby"), Screen("standings")


def wanted(session: Session) -> dict[Screen, str]:
    """The messages that there should be, in order, each with a version that changes when its content does."""
    screens = {LOBBY: _lobby(session)}
    screens |= {Screen("round", round_.number): _round(round_) for round_ in session.asked}
    if session.phase is Phase.OVER and session.asked:
        screens[STANDINGS] = "final"
    return screens


def _lobby(session: Session) -> str:
    match session.phase:
        case Phase.LOBBY:
            return f"open {len(session.players)} {session.wake_at.timestamp():.0f}"
        case Phase.OVER:
            return "over"
        case Phase.ASKING | Phase.PAUSE:
            return "begun"


def _round(round_: Round) -> str:
    if round_.state is RoundState.OPEN and round_.countdown_to:
        clues = f" clue {round_.clues}" if timing.clues_of(round_.question) > 1 else ""
        return f"open {round_.countdown_to.timestamp():.0f}{clues}"
    return "revealed"
