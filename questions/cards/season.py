"""The card of a season: who led it, its cast, how it ended, where it was filmed, with the care of `card`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from questions.cards import lines as wording
from questions.cards.person import MAX_LINKS, Card, Sheet, in_season, sorted_facts
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Fact, Slug
from questions.facts.horizon import Horizon
from questions.facts.policy import View, may_look_up
from questions.facts.predicate import Role, Section

ROLES, ENDING, PLACES, CAST, MOMENTS = (
    "The season",
    "How it ended",
    "Where it was filmed",
    "The cast",
    "Moments",
)
_UNPLACED = 1000


def make_season_card(season: Entity, base: FactBase, view: View) -> Card:
    """The card of `season` as `view` may see it; inside the horizon its cast stands in the order of names."""
    return _Maker(season, base, view).make()


class _Maker:
    """Makes one card."""

    def __init__(self, season: Entity, base: FactBase, view: View) -> None:
        self._season, self._base, self._view = season, base, view
        horizon = Horizon(base, view)
        shown = sorted_facts((fact for fact in base.about(season.slug) if horizon.may_stand(fact)), base)
        self._own = [fact for fact in shown if fact.subject == season.slug]
        told = [fact for fact in shown if self._is_person(fact.subject)]
        self._facts = [f for f in told if base.predicate(f).section in (Section.SEASONS, Section.BILLED)]
        self._moments = [f for f in told if base.predicate(f).section is Section.MOMENTS]
        self._sheet = Sheet(base, horizon)

    def make(self) -> Card:
        base, slug = self._base, self._season.slug
        for predicate, facts in self._roles():
            names = " and ".join(dict.fromkeys(self._name(fact.subject) for fact in facts))
            self._sheet.add(ROLES, f"{base.world.catalogue[predicate].card}: {names}", facts)
        self._add_own(ROLES)
        cast = self._cast()
        for person, facts in cast.items():
            self._add_ending(person, facts)
        self._add_own(ENDING)
        self._add_own(PLACES)
        for person, facts in cast.items():
            self._sheet.add(CAST, self._member(person, facts), facts)
        self._add_own(MOMENTS)
        for fact in self._moments:
            self._sheet.add(MOMENTS, f"{self._name(fact.subject)}: {self._inside(fact)}", [fact])
        by_lead = naming.season_by_lead(base, self._view, slug)
        return Card(
            entity=self._season,
            title=naming.season(base, slug),
            known_for=by_lead,
            lines=tuple(self._sheet.lines),
            sources=self._sheet.sources,
            links=tuple(dict.fromkeys(self._links()))[:MAX_LINKS],
        )

    def _roles(self) -> Iterator[tuple[Slug, list[Fact]]]:
        """Who led and who hosted: every role of people but that of the cast, the lead first."""
        roles = [fact for fact in self._facts if self._is_role(fact)]
        for predicate in dict.fromkeys(fact.predicate for fact in roles):
            if predicate != self._base.role(Role.CAST):
                yield predicate, [fact for fact in roles if fact.predicate == predicate]

    def _add_own(self, heading: str) -> None:
        """What is said of the season itself: dates, how many came, places (in one line), moments."""
        own = [fact for fact in self._own if self._heading(fact) == heading]
        for predicate in dict.fromkeys(fact.predicate for fact in own):
            facts = [fact for fact in own if fact.predicate == predicate]
            if heading == PLACES:
                places = ", ".join(dict.fromkeys(fact.object for fact in facts))
                self._sheet.add(heading, self._words(replace(facts[0], object=places)), facts)
                continue
            for text in dict.fromkeys(self._words(fact) for fact in facts):
                self._sheet.add(
                    heading, text[0].upper() + text[1:], [f for f in facts if self._words(f) == text]
                )

    def _heading(self, fact: Fact) -> str:
        predicate = self._base.predicate(fact)
        named = {Section.PLACES: PLACES, Section.MOMENTS: MOMENTS}
        return named.get(predicate.section) or (ENDING if predicate.outcome else ROLES)

    def _words(self, fact: Fact) -> str:
        return wording.words(fact, self._base, self._base.predicate(fact).card, self._view)

    def _cast(self) -> dict[Slug, list[Fact]]:
        """The facts about each cast member: by placement where that may be known, then by name."""
        told: dict[Slug, list[Fact]] = {}
        led = {fact.subject for fact in self._facts if fact.predicate == self._base.role(Role.LEAD)}
        for fact in (side for each in self._facts for side in self._sides(each)):
            on_stage = not self._is_role(fact) or fact.predicate == self._base.role(Role.CAST)
            if on_stage and fact.subject not in led:
                told.setdefault(fact.subject, []).append(fact)
        order = sorted(told, key=lambda person: (_place(told[person], self._base), self._name(person)))
        return {person: told[person] for person in order}

    def _sides(self, fact: Fact) -> list[Fact]:
        """A statement of two people that holds both ways, from either side."""
        if self._base.predicate(fact).symmetric and self._is_person(fact.object):
            return [fact, replace(fact, subject=Slug(fact.object), object=fact.subject)]
        return [fact]

    def _add_ending(self, person: Slug, facts: list[Fact]) -> None:
        """`Blake Moynes: received the final rose`, of who came first or second, and of every couple once."""
        couple = [fact for fact in facts if self._base.predicate(fact).symmetric]
        said = {line.text.partition(": ")[0] for line in self._sheet.lines if line.heading == ENDING}
        is_said = bool(couple) and self._name(Slug(couple[0].object)) in said
        if is_said or (_place(facts, self._base) > 2 and not couple):
            return
        told = [fact for fact in facts if self._is_outcome(fact)]
        if words := in_season(told, self._base, self._view)[1:]:
            self._sheet.add(ENDING, f"{self._name(person)}: {', '.join(words)}", told)

    def _member(self, person: Slug, facts: list[Fact]) -> str:
        """`Michael Allio, 36 years old, from Akron, Ohio, Business Owner: placed 4th`; of the dead no job."""
        entity = self._base.entity(person)
        is_public = entity is not None and entity.state is State.PUBLIC
        billed = [
            self._inside(fact)
            for fact in facts
            if is_public and self._base.predicate(fact).section is Section.BILLED
        ]
        said = [fact for fact in facts if self._base.predicate(fact).section is Section.SEASONS]
        did = [words for words in in_season(said, self._base, self._view) if words != "contestant"]
        about = ", ".join([self._name(person), *dict.fromkeys(billed)])
        return f"{about}: {', '.join(did)}" if did else about

    def _inside(self, fact: Fact) -> str:
        """`from Akron, Ohio`, `Business Owner`: values keep the letters in which the show wrote them."""
        words = self._base.predicate(fact).card
        inside = words if words.startswith("{") else words[0].lower() + words[1:]
        return wording.words(fact, self._base, inside, self._view)

    def _links(self) -> Iterator[Entity]:
        """The lead, the host, and who came first and second, where that may be known."""
        first = [self._base.role(role) for role in (Role.LEAD, Role.WINNER, Role.RUNNER_UP)]
        near = [*first, *(predicate for predicate, _ in self._roles())]
        for predicate in dict.fromkeys(near):
            for fact in self._facts:
                entity = self._base.entity(fact.subject)
                if fact.predicate == predicate and entity and may_look_up(entity):
                    yield entity

    def _is_person(self, slug: str) -> bool:
        entity = self._base.entity(slug)
        return entity is not None and entity.kind is Kind.PERSON and entity.state is not State.PRIVATE

    def _is_role(self, fact: Fact) -> bool:
        predicate = self._base.predicate(fact)
        return predicate.object is Kind.SEASON and not predicate.outcome

    def _is_outcome(self, fact: Fact) -> bool:
        return self._base.predicate(fact).outcome

    def _name(self, slug: Slug) -> str:
        return self._base.name(slug)


def _place(facts: list[Fact], base: FactBase) -> int:
    """Where somebody came, if that may be known."""
    by_role = {base.predicate(fact).role: fact.object for fact in facts}
    if Role.WINNER in by_role:
        return 1
    if Role.RUNNER_UP in by_role:
        return 2
    return int(by_role.get(Role.PLACEMENT, _UNPLACED))
