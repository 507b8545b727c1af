"""What can be drawn from: the predicates of a category, weighted, and their facts."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slug
from questions.facts.fame import fame
from questions.facts.predicate import Predicate

FULL_STOCK = 40  # a predicate with fewer answers is asked less often, so that they do not wear out


def stocked(base: FactBase, category: Slug | None = None) -> dict[Predicate, float]:
    """The predicates that can be asked, with how often each should come."""
    return {
        predicate: predicate.weight * _variety(base.of(predicate.slug)) / FULL_STOCK
        for predicate in base.world.catalogue.values()
        if predicate.is_asked and category in (None, predicate.category.slug) and base.of(predicate.slug)
    }


def _variety(facts: Sequence[Fact]) -> int:
    """The number of distinct subjects or distinct objects, whichever is less, up to `FULL_STOCK`."""
    subjects, objects = set[str](), set[str]()
    for fact in facts:
        subjects.add(fact.subject)
        objects.add(fact.object)
        if min(len(subjects), len(objects)) == FULL_STOCK:
            break
    return min(len(subjects), len(objects))


def draw_fact(base: FactBase, predicate: Predicate, rng: random.Random) -> Fact:
    """One of the facts of a predicate; of two drawn, the one about somebody better known."""
    stock = base.of(predicate.slug)
    return max(rng.choice(stock), rng.choice(stock), key=lambda fact: fame(base, fact.subject))


def pick(stock: Mapping[Predicate, float], rng: random.Random, count: int) -> Sequence[Predicate]:
    """So many predicates, drawn by their weights."""
    return rng.choices(list(stock), list(stock.values()), k=count) if any(stock.values()) else ()
