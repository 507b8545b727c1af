"""The card of a person: what is known, each line with its sources and dates, and nothing withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from questions.cards import lines as wording
from questions.cards.known_for import known_for
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Article, Fact, Slot, Slug
from questions.facts.horizon import Horizon
from questions.facts.policy import View, may_look_up
from questions.facts.predicate import Role, Section

MAX_LINKS = 5  # as many buttons as stand in a row
_NEAR = {Role.CAST: Role.LEAD, Role.WINNER: Role.LEAD, Role.LEAD: Role.WINNER}
_TOP = {"1", "2"}  # places that the winner and the runner-up are named for already
HEADINGS = {
    Section.SEASONS: "Seasons",
    Section.BILLED: "As billed",
    Section.PLACES: "Places",
    Section.MOMENTS: "Moments",
    Section.LIFE: "Beyond the show",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card, under its heading; `sources` are numbers of the foot, from 1."""

    heading: str
    text: str
    sources: tuple[int, ...]

    def __str__(self) -> str:
        """As it is shown, ending in its source numbers."""
        return f"{self.text} {''.join(f'[{number}]' for number in self.sources)}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown of a person or a season.

    `known_for` is one line above all others, `links` are people whose cards are near, `sources` what the
    lines cite by number.
    """

    entity: Entity
    title: str
    known_for: str = ""
    lines: tuple[Line, ...]
    sources: tuple[Article, ...]
    links: tuple[Entity, ...] = ()

    @property
    def text(self) -> str:
        """Everything that can be read on it."""
        lines = [line.text for line in self.lines]
        sources = [source.citation for source in self.sources]
        return "\n".join([self.title, self.known_for, *lines, *sources, *(link.name for link in self.links)])


@dataclass(slots=True)
class Sheet:
    """Collects the lines of a card, and numbers their sources in the order in which they come."""

    base: FactBase
    horizon: Horizon
    lines: list[Line] = field(default_factory=list[Line])
    _sources: dict[Slug, int] = field(default_factory=dict[Slug, int])

    def add(self, heading: str, text: str, facts: Iterable[Fact]) -> None:
        """Write a line that rests on `facts`."""
        slugs = dict.fromkeys(slug for fact in facts for slug in self.horizon.cited(fact))
        numbers = sorted(self._sources.setdefault(slug, len(self._sources) + 1) for slug in slugs)
        self.lines.append(Line(heading, text, tuple(numbers)))

    @property
    def sources(self) -> tuple[Article, ...]:
        """What the lines cite, in the order of the numbers."""
        return tuple(self.horizon.shown(self.base.article(slug)) for slug in self._sources)


def make_card(person: Entity, base: FactBase, view: View) -> Card:
    """The card of `person` as `view` may see it; the dead have their seasons only."""
    return _Maker(person, base, view).make()


def card_line(fact: Fact, base: FactBase) -> str:
    """The line that a fact gives on the card of its subject, without source numbers."""
    return wording.line(fact, base, base.predicate(fact).card, fact.subject)


def in_season(facts: Sequence[Fact], base: FactBase, view: View) -> list[str]:
    """What somebody was and did on a season, the role first: `contestant`, `left by own choice`."""
    roles = [words.lower() for fact in facts if _is_role(fact, base) for words in [base.predicate(fact).card]]
    said = [text for fact in facts if not _is_role(fact, base) and (text := _outcome(fact, base, view))]
    return list(dict.fromkeys([*(roles or ["contestant"]), *said]))


def sorted_facts(facts: Iterable[Fact], base: FactBase) -> list[Fact]:
    """Facts in the order of the catalogue, then of their dates."""
    order = {slug: place for place, slug in enumerate(base.world.catalogue)}
    return sorted(facts, key=lambda fact: (order[fact.predicate], fact.as_of.first, fact.id))


class _Maker:
    """Makes one card."""

    def __init__(self, person: Entity, base: FactBase, view: View) -> None:
        self._person, self._base, self._view = person, base, view
        horizon = Horizon(base, view)
        shown = [self._seen(fact) for fact in base.about(person.slug) if horizon.may_stand(fact)]
        self._facts = sorted_facts(shown, base)
        self._sheet = Sheet(base, horizon)

    def make(self) -> Card:
        sections = list(Section) if self._person.state is not State.DECEASED else [Section.SEASONS]
        self._add_seasons()
        for section in sections[1:]:
            self._add_section(section)
        return Card(
            entity=self._person,
            title=self._person.name,
            known_for=known_for(
                self._person.slug,
                [fact for fact in self._facts if self._section(fact) in sections],
                self._base,
                self._view,
            ),
            lines=tuple(self._sheet.lines),
            sources=self._sheet.sources,
            links=tuple(self._links(sections))[:MAX_LINKS],
        )

    def _seen(self, fact: Fact) -> Fact:
        """A statement that holds both ways, from the side of this person."""
        predicate = self._base.predicate(fact)
        if predicate.symmetric and fact.object == self._person.slug:
            return replace(fact, subject=self._person.slug, object=fact.subject)
        return fact

    def _section(self, fact: Fact) -> Section:
        """Where a fact stands; what names no season has no line of a season to stand in."""
        section = self._base.predicate(fact).section
        if section is Section.SEASONS and self._base.season_of(fact) is None:
            return Section.LIFE
        return section

    def _add_seasons(self) -> None:
        told: dict[str, list[Fact]] = {}
        for fact in self._facts:
            season = self._base.season_of(fact)
            if season and self._section(fact) is Section.SEASONS and fact.subject == self._person.slug:
                told.setdefault(season, []).append(fact)
        for season in naming.in_order(self._base, told):
            self._sheet.add(HEADINGS[Section.SEASONS], self._season(season, told[season]), told[season])

    def _season(self, season: str, facts: list[Fact]) -> str:
        """`The Bachelorette, season 17 (2021), Katie Thurston's season: contestant, left by own choice`."""
        by_lead = naming.season_by_lead(self._base, self._view, season)
        named = ", ".join(part for part in (naming.season(self._base, season), by_lead) if part)
        return f"{named}: {', '.join(in_season(facts, self._base, self._view))}"

    def _add_section(self, section: Section) -> None:
        told: dict[str, list[Fact]] = {}  # two sources that say the same share a line
        for fact in sorted(self._facts, key=lambda fact: self._base.premiere(fact.scope or "") or date.min):
            predicate = self._base.predicate(fact)
            words = predicate.card if fact.subject == self._person.slug else predicate.inverse_card
            if words and self._section(fact) is section:
                text = wording.line(fact, self._base, words, self._person.slug, self._view)
                told.setdefault(text, []).append(fact)
        for text, facts in told.items():
            self._sheet.add(HEADINGS[section], text, facts)

    def _links(self, sections: list[Section]) -> Iterator[Entity]:
        """Whoever the card names, and the leads and winners of their seasons; each once."""
        facts = [fact for section in sections for fact in self._facts if self._section(fact) is section]
        slugs = [slug for fact in facts for slot in Slot if (slug := fact.fill(slot))]
        near = [slug for fact in facts for slug in self._of_the_season(fact)]
        for slug in dict.fromkeys([*slugs, *near]):
            entity = self._base.entity(slug)
            if entity and entity.kind is Kind.PERSON and entity != self._person and may_look_up(entity):
                yield entity

    def _of_the_season(self, fact: Fact) -> Iterator[str]:
        """The lead of a contestant's season, and who received the final rose of a lead's."""
        role = self._base.predicate(fact).role
        other = _NEAR.get(role) if role else None
        if other and fact.subject == self._person.slug:
            for near in self._base.filled(self._base.role(other), Slot.OBJECT, fact.object):
                if self._sheet.horizon.may_stand(near):
                    yield near.subject


def _is_role(fact: Fact, base: FactBase) -> bool:
    return not base.predicate(fact).outcome and naming.is_season(base, fact.object)


def _outcome(fact: Fact, base: FactBase, view: View) -> str | None:
    if base.predicate(fact).role is Role.PLACEMENT:
        return None if fact.object in _TOP else f"placed {_ordinal(int(fact.object))}"
    return wording.words(fact, base, base.predicate(fact).card, view)


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
