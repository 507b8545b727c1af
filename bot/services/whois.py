"""Whois: the card of somebody, found by name."""

from __future__ import annotations

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId
from bot.services.bases import FactBases
from bot.services.play import Play
from bot.services.ports import Clock
from questions.card import Card, make_card
from questions.entity import Entity, Kind
from questions.factbase import FactBase
from questions.names import Match, NameIndex
from questions.names_cast import everyone
from questions.policy import View, may_look_up
from questions.question import Question


class InPlayError(PlayerError):
    """The same sentence for everyone whom an open question names, right or wrong."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("Not while a question is open! Ask me again after the reveal.")


class Whois:
    """Looks people up, by the names that fans type."""

    def __init__(self, bases: FactBases, play: Play, clock: Clock) -> None:
        """Everyone who may have a card is indexed once."""
        self._bases, self._play, self._clock = bases, play, clock
        self._names = name_index(bases.shared)

    async def look_up(self, text: str, guild: GuildId | None, asker: PlayerId) -> Card | Match:
        """The card, or who may be meant; `InPlayError` where an open question names one of them."""
        match = self.find(text)
        meant = {entity.slug for entity in (match.found, *match.several) if entity}
        live = self._play.questions_in_play(guild, asker)
        if any(meant & set(question.people) for question in live):
            raise InPlayError
        if match.found is None:
            return match
        base = await self._bases.of(guild)
        card = make_card(match.found, base, View.safe(self._clock().date()))
        if any(_tells(card, question) for question in live):
            raise InPlayError
        return card

    def suggest(self, text: str, count: int) -> tuple[Entity, ...]:
        """People for autocomplete."""
        return self._names.suggest(text, count)

    def find(self, text: str) -> Match:
        """Who is meant by `text`: a slug, as lists give it, or a name, as people type it."""
        entity = self._bases.shared.entity(text)
        if entity and entity.kind is Kind.PERSON and may_look_up(entity):
            return Match(found=entity)
        return self._names.find(text)

    def known_for(self, person: Entity) -> str:
        """How namesakes differ: the seasons they were on, in a few words."""
        base = self._bases.shared
        seasons = sorted(base.seasons_of(person.slug), key=lambda slug: base.year(slug) or 0)
        return ", ".join(base.name(season) for season in seasons[:2]) or "friend of the shows"


def _tells(card: Card, question: Question) -> bool:
    """Whether a card mentions any choice, right or wrong: a host's card lists a lead for every season."""
    return any(choice.text in line.text for line in card.lines for choice in question.choices)


def name_index(base: FactBase) -> NameIndex:
    """The index of everyone who may have a card."""
    return NameIndex(each for each in everyone(base) if may_look_up(each.entity))
