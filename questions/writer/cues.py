"""Choosing wrong answers so that no cue gives the right one away (rules R8, R9, R14, R38).

A guesser may take the longest choice, the best known, the newest. So for each cue the seed draws which rank
the right answer shall have among the choices, and of all sets the one that comes nearest to it is taken.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

AKIN = 0.6  # so often all wrong answers go with the right one, where they can
# How often the right answer has the least to the most of a cue. What is asked about is often what most is
# told of, and then has the most whatever is chosen; so where it need not have, it seldom has.
SELDOM_MOST, RARELY_MOST = (4, 4, 4, 0), (1, 1, 1, 0)
_BITS = 3  # a rank among four choices takes two; with a third, ranks of sets add up as plain numbers
_RANK = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class Cue:
    """What a guesser might go by: how much of it the right answer has, and each of the wrong ones.

    `weights` say how often the right answer shall have each rank, the least of the cue first: even, unless it
    often has no other rank than one.
    """

    right: int
    wrong: Sequence[int]
    weights: tuple[int, ...] = (1, 1, 1, 1)


def choose(
    wrong: Sequence[str],
    count: int,
    cues: Sequence[Cue],
    rng: random.Random,
    akin: Collection[int] = (),
) -> list[str]:
    """`count` of the wrong answers, among which the right one has ranks drawn at random; nearest first.

    `akin` are the places of those that go with the right one. All that are taken are of them, or none, where
    there are enough: one that goes with some alone would stand out.
    """
    if len(wrong) <= count:
        return list(wrong)
    below, ranks = _ranked(len(wrong), count, cues, rng)
    places = _of_a_kind(range(len(wrong)), akin, rng)
    if len(places) < count:
        places = range(len(wrong))
    sets = combinations(places, count)
    best = min(sets, key=lambda chosen: _misses(sum(below[place] for place in chosen), ranks))
    return [wrong[place] for place in best]


def _ranked(
    size: int, count: int, cues: Sequence[Cue], rng: random.Random
) -> tuple[list[int], tuple[int, ...]]:
    """For each wrong answer the cues of which it has less, as a number; and the ranks that are wanted."""
    below, wanted = [0] * size, list[int]()
    for cue in cues:
        tie = rng.random() < 0.5  # a guesser would have to toss a coin, too
        wanted.append(rng.choices(range(count + 1), cue.weights[: count + 1])[0])
        for place, value in enumerate(cue.wrong):
            less = value < cue.right or (tie and value == cue.right)
            below[place] = below[place] << _BITS | less
    return below, tuple(wanted)


def _of_a_kind(places: Sequence[int], akin: Collection[int], rng: random.Random) -> Sequence[int]:
    if not akin:
        return places
    all_akin = rng.random() < AKIN
    return [place for place in places if (place in akin) is all_akin]


@lru_cache(maxsize=1 << 16)
def _misses(ranks: int, wanted: tuple[int, ...]) -> int:
    """By how much a set misses the wanted ranks; a rank is how many of it have less of the cue."""
    missed = 0
    for want in reversed(wanted):
        missed += ((ranks & _RANK) - want) ** 2
        ranks >>= _BITS
    return missed
