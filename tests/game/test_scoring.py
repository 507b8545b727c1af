"""Points by the guide: 100 x (1 - .25 x max(0, t - 1.5) / (T - 1.5)), t floored to steps of 0.25 s."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.game.moves import Join, Resume, Skip
from bot.game.rules import Rules
from bot.game.scoring import Place, fastest, periods, points, standings
from bot.game.timing import reading_time

from .builders import ANN, BEN, CLEO, DAN, READING, START, Game, make_question, seconds


@pytest.mark.parametrize(
    ("used", "limit", "worth"),
    [
        (0, 20, 100),
        (1.5, 20, 100),  # grace
        (1.749, 20, 100),  # still the step of 1.5 s
        (5.2, 20, 95),  # 5.0 s: 100 - 25 x 3.5 / 18.5 = 95.27
        (10.999, 20, 88),  # 10.75 s: half way, 87.5
        (11.0, 20, 87),  # 100 - 25 x 9.5 / 18.5 = 87.16
        (16.05, 20, 80),  # 16.0 s: 100 - 25 x 14.5 / 18.5 = 80.41
        (20, 20, 75),
        (45, 20, 75),  # never less
        (5.75, 10, 88),  # half way through a short limit
        (30.9, 60, 88),  # 30.75 s: half way through a long one
    ],
)
def test_points_worked_out_by_hand(used: float, limit: int, worth: int) -> None:
    assert points(seconds(used), reading=timedelta(), thinking=seconds(limit)) == worth


def test_reading_costs_nothing() -> None:
    reading = seconds(6)
    for used in (0, 3, 6, 7.5, 7.74):
        assert points(seconds(used), reading=reading, thinking=seconds(20)) == 100
    assert points(seconds(16.75), reading=reading, thinking=seconds(20)) == 88
    assert points(seconds(26), reading=reading, thinking=seconds(20)) == 75


def test_reading_time_is_60_ms_for_every_character_of_stem_and_choices() -> None:
    assert reading_time(make_question(length=100), Rules()) == seconds(6)
    assert reading_time(make_question(length=155), Rules()) == seconds(9.3)


@given(
    st.timedeltas(timedelta(), timedelta(minutes=5)),
    st.timedeltas(timedelta(), timedelta(minutes=5)),
    st.integers(10, 60),
)
def test_later_is_never_worth_more_and_the_floor_holds(a: timedelta, b: timedelta, limit: int) -> None:
    early, late = sorted((a, b))
    first, second = (points(t, reading=READING, thinking=seconds(limit)) for t in (early, late))
    assert 100 >= first >= second >= 75


@given(st.integers(0, 200), st.integers(0, 249), st.integers(0, 249))
def test_within_a_step_everybody_gets_the_same(step: int, a: int, b: int) -> None:
    begun = timedelta(milliseconds=250 * step)
    one, other = (
        points(begun + timedelta(milliseconds=ms), reading=timedelta(), thinking=seconds(20)) for ms in (a, b)
    )
    assert one == other


def test_wrong_answers_earn_nothing() -> None:
    game = Game.asking(BEN)
    game.reply(ANN, 0, after=1)
    assert (game.answer(ANN).right, game.answer(ANN).points) == (False, 0)


def test_standings_rank_ties_equally_and_skip_the_next_rank() -> None:
    game = Game.asking(BEN, CLEO, DAN)
    game.reply(ANN, after=READING.total_seconds() + 1.6)  # 100, in the same step
    game.reply(BEN, after=0.1)
    game.reply(CLEO, after=9.05)  # 10.75 s: 88
    game.reply(DAN, 0)
    assert standings(game.session) == [
        Place(1, ANN, 100, 1),
        Place(1, BEN, 100, 1),
        Place(3, CLEO, 88, 1),
        Place(4, DAN, 0, 0),
    ]


def test_standings_add_up_and_put_the_best_first() -> None:
    game = Game.asking(BEN)
    game.reply(ANN, 0)
    game.reply(BEN)
    game.next_round()
    game.reply(ANN)
    game.reply(BEN)
    assert standings(game.session) == [Place(1, BEN, 200, 2), Place(2, ANN, 100, 1)]


def test_standings_keep_an_open_round_to_themselves() -> None:
    """Who is right would be seen there."""
    game = Game.asking(BEN)
    game.reply(ANN)
    assert standings(game.session) == [Place(1, ANN, 0, 0), Place(1, BEN, 0, 0)]
    game.move(Skip(ANN))
    assert standings(game.session)[0] == Place(1, ANN, 100, 1)


def test_standings_name_those_who_joined_but_never_answered() -> None:
    game = Game.open()
    game.move(Join(CLEO))
    assert [place.player for place in standings(game.session)] == [ANN, CLEO]


def test_the_fastest_by_their_clicks_not_by_arrival() -> None:
    game = Game.asking(BEN, CLEO, DAN)
    game.reply(CLEO, after=9, at=START + seconds(9))
    game.reply(BEN, at=START + seconds(8))
    game.reply(ANN, 1, at=START + seconds(2))
    assert fastest(game.round) == [(BEN, seconds(8)), (CLEO, seconds(9))]
    assert fastest(game.round, 1) == [(BEN, seconds(8))]


def test_the_fastest_are_told_without_the_time_that_the_bot_was_away() -> None:
    game = Game.asking(BEN)
    game.move(Resume(), after=30)
    game.reply(BEN, after=4)
    assert fastest(game.round) == [(BEN, seconds(4))]


def test_nobody_is_fastest_in_a_round_that_never_stood() -> None:
    assert fastest(replace(Game.asking().round, opened_at=None)) == []


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), ("2026-11-22", "2026-W47", "2026-11", "all")),
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), ("2026-11-23", "2026-W48", "2026-11", "all")),
        (datetime(2027, 1, 1, tzinfo=UTC), ("2027-01-01", "2026-W53", "2027-01", "all")),
        (
            datetime(2026, 11, 30, 22, 0, tzinfo=timezone(timedelta(hours=-5))),
            ("2026-12-01", "2026-W49", "2026-12", "all"),
        ),
    ],
)
def test_periods_are_utc_days_iso_weeks_and_months(at: datetime, expected: tuple[str, ...]) -> None:
    assert periods(at) == expected
