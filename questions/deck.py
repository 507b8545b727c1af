"""The deck of a game: varied questions, none twice, few dry ones, and none that the server has had lately."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

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
    for tier in _tiers(base, pool, rng, count, asked):
        spare: list[Fact] = []
        for fact in tier:
            if deck.is_full:
                break
            if fact.id not in without and not deck.try_fact(fact):
                spare.append(fact)
        for fact in spare:
            deck.try_fact(fact, again=True)
    rng.shuffle(deck.questions)
    return deck.questions


class _Deck:
    """The questions taken so far, and what would be too much of the same."""

    def __init__(self, base: FactBase, view: View, rng: random.Random, count: int) -> None:
        self._base, self._view, self._rng, self._count = base, view, rng, count
        self.questions: list[Question] = []
        self._subjects = Counter[Slug]()
        self._keys: set[str] = set()
        self._evidence: set[FactId] = set()
        self._dry = 0

    @property
    def is_full(self) -> bool:
        return len(self.questions) == self._count

    def try_fact(self, fact: Fact, *, again: bool = False) -> bool:
        """Take a question about a fact, if it gives one; false where it would be more of the same for now.

        With `again`, more of the same will do, where there is nothing else.
        """
        if self.is_full or self._is_too_dry(fact) or fact.id in self._evidence:
            return True
        if self._subjects[fact.subject] >= PER_PERSON and not again:
            return False
        question = write(self._base, fact, self._view, self._rng)
        if question and question.right in self._keys and not again:
            return False
        if question and not any(_hinge(question, taken) for taken in self.questions):
            self._take(fact, question)
        return True

    def _take(self, fact: Fact, question: Question) -> None:
        self.questions.append(question)
        self._evidence.update(question.evidence)
        self._subjects[fact.subject] += 1
        self._keys.add(question.right)
        self._dry += self._base.predicate(fact).dry

    def _is_too_dry(self, fact: Fact) -> bool:
        dry = self._base.predicate(fact).dry
        return dry and (self._dry + 1) * DRY_SHARE > len(self.questions) + 1


def _hinge(one: Question, other: Question) -> bool:
    """Whether one question, or its reveal, gives the other's answer away (rule R23)."""
    return _gives_away(one, other) or _gives_away(other, one)


def _gives_away(one: Question, other: Question) -> bool:
    return other.right in f"{one.stem} {one.note or ''}"


def _tiers(
    base: FactBase, pool: list[Predicate], rng: random.Random, count: int, asked: Mapping[FactId, int]
) -> Iterator[Iterable[Fact]]:
    """Facts to try, each once: those never asked by the weights of the catalogue, then the least asked."""
    stocked = [predicate for predicate in pool if base.of(predicate.slug)]
    seen: set[FactId] = set()
    yield _by_weight(base, stocked, rng, count, asked, seen)
    rest = [fact for predicate in stocked for fact in base.of(predicate.slug) if fact.id not in seen]
    rng.shuffle(rest)
    for times in sorted({asked.get(fact.id, 0) for fact in rest}):
        yield [fact for fact in rest if asked.get(fact.id, 0) == times]


def _by_weight(
    base: FactBase,
    stocked: list[Predicate],
    rng: random.Random,
    count: int,
    asked: Mapping[FactId, int],
    seen: set[FactId],
) -> Iterator[Fact]:
    weights = [predicate.weight for predicate in stocked]
    for predicate in rng.choices(stocked, weights, k=TRIES * count) if stocked else ():
        fact = rng.choice(base.of(predicate.slug))
        if fact.id not in seen and not asked.get(fact.id):
            seen.add(fact.id)
            yield fact
