"""Whom a lively kind may offer beside somebody: of the same side, to be named, and known to fans."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from questions.facts.base import FactBase
from questions.facts.fact import Fact
from questions.facts.fame import fame, side
from questions.facts.policy import View, may_ask, may_name
from questions.facts.predicate import By
from questions.writer.compose import choice_of
from questions.writer.naming import has_surname
from questions.writer.question import Choice

KNOWN = 6  # facts about somebody, or more: a regular viewer has heard of them
# By whom something is shared, since the more have it, the better known they must be to be worth asking about.
KNOWN_BY = {By.ANY: KNOWN, By.OBJECT: 8, By.REGION: 12}
SAMPLE = 80  # facts of a large stock that are looked at


def subjects(
    base: FactBase, view: View, facts: Iterable[Fact], like: str, rng: random.Random, known: int = KNOWN
) -> Iterator[Fact]:
    """Facts about others of the side of `like` who are known and may be named, each person once."""
    stock = list(facts)
    own_side, seen = side(base, like), {like}
    for fact in rng.sample(stock, k=len(stock)):
        person = fact.subject
        if person in seen or side(base, person) != own_side or fame(base, person) < known:
            continue
        seen.add(person)
        if has_surname(base.name(person)) and may_name(person, base) and may_ask(fact, base, view).allowed:
            yield fact


def choices_of(
    base: FactBase, values: Iterable[str], right: str, rng: random.Random
) -> tuple[tuple[Choice, ...], tuple[int, ...]]:
    """The choices in any order, and the place of the right one."""
    mixed = list(values)
    rng.shuffle(mixed)
    return tuple(choice_of(base, value) for value in mixed), (mixed.index(right),)
