"""Wrong answers: of the same kind as the right one, near to it, distinct, and certainly wrong.

The absence of a fact makes nothing wrong: a wrong answer is taken only where the asked slot is closed
(the catalogue says that what is recorded is all there is, or the curator marked the fact complete), or
where the candidate is known to have another value of a functional predicate. However large the fact base,
only a bounded neighborhood is looked at: the season, its neighbors, and a sample.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import islice, product

from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.fame import fame, side
from questions.facts.partial_date import PartialDate
from questions.facts.policy import may_ask, may_name
from questions.facts.predicate import Near, Pool
from questions.writer.asking import Asking
from questions.writer.certainty import may_hold_too
from questions.writer.rivals import has_rivals, rivals

NEAREST = 12  # wrong answers are drawn from so many of the nearest candidates, half of them better known
ENOUGH = 24  # neighbors are looked at until there are so many
SAMPLE = 40  # facts of a predicate that are tried where no season says who is near
AROUND = (1, -1, 2, -2, 3, -3)  # seasons of the same show, by number


def candidates(asking: Asking, rng: random.Random) -> list[str]:
    """What stands in the asked slot elsewhere and is certainly wrong here, the nearest first.

    The right value is never among them. Values are slugs or words, as they stand in facts.
    """
    template = asking.template
    if template.choices:
        wrong = [choice for choice in template.choices if choice not in asking.answers]
        return rng.sample(wrong, k=len(wrong))
    if template.is_counted:
        return _near(asking, template.wrong[0], rng)
    if has_rivals(asking):
        return _balanced(asking, (each for each in rivals(asking, rng) if _fits(asking, each)))
    sound = _sound(asking, rng)
    return _balanced(asking, sound) if asking.kind.is_entity else list(islice(sound, NEAREST))


def _fits(asking: Asking, value: str) -> bool:
    return value not in asking.answers and is_wrong(asking, value)


def _sound(asking: Asking, rng: random.Random) -> Iterator[str]:
    """What is certainly wrong, each once."""
    seen = set(asking.answers)
    for value in _pooled(asking, rng):
        if value not in seen:
            seen.add(value)
            if is_wrong(asking, value):
                yield value


def _balanced(asking: Asking, values: Iterable[str]) -> list[str]:
    """The nearest, up to half of them better known than the right one, and up to half not."""
    own = fame(asking.base, asking.right)
    room = {True: NEAREST // 2, False: NEAREST // 2}
    taken = list[str]()
    for value in values:
        better_known = fame(asking.base, value) > own
        if room[better_known]:
            room[better_known] -= 1
            taken.append(value)
            if len(taken) == NEAREST:
                break
    return taken


def is_wrong(asking: Asking, value: str) -> bool:
    """Whether it is known that `value` is not an answer (rule R2)."""
    if any(may_hold_too(asking.base, fact, value) for fact in asking.joined.facts):
        return False
    if asking.is_sole:
        return value not in asking.answers
    return any(_has_another(asking, value, other) for other in asking.predicate.closed)


def why_wrong(asking: Asking, value: str) -> str:
    """Why an answer is wrong, in one sentence for whoever checks a fact."""
    base, asks = asking.base, asking.template.asks
    if asking.template.choices or asking.template.is_counted:
        return "it is one of a fixed list of which only one fits"
    others = [
        each
        for each in base.filled(asking.fact.predicate, asks, value)
        if each.fill(Slot.SCOPE) == asking.fact.scope or asks is Slot.SCOPE
    ]
    for other in others:
        for closed in asking.predicate.closed - {asks}:
            if (theirs := other.fill(closed)) and theirs != asking.fact.fill(closed):
                return f"it goes with “{base.name(theirs)}” (fact {other.id})"
    if asking.fact.complete:
        return "the curator marked the fact as complete: nothing else is right"
    return f"“{asking.predicate.title}” is closed: what is recorded is all there is"


def _pooled(asking: Asking, rng: random.Random) -> Iterator[str]:
    base, fact, kind = asking.base, asking.fact, asking.kind
    named = {slug for each in asking.joined.facts for slot in Slot if (slug := each.fill(slot))} - {
        asking.right
    }
    own_side = side(base, asking.right) if kind is Kind.PERSON else None
    pools = [pool for pool in asking.template.wrong if isinstance(pool, Pool)]
    for facts_of, pool in product((_near_facts, _some_facts), pools):
        taken = named | _of_the_same(asking, pool)
        for other in facts_of(asking, pool, rng):
            value = other.fill(pool.slot)
            if value is None or value in taken or not may_name(value, base):
                continue
            if kind is Kind.PERSON and side(base, value) != own_side:
                continue
            if kind is Kind.PLACE and value.count(",") != asking.right.count(","):
                continue
            if kind is Kind.SEASON and base.show(value) != base.show(asking.right):
                continue
            if fact.id != other.id and may_ask(other, base, asking.view).allowed:
                yield value


def _near(asking: Asking, unit: Pool | Near, rng: random.Random) -> list[str]:
    """Three neighbors of a date, none of them to come, among which the right one may have any rank."""
    when, latest = PartialDate.parse(asking.right), asking.view.today
    ahead = latest.year - when.year
    if unit is Near.MONTHS:
        ahead = ahead * 12 + latest.month - (when.month or 1)
    below = rng.randrange(max(0, 3 - ahead), 4)
    steps = [*range(-below, 0), *range(1, 4 - below)]
    return [
        str(PartialDate(when.year + step)) if unit is Near.YEARS else str(when.plus_months(step))
        for step in steps
    ]


def _of_the_same(asking: Asking, pool: Pool) -> set[str]:
    """The pool's values for the person asked about: another home of theirs is no wrong answer."""
    if asking.template.asks is Slot.SUBJECT:
        return set()
    mine = asking.base.filled(pool.predicate, Slot.SUBJECT, asking.fact.subject)
    return {value for other in mine if (value := other.fill(pool.slot))} - {asking.right}


