"""What is special about questions that are not a plain choice: tries, clues, orders and pairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PlayerError
from bot.game import timing
from bot.game.moves import Posted, Resume, Skip, Tick
from bot.game.refusals import AlreadyAnswered, RoundClosed, TooSoon
from bot.game.replies import in_words, picks
from bot.game.rules import Rules
from bot.game.scoring import GRACE, clue_points, score_answer
from bot.game.screens import Screen, wanted
from bot.game.session import MAX_TRIES, MAX_UNCLEAR, Attempt, Phase
from bot.ui.refusals import sentence_of
from questions.judge.verdict import Outcome
from questions.writer.question import Difficulty, QuestionKind

from .builders import ANN, BEN, CLEO, START, Game, awards, fold, question_of, seconds

ACCEPT, ASK, REJECT = Outcome.ACCEPT, Outcome.ASK, Outcome.REJECT
TYPED = [kind for kind in QuestionKind if kind.is_typed]
WHO = question_of(QuestionKind.WHO)
EVERY = timing.clue_every(WHO, Rules())


def asking(kind: QuestionKind = QuestionKind.TYPED) -> Game:
    return Game.asking(BEN, deck=[question_of(kind, number) for number in (1, 2)])


# -- tries -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TYPED)
def test_the_third_wrong_try_locks_a_wrong_answer(kind: QuestionKind) -> None:
    game = asking(kind)
    for left in (2, 1):
        decision = game.write(ANN, REJECT)
        assert [type(write) for write in decision.writes] == [Attempt], "a try is stored by itself"
        assert game.round.tries_left(ANN) == left
        assert game.round.answer_of(ANN) is None
    game.write(ANN, REJECT)
    assert (game.answer(ANN).right, game.answer(ANN).points) == (False, 0)
    with pytest.raises(AlreadyAnswered) as refused:
        game.write(ANN, ACCEPT)
    assert "words" not in sentence_of(refused.value), "what somebody typed would act in a message"


def test_a_right_answer_after_two_tries_is_worth_the_same_as_one_at_that_time() -> None:
    tried, waited = asking(), asking()
    tried.write(ANN, REJECT, after=8)
    tried.write(ANN, REJECT, after=8)
    tried.write(ANN, ACCEPT, after=8)
    waited.write(ANN, ACCEPT, after=24)
    assert tried.answer(ANN) == waited.answer(ANN)
    assert tried.answer(ANN).right


def test_to_be_asked_costs_nothing_twice_and_then_a_try() -> None:
    game = asking()
    for _ in range(MAX_UNCLEAR):
        game.write(ANN, ASK)
        assert game.round.tries_left(ANN) == MAX_TRIES
    for left in (2, 1):
        game.write(ANN, ASK)
        assert game.round.tries_left(ANN) == left
    assert game.round.tries_left(BEN) == MAX_TRIES, "everyone has tries of their own"
    game.write(ANN, ASK)
    assert not game.answer(ANN).right


def test_tries_keep_a_distance_and_one_that_does_not_costs_nothing() -> None:
    game = asking()
    game.write(ANN, REJECT, after=5)
    with pytest.raises(TooSoon):
        game.write(ANN, ACCEPT, after=1.4)
    game.write(BEN, ACCEPT, after=0)
    game.write(ANN, ACCEPT, after=0.1)
    assert game.session.phase is Phase.PAUSE


def test_a_player_out_of_right_tries_has_answered_when_the_round_closes() -> None:
    game = asking()
    game.write(ANN, REJECT)
    game.write(BEN, ASK)
    decision = game.move(Skip(ANN))
    assert [(score.player, score.right) for score in awards(decision)] == [(ANN, False)]
    assert [answer.given for answer in game.round.answers] == ["words reject"]
    assert fold(game.writes) == game.session


def test_who_only_tries_is_waited_for_in_the_next_round() -> None:
    game = asking()
    game.write(CLEO, REJECT)
    assert CLEO in game.session.players
    assert CLEO in fold(game.writes).players


def test_a_try_breaks_the_silence() -> None:
    game = asking()
    game.write(ANN, ASK)
    game.move(Tick(), after=90)
    assert game.session.silent == 0


def test_a_try_after_the_deadline_is_refused() -> None:
    game = asking()
    assert game.round.deadline
    late = (game.round.deadline - game.now).total_seconds() + 0.1
    with pytest.raises(RoundClosed):
        game.write(ANN, REJECT, after=late)


def test_a_typed_answer_without_a_verdict_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="verdict"):
        asking().reply(ANN, "Ada North")


OUTCOMES = st.lists(
    st.tuples(st.sampled_from([ANN, BEN]), st.sampled_from([ASK, REJECT, ACCEPT])), max_size=14
)


@settings(max_examples=150, deadline=None)
@given(OUTCOMES, st.sampled_from(TYPED), st.booleans())
def test_nobody_ever_has_more_tries_than_three_and_two_questions(
    typed: list[tuple[int, Outcome]], kind: QuestionKind, restarts: bool
) -> None:
    game = asking(kind)
    counted: dict[int, list[Outcome]] = {ANN: [], BEN: []}
    for player, outcome in typed:
        if restarts:
            game.session = fold(game.writes)  # as a bot that was killed reads it back
        try:
            game.write(player, outcome, after=1.5)  # type: ignore[arg-type]
        except PlayerError:
            continue
        counted[player].append(outcome)
    for player, heard in counted.items():
        asks, wrong = heard.count(ASK), heard.count(REJECT)
        assert wrong + max(0, asks - MAX_UNCLEAR) <= MAX_TRIES
        assert ACCEPT not in heard[:-1], "a right answer is the last"
        closed = game.session.rounds[0]
        answer = closed.answer_of(player)  # type: ignore[arg-type]
        assert (answer is not None and answer.right) == (ACCEPT in heard)
        assert sum(each.player == player for each in closed.answers) <= 1
    assert fold(game.writes).rounds == game.session.rounds


# -- who am I ----------------------------------------------------------------------------------------


def test_clues_come_on_the_clock_and_the_round_closes_after_the_last() -> None:
    game = asking(QuestionKind.WHO)
    screens = [wanted(game.session)[Screen("round", 1)]]
    for clue in (2, 3, 4):
        game.move(Tick(), after=EVERY.total_seconds() - 0.01)
        assert game.round.clues == clue - 1
        game.move(Tick(), after=0.01)
        assert game.round.clues == clue
        screens.append(wanted(game.session)[Screen("round", 1)])
    assert len(set(screens)) == 4, "the message is edited for each"
    assert game.now == START + 3 * EVERY
    game.wait()
    assert game.now == START + 4 * EVERY + seconds(1.5)
    assert game.session.phase is Phase.PAUSE
    assert fold(game.writes) == game.session


def test_a_clue_that_comes_late_delays_none_after_it() -> None:
    game = asking(QuestionKind.WHO)
    game.move(Tick(), after=EVERY.total_seconds() * 1.5)
    assert game.session.wake_at == START + 2 * EVERY


def test_clues_come_back_after_a_restart_with_the_time_that_was_left() -> None:
    game = asking(QuestionKind.WHO)
    game.wait()
    game.now += seconds(1)
    game.session = replace(fold(game.writes), touched_at=game.now)  # a try touches it
    game.move(Resume(), after=600)
    assert game.round.clues == 2
    assert game.session.wake_at == START + 2 * EVERY + seconds(600)
    game.write(ANN, ACCEPT, after=1)
    assert game.answer(ANN).points == 75


def test_points_fall_with_each_clue_and_not_within_one() -> None:
    for clue, points in ((0, 100), (1, 75), (2, 50), (3, 25)):
        first, last = clue * EVERY + GRACE, (clue + 1) * EVERY + GRACE - timedelta(milliseconds=1)
        assert {score_answer(WHO, Rules(), took) for took in (first, last)} == {points}
    assert score_answer(WHO, Rules(), timedelta()) == 100
    assert score_answer(WHO, Rules(), 9 * EVERY) == 25, "what came in time is worth what the last clue is"


@given(st.timedeltas(timedelta(), timedelta(minutes=5)), st.timedeltas(timedelta(), timedelta(minutes=5)))
def test_a_clue_more_is_never_worth_more(a: timedelta, b: timedelta) -> None:
    early, late = sorted((a, b))
    for difficulty in Difficulty:
        who = question_of(QuestionKind.WHO, difficulty=difficulty)
        assert (
            score_answer(who, Rules(), early) >= score_answer(who, Rules(), late) >= clue_points(who, 4) > 0
        )


# -- orders and pairs --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "words"),
    [
        (QuestionKind.ORDER, "2,0,1", "0,1,2", "Choice c, then Choice a, then Choice b"),
        (
            QuestionKind.MATCH,
            "1,2,0",
            "1,0,2",
            "The pilot: Choice b · The baker: Choice c · The nurse: Choice a",
        ),
    ],
)
def test_what_was_put_together_counts_as_a_whole(
    kind: QuestionKind, right: str, wrong: str, words: str
) -> None:
    game = asking(kind)
    game.reply(ANN, right)
    with pytest.raises(AlreadyAnswered) as refused:
        game.reply(ANN, wrong)
    assert words in sentence_of(refused.value)
    game.reply(BEN, wrong)
    assert [(answer.given, answer.right) for answer in game.round.answers] == [(right, True), (wrong, False)]


@given(st.permutations(range(4)))
def test_what_is_stored_is_read_back_as_it_was_picked(order: list[int]) -> None:
    assert picks(",".join(map(str, order))) == tuple(order)


def test_what_was_typed_is_said_as_it_is() -> None:
    assert in_words(WHO, "a,b") == "a,b"


# -- time and points ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", QuestionKind)
def test_whoever_has_to_write_or_press_more_than_once_has_25_seconds_at_least(kind: QuestionKind) -> None:
    asked = question_of(kind)
    for agreed, most in ((10, 25), (20, 25), (60, 60)):
        expected = agreed if kind is QuestionKind.CHOICE else most
        rules = Rules(seconds=agreed)
        assert timing.limit(asked, rules) == seconds(expected) + timing.reading_time(asked, rules)
        game = Game.asking(limit=agreed, deck=[asked])
        assert game.round.deadline == START + timing.limit(asked, rules)


@pytest.mark.parametrize("kind", [kind for kind in QuestionKind if kind is not QuestionKind.WHO])
@pytest.mark.parametrize(("label", "base"), [("easy", 100), ("medium", 150), ("hard", 200)])
def test_points_follow_the_difficulty_and_speed_costs_a_quarter_at_most(
    kind: QuestionKind, label: str, base: int
) -> None:
    asked = question_of(kind, difficulty=Difficulty(label))
    assert score_answer(asked, Rules(), timedelta()) == base
    assert score_answer(asked, Rules(), timing.limit(asked, Rules())) == round(base * 0.75)


def test_a_question_that_was_posted_unheard_before_a_restart_shows_its_first_clue_for_its_whole_time() -> (
    None
):
    game = Game.open(deck=[WHO])
    game.wait()
    posted_at = game.now
    game.move(Resume(), after=600)
    game.move(Posted(1, posted_at))
    assert (game.round.clues, game.session.wake_at) == (1, game.now + EVERY)
