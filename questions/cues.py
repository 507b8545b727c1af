"""Choosing wrong answers so that no cue gives the right one away (rules R8, R9, R14, R38).

A guesser may take the longest choice, the best known, the newest. So for each cue the seed draws which rank
the right answer shall have among the choices, and of many sets the one that comes nearest to it is taken.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import Protocol

TRIES = 30  # sets that are compared


class Cue(Protocol):
    """What a guesser might go by: the larger, the more of it a choice has."""

    def __call__(self, value: str) -> int:
        """How much of it `value` has."""
        ...


def choose(
    right: str, wrong: Sequence[str], count: int, cues: Sequence[Cue], rng: random.Random
) -> list[str]:
    """`count` of the wrong answers, among which the right one has ranks drawn at random."""
    if len(wrong) <= count:
        return list(wrong)
    own = [cue(right) for cue in cues]
    below = [tuple(cue(value) < mine for cue, mine in zip(cues, own, strict=True)) for value in wrong]
    wanted = [rng.randrange(count + 1) for _ in cues]
    sets = _sets(len(wrong), count)
    some = rng.sample(sets, k=TRIES) if len(sets) > TRIES else sets
    best = min(some, key=lambda chosen: _misses([below[index] for index in chosen], wanted))
    return [wrong[index] for index in best]


@cache
def _sets(size: int, count: int) -> tuple[tuple[int, ...], ...]:
    return tuple(combinations(range(size), count))


def _misses(below: Sequence[tuple[bool, ...]], wanted: Sequence[int]) -> int:
    """By how many ranks a set misses the wanted ones; a rank is how many choices have less of the cue."""
    ranks = map(sum, zip(*below, strict=True))
    return sum(abs(rank - want) for rank, want in zip(ranks, wanted, strict=True))
