"""What somebody is known for, in one line, and how well: from what may stand on the card alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slug
from questions.facts.policy import View
from questions.facts.predicate import Section
from questions.facts.templates import fill

MANY = 9  # seasons; more of them make nobody better known than a bigger role


def known_for(person: Slug, facts: Sequence[Fact], base: FactBase, view: View) -> str:
    """`Lead of The Bachelor, season 21 (2017)`: the first of what has most fame; empty where nothing has.

    `facts` are those that may stand on the card of `person`.
    """
    mine = [fact for fact in facts if fact.subject == person and base.predicate(fact).fame]
    if not mine:
        return ""
    most = max(base.predicate(fact).fame for fact in mine)
    best = [fact for fact in mine if base.predicate(fact).fame == most]
    first = min(best, key=lambda fact: (_day(fact, base), fact.object, fact.id))
    text = fill(base, base.predicate(first).known, first, name=lambda slug: _name(slug, base, view))
    said = text[0].upper() + text[1:]
    more = len({fact.object for fact in best if fact.predicate == first.predicate}) - 1
    if not more or not naming.is_season(base, first.object):
        return said
    return f"{said} and {more} more {'season' if more == 1 else 'seasons'}"


def prominence(person: Slug, facts: Sequence[Fact], base: FactBase) -> int:
    """How well somebody is known, by what is no outcome: roles and seasons, for the order of suggestions."""
    roles = [fact for fact in facts if fact.subject == person and _is_role(fact, base)]
    most = max((base.predicate(fact).fame for fact in roles), default=0)
    return most + min(MANY, len({fact.object for fact in roles}))


def _is_role(fact: Fact, base: FactBase) -> bool:
    predicate = base.predicate(fact)
    return (
        predicate.section is Section.SEASONS and not predicate.outcome and naming.is_season(base, fact.object)
    )


def _day(fact: Fact, base: FactBase) -> date:
    return base.premiere(fact.object) or base.premiere(fact.scope or "") or fact.as_of.first


def _name(slug: str, base: FactBase, view: View) -> str:
    return naming.season(base, slug) if naming.is_season(base, slug) else naming.name(base, view, slug)
