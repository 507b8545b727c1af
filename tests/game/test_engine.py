from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PlayerError
from bot.game import modes
from bot.game.awards import Award
from bot.game.ids import PlayerId
from bot.game.moves import Abandon, Begin, Join, Move, Posted, Reply, Resume, Skip, Stop, Tick, Withdraw
from bot.game.refusals import (
    AlreadyAnswered,
    AlreadyJoined,
    GameUnderWay,
    NothingToSkip,
    NotYours,
    RoundClosed,
    SessionOver,
)
from bot.game.replies import picks
from bot.game.session import Answer, Ending, Phase, RoundState, Session
from bot.ui.refusals import sentence_of
from questions.facts.fact import FactId

from .builders import ANN, BEN, CLEO, DAN, READING, START, Game, awards, fold, seconds

LIMIT = READING + seconds(20)


def lobby() -> Game:
    game = Game.open()
    game.move(Join(BEN))
    return game


def asked() -> Game:
    """The first question is on its way to Discord."""
    game = lobby()
    game.move(Begin(ANN))
    return game


def asking() -> Game:
    return Game.asking(BEN)


def pause() -> Game:
    game = asking()
    game.move(Skip(ANN))
    return game


def over() -> Game:
    game = asking()
    game.move(Stop(ANN))
    return game


def reply(player: PlayerId, round_: int = 1) -> Reply:
    return Reply(player=player, round=round_, given="2", at=START + seconds(5), asked_at=START)


SAME = "nothing changes"
Outcome = type[PlayerError] | Phase | str
# Each move with what it does in the lobby, with a question on its way, open, in the pause, when it is over.
TABLE: list[tuple[Move, tuple[Outcome, Outcome, Outcome, Outcome, Outcome]]] = [
    (Join(CLEO), (Phase.LOBBY, Phase.ASKING, Phase.ASKING, Phase.PAUSE, SessionOver)),
    (Join(BEN), (AlreadyJoined, AlreadyJoined, AlreadyJoined, AlreadyJoined, SessionOver)),
    (Begin(ANN), (Phase.ASKING, GameUnderWay, GameUnderWay, GameUnderWay, SessionOver)),
    (Begin(BEN), (NotYours, GameUnderWay, GameUnderWay, GameUnderWay, SessionOver)),
    (Begin(CLEO, moderates=True), (Phase.ASKING, GameUnderWay, GameUnderWay, GameUnderWay, SessionOver)),
    (reply(BEN), (RoundClosed, Phase.ASKING, Phase.ASKING, RoundClosed, SessionOver)),
    (reply(CLEO), (RoundClosed, Phase.ASKING, Phase.ASKING, RoundClosed, SessionOver)),
    (reply(BEN, 2), (RoundClosed, RoundClosed, RoundClosed, RoundClosed, SessionOver)),
    (Posted(1, START), (SAME, Phase.ASKING, SAME, SAME, SAME)),
    (Posted(2, START), (SAME, SAME, SAME, SAME, SAME)),
    (Skip(ANN), (NothingToSkip, Phase.PAUSE, Phase.PAUSE, NothingToSkip, SessionOver)),
    (Skip(BEN), (NotYours, NotYours, NotYours, NotYours, SessionOver)),
    (
        Skip(CLEO, moderates=True),
        (NothingToSkip, Phase.PAUSE, Phase.PAUSE, NothingToSkip, SessionOver),
    ),
    (Stop(ANN), (Phase.OVER, Phase.OVER, Phase.OVER, Phase.OVER, SessionOver)),
    (Stop(BEN), (NotYours, NotYours, NotYours, NotYours, SessionOver)),
    (Stop(CLEO, moderates=True), (Phase.OVER, Phase.OVER, Phase.OVER, Phase.OVER, SessionOver)),
    (Tick(), (SAME, SAME, SAME, SAME, SAME)),  # too early
    (Resume(), (Phase.LOBBY, Phase.ASKING, Phase.ASKING, Phase.PAUSE, SAME)),
    (Withdraw(FactId("fact-2")), (Phase.LOBBY, Phase.ASKING, Phase.ASKING, Phase.PAUSE, SAME)),
    (Withdraw(FactId("no-such-fact")), (SAME, SAME, SAME, SAME, SAME)),
    (Abandon(), (Phase.OVER, Phase.OVER, Phase.OVER, Phase.OVER, SAME)),
]
GAMES: tuple[Callable[[], Game], ...] = (lobby, asked, asking, pause, over)
CASES = [
    pytest.param(move, game, outcome, id=f"{move} in {game.__name__}")
    for move, outcomes in TABLE
    for game, outcome in zip(GAMES, outcomes, strict=True)
]


