"""Reports about cards in the database."""

from __future__ import annotations

from bot.game.ids import GuildId
from bot.services.ports.facts import MAX_REPORT, Report
from bot.storage.sqlite.database import Database, from_ms, to_ms
from questions.facts.fact import Slug


class CardReportStore:
    """Reports about cards as rows."""

    def __init__(self, database: Database) -> None:
        """Rows of `database`."""
        self._db = database

    async def save(self, guild: GuildId, card: Slug, report: Report) -> bool:
        """Store a report and keep earlier ones; returns whether it is the member's first."""
        said = {"guild_id": guild, "slug": card, "member_id": report.member, "reason": report.reason}
        async with self._db.writing() as rows:
            is_first = await rows.run("add_card_report", **said, at=to_ms(report.at)) > 0
            if not is_first:
                await rows.run("add_to_card_report", **said, longest=MAX_REPORT)
        return is_first

    async def counts(self, guild: GuildId) -> dict[Slug, int]:
        """How many members of a server reported each card."""
        found = await self._db.reader.rows("card_report_counts", guild_id=guild)
        return {row["slug"]: row["members"] for row in found}

    async def load(self, guild: GuildId, card: Slug) -> list[Report]:
        """The reports of a card in a server, oldest first."""
        found = await self._db.reader.rows("card_reports", guild_id=guild, slug=card)
        return [Report(row["member_id"], row["reason"], from_ms(row["at"])) for row in found]

    async def clear(self, guild: GuildId, card: Slug) -> None:
        """Mark the reports of a card as reviewed by staff."""
        async with self._db.writing_once() as rows:
            await rows.run("clear_card_reports", guild_id=guild, slug=card)
