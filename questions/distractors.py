"""Wrong answers: of the same kind as the right one, near to it, distinct, and certainly wrong.

The absence of a fact makes nothing wrong: a wrong answer is taken only where the asked slot is closed
(the catalogue says that what is recorded is all there is, or the curator marked the fact complete), or
where the candidate is known to have another value of a functional predicate.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from questions.fact import Fact, Slot
from questions.factbase import FactBase
from questions.policy import View, may_ask, may_name
from questions.predicate import Near, Pool, Template
from questions.when import When

NEAREST = 12  # wrong answers are drawn from so many of the nearest candidates


def candidates(base: FactBase, fact: Fact, template: Template, view: View, rng: random.Random) -> list[str]:
    """What stands in the asked slot elsewhere and is certainly wrong here, the nearest first, shuffled.

    The right value is never among them. Values are slugs or words, as they stand in facts.
    """
    right = base.completions(fact, template.asks, template.names)
    if template.choices:
        wrong = [choice for choice in template.choices if choice not in right]
        return rng.sample(wrong, k=len(wrong))
    if template.is_counted:
        return _near(fact.object, template.wrong[0], rng)
    found: dict[str, int] = {}
    for rank, value in enumerate(_pooled(base, fact, template, view)):
        if value not in right and value not in found and _is_wrong(base, fact, template.asks, value):
            found[value] = _distance(base, fact, template.asks, value) * 100_000 + rank
    nearest = sorted(found, key=found.__getitem__)[:NEAREST]
    return rng.sample(nearest, k=len(nearest))


def _pooled(base: FactBase, fact: Fact, template: Template, view: View) -> Iterator[str]:
    for pool in template.wrong:
        if isinstance(pool, Pool):
            yield from _from_pool(base, fact, pool, template.asks, view)


def _near(text: str, unit: Pool | Near, rng: random.Random) -> list[str]:
    """Three neighbours of a date, so chosen that the right one has any rank among the four."""
    when, below = When.parse(text), rng.randrange(4)
    steps = [*range(-below, 0), *range(1, 4 - below)]
    return [
        str(When(when.year + step)) if unit is Near.YEARS else str(when.plus_months(step)) for step in steps
    ]


def _from_pool(base: FactBase, fact: Fact, pool: Pool, asks: Slot, view: View) -> Iterator[str]:
    own = {fact.subject, fact.object, fact.scope} - {fact.fill(asks)}
    own |= _of_the_same(base, fact, pool, asks)
    for other in _near_facts(base, fact, pool):
        value = other.fill(pool.slot)
        if value is None or value in own:
            continue
        if may_name(value, base) and may_ask(other, base, view).allowed:
            yield value


def _of_the_same(base: FactBase, fact: Fact, pool: Pool, asks: Slot) -> set[str | None]:
    """What the pool says of the very person asked about: another home of theirs is no wrong answer."""
    if asks is Slot.SUBJECT:
        return set()
    mine = base.filled(pool.predicate, Slot.SUBJECT, fact.subject)
    return {other.fill(pool.slot) for other in mine} - {fact.fill(asks)}


def _near_facts(base: FactBase, fact: Fact, pool: Pool) -> list[Fact]:
    """Facts of the same season where there are enough, else of the same show, so that nobody stands out."""
    season = _season(base, fact)
    if season is None:
        return base.of(pool.predicate)
    same = [
        *base.filled(pool.predicate, Slot.SCOPE, season),
        *base.filled(pool.predicate, Slot.OBJECT, season),
    ]
    if len(same) > NEAREST:
        return same
    show = base.show(season)
    return [other for other in base.of(pool.predicate) if base.show(_season(base, other) or "") == show]


def _season(base: FactBase, fact: Fact) -> str | None:
    return next((slug for slug in (fact.scope, fact.object, fact.subject) if slug and base.show(slug)), None)


def _is_wrong(base: FactBase, fact: Fact, asks: Slot, value: str) -> bool:
    predicate = base.predicate(fact)
    if fact.complete or asks in predicate.closed:
        return True
    return any(_has_another(base, fact, asks, value, other) for other in predicate.closed)


def _has_another(base: FactBase, fact: Fact, asks: Slot, value: str, closed: Slot) -> bool:
    """Whether `value`, put in the asked slot, is known to go with something else than `fact` says."""
    fixed = [slot for slot in Slot if slot not in (asks, closed)]
    like = [
        other
        for other in base.filled(fact.predicate, asks, value)
        if all(other.fill(slot) == fact.fill(slot) for slot in fixed)
    ]
    return bool(like) and all(other.fill(closed) != fact.fill(closed) for other in like)


def _distance(base: FactBase, fact: Fact, asks: Slot, value: str) -> int:
    """0 for the same season, then years apart: people of one time are mixed up with each other."""
    here = _seasons(base, fact.fill(asks) or "") or _seasons(base, fact.subject)
    there = _seasons(base, value)
    if here & there:
        return 0
    years = [abs(a - b) for x in here for y in there if (a := base.year(x)) and (b := base.year(y))]
    return 1 + min(years, default=30)


def _seasons(base: FactBase, value: str) -> set[str]:
    return {value} if base.show(value) else base.seasons_of(value)
