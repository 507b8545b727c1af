"""The discord.py client: loads the cogs and forwards gateway events to the services."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import discord
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.game.ids import ChannelId, GuildId, PlayerId
from bot.game.roster import may_steer
from bot.game.session import Session
from bot.services.services import Services
from bot.tasks import Tasks
from bot.ui.command_sync import keep_commands_synced
from bot.ui.typed_limits import TypedLimits

log = logging.getLogger(__name__)

STEERING = (["skip"], ["stop"])  # what is typed after `trivia`


def talk_to(api_url: str, gateway_url: str) -> None:
    """Point discord.py at another server than Discord, for this whole process."""
    Route.BASE = api_url
    DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway_url)


discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # we never speak


class FinalRose(commands.Bot):
    """The bot on Discord; `services` are what its cogs call."""

    services: Services

    def __init__(
        self,
        *,
        message_content: bool,
        shard_id: int,
        shard_count: int,
        extensions_: Sequence[str],
        prefix: str,
    ) -> None:
        """Without the Message Content intent, only the bare `prefix` does not work."""
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        intents.message_content = message_content
        super().__init__(
            command_prefix=commands.when_mentioned_or(prefix),
            intents=intents,
            shard_id=shard_id,
            shard_count=shard_count,
            help_command=None,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=30.0,  # a longer one raises RateLimited, and games retry later
            case_insensitive=True,
            strip_after_prefix=True,
        )
        self._names, self.prefix = extensions_, prefix
        self._tasks = Tasks()
        self._syncing = False
        self._typed = TypedLimits()

    def connect_to(self, make_services: Callable[[FinalRose], Services]) -> FinalRose:
        """Create the services, which show games through this client."""
        self.services = make_services(self)
        return self

    async def setup_hook(self) -> None:
        """Load the cogs and the open games, which resume once the bot is connected."""
        for name in self._names:
            await self.load_extension(name)
        loaded = await self.services.play.load(self._is_mine)
        log.info("games loaded", extra={"sessions": loaded})

    async def on_connect(self) -> None:
        """Sync the commands if they changed, now that they would be answered.

        discord.py is ready only once no server has come for two seconds: too long for a first command.
        """
        if not self._syncing:
            self._syncing = True
            self._tasks.start(keep_commands_synced(self.tree), "sync commands")

    async def on_ready(self) -> None:
        """Resume games after a new connection."""
        log.info("ready", extra={"guilds": len(self.guilds)})
        await self.services.play.go_on()

    async def on_resumed(self) -> None:
        """Resume games after the gateway session resumes."""
        await self.services.play.go_on()

    async def on_disconnect(self) -> None:
        """Hold games while disconnected, since nobody can answer."""
        self.services.play.hold()

    async def process_commands(self, message: discord.Message, /) -> None:
        """Limit typed commands, so that the messages of games never wait behind the answers."""
        context = await self.get_context(message)
        channel = ChannelId(message.channel.id)
        # discord.py wants a blank after a mention as prefix, and Discord cuts it off at the end of a message.
        is_for_us = message.guild is None or self._is_mention(message.content)
        if message.author.bot or (context.prefix is None and not is_for_us):
            return
        game = self.services.play.find_in(channel)
        if (game and _steers(context, game)) or self._typed.admits(message, has_game=game is not None):
            if context.command is None and (context.prefix is None or context.prefix != self.prefix):
                self.dispatch("small_talk", context)
            else:
                await self.invoke(context)

    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Stop waiting for members who left; Discord sends this only with the members intent."""
        await self.services.play.leave(GuildId(event.guild_id), PlayerId(event.user.id))

    async def close(self) -> None:
        """Stop the games' timers, then the connection."""
        await self._tasks.close()
        await self.services.play.close()
        await super().close()

    def _is_mention(self, content: str) -> bool:
        """Whether a message is our name and nothing else."""
        return self.user is not None and content.strip() in (f"<@{self.user.id}>", f"<@!{self.user.id}>")

    def _is_mine(self, guild: int) -> bool:
        # https://discord.com/developers/docs/events/gateway#sharding
        return (guild >> 22) % (self.shard_count or 1) == (self.shard_id or 0)


def _steers(context: commands.Context[FinalRose], game: Session) -> bool:
    """Whether a command moves the game on: that is never one message too many."""
    typed = (
        context.view.buffer[context.view.index :].casefold().split(maxsplit=1)
    )  # a group's command is found later
    if context.command is None or context.command.name != "trivia" or typed[:1] not in STEERING:
        return False
    return may_steer(game, PlayerId(context.author.id)) or context.permissions.manage_messages
