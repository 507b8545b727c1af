"""How a fact is said on a card: the words of its predicate, filled in and dated."""

from __future__ import annotations

from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.ending import partings
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slug, TimeType
from questions.facts.policy import View
from questions.facts.templates import fill


def line(fact: Fact, base: FactBase, wording: str, person: Slug, view: View | None = None) -> str:
    """A whole line: filled in, capitalized, with its teller if that is not `person`, and its date.

    What does not change has the day of the event, where it is recorded: that of its report would pass for it.
    """
    predicate = base.predicate(fact)
    text = words(fact, base, wording, view)
    text = text[0].upper() + text[1:]
    if fact.told_by and fact.told_by != person:
        text += f", as told by {base.name(fact.told_by)}"
    if predicate.object is Kind.DATE or "{month}" in wording:
        return text
    date = _date(fact, base)
    return f"{text} ({date})" if date else text


def words(fact: Fact, base: FactBase, wording: str, view: View | None = None) -> str:
    """`wording` with its places filled in, and that the two parted, if they did."""
    said = fill(base, wording, fact, name=lambda slug: naming.name(base, view, slug))
    return f"{said}, later parted" if view and partings(fact, base, view) else said


def _date(fact: Fact, base: FactBase) -> str:
    if base.predicate(fact).scope and (year := base.year(fact.scope or "")):
        return str(year)
    if fact.time is not TimeType.PERMANENT:
        return f"as of {fact.as_of.month_words}"
    days = [each.happened for each in base.restated(fact) if each.happened]
    return max(days, key=lambda day: len(str(day))).month_words if days else ""
