"""Streaks, and the boards that an award counts for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.game.awards import Award, streak

from .builders import ANN


@pytest.mark.parametrize(
    ("answers", "current", "best"),
    [("", 0, 0), ("r", 1, 1), ("w", 0, 0), ("rrw", 0, 2), ("rwrr", 2, 2), ("rrrwr", 1, 3), ("wrrrw", 0, 3)],
)
def test_streaks_counted_by_hand(answers: str, current: int, best: int) -> None:
    assert streak(each == "r" for each in answers) == (current, best)


@given(st.text(alphabet="rw"))
def test_the_best_streak_is_the_longest_run_and_the_current_one_the_last(answers: str) -> None:
    runs = answers.split("w")
    assert streak(each == "r" for each in answers) == (len(runs[-1]), max(map(len, runs)))


@pytest.mark.parametrize(("category", "boards"), [("cast", {"all", "cast"}), ("", {"all"}), ("all", {"all"})])
def test_an_award_counts_once_for_each_board(category: str, boards: set[str]) -> None:
    at = datetime(2026, 12, 2, tzinfo=UTC)
    award = Award(player=ANN, round=1, category=category, points=80, right=True, at=at)
    assert len(award.boards) == len(set(award.boards)) == 4 * len(boards)
    assert {name for _, name in award.boards} == boards
