"""Who is waited for, who is away, and who may steer the game meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import PlayerError
from bot.game import modes
from bot.game.ids import PlayerId
from bot.game.moves import Begin, Join, Leave, Skip, Stop
from bot.game.refusals import AlreadyJoined, NotYours
from bot.game.session import Ending, Phase, PlayerStatus

from .builders import ANN, BEN, CLEO, DAN, Game, fold

ACTIVE, SILENT, LEFT = PlayerStatus.ACTIVE, PlayerStatus.SILENT, PlayerStatus.LEFT


def status(game: Game, player: PlayerId) -> PlayerStatus:
    found = game.session.player(player)
    assert found
    return found.status


def awaited(game: Game) -> tuple[PlayerId, ...]:
    return tuple(modes.of(game.session.rules).awaited(game.session))


def miss(game: Game, *away: PlayerId, rounds: int = 2) -> None:
    """So many questions that all but these answer."""
    for _ in range(rounds):
        for player in game.session.players:
            if player not in away:
                game.reply(player)
        if game.session.current:
            game.wait()
        game.next_round()


def test_who_missed_two_questions_is_no_longer_waited_for() -> None:
    """Row G: somebody joins and leaves, and every round ran to its limit."""
    game = Game.asking(BEN, CLEO, rounds=6)
    miss(game, CLEO, rounds=1)
    assert awaited(game) == (ANN, BEN, CLEO), "once may be chance"
    miss(game, CLEO, rounds=1)
    assert (status(game, CLEO), awaited(game)) == (SILENT, (ANN, BEN))
    assert fold(game.writes) == game.session, "it is stored"
    game.reply(ANN)
    game.reply(BEN)
    assert game.session.phase is Phase.PAUSE


def test_an_answer_brings_a_silent_player_back_from_the_next_question_on() -> None:
    game = Game.asking(BEN, CLEO, rounds=6)
    miss(game, CLEO)
    game.reply(CLEO)
    assert game.answer(CLEO).right, "who is away may answer"
    game.reply(ANN)
    game.reply(BEN)
    game.next_round()
    assert awaited(game) == (ANN, BEN, CLEO)
    assert fold(game.writes) == game.session


def test_joining_again_brings_a_silent_player_back() -> None:
    game = Game.asking(BEN, CLEO, rounds=9)
    miss(game, CLEO)
    game.move(Join(CLEO))
    assert fold(game.writes) == game.session
    with pytest.raises(AlreadyJoined):
        game.move(Join(CLEO))
    miss(game, CLEO)
    assert status(game, CLEO) is ACTIVE, "the question that was open then does not count"
    miss(game, CLEO, rounds=1)
    assert status(game, CLEO) is SILENT


def test_two_questions_with_an_answer_between_them_are_no_silence() -> None:
    game = Game.asking(BEN, CLEO, rounds=6)
    miss(game, CLEO, rounds=1)
    miss(game, rounds=1)
    miss(game, CLEO, rounds=1)
    assert status(game, CLEO) is ACTIVE


def test_a_skipped_question_says_nothing_of_who_is_away() -> None:
    game = Game.asking(BEN, rounds=6)
    for _ in range(4):
        game.reply(BEN)
        game.move(Skip(BEN, moderates=True))
        game.next_round()
    assert status(game, ANN) is ACTIVE


def test_where_all_fell_silent_the_first_to_answer_does_not_end_the_question_for_the_others() -> None:
    game = Game.asking(BEN, rounds=6)
    for _ in range(2):
        game.wait()
        game.next_round()
    assert status(game, ANN) is status(game, BEN) is SILENT
    game.reply(ANN)
    assert game.session.phase is Phase.ASKING
    game.reply(BEN)
    assert game.session.phase is Phase.PAUSE, "both are there again"


def test_who_leaves_the_server_is_not_waited_for_at_once() -> None:
    game = Game.asking(BEN, CLEO)
    game.reply(ANN)
    game.reply(BEN)
    assert game.session.phase is Phase.ASKING
    game.move(Leave(CLEO))
    assert game.session.phase is Phase.PAUSE
    assert fold(game.writes) == game.session
    before = game.session
    for player in (CLEO, DAN):  # has left, never played
        game.move(Leave(player))
    assert game.session is before
    game.move(Join(CLEO))
    assert status(game, CLEO) is ACTIVE


def test_a_game_that_everybody_left_ends() -> None:
    game = Game.asking(rounds=9)
    game.move(Leave(ANN))
    while game.session.phase is not Phase.OVER:
        game.wait()
        if game.session.current:
            game.next_round()
    assert game.session.ending is Ending.SILENT
    game.move(Leave(ANN))


@pytest.mark.parametrize("is_gone", [True, False])
def test_control_passes_to_the_active_players_when_the_opener_is_away(is_gone: bool) -> None:
    """Row F: the opener leaves the server, and players could neither skip nor stop."""
    game = Game.asking(BEN, CLEO, rounds=9)
    with pytest.raises(NotYours):
        game.move(Skip(BEN))
    if is_gone:
        game.move(Leave(ANN))
    else:
        miss(game, ANN)
    with pytest.raises(NotYours):
        game.move(Stop(DAN))
    game.move(Skip(BEN))
    assert game.session.phase is Phase.PAUSE
    game.move(Stop(CLEO))
    assert game.session.ending is Ending.STOPPED


def test_players_begin_a_lobby_whose_opener_left() -> None:
    game = Game.open()
    game.move(Join(BEN))
    game.move(Leave(ANN))
    game.move(Begin(BEN))
    assert game.session.phase is Phase.ASKING


def test_the_opener_is_in_control_again_after_an_answer() -> None:
    game = Game.asking(BEN, rounds=9)
    miss(game, ANN)
    game.reply(ANN)
    game.reply(BEN)
    with pytest.raises(NotYours):
        game.move(Stop(BEN))
    game.move(Stop(ANN))


def test_an_open_game_can_be_steered_by_somebody_whoever_leaves() -> None:
    for gone in ((), (ANN,), (BEN,), (ANN, BEN)):
        game = Game.asking(BEN, rounds=9)
        for player in gone:
            game.move(Leave(player))
        if gone == (ANN, BEN):
            game.move(Join(CLEO))
        stopped = [player for player in (ANN, BEN, CLEO) if _can_stop(game, player)]
        assert stopped


def _can_stop(game: Game, player: PlayerId) -> bool:
    trial = replace(game, writes=[])
    try:
        trial.move(Stop(player))
    except PlayerError:
        return False
    return True
