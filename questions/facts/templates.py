"""Words with places in braces, filled in from facts: stems, clues, phrases, lines of cards, reveals."""

from __future__ import annotations

import re
from collections.abc import Callable

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.partial_date import PartialDate

_PLACE = re.compile(r"\{(?:(also)\.)?(subject|object|scope|month|through)(?:\.(number|show))?\}")


def fill(
    base: FactBase,
    words: str,
    fact: Fact,
    second: Fact | None = None,
    name: Callable[[str], str] | None = None,
) -> str:
    """`words` with every place filled; `second` fills `{also...}` and `{through}`, `name` names entities."""

    def place(found: re.Match[str]) -> str:
        of = second if found[1] and second else fact
        match found[2]:
            case "month":
                return (of.happened or of.as_of).month_words
            case "through":
                return _phrase(base, second)
            case slot:
                return value_words(base, of, Slot(slot), found[3], name)

    return _PLACE.sub(place, words)


def value_words(
    base: FactBase,
    fact: Fact,
    slot: Slot,
    part: str | None = None,
    name: Callable[[str], str] | None = None,
) -> str:
    """What stands in a slot, in words; a season also by its `number` or as its `show`."""
    value = fact.fill(slot)
    if not value:
        return ""
    if part == "number":
        return base.season_number(value)
    if part == "show":
        return base.name(base.show(value) or value)
    if base.predicate(fact).kind(slot) is Kind.DATE:
        return PartialDate.parse(value).words
    return (name or base.name)(value)


def _phrase(base: FactBase, fact: Fact | None) -> str:
    """A person without a name: `the winner of Nick Viall's season of The Bachelor`."""
    return fill(base, base.predicate(fact).phrase or "", fact) if fact else ""
