"""How a fact is said on a card: the words of its predicate, filled in and dated."""

from __future__ import annotations

from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.ending import partings
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slug, TimeType
from questions.facts.policy import View
from questions.facts.predicate import Section
from questions.facts.templates import fill


def line(fact: Fact, base: FactBase, wording: str, person: Slug, view: View | None = None) -> str:
    """A whole line: filled in, capitalized, with its teller if that is not `person`, and its date.

    What does not change has the day of the event, where it is recorded: that of its report would pass for it.
    """
    predicate = base.predicate(fact)
    text = _said(fact, base, wording, view)
    text = text[0].upper() + text[1:]
    if fact.told_by and fact.told_by != person:
        text += f", as told by {base.name(fact.told_by)}"
    if predicate.object is Kind.DATE or "{month}" in wording:
        return text
    date = _date(fact, base)
    return f"{text} ({date}){_end(fact, base, view)}" if date else f"{text}{_end(fact, base, view)}"


def words(fact: Fact, base: FactBase, wording: str, view: View | None = None) -> str:
    """`wording` with its places filled in, and that the two parted, if they did."""
    return _said(fact, base, wording, view) + _end(fact, base, view)


def _said(fact: Fact, base: FactBase, wording: str, view: View | None) -> str:
    said = fill(base, wording, fact, name=lambda slug: naming.name(base, view, slug))
    return said.replace("n a date, a date ", "n a date ")  # where a curator's words begin so


def _end(fact: Fact, base: FactBase, view: View | None) -> str:
    return ", later parted" if view and partings(fact, base, view) else ""


def _date(fact: Fact, base: FactBase) -> str:
    """The year of its season, or the day of the event, where that is another one or no season's."""
    if fact.time is not TimeType.PERMANENT:
        return f"as of {fact.as_of.month_words}"
    predicate = base.predicate(fact)
    days = [each.happened for each in base.restated(fact) if each.happened]
    day = max(days, key=lambda day: len(str(day)), default=None)
    year = base.year(fact.scope or "") if predicate.scope and predicate.section is not Section.LIFE else None
    if year and (day is None or day.year == year):
        return str(year)
    return day.month_words if day else ""
