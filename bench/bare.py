"""The measure of all: a discord.py bot that answers a press at once and stores nothing."""

from __future__ import annotations

import os
from typing import Any

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

QUESTION = (
    "**Who handed out the final rose in the first season?**\n\n**A** One\n**B** Two\n**C** Three\n**D** Four"
)
LOCKED = "Locked in: **A · One**. The reveal shows who was right."


class Choices(discord.ui.View):
    """Four buttons that outlive the process, as discord.py's guide does it."""

    def __init__(self) -> None:
        """One button for each choice."""
        super().__init__(timeout=None)
        for letter in "ABCD":
            self.add_item(Choice(letter))


class Choice(discord.ui.Button[Choices]):
    """Answers at once."""

    def __init__(self, letter: str) -> None:
        """Every message of this bot has the same four custom ids."""
        super().__init__(label=f"{letter} · A choice", custom_id=f"pick:{letter}")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Tell the player, privately."""
        await interaction.response.send_message(LOCKED, ephemeral=True)


class Bare(discord.Client):
    """Two commands, four buttons, and the same intents as ours."""

    def __init__(self) -> None:
        """Keep nothing but what discord.py itself needs."""
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=True)
        super().__init__(intents=intents)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Tell Discord the commands, and take presses of messages long posted too."""
        self.tree.command(name="help", description="Answers at once")(_help)
        self.tree.command(name="ask", description="Posts a question")(_ask)
        self.add_view(Choices())
        await self.tree.sync()


async def _help(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("Press a button.", ephemeral=True)


async def _ask(interaction: discord.Interaction[Any]) -> None:
    asked = discord.Embed(title="Question 1 of 1", description=QUESTION, colour=0xB3275D)
    await interaction.response.send_message(embed=asked, view=Choices())


def main() -> None:
    """Run against the Discord that the environment names."""
    url = os.environ["DISCORD_URL"]
    Route.BASE = f"{url}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(f"{url}/gateway".replace("http", "ws", 1))
    Bare().run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
