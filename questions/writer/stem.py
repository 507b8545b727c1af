"""Words with places filled in from facts: stems, clues and phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.partial_date import When

_PLACE = re.compile(r"\{(?:(also)\.)?(subject|object|scope|month|through)(?:\.(number|show))?\}")


@dataclass(frozen=True, slots=True)
class Told:
    """The fact that is asked, and the second one of a question that joins two."""

    fact: Fact
    second: Fact | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Both, or the one."""
        return (self.fact, self.second) if self.second else (self.fact,)


def fill(base: FactBase, words: str, told: Told) -> str:
    """`words` with every place filled, beginning with a capital letter."""

    def place(found: re.Match[str]) -> str:
        fact = told.second if found[1] and told.second else told.fact
        match found[2]:
            case "month":
                return fact.as_of.month_words
            case "through":
                return _phrase(base, told.second)
            case slot:
                return value_words(base, fact, Slot(slot), found[3])

    text = _PLACE.sub(place, words)
    return text[:1].upper() + text[1:]


def value_words(base: FactBase, fact: Fact, slot: Slot, part: str | None = None) -> str:
    """What stands in a slot, in words; a season also by its `number` or as its `show`."""
    value = fact.fill(slot) or ""
    if part == "number":
        return base.season_number(value)
    if part == "show":
        return base.name(base.show(value) or value)
    if base.predicate(fact).kind(slot) is Kind.DATE:
        return When.parse(value).words
    return base.name(value)


def _phrase(base: FactBase, fact: Fact | None) -> str:
    """How somebody is told without a name: `the winner of Nick Viall's season of The Bachelor`."""
    if fact is None:
        return ""
    phrase = base.predicate(fact).phrase or ""
    return _PLACE.sub(lambda found: value_words(base, fact, Slot(found[2]), found[3]), phrase)
