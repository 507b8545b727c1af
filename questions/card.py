"""The card of a person: what is known, each line with its sources and dates, and nothing withheld."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from questions.entity import Entity, Kind, State
from questions.fact import Article, Fact, Slot, Slug, TimeType
from questions.factbase import CONTESTANT_ON, LEAD_OF, FactBase
from questions.policy import View, may_show
from questions.when import When

_SEASON_ROLES = {LEAD_OF: "lead", Slug("host-of"): "host", CONTESTANT_ON: "contestant"}
_OUTCOMES = {Slug("winner-of"), Slug("runner-up-of"), Slug("placement"), Slug("left-how")}
_TOP = {"1", "2"}  # places that the winner and the runner-up are named for already


class Section(StrEnum):
    """The parts of a card, in order."""

    SEASONS = "Seasons"
    BILLED = "As billed"
    LIFE = "Around the show"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card; `sources` are numbers of its foot, from 1."""

    section: Section
    text: str
    sources: tuple[int, ...]

    def __str__(self) -> str:
        """As it is shown, ending in its source numbers."""
        return f"{self.text} {''.join(f'[{number}]' for number in self.sources)}"


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a person: the name, the lines, and the sources that the lines cite by number."""

    person: Entity
    lines: tuple[Line, ...]
    sources: tuple[Article, ...]


def make_card(person: Entity, base: FactBase, view: View) -> Card:
    """The card of `person` as `view` may see it; the dead have their seasons only."""
    return _Maker(person, base, view).make()


class _Maker:
    """Collects lines, and numbers their sources in the order in which they come."""

    def __init__(self, person: Entity, base: FactBase, view: View) -> None:
        self._person, self._base = person, base
        order = {slug: place for place, slug in enumerate(base.world.catalogue)}
        shown = [fact for fact in base.about(person.slug) if may_show(fact, base, view).allowed]
        self._facts = sorted(shown, key=lambda fact: (order[fact.predicate], fact.as_of.first, fact.id))
        self._lines: list[Line] = []
        self._sources: dict[Slug, int] = {}

    def make(self) -> Card:
        self._add_seasons()
        if self._person.state is not State.DECEASED:
            self._add_rest()
        articles = tuple(self._base.article(slug) for slug in self._sources)
        return Card(self._person, tuple(self._lines), articles)

    def _add(self, section: Section, text: str, facts: list[Fact]) -> None:
        slugs = dict.fromkeys(fact.article for fact in facts)
        numbers = tuple(self._sources.setdefault(slug, len(self._sources) + 1) for slug in slugs)
        self._lines.append(Line(section, text, numbers))

    def _add_seasons(self) -> None:
        mine = [fact for fact in self._facts if fact.subject == self._person.slug]
        roles: dict[str, list[Fact]] = {}
        for fact in mine:
            if fact.predicate in _SEASON_ROLES or fact.predicate in _OUTCOMES:
                season = fact.scope if self._base.predicate(fact).scope else fact.object
                roles.setdefault(season or "", []).append(fact)
        for season in sorted(roles, key=lambda slug: (self._base.year(slug) or 0, slug)):
            self._add(Section.SEASONS, self._season(season, roles[season]), roles[season])

    def _season(self, season: str, facts: list[Fact]) -> str:
        """`The Bachelorette, season 17 (2021), Katie Thurston's season: contestant, left by own choice`."""
        entity, year = self._base.entity(season), self._base.year(season)
        show = self._base.name(entity.show) if entity and entity.show else ""
        number = entity.number if entity else ""
        by_lead = self._base.name(season).removesuffix(f" of {show}")
        lead = f", {by_lead}" if by_lead != f"season {number}" else ""
        said = [_SEASON_ROLES[f.predicate] for f in facts if f.predicate in _SEASON_ROLES] or ["contestant"]
        said += [text for fact in facts if (text := self._outcome(fact))]
        began = f" ({year})" if year else ""
        return f"{show}, season {number}{began}{lead}: {', '.join(dict.fromkeys(said))}"

    def _outcome(self, fact: Fact) -> str | None:
        if fact.predicate not in _OUTCOMES:
            return None
        if fact.predicate == "placement":
            return None if fact.object in _TOP else f"placed {_ordinal(int(fact.object))}"
        return _words(fact, self._base, self._base.predicate(fact).card)

    def _add_rest(self) -> None:
        for fact in self._facts:
            predicate = self._base.predicate(fact)
            if fact.predicate in _SEASON_ROLES or fact.predicate in _OUTCOMES:
                continue
            mine = fact.subject == self._person.slug
            if wording := predicate.card if mine else predicate.inverse_card:
                section = Section.BILLED if fact.predicate.endswith("-billed") else Section.LIFE
                self._add(section, _dated(fact, self._base, wording, self._person.slug), [fact])


def card_line(fact: Fact, base: FactBase) -> str:
    """The line that a fact gives on the card of its subject, without source numbers."""
    return _dated(fact, base, base.predicate(fact).card, fact.subject)


def _dated(fact: Fact, base: FactBase, wording: str, person: Slug) -> str:
    predicate = base.predicate(fact)
    text = _words(fact, base, wording)
    text = text[0].upper() + text[1:]
    if fact.told_by and fact.told_by != person:
        text += f", as told by {base.name(fact.told_by)}"
    if predicate.scope and (year := base.year(fact.scope or "")):
        return f"{text} ({year})"
    if predicate.object is Kind.DATE:
        return text
    return f"{text} ({_as_of(fact)})"


def _words(fact: Fact, base: FactBase, wording: str) -> str:
    return re.sub(r"\{(subject|object|scope)\}", lambda place: _value(fact, base, Slot(place[1])), wording)


def _value(fact: Fact, base: FactBase, slot: Slot) -> str:
    value = fact.fill(slot) or ""
    return When.parse(value).words if base.predicate(fact).kind(slot) is Kind.DATE else base.name(value)


def _as_of(fact: Fact) -> str:
    if fact.time is TimeType.PERMANENT:
        return fact.as_of.month_words
    return f"as of {fact.as_of.month_words}"


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
