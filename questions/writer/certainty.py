"""What is not certain to be wrong, whatever else is recorded: it may be right for the same stem, too.

Somebody of whom nearly the same is told, the other side of a fact (a wedding has two), and whoever shares the
outcome under another name (engaged to the lead, while another received the final rose).
"""

from __future__ import annotations

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.writer.lint.words import words

ALIKE = 0.6  # of the words of the shorter of two statements
FEWEST = 2  # words that alike statements share


def may_hold_too(base: FactBase, fact: Fact, value: str) -> bool:
    """Whether a value may fill the place of the one that a fact is asked for."""
    if value in fact.mentions:
        return True
    entity = base.entity(value)
    if entity is None or entity.kind not in (Kind.PERSON, Kind.SEASON):
        return False
    return is_told_too(base, fact, value) or _shares_outcome(base, fact, value)


def is_told_too(base: FactBase, fact: Fact, value: str) -> bool:
    """Whether nearly the same is told of somebody else: two leads may have cancelled a rose ceremony."""
    if fact.predicate not in base.world.told:
        return False
    mine = _content_words(base, fact)
    return any(_are_alike(mine, _content_words(base, other)) for other in _stories_of(base, value))


def _stories_of(base: FactBase, value: str) -> list[Fact]:
    return [fact for slug in base.world.told for fact in base.filled(slug, Slot.SUBJECT, value)]


def _content_words(base: FactBase, fact: Fact) -> frozenset[str]:
    """The words of a statement that tell what happened, without the names of leads."""
    leads = base.leads(base.season_of(fact) or "")
    return words(fact.object) - frozenset[str]().union(*(words(lead.name) for lead in leads))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= FEWEST and shared >= ALIKE * min(len(one), len(other))


def _shares_outcome(base: FactBase, fact: Fact, value: str) -> bool:
    """Whether a predicate that goes with the asked one is recorded of a value, with the same people."""
    season = base.season_of(fact)
    ours = {*fact.mentions, *(lead.slug for lead in base.leads(season or ""))}
    return any(
        season == base.season_of(other) and ours & (_people(base, other) - {value})
        for slug in base.predicate(fact).akin
        for slot in (Slot.SUBJECT, Slot.OBJECT)
        for other in base.filled(slug, slot, value)
    )


def _people(base: FactBase, fact: Fact) -> set[str]:
    leads = base.leads(base.season_of(fact) or "")
    return {*(value for value in fact.mentions if not base.show(value)), *(lead.slug for lead in leads)}
