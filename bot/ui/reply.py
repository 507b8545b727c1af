"""Private replies to interactions and commands."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext import commands

from bot.ui.limits import CONTENT, fit_text


async def send_private(interaction: discord.Interaction[Any], text: str, **more: Any) -> None:
    """Send an ephemeral message, as the first response or as a follow-up."""
    text = fit_text(text, CONTENT)
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True, **more)
    else:
        await interaction.response.send_message(text, ephemeral=True, **more)


async def answer(context: commands.Context[Any], text: str) -> None:
    """Answer a command: privately for a slash command, as a reply for a typed one."""
    if context.interaction:
        await send_private(context.interaction, text)
    else:
        await context.reply(fit_text(text, CONTENT), mention_author=False)
