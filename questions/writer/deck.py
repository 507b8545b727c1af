"""The deck of a game: varied questions, none twice, few dry ones, and none that the server has had lately.

A game opens easy and closes hard.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from questions.facts.base import FactBase
from questions.facts.fact import Fact, FactId, Slug
from questions.facts.fame import fame
from questions.facts.policy import View
from questions.facts.predicate import Predicate
from questions.writer.question import Difficulty, Question, QuestionKind
from questions.writer.writer import write

DRY_SHARE = 10  # at most one question in so many is about ages, years, counts or season numbers
TRIES = 60  # random picks per question before the whole pool is gone through
PER_PERSON = 2  # questions of one game with the same person as subject
FULL_STOCK = 40  # a predicate with fewer answers is asked less often, so that they do not wear out
_HARDNESS = {Difficulty.EASY: 0.0, Difficulty.MEDIUM: 1.0, Difficulty.HARD: 2.0}


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
    stock = stocked(base, category)
    deck = _Deck(base, view, rng, count, asked, without)
    for tier in _tiers(base, stock, rng, count, asked):
        spare: list[Fact] = []
        for fact in tier:
            if deck.is_full:
                break
            if not deck.try_fact(fact):
                spare.append(fact)
        for fact in spare:
            deck.try_fact(fact, again=True)
        if deck.is_full:
            break
    return sorted(deck.found, key=lambda question: _HARDNESS[question.difficulty] + rng.random())


def stocked(base: FactBase, category: Slug | None = None) -> dict[Predicate, float]:
    """The predicates that can be asked, with how often each should come."""
    return {
        predicate: predicate.weight * _variety(base.of(predicate.slug)) / FULL_STOCK
        for predicate in base.world.catalogue.values()
        if predicate.is_asked and category in (None, predicate.category.slug) and base.of(predicate.slug)
    }


def _variety(facts: Sequence[Fact]) -> int:
    """Of how many subjects something is told, or how many things of them, whichever is less; or enough."""
    subjects, objects = set[str](), set[str]()
    for fact in facts:
        subjects.add(fact.subject)
        objects.add(fact.object)
        if min(len(subjects), len(objects)) == FULL_STOCK:
            break
    return min(len(subjects), len(objects))


class _Deck:
    """The questions taken so far, and what would be too much of the same."""

    def __init__(
        self,
        base: FactBase,
        view: View,
        rng: random.Random,
        count: int,
        asked: Mapping[FactId, int],
        without: Container[FactId],
    ) -> None:
        self._base, self._view, self._rng, self._count = base, view, rng, count
        self._asked, self._without = asked, without
        self.questions: list[Question] = []
        self._subjects = Counter[Slug]()
        self._templates: set[str] = set()
        self._evidence: set[FactId] = set()
        self._dry = 0

    @property
    def is_full(self) -> bool:
        return len(self.questions) == self._count

    @property
    def found(self) -> list[Question]:
        """The questions; where they are fewer than were wanted, without those that are too dry then."""
        dry = [each for each in self.questions if self._base.world.catalogue[each.predicate].dry]
        too_many = dry[(len(self.questions) - len(dry)) // (DRY_SHARE - 1) :]
        return [each for each in self.questions if each not in too_many]

    def try_fact(self, fact: Fact, *, again: bool = False) -> bool:
        """Take a question about a fact, if it gives one; false where it would be more of the same for now.

        With `again`, more of the same will do, where there is nothing else.
        """
        if self.is_full or self._is_too_dry(fact) or fact.id in self._evidence or fact.id in self._without:
            return True
        if self._subjects[fact.subject] >= PER_PERSON and not again:
            return False
        question = self._write(fact)
        if question is None or self._evidence & set(question.evidence):
            return True
        if not again and question.template in self._templates:
            return False
        if any(hinge(question, taken, choices=not again) for taken in self.questions):
            return again
        self._take(fact, question)
        return True

    def _write(self, fact: Fact) -> Question | None:
        """A question about a fact; one that needs several gives way where the others were had already."""
        for kind in (None, QuestionKind.CHOICE):
            question = write(self._base, fact, self._view, self._rng, kind)
            if question and all(self._is_fresh(each, fact) for each in question.evidence):
                return question
        return None

    def _is_fresh(self, evidence: FactId, fact: Fact) -> bool:
        asked = self._asked.get(evidence, 0) <= self._asked.get(fact.id, 0)
        return asked and evidence not in self._without

    def _take(self, fact: Fact, question: Question) -> None:
        self.questions.append(question)
        self._evidence.update(question.evidence)
        self._templates.add(question.template)
        self._subjects[fact.subject] += 1
        self._dry += self._base.predicate(fact).dry

    def _is_too_dry(self, fact: Fact) -> bool:
        dry = self._base.predicate(fact).dry
        return dry and (self._dry + 1) * DRY_SHARE > self._count


def hinge(one: Question, other: Question, *, choices: bool = True) -> bool:
    """Whether a question, its reveal or one of its choices gives the other's answer away (rule R23)."""
    return _gives_away(one, other, choices=choices) or _gives_away(other, one, choices=choices)


def _gives_away(one: Question, other: Question, *, choices: bool) -> bool:
    said = [one.stem, one.note or "", *one.prompts]
    if choices:
        said += [choice.text for choice in one.choices]
    told = "\n".join(said)
    answers = (other.right, *other.accepted) if not other.kind.is_typed else other.accepted[:1]
    return any(answer in told for answer in answers)


def _tiers(
    base: FactBase,
    stock: Mapping[Predicate, float],
    rng: random.Random,
    count: int,
    asked: Mapping[FactId, int],
) -> Iterator[Iterable[Fact]]:
    """Facts to try, each once: those never asked by the weights of the catalogue, then the least asked."""
    seen: set[FactId] = set()
    yield _by_weight(base, stock, rng, count, asked, seen)
    rest = [fact for predicate in stock for fact in base.of(predicate.slug) if fact.id not in seen]
    rng.shuffle(rest)
    for times in sorted({asked.get(fact.id, 0) for fact in rest}):
        yield [fact for fact in rest if asked.get(fact.id, 0) == times]


def _by_weight(
    base: FactBase,
    stock: Mapping[Predicate, float],
    rng: random.Random,
    count: int,
    asked: Mapping[FactId, int],
    seen: set[FactId],
) -> Iterator[Fact]:
    for predicate in pick(stock, rng, TRIES * count):
        fact = draw_fact(base, predicate, rng)
        if fact.id not in seen and not asked.get(fact.id):
            seen.add(fact.id)
            yield fact


def draw_fact(base: FactBase, predicate: Predicate, rng: random.Random) -> Fact:
    """One of the facts of a predicate; of two drawn, the one about somebody better known."""
    stock = base.of(predicate.slug)
    return max(rng.choice(stock), rng.choice(stock), key=lambda fact: fame(base, fact.subject))


def pick(stock: Mapping[Predicate, float], rng: random.Random, count: int) -> Sequence[Predicate]:
    """So many predicates, drawn by their weights."""
    return rng.choices(list(stock), list(stock.values()), k=count) if any(stock.values()) else ()
