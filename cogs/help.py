"""Help, the welcome message in a new server, and command errors."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import discord
from discord.ext import commands

from bot.errors import StorageError
from bot.game.ids import GuildId, PlayerId
from bot.ui import words
from bot.ui.client import FinalRose
from bot.ui.components import Interaction
from bot.ui.errors import report_error, sentence
from bot.ui.reply import answer
from bot.ui.screens import embed

Context = commands.Context[FinalRose]


class Help(commands.Cog):
    """Answers `/help`, mentions and failed commands."""

    def __init__(self, bot: FinalRose) -> None:
        """Errors of commands without a twin come through the tree."""
        bot.tree.error(report_tree_error)

    @commands.hybrid_command(name="help")
    async def help(self, context: Context) -> None:
        """Show what I can do."""
        if not context.interaction and context.prefix == context.bot.prefix and context.guild:
            return  # the other bots of a server answer it, too
        await context.send(embed=embed("🌹 Final Rose", words.HELP), ephemeral=True)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Post the welcome message in a channel that everyone can read, if allowed."""
        channels = [channel for channel in (guild.system_channel, *guild.text_channels) if channel]
        for channel in channels:
            granted = channel.permissions_for(guild.me)
            if granted.view_channel and granted.send_messages and granted.embed_links:
                await channel.send(embed=embed("🌹 Will you accept this bot?", words.WELCOME))
                return

    @commands.Cog.listener()
    async def on_small_talk(self, context: Context) -> None:
        """Answer a mention or a direct message that names no command."""
        await answer(context, words.HELP if "help" in context.message.content.casefold() else words.GREETING)

    @commands.Cog.listener()
    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """Remember the member's display name from a command; the component router does so for components."""
        if interaction.guild_id:
            guild, player = GuildId(interaction.guild_id), PlayerId(interaction.user.id)
            with suppress(StorageError):  # it is stored another time
                await interaction.client.services.leaderboards.remember_display_name(
                    guild, player, interaction.user.display_name
                )

    @commands.Cog.listener()
    async def on_command_error(self, context: Context, error: commands.CommandError) -> None:
        """Report a failed command to the member."""
        if isinstance(error, commands.CommandNotFound):
            name = str(context.invoked_with)
            if context.bot.tree.get_command(name) is not None:
                await answer(context, f"That works as a slash command only: type `/{name}`.")
            return
        is_start = context.command is not None and context.command.qualified_name == "trivia start"
        if is_start and not context.interaction and isinstance(error, commands.UserInputError):
            await answer(context, words.START_USAGE)
        elif context.interaction:
            await report_error(error, context.interaction)
        else:
            await answer(context, sentence(error))


async def report_tree_error(
    interaction: discord.Interaction[Any], error: discord.app_commands.AppCommandError
) -> None:
    """Report a failed slash command that has no typed twin."""
    await report_error(error, interaction)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py."""
    await bot.add_cog(Help(bot))