@pytest.mark.parametrize(("move", "make", "outcome"), CASES)
def test_every_move_in_every_phase(move: Move, make: Callable[[], Game], outcome: Outcome) -> None:
    game = make()
    before = game.session
    if isinstance(outcome, type):
        with pytest.raises(outcome):
            game.move(move, after=1)
        return
    decision = game.move(move, after=1)
    if outcome == SAME:
        assert decision.session is before
        assert decision.writes == ()
    else:
        assert decision.session != before
        assert decision.session.phase is outcome
        assert decision.writes, "what changed is not stored"


def test_a_due_tick_begins_closes_and_asks() -> None:
    game = lobby()
    game.now += seconds(14.999)
    game.move(Tick())
    assert game.session.phase is Phase.LOBBY
    game.move(Tick(), after=0.001)
    assert game.session.phase is Phase.ASKING
    game.move(Posted(1, game.now))
    game.wait()
    assert game.session.phase is Phase.PAUSE
    game.move(Tick(), after=7.999)
    assert game.session.phase is Phase.PAUSE
    game.move(Tick(), after=0.001)
    assert game.round.number == 2


# -- answers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("late", [timedelta(), seconds(1), seconds(3600)])
def test_answers_are_judged_by_discords_clock_however_late_they_arrive(late: timedelta) -> None:
    game = Game.asking(BEN)
    clicked = START + READING + seconds(1)
    game.now += late
    game.reply(BEN, at=clicked)
    took = READING + seconds(1)
    assert game.answer(BEN) == Answer(player=BEN, given="2", at=clicked, right=True, points=100, took=took)


def test_a_click_on_the_deadline_counts_and_one_after_it_does_not() -> None:
    game = Game.asking(BEN)
    with pytest.raises(RoundClosed):
        game.reply(BEN, at=START + LIMIT + timedelta(milliseconds=1))
    game.reply(BEN, at=START + LIMIT)
    assert game.answer(BEN).points == 75


def test_a_click_after_the_deadline_is_late_even_where_our_clock_is_slow() -> None:
    game = Game.asking(BEN)
    game.now = START - seconds(30)
    with pytest.raises(RoundClosed):
        game.reply(BEN, at=START + LIMIT + seconds(0.1))


def test_stragglers_are_waited_for_before_the_reveal() -> None:
    game = Game.asking(BEN)
    game.move(Tick(), after=LIMIT.total_seconds() + 1.499)
    game.reply(BEN, at=START + LIMIT - seconds(0.1))
    assert game.session.phase is Phase.ASKING
    game.move(Tick(), after=0.001)
    assert game.session.phase is Phase.PAUSE
    assert [answer.player for answer in game.round.answers] == [BEN]


def test_one_locked_answer_each_and_the_refusal_says_which() -> None:
    game = Game.asking(BEN)
    game.reply(BEN, 1)
    with pytest.raises(AlreadyAnswered, match="Choice b"):
        game.reply(BEN, 2)
    assert game.answer(BEN).given == "1"


def test_a_second_click_is_told_its_first_even_after_the_deadline() -> None:
    game = Game.asking(BEN)
    game.reply(BEN)
    with pytest.raises(AlreadyAnswered):
        game.reply(BEN, at=START + LIMIT + seconds(1))


