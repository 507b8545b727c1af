"""What a game draws from: hand-written questions, and the facts of predicates, by their weights."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import fame
from questions.facts.predicate import Predicate
from questions.writer.by_hand import asks_of

FULL_STOCK = 40  # a predicate with fewer answers is asked less often, so that they do not wear out
BY_HAND_SHARE = 0.93  # of the places of a game, as long as there are hand-written questions
TRIES = 8  # draws to find a fact without hand-written questions
_FAME_WEIGHT = 1.6  # each step of a story's fame makes it come so many times as often


@dataclass(frozen=True)
class Stock:
    """The facts that can be asked, of one category or of all; `by_hand` of what is drawn is hand-written."""

    base: FactBase
    category: Slug | None = None
    by_hand: float = BY_HAND_SHARE

    @cached_property
    def predicates(self) -> dict[Predicate, float]:
        """The predicates that can be asked, with how often each should come."""
        return {
            predicate: predicate.weight * _variety(worth_asking(self.base, predicate)) / FULL_STOCK
            for predicate in self._catalogue
            if predicate.is_asked and self.base.of(predicate.slug)
        }

    @cached_property
    def written_by_hand(self) -> Sequence[Fact]:
        """The facts with hand-written questions."""
        return [fact for fact in self.base.written_by_hand if self._is_in(self.base.predicate(fact))]

    @property
    def of_server(self) -> list[Fact]:
        """What the staff of the server added, the newest first."""
        added = reversed(self.base.of_server)
        return [fact for fact in added if self._can_be_asked(fact)]

    @property
    def facts(self) -> Iterator[Fact]:
        """Every fact that a predicate or a curator has words for, each once."""
        for predicate in self._catalogue:
            yield from filter(self._can_be_asked, self.base.of(predicate.slug))

    def draw(self, rng: random.Random) -> Fact | None:
        """A fact as a game draws it; `None` where there is none."""
        if self.written_by_hand and (rng.random() < self.by_hand or not self.predicates):
            return rng.choices(self.written_by_hand, cum_weights=self._weights)[0]
        predicate = pick(self.predicates, rng)
        return draw_fact(self.base, predicate, rng) if predicate else None

    @cached_property
    def _weights(self) -> Sequence[float]:
        fames = (fact.story.fame for fact in self.written_by_hand if fact.story)
        return list(accumulate(_FAME_WEIGHT**each for each in fames))

    @property
    def _catalogue(self) -> Iterator[Predicate]:
        return filter(self._is_in, self.base.world.catalogue.values())

    def _is_in(self, predicate: Predicate) -> bool:
        return self.category in (None, predicate.category.slug)

    def _can_be_asked(self, fact: Fact) -> bool:
        predicate = self.base.predicate(fact)
        return self._is_in(predicate) and (predicate.is_asked or bool(asks_of(fact)))


def _variety(facts: Sequence[Fact]) -> int:
    """The number of distinct subjects or distinct objects, whichever is less, up to `FULL_STOCK`."""
    subjects, objects = set[str](), set[str]()
    for fact in facts:
        subjects.add(fact.subject)
        objects.add(fact.object)
        if min(len(subjects), len(objects)) == FULL_STOCK:
            break
    return min(len(subjects), len(objects))


def worth_asking(base: FactBase, predicate: Predicate) -> Sequence[Fact]:
    """The facts of a predicate from which a game draws: where it lists lively objects, those with one."""
    lively = [fact for value in predicate.lively for fact in base.filled(predicate.slug, Slot.OBJECT, value)]
    return lively or base.of(predicate.slug)


def draw_fact(base: FactBase, predicate: Predicate, rng: random.Random) -> Fact:
    """One of the facts of a predicate, a lively one if it lists them; of two, about the better known."""
    stock = worth_asking(base, predicate)
    return max(_patterned(stock, rng), _patterned(stock, rng), key=lambda fact: fame(base, fact.subject))


def _patterned(stock: Sequence[Fact], rng: random.Random) -> Fact:
    """A fact without hand-written questions, which have their own share; nearly always, where most have."""
    fact = rng.choice(stock)
    for _ in range(TRIES):
        if not asks_of(fact):
            break
        fact = rng.choice(stock)
    return fact


def pick(weights: Mapping[Predicate, float], rng: random.Random) -> Predicate | None:
    """A predicate, drawn by weight; `None` where none has any."""
    return rng.choices(list(weights), list(weights.values()))[0] if any(weights.values()) else None
