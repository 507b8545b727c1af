from __future__ import annotations

import pytest

from bot.game import modes
from bot.game.engine import open_session
from bot.game.moves import Skip, Tick, Withdraw
from bot.game.rules import Rules
from bot.game.session import Ending, Phase, RoundState
from questions.facts.fact import FactId

from .builders import ANN, BEN, OPENING, START, Game, make_deck, seconds


@pytest.mark.parametrize(("rounds", "limit"), [(1, 10), (30, 60), (10, 20)])
def test_rules_that_commands_offer(rounds: int, limit: int) -> None:
    assert Rules(rounds=rounds, seconds=limit).seconds == limit


@pytest.mark.parametrize(("rounds", "limit"), [(0, 20), (31, 20), (10, 9), (10, 61), (-1, 20)])
def test_rules_that_make_no_sense_are_refused(rounds: int, limit: int) -> None:
    with pytest.raises(ValueError, match="1 to 30 rounds"):
        Rules(rounds=rounds, seconds=limit)


def test_a_session_opens_with_its_opener_in_the_lobby() -> None:
    decision = open_session(OPENING, Rules(rounds=10, seconds=30), make_deck(2), START)
    session = decision.session
    assert session.phase is Phase.LOBBY
    assert session.players == (ANN,)
    assert session.wake_at == START + seconds(15)
    assert session.rules == Rules(rounds=2, seconds=30)  # as many as there are questions
    assert [round_.state for round_ in session.rounds] == [RoundState.WAITING] * 2
    assert decision.writes == (session, *session.roster, *session.rounds)


def test_a_session_needs_a_question() -> None:
    with pytest.raises(ValueError, match="needs a question"):
        open_session(OPENING, Rules(), [], START)


def test_what_is_open_waiting_and_asked() -> None:
    game = Game.asking(rounds=4)
    game.move(Skip(ANN))
    game.next_round()
    game.move(Withdraw(FactId("fact-3")))
    session = game.session
    assert session.current is session.rounds[1]
    assert [round_.number for round_ in session.waiting] == [4]
    assert [round_.number for round_ in session.asked] == [1, 2]
    assert session.round(3) is session.rounds[2]
    assert session.round(5) is None


def test_only_the_last_rounds_make_it_silent() -> None:
    game = Game.asking(BEN, rounds=5)
    game.move(Tick(), after=60)
    assert game.session.silent == 1
    game.next_round()
    game.reply(BEN)
    game.move(Skip(ANN))
    assert game.session.silent == 0
    game.next_round()
    game.move(Tick(), after=60)
    assert game.session.silent == 1
    game.next_round()
    game.move(Skip(ANN))
    assert game.session.silent == 0, "who skips is there"


def test_nobody_is_waited_for_where_no_question_is_open() -> None:
    session = Game.open().session
    assert modes.of(session.rules).awaited(session) == ()
    assert modes.of(session.rules).closes_in(session) is None


def test_an_ending_is_told_only_when_it_is_over() -> None:
    game = Game.asking(rounds=1)
    assert game.session.ending is None
    game.reply(ANN)
    assert game.session.ending is Ending.PLAYED
