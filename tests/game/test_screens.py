from __future__ import annotations

import pytest

from bot.game.moves import Begin, Join, Posted, Resume, Skip, Stop, Withdraw
from bot.game.screens import LOBBY, STANDINGS, Screen, wanted
from questions.facts.fact import FactId

from .builders import ANN, BEN, CLEO, READING, Game, seconds

ROUND = [Screen("round", number) for number in range(4)]


@pytest.mark.parametrize(
    ("screen", "text"), [(LOBBY, "lobby"), (ROUND[3], "round-3"), (STANDINGS, "standings")]
)
def test_screens_are_stored_as_words_and_read_back(screen: Screen, text: str) -> None:
    assert str(screen) == text
    assert Screen.parse(text) == screen


def test_a_lobby_changes_with_its_players_and_its_end() -> None:
    game = Game.open()
    versions = [wanted(game.session)]
    game.move(Join(BEN))
    versions.append(wanted(game.session))
    game.move(Resume(), after=60)
    versions.append(wanted(game.session))
    game.move(Begin(ANN))
    versions.append(wanted(game.session))
    assert [list(version) for version in versions] == [[LOBBY], [LOBBY], [LOBBY], [LOBBY, ROUND[1]]]
    assert len({version[LOBBY] for version in versions}) == 4


def test_a_lobby_that_has_begun_stays_as_it_is_until_the_end() -> None:
    game = Game.asking(BEN, rounds=2)
    begun = wanted(game.session)[LOBBY]
    game.move(Join(CLEO))
    game.reply(ANN)
    game.move(Skip(ANN))
    assert wanted(game.session)[LOBBY] == begun
    game.move(Stop(ANN))
    assert wanted(game.session)[LOBBY] != begun


def test_answers_do_not_change_what_everyone_sees() -> None:
    game = Game.asking(BEN)
    before = wanted(game.session)
    game.reply(ANN)
    assert wanted(game.session) == before


def test_a_small_drift_of_the_clocks_edits_nothing_and_a_large_one_does() -> None:
    for drift, edited in ((1.9, False), (-1.9, False), (2.0, True), (-2.0, True)):
        game = Game.open()
        game.move(Begin(ANN))
        before = wanted(game.session)[ROUND[1]]
        game.move(Posted(1, game.now + seconds(drift)))
        assert (wanted(game.session)[ROUND[1]] != before) is edited, drift


def test_a_countdown_ends_at_the_deadline() -> None:
    game = Game.asking()
    ends = game.now + READING + seconds(20)
    assert wanted(game.session)[ROUND[1]] == f"open {ends.timestamp():.0f}"


def test_a_round_is_revealed_when_it_closes_and_the_next_one_follows() -> None:
    game = Game.asking(rounds=2)
    first = wanted(game.session)[ROUND[1]]
    game.wait()
    assert list(wanted(game.session)) == [LOBBY, ROUND[1]]
    assert wanted(game.session)[ROUND[1]] != first
    game.next_round()
    assert list(wanted(game.session)) == [LOBBY, ROUND[1], ROUND[2]]


def test_standings_come_last_and_only_when_it_is_over() -> None:
    game = Game.asking(rounds=1)
    assert STANDINGS not in wanted(game.session)
    game.reply(ANN)
    assert list(wanted(game.session)) == [LOBBY, ROUND[1], STANDINGS]


def test_a_game_without_a_question_has_no_standings() -> None:
    game = Game.open()
    game.move(Stop(ANN))
    assert list(wanted(game.session)) == [LOBBY]


def test_a_withdrawn_round_is_never_shown() -> None:
    game = Game.asking(rounds=3)
    game.move(Withdraw(FactId("fact-2")))
    game.move(Skip(ANN))
    game.next_round()
    assert list(wanted(game.session)) == [LOBBY, ROUND[1], ROUND[3]]
