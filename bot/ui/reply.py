"""The one way to answer somebody privately, and text that cannot format, ping or pretend."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord.ext import commands


async def tell(interaction: discord.Interaction[Any], text: str, **more: Any) -> None:
    """Say something to one member alone, as the first answer or after it."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True, **more)
    else:
        await interaction.response.send_message(text, ephemeral=True, **more)


async def answer(context: commands.Context[Any], text: str) -> None:
    """Answer a command: privately where it came by slash, as a reply where it was typed."""
    if context.interaction:
        await tell(context.interaction, text)
    else:
        await context.reply(text, mention_author=False)


def plain(text: str) -> str:
    """Words of people and sources, so that they are read and never act."""
    escaped = discord.utils.escape_markdown(discord.utils.escape_mentions(text))
    return re.sub(r"(?<!\\)([<\[\]])", r"\\\1", escaped)
