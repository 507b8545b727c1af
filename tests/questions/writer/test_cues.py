"""Choosing wrong answers: any rank of the right one, all of a kind or none, and the nearest first."""

from __future__ import annotations

from collections import Counter
from random import Random

from questions.writer.cues import Cue, choose

WRONG = [f"wrong {number}" for number in range(12)]


def rank(chosen: list[str], amounts: list[int], right: int) -> int:
    return sum(amounts[WRONG.index(value)] < right for value in chosen)


def test_the_right_one_has_any_rank_wherever_it_can() -> None:
    amounts = list(range(12))
    found = Counter(
        rank(choose(WRONG, 3, [Cue(6, amounts)], Random(seed)), amounts, 6) for seed in range(2000)
    )
    assert set(found) == {0, 1, 2, 3}
    assert all(abs(times - 500) < 100 for times in found.values())


def test_several_cues_at_once() -> None:
    one = [*range(6), *range(7, 13)]
    two = [one[(5 * number + 3) % 12] for number in range(12)]
    found = Counter[tuple[int, int]]()
    for seed in range(2000):
        chosen = choose(WRONG, 3, [Cue(6, one), Cue(6, two)], Random(seed))
        found[rank(chosen, one, 6), rank(chosen, two, 6)] += 1
    assert len(found) == 16
    assert all(abs(times - 125) < 60 for times in found.values())


def test_a_rank_that_is_not_wanted_comes_only_where_there_is_no_other() -> None:
    cue = Cue(6, list(range(12)), (1, 1, 1, 0))
    assert 3 not in {rank(choose(WRONG, 3, [cue], Random(seed)), [*range(12)], 6) for seed in range(300)}
    most = Cue(99, list(range(12)), (1, 1, 1, 0))
    assert len(choose(WRONG, 3, [most], Random(1))) == 3


def test_all_go_with_the_right_one_or_none() -> None:
    akin = {1, 4, 6, 9}
    found = Counter(
        sum(WRONG.index(value) in akin for value in choose(WRONG, 3, [], Random(seed), akin))
        for seed in range(500)
    )
    assert set(found) == {0, 3}
    assert min(found.values()) > 100


def test_where_too_few_go_with_it_all_are_looked_at() -> None:
    for seed in range(50):
        assert len(set(choose(WRONG, 3, [], Random(seed), {2}))) == 3
        assert len(set(choose(WRONG[:4], 3, [], Random(seed), {0, 1}))) == 3


def test_no_more_than_there_are() -> None:
    assert choose(WRONG[:2], 3, [], Random(1)) == WRONG[:2]
    assert choose([], 3, [], Random(1)) == []


def test_the_nearest_are_taken_where_no_cue_speaks_against_them() -> None:
    assert choose(WRONG, 3, [], Random(1)) == WRONG[:3]
