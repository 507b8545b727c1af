"""Classic mode: everyone answers every question, and a round closes when all active players have answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.game.awards import Award
from bot.game.ids import PlayerId
from bot.game.modes.mode import RoundResult
from bot.game.scoring import Place, standings
from bot.game.session import Ending, PlayerStatus, Round, Session


class Classic:
    """Points for right answers, more for fast ones; nobody is eliminated."""

    def may_answer(self, session: Session, player: PlayerId) -> bool:
        """Anyone in the channel may, also without joining first."""
        known = session.player(player)
        return known is None or known.out_round is None

    def awaited(self, session: Session) -> Sequence[PlayerId]:
        """Active players who joined before the question; the silent ones where no one else is left."""
        if session.current is None:
            return ()
        number = session.current.number
        joined = [each for each in session.roster if each.joined_round < number and each.out_round is None]
        for status in (PlayerStatus.ACTIVE, PlayerStatus.SILENT):
            if found := tuple(player.id for player in joined if player.status is status):
                return found
        return ()

    def closes_in(self, session: Session) -> timedelta | None:
        """A round closes as soon as nobody is awaited."""
        if session.current is None:
            return None
        awaited = self.awaited(session)
        if not awaited:
            return None
        answered = {answer.player for answer in session.current.answers}
        return timedelta() if answered.issuperset(awaited) else None

    def result(self, session: Session, closed: Round) -> RoundResult:  # noqa: ARG002 - a mode may rank first
        """Each answer is an award, wrong ones of no points."""
        awards = (
            Award(
                player=answer.player,
                round=closed.number,
                category=closed.question.category,
                points=answer.points,
                right=answer.right,
                at=answer.at,
            )
            for answer in closed.answers
        )
        return RoundResult(tuple(awards))

    def ending(self, session: Session) -> Ending | None:
        """After some rounds in a row without an answer, or when the deck is played."""
        if session.silent >= session.rules.pace.silent_rounds:
            return Ending.SILENT
        return None if session.waiting else Ending.PLAYED

    def ranking(self, session: Session) -> list[Place]:
        """By points; equal points share a rank."""
        return standings(session)