def test_an_answer_alone_is_all_that_is_stored_for_a_click() -> None:
    game = Game.asking(BEN)
    assert game.reply(BEN).writes == (game.answer(BEN),)


def test_a_click_before_posted_arrives_adopts_the_time_of_the_message() -> None:
    game = asked()
    stood = START + seconds(3)
    game.now = START + seconds(12)
    decision = game.move(
        Reply(player=BEN, round=1, given="2", at=stood + READING + seconds(1), asked_at=stood)
    )
    assert (game.round.opened_at, game.round.deadline) == (stood, stood + LIMIT)
    assert game.answer(BEN).points == 100
    assert decision.writes == (*decision.writes[:2], game.answer(BEN))
    game.move(Posted(1, stood + seconds(1)))
    assert game.round.opened_at == stood, "the message stands once"


def test_the_last_click_before_posted_arrives_closes_at_once() -> None:
    game = Game.open()
    game.move(Begin(ANN))
    decision = game.move(Reply(player=ANN, round=1, given="2", at=START + seconds(4), asked_at=START))
    assert game.session.phase is Phase.PAUSE
    assert game.session.rounds[0].opened_at == START
    assert [score.player for score in awards(decision)] == [ANN]
    assert fold(game.writes) == game.session


def test_a_click_that_is_too_late_before_posted_arrives_changes_nothing() -> None:
    game = asked()
    before = game.session
    late = Reply(player=BEN, round=1, given="2", at=START + LIMIT + seconds(1), asked_at=START)
    with pytest.raises(RoundClosed):
        game.move(late)
    assert game.session is before


# -- closing -----------------------------------------------------------------------------------------


def test_a_round_closes_when_all_who_joined_have_answered() -> None:
    game = Game.asking(BEN)
    game.reply(ANN)
    assert game.session.phase is Phase.ASKING
    decision = game.reply(BEN, 0, after=1)
    assert game.session.phase is Phase.PAUSE
    assert game.session.wake_at == game.now + seconds(8)
    assert [(score.player, score.right, score.category) for score in awards(decision)] == [
        (ANN, True, "cast"),
        (BEN, False, "cast"),
    ]


def test_who_answers_without_having_joined_is_waited_for_from_the_next_round_on() -> None:
    game = Game.asking(BEN)
    game.reply(CLEO)
    game.reply(ANN)
    assert game.session.phase is Phase.ASKING, "Ben is still waited for"
    assert CLEO in fold(game.writes).players
    game.reply(BEN)
    assert game.session.phase is Phase.PAUSE, "nobody waits for others than those two"
    game.next_round()
    assert modes.of(game.session.rules).awaited(game.session) == (ANN, BEN, CLEO)
    game.reply(ANN)
    game.reply(BEN)
    assert game.session.phase is Phase.ASKING
    game.reply(CLEO)
    assert game.session.phase is Phase.PAUSE


def test_who_joins_during_a_question_is_not_waited_for_in_it() -> None:
    game = Game.asking()
    game.move(Join(BEN))
    game.reply(ANN)
    assert game.session.phase is Phase.PAUSE


def test_three_silent_rounds_end_a_game() -> None:
    game = Game.asking(BEN, rounds=6)
    for _ in range(2):
        game.wait()
        game.next_round()
    game.wait()
    assert (game.session.phase, game.session.ending) == (Phase.OVER, Ending.SILENT)
    assert len(game.session.waiting) == 3


def test_an_answer_breaks_the_silence() -> None:
    game = Game.asking(BEN, rounds=6)
    for answered in (False, False, True, False, False):
        if answered:
            game.reply(BEN, 0)
        game.wait()
        assert game.session.phase is Phase.PAUSE
        game.next_round()
    game.wait()
    assert game.session.ending is Ending.SILENT


