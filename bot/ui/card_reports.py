"""Reports about cards, as shown to staff."""

from __future__ import annotations

from collections.abc import Sequence

from bot.game.ids import GuildId
from bot.services.ports.facts import Report
from bot.ui import words
from bot.ui.components import Interaction, button, view
from bot.ui.escape import plain
from bot.ui.limits import count, cut, fit_lines
from bot.ui.screens import Look, embed

PREFIX = "card/"  # distinguishes cards from facts in the list of reports
SHOWN = 2000  # characters of all reports, the newest first
SHOWN_REASON = 300


async def choices(interaction: Interaction) -> list[tuple[str, str]]:
    """The reported cards of a server, as ids and words for a list."""
    reported = await interaction.client.services.card_reports.reported(GuildId(interaction.guild_id or 0))
    return [
        (f"{PREFIX}{entity.slug}", f"Card of {title} ({count(n, 'report')})") for entity, title, n in reported
    ]


async def dossier(interaction: Interaction, id_: str) -> Look:
    """The reports of a card."""
    services, guild = interaction.client.services, GuildId(interaction.guild_id or 0)
    found = await services.card_reports.load(id_.removeprefix(PREFIX), guild)
    names = await services.leaderboards.display_names(guild, [each.member for each in found.reports])
    text = listed(found.reports, names)
    return embed(f"Card of {found.title}", text), view(
        button("seen", found.entity.slug, label="Looked at: clear")
    )


def listed(reports: Sequence[Report], names: words.Names) -> str:
    """Reports with who made them, the newest first; nothing for none."""
    lines = [f"• {words.name(each.member, names)}: {_reason(each)}" for each in reversed(reports)]
    return fit_lines(["**Reports**", *lines], SHOWN) if lines else ""


def _reason(report: Report) -> str:
    return cut(plain(report.reason), SHOWN_REASON) or "no reason given"
