"""Something wrong with a card: members write it into a form, staff read it under `/fact show`."""

from __future__ import annotations

from typing import Any

import discord

from bot.client import FinalRose
from bot.game.ids import GuildId, PlayerId
from bot.services.card_reports import MAX_REASON, ReportedCard
from cogs.ui.doors import Fields, Interaction, button, form, on_form, on_press, view
from cogs.ui.reply import plain, tell
from cogs.ui.screens import Look, embed

PREFIX = "card/"  # tells a card from a fact where staff choose what to look at
SHOWN = 5  # reports, the newest; characters of each
SHOWN_REASON = 200


@on_press("amiss")
async def open_form(interaction: Interaction, card: str) -> None:
    """Ask what is wrong."""
    reason = discord.ui.TextInput[Any](
        custom_id="reason", style=discord.TextStyle.paragraph, required=True, max_length=MAX_REASON
    )
    entry = discord.ui.Label(
        text="What is wrong, or missing?",
        description="Which line is it, and where does it say otherwise? Staff of this server will see it.",
        component=reason,
    )
    await interaction.response.send_modal(form("Something wrong?", [entry], "amiss", card))


@on_form("amiss")
async def take(interaction: Interaction, typed: Fields, card: str) -> None:
    """Keep what a member says; it is stored before it is acknowledged."""
    desk = interaction.client.services.card_desk
    guild, member = GuildId(interaction.guild_id or 0), PlayerId(interaction.user.id)
    await desk.report(card, guild, member, typed.get("reason", ""))
    await tell(interaction, "Thank you! It is written down, and staff of this server will look at it.")


@on_press("seen")
async def clear(interaction: Interaction, card: str) -> None:
    """Staff have looked."""
    await interaction.client.services.card_desk.clear(card, GuildId(interaction.guild_id or 0))
    await interaction.response.edit_message(content="Done: the reports are cleared.", embed=None, view=None)


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


async def setup(bot: FinalRose) -> None:
    """Called by discord.py; there is no command of its own, and the doors are open."""
