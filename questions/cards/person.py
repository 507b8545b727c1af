"""The card of a person: who it is, then what is best known; every line has sources, nothing is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from questions.cards import lines as wording
from questions.cards.appearances import Appearance, appearances, hosted, season_line
from questions.cards.billing import introduced
from questions.cards.card import MAX_LINKS, TOP, Card, Saying, Sheet, Sight
from questions.cards.couples import together, weddings
from questions.cards.known_for import is_whole, known_for
from questions.cards.ranking import Told, ranked
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Fact, Slot
from questions.facts.policy import View, may_look_up
from questions.facts.predicate import Role, Section

_NEAR = {Role.CAST: Role.LEAD, Role.WINNER: Role.LEAD, Role.LEAD: Role.WINNER}
HEADINGS = {
    Section.SEASONS: "Seasons",
    Section.MOMENTS: "Moments",
    Section.LIFE: "Beyond the show",
}


def make_card(person: Entity, base: FactBase, view: View) -> Card:
    """The card of `person` as `view` may see it; the dead have their seasons only."""
    return _Maker(person, Sight.of(base, view)).make()


def card_line(fact: Fact, base: FactBase) -> str:
    """The line that a fact gives on the card of its subject, without source numbers."""
    return wording.line(fact, base, base.predicate(fact).card, fact.subject)


def sorted_facts(facts: Iterable[Fact], base: FactBase) -> list[Fact]:
    """Facts in the order of the catalogue, then of their dates."""
    order = {slug: place for place, slug in enumerate(base.world.catalogue)}
    return sorted(facts, key=lambda fact: (order[fact.predicate], fact.as_of.first, fact.id))


class _Maker:
    """Makes one card."""

    def __init__(self, person: Entity, sight: Sight) -> None:
        self._person, self._sight, self._base = person, sight, sight.base
        may_stand = sight.horizon.may_stand
        shown = [self._seen(fact) for fact in self._base.about(person.slug) if may_stand(fact)]
        is_dead = person.state is State.DECEASED
        self._facts = [
            fact
            for fact in sorted_facts(shown, self._base)
            if not is_dead or self._section(fact) is Section.SEASONS
        ]
        self._own = [fact for fact in self._facts if fact.subject == person.slug]
        self._seasons = appearances(self._own, person.slug, sight)
        self._sheet = Sheet(sight)

    def make(self) -> Card:
        """Who it is, how they were introduced, weddings, seasons; then the best of the rest, and the rest."""
        person, sight = self._person.slug, self._sight
        top = [known_for(self._seasons, self._own, sight), introduced(self._own, sight)]
        told = ranked(self._facts, person, sight)
        couples = (*weddings(self._facts, person, sight), *together(self._facts, sight))
        said = [saying for saying in (*top, *couples) if saying]
        for saying in said:
            self._sheet.add(TOP, saying.text, saying.facts)
        if not is_whole(self._seasons):
            self._add_seasons()
        self._add_best([each for each in told if not _is_said_above(each, said)])
        return Card(
            entity=self._person,
            title=self._person.name,
            lines=tuple(self._sheet.lines),
            sources=self._sheet.sources,
            links=tuple(self._links())[:MAX_LINKS],
        )

    def _add(self, heading: str, said: Saying | None) -> None:
        if said:
            self._sheet.add(heading, said.text, said.facts)

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
        """A line each, in the order of premieres; those that somebody only hosted share one."""
        only_hosted = [here for here in self._seasons if _is_only_hosted(here)]
        for here in self._seasons:
            if here not in only_hosted:
                self._add(HEADINGS[Section.SEASONS], season_line(here))
            elif here == only_hosted[0]:
                self._add(HEADINGS[Section.SEASONS], hosted(only_hosted))

    def _add_best(self, told: Sequence[Told]) -> None:
        """The best known first, as many as the first page has room for; then what is left."""
        room = self._sheet.room
        for part in (told[:room], told[room:]):
            for section in (Section.MOMENTS, Section.LIFE):
                for each in part:
                    if each.section is section:
                        self._sheet.add(HEADINGS[section], each.text, each.facts)

    def _links(self) -> Iterator[Entity]:
        """Whoever the card names, and the leads and winners of their seasons; each once."""
        facts = sorted(self._facts, key=lambda fact: list(Section).index(self._section(fact)))
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
                if self._sight.horizon.may_stand(near):
                    yield near.subject


def _is_said_above(told: Told, top: Sequence[Saying]) -> bool:
    """Whether the lines at the top say it already."""
    facts = {fact for saying in top for fact in saying.facts}
    is_used = facts.issuperset(told.facts) and not told.is_story
    return is_used or any(told.is_said_by(saying.text) for saying in top)


def _is_only_hosted(here: Appearance) -> bool:
    return all(here.sight.base.predicate(fact).role is Role.HOST for fact in here.facts)
