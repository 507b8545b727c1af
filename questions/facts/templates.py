"""Words with places in braces, filled in from facts: stems, clues, phrases, lines of cards, reveals.

A place is a slot, or `month` (of the report), `when` (of the event), `through` (the subject in other words).
The parts of a slot: a season by its `number`, its `show`, its `year`, its one `lead`, or that lead's `title`
(`Bachelorette`); a person by the `given` name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product, takewhile

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.partial_date import PartialDate

PARTS = ("number", "show", "year", "lead", "title", "given")
_SUFFIXES = {"Jr.", "Sr.", "II", "III"}
_PARTICLES = {"St.", "Van", "De", "La", "Del", "Di"}
_OF_FACT = {"month", "when", "through"}
_SLOTS = {slot + part for slot, part in product(Slot, ("", *(f".{part}" for part in PARTS)))}
PLACES = frozenset(_OF_FACT | _SLOTS | {f"also.{place}" for place in _SLOTS})

_PLACE = re.compile(rf"\{{(?:(also)\.)?({'|'.join((*Slot, *sorted(_OF_FACT)))})(?:\.({'|'.join(PARTS)}))?\}}")


def fill(
    base: FactBase,
    words: str,
    fact: Fact,
    second: Fact | None = None,
    name: Callable[[str], str] | None = None,
) -> str:
    """`words` with every place filled; `second` fills `{also...}` and `{through}`, `name` names entities."""
    return _PLACE.sub(lambda found: _place(base, found, fact, second, name), words)


def fits(base: FactBase, words: str, fact: Fact, second: Fact | None = None) -> bool:
    """Whether there is something for every place; the day of an event may be unknown."""
    return all(
        found[2] == "when" or _place(base, found, fact, second, None) for found in _PLACE.finditer(words)
    )


def parts_named(words: str) -> Iterator[tuple[bool, Slot, str | None]]:
    """The slots that `words` name, each with its part, and whether it is the second fact's."""
    for found in _PLACE.finditer(words):
        if found[2] not in _OF_FACT:
            yield bool(found[1]), Slot(found[2]), found[3]


def _place(
    base: FactBase,
    found: re.Match[str],
    fact: Fact,
    second: Fact | None,
    name: Callable[[str], str] | None,
) -> str:
    of = second if found[1] and second else fact
    match found[2]:
        case "month":
            return (of.happened or of.as_of).month_words
        case "when":
            return f" in {of.happened.month_words}" if of.happened else ""
        case "through":
            return _phrase(base, second)
        case slot:
            return value_words(base, of, Slot(slot), found[3], name)


def value_words(
    base: FactBase,
    fact: Fact,
    slot: Slot,
    part: str | None = None,
    name: Callable[[str], str] | None = None,
) -> str:
    """What stands in a slot, in words, or a part of it; nothing where it has no such part."""
    value = fact.fill(slot)
    if not value:
        return ""
    if part:
        return _part(base, value, part)
    if base.predicate(fact).kind(slot) is Kind.DATE:
        return PartialDate.parse(value).words
    return (name or base.name)(value)


def _part(base: FactBase, value: str, part: str) -> str:
    match part:
        case "number":
            return base.season_number(value)
        case "show":
            return base.name(base.show(value) or value)
        case "year":
            return str(base.year(value) or "")
        case "lead":
            lead = base.sole_lead(value)
            return lead.name if lead else ""
        case "title":
            return base.name(base.show(value) or "").removeprefix("The ") if base.leads(value) else ""
        case _:
            return given_name(base.name(value))


def capitalized(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def given_name(name: str) -> str:
    """What somebody is called by: `Arie` Luyendyk Jr., `Juan Pablo` Galavis, `Louis` van Amstel."""
    first, *others = [part for part in name.split(" ") if part not in _SUFFIXES]
    middle = takewhile(lambda part: part[:1].isupper() and part not in _PARTICLES, others[:-1])
    return " ".join((first, *middle))


def _phrase(base: FactBase, fact: Fact | None) -> str:
    """A person without a name: `the winner of Nick Viall's season of The Bachelor`."""
    return fill(base, base.predicate(fact).phrase or "", fact) if fact else ""