def test_the_last_round_ends_the_game_without_a_pause() -> None:
    game = Game.asking(rounds=1)
    game.reply(ANN)
    assert (game.session.phase, game.session.ending) == (Phase.OVER, Ending.PLAYED)


def test_a_question_that_cannot_be_posted_for_a_minute_ends_the_session() -> None:
    game = asked()
    game.move(Tick(), after=59.9)
    assert game.session.phase is Phase.ASKING
    game.move(Tick(), after=0.1)
    assert (game.session.phase, game.session.ending) == (Phase.OVER, Ending.ABANDONED)


def test_skipping_counts_what_was_answered() -> None:
    game = Game.asking(BEN)
    game.reply(BEN)
    decision = game.move(Skip(ANN))
    assert game.session.rounds[0].skipped
    assert [score.player for score in awards(decision)] == [BEN]


@pytest.mark.parametrize(("move", "ending"), [(Stop(ANN), Ending.STOPPED), (Abandon(), Ending.ABANDONED)])
def test_an_end_counts_what_was_answered_and_closes_the_round(move: Move, ending: Ending) -> None:
    game = Game.asking(BEN)
    game.reply(BEN)
    decision = game.move(move)
    assert (game.session.phase, game.session.ending) == (Phase.OVER, ending)
    assert game.session.rounds[0].state is RoundState.CLOSED
    assert [score.player for score in awards(decision)] == [BEN]


@pytest.mark.parametrize("move", [Skip(BEN), Stop(BEN), Begin(BEN)])
def test_the_refusal_says_whose_right_it_is(move: Move) -> None:
    with pytest.raises(NotYours) as refused:
        lobby().move(move)
    assert "member who opened" in sentence_of(refused.value)
    assert "Manage Messages" in sentence_of(refused.value)


# -- posted ------------------------------------------------------------------------------------------


def test_the_clock_of_a_round_starts_with_its_message() -> None:
    game = asked()
    at = START + seconds(0.4)
    game.now += seconds(2)
    game.move(Posted(1, at))
    assert (game.round.opened_at, game.round.deadline) == (at, at + LIMIT)
    assert game.session.wake_at == game.now + LIMIT + seconds(1.5)


@pytest.mark.parametrize("skew", [-300, 300])
def test_a_host_whose_clock_is_off_closes_no_round_early(skew: float) -> None:
    game = asked()
    game.now = START + seconds(skew)
    game.move(Posted(1, START))
    game.move(Tick(), after=LIMIT.total_seconds())
    assert game.session.phase is Phase.ASKING
    game.reply(BEN, at=START + LIMIT)
    assert game.answer(BEN).right


# -- resume ------------------------------------------------------------------------------------------


def test_resume_gives_the_time_away_back() -> None:
    game = Game.asking(BEN)
    game.reply(ANN, after=READING.total_seconds())
    before, away = game.session, seconds(100)
    game.session = replace(before, touched_at=game.now)  # as it is read back: an answer touches it
    game.move(Resume(), after=away.total_seconds())
    assert before.rounds[0].deadline
    assert game.round.deadline == game.round.countdown_to == before.rounds[0].deadline + away
    assert game.round.away == away
    assert game.session.wake_at == before.wake_at + away
    assert game.answer(ANN) == before.rounds[0].answers[0]


def test_points_are_the_same_with_and_without_a_time_away() -> None:
    used = READING.total_seconds() + 10.75
    played, interrupted = Game.asking(BEN), Game.asking(BEN)
    interrupted.move(Resume(), after=3600)
    for game in (played, interrupted):
        game.reply(BEN, after=used)
        assert game.answer(BEN).points == 88


def test_two_times_away_add_up() -> None:
    game = Game.asking(BEN)
    game.move(Resume(), after=60)
    game.move(Resume(), after=40)
    assert game.round.away == seconds(100)
    assert game.round.deadline == START + LIMIT + seconds(100)


