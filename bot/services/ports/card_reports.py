"""The port of the store of card reports."""

from __future__ import annotations

from typing import Protocol

from bot.game.ids import GuildId
from bot.services.ports.facts import Report
from questions.facts.fact import Slug


class CardReports(Protocol):
    """Stores what members report about cards."""

    async def save(self, guild: GuildId, card: Slug, report: Report) -> bool:
        """Store a report and keep earlier ones; returns whether it is the member's first."""
        ...

    async def counts(self, guild: GuildId) -> dict[Slug, int]:
        """How many members of a server reported each card."""
        ...

    async def load(self, guild: GuildId, card: Slug) -> list[Report]:
        """The reports of a card in a server, oldest first."""
        ...

    async def clear(self, guild: GuildId, card: Slug) -> None:
        """Mark the reports of a card as reviewed by staff."""
        ...
