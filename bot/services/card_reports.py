"""Reports about cards: submitted by members, read by a server's staff."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId
from bot.services.ports.card_reports import CardReports
from bot.services.ports.clock import Clock
from bot.services.ports.facts import Report
from bot.text import clean
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.entity import Entity

MAX_REASON = 500


class NoCardError(PlayerError):
    """The card does not exist or has no reports."""


class NoReasonError(PlayerError):
    """The report has no text."""


@dataclass(frozen=True, slots=True)
class ReportedCard:
    """A card and its reports."""

    entity: Entity
    title: str
    reports: list[Report]


class CardReporting:
    """Stores reports about cards and lists them for staff."""

    def __init__(self, base: FactBase, reports: CardReports, clock: Clock) -> None:
        """Cards are of what ships."""
        self._base, self._reports, self._clock = base, reports, clock

    async def report(self, card: str, guild: GuildId, member: PlayerId, reason: str) -> bool:
        """Store what a member says is wrong; whether it is the member's first report of the card."""
        if not (said := clean(reason)[:MAX_REASON]):
            raise NoReasonError
        return await self._reports.save(guild, self._require(card).slug, Report(member, said, self._clock()))

    async def reported(self, guild: GuildId) -> list[tuple[Entity, str, int]]:
        """The cards that members of a server reported, with title and count, the most reported first."""
        counts = await self._reports.counts(guild)
        known = [(entity, n) for slug, n in counts.items() if (entity := self._base.entity(slug))]
        return [(entity, self._title(entity), n) for entity, n in sorted(known, key=lambda each: -each[1])]

    async def load(self, card: str, guild: GuildId) -> ReportedCard:
        """A card with its reports; `NoCardError` where there are none."""
        entity = self._require(card)
        if reports := await self._reports.load(guild, entity.slug):
            return ReportedCard(entity, self._title(entity), reports)
        raise NoCardError

    async def clear(self, card: str, guild: GuildId) -> None:
        """Mark the reports of a card as reviewed by staff."""
        await self._reports.clear(guild, self._require(card).slug)

    def _require(self, slug: str) -> Entity:
        if entity := self._base.entity(slug):
            return entity
        raise NoCardError

    def _title(self, entity: Entity) -> str:
        return naming.season(self._base, entity.slug) if entity.show else entity.name
