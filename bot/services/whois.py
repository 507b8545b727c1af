"""Whois: the card of somebody, found by name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId
from bot.services.live_games import LiveGames
from bot.services.ports import Clock
from bot.services.server_facts import FactBases
from questions.cards.known_for import fame
from questions.cards.person import Card, make_card
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Fact
from questions.facts.horizon import Horizon
from questions.facts.policy import View, may_look_up
from questions.facts.predicate import Section
from questions.names.completion import Completion
from questions.names.index import Match
from questions.writer.question import Question


class InPlayError(PlayerError):
    """The same sentence for everyone whom an open question names, right or wrong."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("Not while a question is open! Ask me again after the reveal.")


class Whois:
    """Looks people up, by the names that fans type."""

    def __init__(self, bases: FactBases, play: LiveGames, clock: Clock) -> None:
        """Everyone who may have a card is indexed once."""
        self._bases, self._play, self._clock = bases, play, clock
        self._names = bases.names
        self._directory: Directory | None = None

    async def look_up(self, text: str, guild: GuildId | None, asker: PlayerId) -> Card | Match:
        """The card, or who may be meant; `InPlayError` where an open question names one of them."""
        match = self.find(text)
        meant = {entity.slug for entity in (match.found, *match.several) if entity}
        live = self._play.questions_in_play(guild, asker)
        if any(meant & set(question.people) for question in live):
            raise InPlayError
        match = self._directory_now().known(match)
        if match.found is None:
            return match
        card = make_card(match.found, await self._bases.of(guild), self._view())
        refuse_in_play(card.text, live)
        return card

    def suggest(self, text: str, count: int) -> tuple[Entity, ...]:
        """People for autocomplete: whose names begin so, the best known first, else the nearest names."""
        directory = self._directory_now()
        begun = directory.completion.begun(text, count)
        return begun or directory.those_known(self._names.suggest(text, count))

    def describe(self, person: Entity, guild: GuildId | None, asker: PlayerId) -> str:
        """How namesakes differ: `The Bachelorette 17 (2021) +2`; of nobody while a question is open."""
        if self._play.questions_in_play(guild, asker):
            return ""
        return self._directory_now().seasons(person)

    def find(self, text: str) -> Match:
        """Who is meant by `text`: a slug, as lists give it, or a name, as people type it."""
        entity = self._bases.shared.entity(text)
        if entity and entity.kind is Kind.PERSON and may_look_up(entity):
            return Match(found=entity)
        return self._names.find(text)

    def _view(self) -> View:
        return View.safe(self._clock().date())

    def _directory_now(self) -> Directory:
        """Who may be known today; made anew each day."""
        view = self._view()
        if self._directory is None or self._directory.view != view:
            self._directory = Directory(self._bases.shared, view)
        return self._directory


class Directory:
    """Everyone who may be known from a view, and what may be said of them in a list."""

    def __init__(self, base: FactBase, view: View) -> None:
        """Goes through everything once."""
        self.view, self._base, self._horizon = view, base, Horizon(base, view)
        known = {person: facts for person in people(base) if (facts := self._facts(person)) is not None}
        self._known = {person.slug for person in known}
        ranked = ((person, fame(person.slug, facts, base)) for person, facts in known.items())
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
        """The first season that somebody was on, and how many followed."""
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
        """What may be shown of somebody; `None` where there is something, and all of it is hidden."""
        facts = self._base.about(person.slug)
        shown = [fact for fact in facts if self._horizon.may_stand(fact)]
        return shown if shown or not facts else None


def refuse_in_play(shown: str, live: Iterable[Question]) -> None:
    """`InPlayError` where `shown` has any choice or answer of an open question, right or wrong."""
    told = [text for asked in live for text in (*(c.text for c in asked.choices), *asked.accepted)]
    if told and re.search(rf"(?<!\w)({'|'.join(map(re.escape, told))})(?!\w)", shown, re.IGNORECASE):
        raise InPlayError


def people(base: FactBase) -> Iterable[Entity]:
    """Everyone who may have a card."""
    entities = base.world.entities.values()
    return (entity for entity in entities if entity.kind is Kind.PERSON and may_look_up(entity))
