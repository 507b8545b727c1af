"""How staff see what members report about cards."""

from __future__ import annotations

from bot.game.ids import GuildId
from bot.services.card_reports import ReportedCard
from bot.ui.components import Interaction, button, view
from bot.ui.escape import plain
from bot.ui.screens import Look, embed

PREFIX = "card/"  # tells a card from a fact where staff choose what to look at
SHOWN = 5  # reports, the newest; characters of each
SHOWN_REASON = 200


async def choices(interaction: Interaction) -> list[tuple[str, str]]:
    """The reported cards of a server, as ids and words for a list."""
    reported = await interaction.client.services.card_desk.reported(GuildId(interaction.guild_id or 0))
    return [(f"{PREFIX}{entity.slug}", f"Card of {title} ({_count(n)})") for entity, title, n in reported]


async def lines(interaction: Interaction) -> list[str]:
    """The reported cards of a server, a line each."""
    return [f"• {plain(text)}: `/fact show` `{id_}`" for id_, text in await choices(interaction)]


async def dossier(interaction: Interaction, id_: str) -> Look:
    """What members say of a card."""
    card = id_.removeprefix(PREFIX)
    found = await interaction.client.services.card_desk.load(card, GuildId(interaction.guild_id or 0))
    return embed(f"Card of {found.title}", _reports(found)), view(
        button("seen", found.entity.slug, label="Looked at: clear")
    )


def _reports(found: ReportedCard) -> str:
    newest = found.reports[-SHOWN:]
    shown = [f"• <@{each.member}>: {plain(_cut(each.reason))}" for each in newest]
    more = len(found.reports) - len(newest)
    return "\n".join(["**Reports**", *shown, *([f"… and {more} more"] if more else [])])


def _cut(reason: str) -> str:
    return reason if len(reason) <= SHOWN_REASON else f"{reason[:SHOWN_REASON]}…"


def _count(members: int) -> str:
    return "1 report" if members == 1 else f"{members} reports"