def _near_facts(asking: Asking, pool: Pool, rng: random.Random) -> Iterator[Fact]:
    """Facts of the same season, then of the seasons around it."""
    base, seen = asking.base, 0
    for season in _seasons_around(asking):
        near = [
            *base.filled(pool.predicate, Slot.SCOPE, season),
            *base.filled(pool.predicate, Slot.OBJECT, season),
            *base.filled(pool.predicate, Slot.SUBJECT, season),
        ]
        rng.shuffle(near)
        yield from near
        seen += len(near)
        if seen >= ENOUGH:
            return


def _some_facts(asking: Asking, pool: Pool, rng: random.Random) -> Iterator[Fact]:
    """Some of all facts of the pool, of whatever season."""
    stock = asking.base.of(pool.predicate)
    yield from rng.sample(stock, k=min(SAMPLE, len(stock)))


def _seasons_around(asking: Asking) -> Iterator[str]:
    season = asking.season or _season_of_answer(asking)
    entity = asking.base.entity(season) if season else None
    if entity is None or entity.number is None:
        return
    yield entity.slug
    for step in AROUND:
        neighbor = f"{entity.show}-{entity.number + step}"
        if asking.base.entity(neighbor):
            yield neighbor


def _season_of_answer(asking: Asking) -> str | None:
    """A season on which the answer was seen, where the fact names none."""
    seasons = sorted(asking.base.seasons_of(asking.right)) if asking.kind is Kind.PERSON else []
    return seasons[0] if seasons else None


def _has_another(asking: Asking, value: str, closed: Slot) -> bool:
    """Whether `value`, put in the asked slot, is known to go with another value than the fact's."""
    base, fact, asks = asking.base, asking.fact, asking.template.asks
    fixed = [slot for slot in Slot if slot not in (asks, closed)]
    like = [
        other
        for other in base.filled(fact.predicate, asks, value)
        if all(other.fill(slot) == fact.fill(slot) for slot in fixed)
    ]
    return bool(like) and all(other.fill(closed) != fact.fill(closed) for other in like)
