"""Choosing wrong answers so that no cue gives the right one away (rules R8, R9, R14, R38).

A guesser may take the longest choice, the best known, the newest. So for each cue the seed draws which rank
the right answer shall have among the choices, and of many sets the one that comes nearest to it is taken.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations
from typing import Protocol

TRIES = 40  # sets that are compared


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
    measured = [tuple(cue(value) for cue in cues) for value in wrong]
    own = tuple(cue(right) for cue in cues)
    wanted = [rng.randrange(count + 1) for _ in cues]
    sets = list(combinations(range(len(wrong)), count))
    if len(sets) > TRIES:
        sets = rng.sample(sets, k=TRIES)
    best = min(sets, key=lambda chosen: _misses(own, [measured[index] for index in chosen], wanted))
    return [wrong[index] for index in best]


def _misses(own: tuple[int, ...], others: Sequence[tuple[int, ...]], wanted: Sequence[int]) -> int:
    return sum(abs(sum(other[cue] < own[cue] for other in others) - rank) for cue, rank in enumerate(wanted))
