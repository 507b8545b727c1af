"""How a fact is said on a card: the words of its predicate, filled in and dated."""

from __future__ import annotations

import re
from collections.abc import Callable

from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot, Slug, TimeType
from questions.facts.partial_date import When
from questions.facts.policy import View


def line(fact: Fact, base: FactBase, wording: str, person: Slug, view: View | None = None) -> str:
    """A whole line: filled in, with a capital, who told it if not `person`, and when it was so."""
    predicate = base.predicate(fact)
    text = words(fact, base, wording, view)
    text = text[0].upper() + text[1:]
    if fact.told_by and fact.told_by != person:
        text += f", as told by {base.name(fact.told_by)}"
    if predicate.object is Kind.DATE or "{month}" in wording:
        return text
    return f"{text} ({_date(fact, base)})"


def words(fact: Fact, base: FactBase, wording: str, view: View | None = None) -> str:
    """`wording` with its places filled in."""
    return fill(fact, base, wording, lambda slug: naming.name(base, view, slug))


def fill(fact: Fact, base: FactBase, wording: str, name: Callable[[str], str]) -> str:
    """`wording` with its places filled in; `name` says how entities are called."""

    def value(place: re.Match[str]) -> str:
        if place[1] == "month":
            return fact.as_of.month_words
        slot = Slot(place[1])
        text = fact.fill(slot) or ""
        return When.parse(text).words if base.predicate(fact).kind(slot) is Kind.DATE else name(text)

    return re.sub(r"\{(subject|object|scope|month)\}", value, wording)


def _date(fact: Fact, base: FactBase) -> str:
    if base.predicate(fact).scope and (year := base.year(fact.scope or "")):
        return str(year)
    month = fact.as_of.month_words
    return month if fact.time is TimeType.PERMANENT else f"as of {month}"
