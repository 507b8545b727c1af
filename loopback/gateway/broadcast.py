"""Dispatches the world's events to the bot's sessions."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from loopback.gateway.intents import Intent, withheld
from loopback.world import events
from loopback.world.model import EPHEMERAL
from loopback.world.permissions import Permission

if TYPE_CHECKING:
    from loopback.core import Discord
    from loopback.gateway.sessions import Session
    from loopback.world.model import Channel, Guild, Interaction, Json, Message


class Broadcast:
    """Dispatches events to sessions, by shard and intents."""

    def __init__(self, discord: Discord, sessions: dict[str, Session]) -> None:
        self._discord = discord
        self._world = discord.world
        self._sessions = sessions

    def welcome(self, session: Session) -> None:
        """Send READY and the shard's guilds to a session that begins."""
        # https://discord.com/developers/docs/events/gateway-events#ready
        guilds = [g for g in self._world.guilds.values() if session.covers_guild(g.id)]
        bot = self._world.bot
        user = self._discord.payloads.user(bot) | {"verified": True, "mfa_enabled": True}
        ready: Json = {
            "v": 10,
            "user": user | {"email": None, "flags": 0},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self._discord.gateway_url,
            "shard": list(session.shard),
            "application": {
                "id": str(bot.id),
                "flags": self._discord.payloads.application()["flags"],
            },
        }
        session.dispatch("READY", ready)
        for guild in guilds:
            self._guild_create(session, guild)

    def _guild_create(self, session: Session, guild: Guild) -> None:
        if session.intents & Intent.GUILDS:
            all_members = bool(session.intents & Intent.GUILD_MEMBERS)
            body = self._discord.payloads.guild_create(guild, all_members=all_members)
            session.dispatch("GUILD_CREATE", body)

    def tell(self, event: events.Event) -> None:
        """Dispatch an event to every session that receives it."""
        for session in tuple(self._sessions.values()):
            self._tell(session, event)

    def _tell(self, session: Session, event: events.Event) -> None:
        match event:
            case events.MessageCreated(message):
                self._message(session, "MESSAGE_CREATE", message)
            case events.MessageUpdated(message):
                self._message(session, "MESSAGE_UPDATE", message)
            case events.MessageDeleted(message):
                self._deleted(session, message)
            case events.InteractionOpened(interaction):
                self._interaction(session, interaction)
            case events.TypingStarted(channel, user_id):
                self._typing(session, channel, user_id)
            case _:
                self._tell_of_places(session, event)

    def _tell_of_places(self, session: Session, event: events.Event) -> None:
        match event:
            case events.GuildJoined(guild) if session.covers_guild(guild.id):
                self._guild_create(session, guild)
            case events.MemberChanged(guild, member, is_new):
                if session.covers_guild(guild.id) and session.intents & Intent.GUILD_MEMBERS:
                    name = "GUILD_MEMBER_ADD" if is_new else "GUILD_MEMBER_UPDATE"
                    body = self._discord.payloads.member(member) | {"guild_id": str(guild.id)}
                    session.dispatch(name, body)
            case events.ChannelCreated(channel) if session.intents & Intent.GUILDS:
                if session.covers_guild(channel.guild_id or 0):
                    session.dispatch("CHANNEL_CREATE", self._discord.payloads.channel(channel))
            case _:
                pass

    def _receives(self, session: Session, channel: Channel, *, guild: Intent, dm: Intent) -> bool:
        # Direct messages are the first shard's.
        if channel.guild_id is None:
            return bool(session.shard[0] == 0 and session.intents & dm)
        seen = self._world.may(self._world.bot.id, channel, Permission.VIEW_CHANNEL)
        return bool(seen and session.covers_guild(channel.guild_id) and session.intents & guild)

    def _message(self, session: Session, name: str, message: Message) -> None:
        if not self._receives_message(session, message):
            return
        channel = self._world.channels[message.channel_id]
        hidden = withheld(
            message,
            self._world.bot.id,
            is_dm=channel.guild_id is None,
            may_read=bool(session.intents & Intent.MESSAGE_CONTENT),
        )
        session.dispatch(name, self._discord.payloads.message_event(message, withheld=hidden))

    def _receives_message(self, session: Session, message: Message) -> bool:
        # https://github.com/discord/discord-api-docs/issues/4557
        if message.flags & EPHEMERAL:
            return bool(session.shard[0] == 0 and session.intents & Intent.DIRECT_MESSAGES)
        return self._receives(
            session,
            self._world.channels[message.channel_id],
            guild=Intent.GUILD_MESSAGES,
            dm=Intent.DIRECT_MESSAGES,
        )

    def _deleted(self, session: Session, message: Message) -> None:
        if message.flags & EPHEMERAL or not self._receives_message(session, message):
            return
        channel = self._world.channels[message.channel_id]
        guild = {} if channel.guild_id is None else {"guild_id": str(channel.guild_id)}
        body = {"id": str(message.id), "channel_id": str(channel.id)}
        session.dispatch("MESSAGE_DELETE", body | guild)

    def _interaction(self, session: Session, interaction: Interaction) -> None:
        guild_id = interaction.channel.guild_id
        here = session.shard[0] == 0 if guild_id is None else session.covers_guild(guild_id)
        if here:
            body = self._discord.payloads.interaction(interaction)
            session.dispatch("INTERACTION_CREATE", body)

    def _typing(self, session: Session, channel: Channel, user_id: int) -> None:
        guild, dm = Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGE_TYPING
        if self._receives(session, channel, guild=guild, dm=dm):
            at = int(time.time())
            body: Json = {"channel_id": str(channel.id), "user_id": str(user_id), "timestamp": at}
            place = {"guild_id": str(channel.guild_id)} if channel.guild_id else {}
            session.dispatch("TYPING_START", body | place)