def test_resume_after_no_time_at_all_changes_no_deadline() -> None:
    game = Game.asking(BEN)
    before = game.round
    game.now -= seconds(5)  # a host whose clock was set back
    game.move(Resume())
    assert game.round.deadline == before.deadline
    assert game.round.away == timedelta()


def test_resume_gives_a_lobby_and_a_pause_their_time_back() -> None:
    for game in (lobby(), pause()):
        left = game.session.wake_at - game.now
        game.move(Resume(), after=500)
        assert game.session.wake_at - game.now == left


def test_resume_gives_time_back_to_a_session_whose_wake_was_missed() -> None:
    """The bot was too busy to tick in time, and then it died."""
    game = pause()
    game.session = replace(game.session, touched_at=game.session.wake_at + seconds(3))
    game.now = game.session.touched_at + seconds(60)
    game.move(Resume())
    assert game.session.wake_at == game.now


def test_resume_gives_a_question_that_was_never_seen_its_whole_time() -> None:
    game = asked()
    game.move(Resume(), after=500)
    assert game.round.countdown_to == game.now + LIMIT
    game.move(Tick(), after=59)
    assert game.session.phase is Phase.ASKING
    game.move(Posted(1, game.now))
    assert game.round.deadline == game.now + LIMIT
    assert game.round.away == timedelta()


def test_a_question_that_was_posted_unheard_before_a_restart_has_its_whole_time_after_it() -> None:
    game = asked()
    posted_at = game.now + seconds(1)
    game.move(Resume(), after=500)
    game.reply(BEN, at=game.now + seconds(2), asked_at=posted_at)
    assert game.round.deadline == game.now + LIMIT, "the click brings the time of the message along"
    assert game.round.answer_of(BEN) is not None


# -- withdraw ----------------------------------------------------------------------------------------


def test_withdrawn_questions_are_not_asked() -> None:
    game = asking()
    decision = game.move(Withdraw(FactId("fact-2")))
    assert [write.state for write in decision.writes] == [RoundState.WITHDRAWN]  # type: ignore[union-attr]
    game.move(Skip(ANN))
    game.next_round()
    assert game.round.number == 3


def test_an_open_question_is_played_out() -> None:
    game = asking()
    before = game.session
    game.move(Withdraw(FactId("fact-1")))
    assert game.session is before


def test_a_deck_that_was_withdrawn_whole_ends_the_game() -> None:
    game = lobby()
    for number in (1, 2, 3):
        game.move(Withdraw(FactId(f"fact-{number}")))
    game.wait()
    assert (game.session.phase, game.session.ending) == (Phase.OVER, Ending.PLAYED)
    assert game.session.asked == ()


def test_the_open_round_becomes_the_last_when_the_rest_is_withdrawn() -> None:
    game = Game.asking(rounds=2)
    game.move(Withdraw(FactId("fact-2")))
    game.reply(ANN)
    assert game.session.ending is Ending.PLAYED


def test_a_withdrawal_leaves_the_time_as_it_is_stored() -> None:
    game = asking()
    game.move(Withdraw(FactId("fact-2")), after=10)
    assert fold(game.writes).touched_at == game.session.touched_at


# -- any sequence of moves ---------------------------------------------------------------------------

PLAYERS = st.sampled_from([ANN, BEN, CLEO, DAN])
SKEW = seconds(41)  # the host's clock is so much ahead of Discord's
Draw = Callable[[Game], Move]


def _reply(player: PlayerId, choice: int, ago: float, other: bool) -> Draw:
    def draw(game: Game) -> Move:
        number = (game.session.current or game.session.rounds[-1]).number + other
        at = game.now - SKEW - seconds(ago)
        return Reply(player=player, round=number, given=str(choice), at=at, asked_at=at - seconds(1))

    return draw


def _posted(number: int, ago: float) -> Draw:
    def draw(game: Game) -> Move:
        current = game.session.current
        return Posted(current.number if current else number, game.now - SKEW - seconds(ago))

    return draw


