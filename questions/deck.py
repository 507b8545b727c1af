"""The deck of a game: varied questions, none twice, few dry ones, and none that the server has had lately."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Container, Iterator, Mapping

from questions.fact import Fact, FactId, Slug
from questions.factbase import FactBase
from questions.policy import View
from questions.predicate import Predicate
from questions.question import Question
from questions.writer import write

DRY_SHARE = 10  # at most one question in so many is about ages, years, counts or season numbers
TRIES = 60  # random picks per question before the whole pool is gone through
PER_PERSON = 2  # questions of one game with the same person as subject


def draw(
    base: FactBase,
    view: View,
    rng: random.Random,
    *,
    count: int,
    category: Slug | None = None,
    asked: Mapping[FactId, int],
    without: Container[FactId] = (),
) -> list[Question]:
    """Up to `count` questions; `asked` says how often this server has had a fact.

    A fact comes again only when all others of the pool were asked as often; one in `without` never does.
    """
    pool = [p for p in base.world.catalogue.values() if p.templates and category in (None, p.category.slug)]
    deck = _Deck(base, view, rng, count)
    spare: list[Fact] = []
    for fact in _offer(base, pool, rng, count, asked):
        if fact.id in without or deck.is_full:
            continue
        if deck.subjects[fact.subject] < PER_PERSON:
            deck.try_fact(fact)
        else:
            spare.append(fact)
    for fact in spare:
        if not deck.is_full:
            deck.try_fact(fact)
    return deck.questions


class _Deck:
    """The questions taken so far, and what would be too much of the same."""

    def __init__(self, base: FactBase, view: View, rng: random.Random, count: int) -> None:
        self._base, self._view, self._rng, self._count = base, view, rng, count
        self.questions: list[Question] = []
        self.subjects = Counter[Slug]()
        self._keys: set[str] = set()
        self._dry = 0

    @property
    def is_full(self) -> bool:
        return len(self.questions) == self._count

    def try_fact(self, fact: Fact) -> None:
        is_dry = self._base.predicate(fact).dry
        if is_dry and (self._dry + 1) * DRY_SHARE > self._count:
            return
        question = write(self._base, fact, self._view, self._rng)
        if question and question.right.text not in self._keys:
            self.questions.append(question)
            self.subjects[fact.subject] += 1
            self._keys.add(question.right.text)
            self._dry += is_dry


def _offer(
    base: FactBase, pool: list[Predicate], rng: random.Random, count: int, asked: Mapping[FactId, int]
) -> Iterator[Fact]:
    """Facts to try, each once: first by the weights of the catalogue, then all, the least asked first."""
    stocked = [predicate for predicate in pool if base.of(predicate.slug)]
    weights = [predicate.weight for predicate in stocked]
    seen: set[FactId] = set()
    for predicate in rng.choices(stocked, weights, k=TRIES * count) if stocked else ():
        fact = rng.choice(base.of(predicate.slug))
        if fact.id not in seen and not asked.get(fact.id):
            seen.add(fact.id)
            yield fact
    rest = [fact for predicate in stocked for fact in base.of(predicate.slug) if fact.id not in seen]
    rng.shuffle(rest)
    yield from sorted(rest, key=lambda fact: asked.get(fact.id, 0))
