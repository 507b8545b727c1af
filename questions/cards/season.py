"""The card of a season: whose it was, how it ended, what made it, where it went, and its cast by fate."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from questions.cards import lines as wording
from questions.cards.appearances import Appearance, became
from questions.cards.card import MAX_LINKS, TOP, Card, Saying, Sheet, Sight
from questions.cards.cast import by_fate, by_name
from questions.cards.person import sorted_facts
from questions.cards.ranking import Told, each_event_once, fame
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Fact, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View, may_look_up
from questions.facts.predicate import Role, Section

ENDING, MADE, PLACES, CAST, MORE = (
    "How it ended",
    "What made the season",
    "Where it went",
    "The cast",
    "More of the season",
)
FEWEST, MOST = 3, 6  # moments on the first page, which has the cast, too, if there is room


def make_season_card(season: Entity, base: FactBase, view: View) -> Card:
    """The card of `season` as `view` may see it; inside the horizon its cast stands in the order of names."""
    return _Maker(season, Sight.of(base, view)).make()


class _Maker:
    """Makes one card."""

    def __init__(self, season: Entity, sight: Sight) -> None:
        self._season, self._sight, self._base = season, sight, sight.base
        about = (fact for fact in self._base.about(season.slug) if sight.horizon.may_stand(fact))
        shown = sorted_facts(about, self._base)
        self._own = [fact for fact in shown if fact.subject == season.slug]
        told = [fact for fact in shown if self._is_person(fact.subject)]
        self._facts = [f for f in told if self._section(f) in (Section.SEASONS, Section.BILLED)]
        self._moments = [f for f in told if self._section(f) is Section.MOMENTS]
        self._sheet = Sheet(sight)

    def make(self) -> Card:
        """What it was and how it ended; of its moments the best before the cast, the others after it."""
        cast = self._cast()
        by_place = sorted(cast.items(), key=lambda each: each[1].place or len(cast))
        ended = {person: said for person, here in by_place if (said := self._end(person, here))}
        members, moments, places = self._members(cast, ended), self._made(), list(self._places())
        self._add(TOP, [self._opening(), self._hosts()])
        self._add(ENDING, list(_each_once(ended.values())))
        best = min(MOST, max(FEWEST, self._sheet.room - len(places) - len(members)))
        self._add(MADE, moments[:best])
        self._add(PLACES, places)
        self._add(CAST, members)
        self._add(MORE, moments[best:])
        return Card(
            entity=self._season,
            title=naming.season(self._base, self._season.slug),
            lines=tuple(self._sheet.lines),
            sources=self._sheet.sources,
            links=tuple(dict.fromkeys(self._links()))[:MAX_LINKS],
        )

    def _add(self, heading: str, told: Iterable[Saying | None]) -> None:
        for said in filter(None, told):
            self._sheet.add(heading, said.text[0].upper() + said.text[1:], said.facts)

    def _members(self, cast: Mapping[Slug, Appearance], ended: Container[Slug]) -> list[Saying]:
        """The cast: by name until the season may be known, then by fate, without those named above."""
        if self._season.slug in self._sight.horizon.seasons:
            return list(by_name(cast, self._sight))
        rest = {person: here for person, here in cast.items() if person not in ended}
        return list(by_fate(rest, self._season.slug, self._sight))

    def _opening(self) -> Saying | None:
        """`Katie Thurston's season, from June 7 to August 9, 2021, with a cast of 31`."""
        leads = self._of(Role.LEAD)
        names = " and ".join(dict.fromkeys(self._base.name(fact.subject) for fact in leads))
        began, ended, size = (self._one(role) for role in (Role.PREMIERE, Role.FINALE, Role.CAST_SIZE))
        said = [
            f"{names}'s season" if names else "",
            _aired(began, ended),
            f"with a cast of {size.object}" if size else "",
        ]
        facts = (*leads, *(fact for fact in (began, ended, size) if fact))
        return Saying(", ".join(part for part in said if part), facts) if facts else None

    def _hosts(self) -> Saying | None:
        """`Hosted by Kaitlyn Bristowe and Tayshia Adams`."""
        hosts = self._of(Role.HOST)
        names = " and ".join(dict.fromkeys(self._base.name(fact.subject) for fact in hosts))
        return Saying(f"Hosted by {names}", tuple(hosts)) if hosts else None

    def _cast(self) -> dict[Slug, Appearance]:
        """What may be said of each who was there for a rose; a couple's from either side."""
        told: dict[Slug, list[Fact]] = {}
        led = {fact.subject for fact in self._of(Role.LEAD)}
        hosts = {fact.subject for fact in self._of(Role.HOST)}
        for fact in (side for each in self._facts for side in self._sides(each)):
            if fact.subject not in led and fact.predicate != self._base.role(Role.HOST):
                told.setdefault(fact.subject, []).append(fact)
        billed = {person: facts for person, facts in told.items() if person not in hosts or len(facts) > 1}
        return {
            person: Appearance(self._season.slug, tuple(facts), self._sight)
            for person, facts in billed.items()
        }

    def _sides(self, fact: Fact) -> list[Fact]:
        """A statement of two people that holds both ways, from either side."""
        if self._base.predicate(fact).symmetric and self._is_person(fact.object):
            return [fact, replace(fact, subject=Slug(fact.object), object=fact.subject)]
        return [fact]

    def _end(self, person: Slug, here: Appearance) -> Saying | None:
        """`Blake Moynes: received the final rose`, of who came first or second, and of couples."""
        couple = next((fact for fact in here.facts if self._base.predicate(fact).symmetric), None)
        is_first = here.place in (1, 2) or here.has(Role.CHAMPION)
        if not couple and not is_first:
            return None
        said = became(here)
        if not said:
            return None
        return Saying(f"{self._base.name(person)}: {said.text}", said.facts)

    def _made(self) -> list[Saying]:
        """Moments of the season and of its people, the best known first, and of one event one."""
        own = [fact for fact in self._own if self._section(fact) is Section.MOMENTS]
        by_text: dict[str, list[Fact]] = {}
        for fact in (*own, *self._moments):
            by_text.setdefault(self._moment(fact), []).append(fact)
        told = (self._line_of(text, facts) for text, facts in by_text.items())
        return [Saying(each.text, each.facts) for each in each_event_once(told)]

    def _line_of(self, text: str, facts: Sequence[Fact]) -> Told:
        people = {fact.subject for fact in facts} - {self._season.slug}
        names = tuple(self._base.name(person) for person in sorted(people))
        known = max(fame(fact, self._sight) for fact in facts)
        return Told(Section.MOMENTS, text, "", tuple(facts), known, names)

    def _moment(self, fact: Fact) -> str:
        """`On night one Connor Brennan arrived dressed as a cat`."""
        words, name = self._base.predicate(fact).card, self._base.name(fact.subject)
        said = wording.words(fact, self._base, words, self._sight.view)
        before, _, _ = words.partition("{object}")
        if fact.subject == self._season.slug:
            return said
        if before.endswith(", "):
            return f"{name}, {before[0].lower()}{before[1:-2]}: {said.removeprefix(before)}"
        if before.startswith("On "):
            return f"{before}{name} {said.removeprefix(before)}"
        lowered = said[0].lower() + said[1:]
        return (
            f"{name}: {lowered}"
            if before and not before.startswith(("Had ", "Was "))
            else f"{name} {lowered}"
        )

    def _places(self) -> Iterator[Saying]:
        own = [fact for fact in self._own if self._section(fact) is Section.PLACES]
        for predicate in dict.fromkeys(fact.predicate for fact in own):
            facts = [fact for fact in own if fact.predicate == predicate]
            places = "; ".join(dict.fromkeys(fact.object for fact in facts))
            card = self._base.world.catalogue[predicate].card
            yield Saying(
                wording.words(replace(facts[0], object=places), self._base, card, self._sight.view),
                tuple(facts),
            )

    def _links(self) -> Iterator[Entity]:
        """The lead, who came first and second, where that may be known, and the host."""
        for role in (Role.LEAD, Role.WINNER, Role.RUNNER_UP, Role.HOST):
            for fact in self._of(role):
                entity = self._base.entity(fact.subject)
                if entity and may_look_up(entity):
                    yield entity

    def _of(self, role: Role) -> list[Fact]:
        return [fact for fact in self._facts if fact.predicate == self._base.role(role)]

    def _one(self, role: Role) -> Fact | None:
        return next((fact for fact in self._own if fact.predicate == self._base.role(role)), None)

    def _section(self, fact: Fact) -> Section:
        return self._base.predicate(fact).section

    def _is_person(self, slug: str) -> bool:
        entity = self._base.entity(slug)
        return entity is not None and entity.kind is Kind.PERSON and entity.state is not State.PRIVATE


def _each_once(said: Iterable[Saying]) -> Iterator[Saying]:
    """Of the two of a couple the first alone."""
    told: set[frozenset[str]] = set()
    for each in said:
        couples = {frozenset((fact.id,)) for fact in each.facts}
        if not couples <= told:
            yield each
        told |= couples


def _aired(began: Fact | None, ended: Fact | None) -> str:
    """`from June 7 to August 9, 2021`."""
    first = PartialDate.parse(began.object).words if began else ""
    last = PartialDate.parse(ended.object).words if ended else ""
    if first and last and first[-4:] == last[-4:]:
        first = first[:-6] if first[-6] == "," else first
    if first and last:
        return f"from {first} to {last}"
    return f"from {first} on" if first else f"until {last}" if last else ""
