"""Whois: finds a person's card by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.game.ids import GuildId, PlayerId
from bot.services.server_facts import FactBases
from bot.services.spoilers import SpoilerGuard
from bot.services.views import Views
from questions.cards.card import Card
from questions.cards.known_for import prominence
from questions.cards.person import make_card
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Fact
from questions.facts.horizon import Horizon
from questions.facts.policy import View, may_look_up
from questions.facts.predicate import Section
from questions.names.completion import Completion
from questions.names.index import Match


class Whois:
    """Looks people up, by the names that fans type."""

    def __init__(self, bases: FactBases, guard: SpoilerGuard, views: Views) -> None:
        """Everyone who may have a card is indexed once."""
        self._bases, self._guard, self._views = bases, guard, views
        self._names = bases.names
        self._directories: dict[View, Directory] = {}

    async def look_up(self, text: str, guild: GuildId | None, asker: PlayerId) -> Card | Match:
        """The card, or who may be meant; `InPlayError` where an open question keeps one of them back."""
        match = self.find(text)
        spoilers = await self._guard.spoilers(guild, asker)
        spoilers.refuse_people(entity.slug for entity in (match.found, *match.several) if entity)
        view = self._views.view_for(guild)
        match = self._directory(view).known(match)
        if match.found is None:
            return match
        card = make_card(match.found, await self._bases.of(guild), view)
        spoilers.refuse_text(card.text)
        return card

    def suggest(self, text: str, guild: GuildId | None, count: int) -> tuple[Entity, ...]:
        """People for autocomplete: whose names begin so, the best known first, else the nearest names."""
        directory = self._directory(self._views.view_for(guild))
        if text.strip() and not _has_letters(text):
            return ()
        begun = directory.completion.begun(text, count)
        return begun or directory.those_known(self._names.suggest(text, count))

    async def describe(
        self, people: Sequence[Entity], guild: GuildId | None, asker: PlayerId
    ) -> list[tuple[Entity, str]]:
        """How namesakes differ: `The Bachelorette 17 (2021) +2`; nothing while a question is open."""
        if (await self._guard.spoilers(guild, asker)).question_is_open:
            return [(person, "") for person in people]
        directory = self._directory(self._views.view_for(guild))
        return [(person, directory.seasons(person)) for person in people]

    def find(self, text: str) -> Match:
        """Find the person for `text`, which is a slug from a list or a typed name."""
        entity = self._bases.shared.entity(text)
        if entity and entity.kind is Kind.PERSON and may_look_up(entity):
            return Match(found=entity)
        return self._names.find(text) if _has_letters(text) else Match()

    def _directory(self, view: View) -> Directory:
        """Who may be known from a view; yesterday's are dropped."""
        if view not in self._directories:
            today = {known: each for known, each in self._directories.items() if known.today == view.today}
            self._directories = {**today, view: Directory(self._bases.shared, view)}
        return self._directories[view]


def _has_letters(text: str) -> bool:
    """Whether there is a name in `text`; an emoji alone is nobody's."""
    return any(letter.isalnum() for letter in text)


class Directory:
    """Everyone who is visible in a view, with their descriptions for lists."""

    def __init__(self, base: FactBase, view: View) -> None:
        """Build the directory from all facts."""
        self.view, self._base, self._horizon = view, base, Horizon(base, view)
        known = {person: facts for person in people(base) if (facts := self._facts(person)) is not None}
        self._known = {person.slug for person in known}
        ranked = ((person, prominence(person.slug, facts, base)) for person, facts in known.items())
        self.completion = Completion(ranked)

    def known(self, match: Match) -> Match:
        """A match without those whom a hidden outcome alone would name."""
        named = self.those_known(each for each in (match.found, *match.several) if each)
        nearest = self.those_known(match.nearest)
        return Match(found=named[0]) if len(named) == 1 else Match(several=named, nearest=nearest)

    def those_known(self, some: Iterable[Entity]) -> tuple[Entity, ...]:
        """Those of some people who may be known."""
        return tuple(person for person in some if person.slug in self._known)

    def seasons(self, person: Entity) -> str:
        """A person's first season, and how many followed."""
        slugs = {
            fact.object if naming.is_season(self._base, fact.object) else fact.scope or ""
            for fact in self._facts(person) or ()
            if fact.subject == person.slug and self._base.predicate(fact).section is Section.SEASONS
        }
        seasons = naming.in_order(self._base, (slug for slug in slugs if naming.is_season(self._base, slug)))
        if not seasons:
            return ""
        more = f" +{len(seasons) - 1}" if len(seasons) > 1 else ""
        return naming.season_in_brief(self._base, seasons[0]) + more

    def _facts(self, person: Entity) -> list[Fact] | None:
        """A person's visible facts; `None` if there are facts and all are hidden."""
        facts = self._base.about(person.slug)
        shown = [fact for fact in facts if self._horizon.may_stand(fact)]
        return shown if shown or not facts else None


def people(base: FactBase) -> Iterable[Entity]:
    """Everyone who may have a card."""
    entities = base.world.entities.values()
    return (entity for entity in entities if entity.kind is Kind.PERSON and may_look_up(entity))
