"""The protocol of a mode, tried with one that is unlike classic: the first right answer wins the question."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.game import modes
from bot.game.awards import Award
from bot.game.ids import PlayerId
from bot.game.modes.classic import Classic
from bot.game.modes.mode import RoundResult
from bot.game.moves import Tick
from bot.game.refusals import NotPlaying
from bot.game.rules import ModeName
from bot.game.scoring import Place
from bot.game.session import Ending, Phase, Round, Session
from questions.judge.verdict import Outcome, Verdict
from questions.writer.question import QuestionKind

from .builders import ANN, BEN, CLEO, Game, awards, fold, question_of, seconds

SETTLE = timedelta(milliseconds=300)


class Race(Classic):
    """The earliest click of those that arrive within a moment wins; wrong answers eliminate."""

    def closes_in(self, session: Session) -> timedelta | None:
        current = session.current
        return SETTLE if current and any(answer.right for answer in current.answers) else None

    def result(self, _session: Session, closed: Round) -> RoundResult:
        first = min((a for a in closed.answers if a.right), key=lambda a: a.at, default=None)
        won = [
            Award(player=first.player, round=closed.number, category="", points=1, right=True, at=first.at)
            for first in [first]
            if first
        ]
        return RoundResult(tuple(won), tuple(a.player for a in closed.answers if not a.right))

    def ending(self, session: Session) -> Ending | None:
        left = [player for player in session.roster if player.out_round is None]
        return Ending.PLAYED if len(left) < 2 else super().ending(session)

    def ranking(self, session: Session) -> list[Place]:
        return [place for place in super().ranking(session) if self.may_answer(session, place.player)]


@pytest.fixture
def game(monkeypatch: pytest.MonkeyPatch) -> Game:
    monkeypatch.setitem(modes.MODES, ModeName.CLASSIC, Race())
    return Game.asking(BEN, CLEO, rounds=4)


def test_a_round_settles_so_that_an_earlier_click_that_arrives_later_wins(game: Game) -> None:
    game.reply(ANN, after=8)
    assert game.session.phase is Phase.ASKING
    assert game.session.wake_at == game.now + SETTLE
    assert fold(game.writes) == game.session
    due = game.session.wake_at
    game.reply(BEN, after=0.2, at=game.now - seconds(1))
    assert game.session.wake_at == due, "it settles once"
    decision = game.wait()
    assert game.session.phase is Phase.PAUSE
    assert [award.player for award in awards(decision)] == [BEN]
    assert not game.session.rounds[0].settling


def test_settling_closes_a_question_whose_clues_are_not_all_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(modes.MODES, ModeName.CLASSIC, Race())
    game = Game.asking(BEN, deck=[question_of(QuestionKind.WHO)])
    game.reply(ANN, "Ada North", after=8, verdict=Verdict(Outcome.ACCEPT, ""))
    game.move(Tick(), after=0.3)
    assert game.session.phase is not Phase.ASKING


def test_who_is_out_is_neither_asked_nor_waited_for_and_the_last_one_ends_it(game: Game) -> None:
    game.reply(CLEO, 0)
    game.reply(ANN)
    game.wait()
    assert game.session.player(CLEO).out_round == 1  # type: ignore[union-attr]
    assert fold(game.writes) == game.session
    game.next_round()
    with pytest.raises(NotPlaying):
        game.reply(CLEO)
    assert modes.of(game.session.rules).awaited(game.session) == (ANN, BEN)
    game.reply(BEN, 0)
    game.reply(ANN)
    game.wait()
    assert game.session.ending is Ending.PLAYED
    assert _ranked(game) == [ANN]


def _ranked(game: Game) -> list[PlayerId]:
    return [place.player for place in modes.of(game.session.rules).ranking(game.session)]
