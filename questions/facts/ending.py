"""What came of a couple: a parting ends what was so before, and a wedding what led up to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot, TimeType
from questions.facts.policy import View, may_show
from questions.facts.predicate import Role


def partings(fact: Fact, base: FactBase, view: View) -> list[Fact]:
    """The partings that ended what a fact says of two people, as far as a view may know them."""
    if not base.predicate(fact).couple:
        return []
    return list(_after(fact, Role.PARTING, base, view))


def is_over(fact: Fact, base: FactBase, view: View) -> bool:
    """Whether a state of two people ended, by a parting or by their wedding."""
    if fact.time is TimeType.PERMANENT or not base.predicate(fact).couple:
        return False
    later = (each for role in (Role.PARTING, Role.MARRIAGE) for each in _after(fact, role, base, view))
    return any(later) or any(_between(fact, Role.MARRIAGE, base, view))


def is_only_an_end(fact: Fact, base: FactBase) -> bool:
    """Whether a fact says no more than that two are no longer what they were: no line of its own."""
    return base.predicate(fact).role is Role.PARTING


def _after(fact: Fact, role: Role, base: FactBase, view: View) -> Iterator[Fact]:
    since = _day(fact, base)
    return (each for each in _between(fact, role, base, view) if (each.happened or each.as_of).last >= since)


def _between(fact: Fact, role: Role, base: FactBase, view: View) -> Iterator[Fact]:
    """The facts of a role about the same two people."""
    for one, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
        for each in base.filled(base.role(role), Slot.SUBJECT, one):
            if each.object == other and may_show(each, base, view).allowed:
                yield each


def _day(fact: Fact, base: FactBase) -> date:
    """From when on what a fact says was so."""
    season = base.premiere(fact.scope) if fact.scope else None
    return season or (fact.happened or fact.as_of).first
