"""How a fact is said on a card: the words of its predicate, filled in and dated."""

from __future__ import annotations

from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slug, TimeType
from questions.facts.policy import View
from questions.facts.templates import fill


def line(fact: Fact, base: FactBase, wording: str, person: Slug, view: View | None = None) -> str:
    """A whole line: filled in, capitalized, with its teller if that is not `person`, and its date."""
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
    return fill(base, wording, fact, name=lambda slug: naming.name(base, view, slug))


def _date(fact: Fact, base: FactBase) -> str:
    if base.predicate(fact).scope and (year := base.year(fact.scope or "")):
        return str(year)
    month = fact.as_of.month_words
    return month if fact.time is TimeType.PERMANENT else f"as of {month}"
