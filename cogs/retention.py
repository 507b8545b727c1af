"""Tracks the servers of the bot, and deletes the data of those it left once a day."""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot.game.ids import GuildId
from bot.tasks import Tasks
from bot.ui.client import FinalRose

EVERY = 24 * 3600.0  # seconds


class Retention(commands.Cog):
    """Reports the bot's servers to the retention service."""

    def __init__(self, bot: FinalRose) -> None:
        """The first deletion comes once the bot has seen which servers it is in."""
        self._bot, self._tasks = bot, Tasks()
        self._timer: asyncio.TimerHandle | None = None

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Compare the servers once all of this shard are known."""
        self._tasks.start(self._compare_and_purge(), "retention")

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot is in a server, perhaps again."""
        await self._bot.services.retention.note_present(GuildId(guild.id))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed, or the server is gone."""
        await self._bot.services.retention.note_left(GuildId(guild.id))

    async def cog_unload(self) -> None:
        """Stop the daily deletion."""
        if self._timer:
            self._timer.cancel()
        await self._tasks.close()

    async def _compare_and_purge(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(EVERY, self._purge_soon)
        present = [GuildId(guild.id) for guild in self._bot.guilds]
        await self._bot.services.retention.compare(present, self._is_mine)
        await self._bot.services.retention.purge()

    def _purge_soon(self) -> None:
        self._tasks.start(self._compare_and_purge(), "retention")

    def _is_mine(self, guild: GuildId) -> bool:
        # https://discord.com/developers/docs/events/gateway#sharding
        return (guild >> 22) % (self._bot.shard_count or 1) == (self._bot.shard_id or 0)


async def setup(bot: FinalRose) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(Retention(bot))