def _always(move: Move) -> Draw:
    return lambda _: move


SOON = st.sampled_from([0.0, 0.2, 1.0, 2.5])
MOVES: st.SearchStrategy[Draw] = st.one_of(
    st.builds(_reply, PLAYERS, st.integers(0, 3), SOON, st.sampled_from([False, False, False, True])),
    st.builds(_reply, PLAYERS, st.just(2), SOON, st.just(False)),
    st.builds(_posted, st.integers(1, 4), SOON),
    st.builds(_always, st.builds(Join, PLAYERS)),
    st.builds(_always, st.builds(Begin, PLAYERS, st.booleans())),
    st.builds(_always, st.builds(Skip, PLAYERS, st.booleans())),
    st.sampled_from([_always(Tick()), _always(Tick()), _always(Resume())]),
    st.builds(_always, st.builds(Withdraw, st.sampled_from([FactId(f"fact-{n}") for n in (2, 4)]))),
)
LAST = st.sampled_from([_always(Tick()), _always(Stop(ANN)), _always(Abandon())])
STEPS = st.lists(st.tuples(st.sampled_from([0.0, 0.3, 2.0, 9.0, 16.0, 30.0]), MOVES), max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([Game.open, Game.asking]), STEPS, LAST)
def test_any_sequence_of_moves_keeps_the_promises(
    begin: Callable[..., Game], steps: list[tuple[float, Draw]], last: Draw
) -> None:
    game = begin(rounds=5)
    for delay, draw in [*steps, (0.0, last)]:
        before = game.session
        move = draw(_later(game, delay))
        try:
            game.move(move)
        except PlayerError:
            assert game.session is before
        _check(before, game.session, move)
        _check_fold(game)
    _check_end(game)


def _later(game: Game, delay: float) -> Game:
    game.now += seconds(delay)
    return game


def _check(before: Session, after: Session, move: Move) -> None:
    assert len([r for r in after.rounds if r.state is RoundState.OPEN]) <= 1
    assert (after.phase is Phase.ASKING) == (after.current is not None)
    assert (after.ending is not None) == (after.phase is Phase.OVER)
    for old, new in zip(before.rounds, after.rounds, strict=True):
        players = [answer.player for answer in new.answers]
        assert len(players) == len(set(players)), "two answers of one player"
        assert set(players) <= set(after.players)
        assert new.answers[: len(old.answers)] == old.answers, "a locked answer changed"
        if old.state in (RoundState.CLOSED, RoundState.WITHDRAWN):
            assert new == old, "a closed round changed"
        for answer in new.answers[len(old.answers) :]:
            assert isinstance(move, Reply)
            assert new.deadline
            assert answer.at <= new.deadline
            assert answer.right == new.question.is_right(picks(answer.given))
            assert (75 <= answer.points <= 100) if answer.right else answer.points == 0


def _check_fold(game: Game) -> None:
    """What is stored is what is known; `touched_at` is told apart above."""
    assert replace(fold(game.writes), touched_at=START) == replace(game.session, touched_at=START)
    paid = [(write.player, write.at) for _, write in game.writes if isinstance(write, Award)]
    closed = [r for r in game.session.rounds if r.state is RoundState.CLOSED]
    assert sorted(paid) == sorted((a.player, a.at) for r in closed for a in r.answers), "paid once each"


def _check_end(game: Game) -> None:
    """Left alone, the session ends within its rounds times limit, stragglers, pause and lobby."""
    each = LIMIT + seconds(1.5) + seconds(8)
    latest: datetime = max(game.now, game.session.wake_at) + (len(game.session.waiting) + 1) * each
    while game.session.phase is not Phase.OVER:
        game.wait()
        if game.session.current:
            game.move(Posted(game.session.current.number, game.now - SKEW))
        assert game.now <= latest, "the session never ends"
    assert game.session.current is None
