"""Wrong answers about somebody of a season: others of its cast, nearest in fate.

Whoever knows only who was on which season must not know the answer: a question about one of a cast is
asked beside others of that cast or not at all.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Slot
from questions.facts.fame import side
from questions.facts.fate import fates
from questions.facts.policy import View, may_ask, may_name
from questions.facts.predicate import Role
from questions.writer.asking import Asking

FAR = 30.0  # whose fate is not recorded is taken as so many ranks away
JITTER = 3.0  # ranks by which the seed shuffles who is nearest


def has_rivals(asking: Asking) -> bool:
    """Whether the answer is one of the cast of the season that the fact is about."""
    return asking.kind is Kind.PERSON and is_of_cast(asking.base, asking.right, asking.season)


def is_of_cast(base: FactBase, person: str, season: str | None) -> bool:
    """Whether somebody was one of the cast of a season, rather than its lead or host."""
    if season is None or any(lead.slug == person for lead in base.leads(season)):
        return False
    return any(fact.object == season for fact in base.filled(base.role(Role.CAST), Slot.SUBJECT, person))


def rivals(asking: Asking, rng: random.Random) -> list[str]:
    """Others of the cast on the same side of the roses who may be named, nearest in fate first."""
    taken = {value for fact in asking.joined.facts for value in fact.mentions}
    return rivals_of(asking.base, asking.view, asking.season or "", asking.right, taken, rng)


def rivals_of(
    base: FactBase, view: View, season: str, right: str, taken: Collection[str], rng: random.Random
) -> list[str]:
    """What `rivals` does for whoever is right, without those who are taken."""
    known = fates(base, season)
    own = known.get(right)

    def distance(person: str) -> float:
        theirs = known.get(person)
        apart = FAR if own is None or theirs is None else abs(own - theirs)
        return apart + rng.random() * JITTER

    found = {person: distance(person) for person in _cast(base, view, season, right, taken)}
    return sorted(found, key=lambda person: found[person])


def _cast(base: FactBase, view: View, season: str, right: str, taken: Collection[str]) -> Iterator[str]:
    own_side = side(base, right)
    for fact in base.filled(base.role(Role.CAST), Slot.OBJECT, season):
        person = fact.subject
        if person in taken or not may_name(person, base) or side(base, person) != own_side:
            continue
        if " " in base.name(right) and " " not in base.name(person):
            continue  # a first name alone would stand out
        if may_ask(fact, base, view).allowed:
            yield person
