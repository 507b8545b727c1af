"""Reports about cards: members submit them in a form, staff read them with `/fact show`."""

from __future__ import annotations

from typing import Any

import discord

from bot.game.ids import GuildId, PlayerId
from bot.services.card_reports import MAX_REASON
from bot.ui.client import FinalRose
from bot.ui.components import Fields, Interaction, Right, Where, form, on_form, on_press
from bot.ui.custom_ids import slug
from bot.ui.reply import send_private


@on_press("amiss", slug, where=Where.SERVER)
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


@on_form("amiss", slug, where=Where.SERVER)
async def take(interaction: Interaction, typed: Fields, card: str) -> None:
    """Store a member's report before acknowledging it."""
    reports = interaction.client.services.card_reports
    guild, member = GuildId(interaction.guild_id or 0), PlayerId(interaction.user.id)
    is_first = await reports.report(card, guild, member, typed.get("reason", ""))
    before = "" if is_first else " You reported this card before; both are kept."
    await send_private(
        interaction, f"Thank you! It is stored, and staff of this server will look at it.{before}"
    )


@on_press("seen", slug, where=Where.SERVER, right=Right.STAFF)
async def clear(interaction: Interaction, card: str) -> None:
    """Mark the reports of a card as reviewed by staff."""
    await interaction.client.services.card_reports.clear(card, GuildId(interaction.guild_id or 0))
    await interaction.response.edit_message(content="Done: the reports are cleared.", embed=None, view=None)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py; there is no command of its own."""
