"""The only state: guilds, channels, people, messages, commands, interactions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from loopback.errors import Code, Refusal
from loopback.world import events, permissions
from loopback.world.model import Channel, Guild, Member, Message, Overwrite, Role, User
from loopback.world.permissions import Permission
from loopback.world.snowflakes import Mint

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback.world.model import Attachment, Command, Interaction

_FOUNDED = 1_767_225_600.0  # 2026-01-01


class World:
    """The complete state; all changes are made here."""

    def __init__(self, mint: Mint | None = None, *, bot_name: str = "Trivia Bot") -> None:
        self.mint = mint or Mint()
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self.attachments: dict[int, Attachment] = {}
        self.commands: dict[int, Command] = {}
        self.interactions: dict[str, Interaction] = {}
        self.nonces: dict[tuple[int, str | int], int] = {}
        self.dismissed: set[int] = set()
        self.bot_online = False
        self.bot = self._user(bot_name, bot=True)
        self._listeners: list[Callable[[events.Event], None]] = []

    def listen(self, listener: Callable[[events.Event], None]) -> Callable[[], None]:
        """Subscribe a listener; return the function that unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: events.Event) -> None:
        """Pass an event to every listener."""
        for listener in tuple(self._listeners):
            listener(event)

    # People and places

    def _user(self, name: str, *, bot: bool = False) -> User:
        user = User(id=self.mint(), name=name, bot=bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner: User) -> Guild:
        """Make a guild with its owner and the bot in it."""
        guild = Guild(id=self.mint(), name=name, owner_id=owner.id)
        everyone = Role(id=guild.id, name="@everyone", permissions=int(permissions.USUAL))
        guild.roles[guild.id] = everyone
        self.guilds[guild.id] = guild
        self.join(guild, owner)
        self.join(guild, self.bot)
        self.publish(events.GuildJoined(guild))
        return guild

    def add_role(self, guild: Guild, name: str, granted: int) -> Role:
        """Make a role."""
        role = Role(id=self.mint(), name=name, permissions=int(granted), position=len(guild.roles))
        guild.roles[role.id] = role
        self.publish(events.PlacesChanged())
        return role

    def add_channel(self, guild: Guild, name: str, overwrites: tuple[Overwrite, ...] = ()) -> Channel:
        """Make a text channel."""
        channel = Channel(id=self.mint(), name=name, guild_id=guild.id, overwrites=overwrites)
        self.channels[channel.id] = channel
        self.publish(events.ChannelCreated(channel))
        return channel

    def add_person(self, name: str) -> User:
        """Make a person, and the direct message channel between that person and the bot."""
        user = self._user(name)
        channel = Channel(id=self.mint(), name=name, recipient_id=user.id)
        self.channels[channel.id] = channel
        self.publish(events.PlacesChanged())
        return user

    def join(self, guild: Guild, user: User, *roles: Role) -> Member:
        """Make a user a member of a guild with exactly these roles."""
        known = guild.members.get(user.id)
        member = Member(
            user_id=user.id,
            roles=frozenset(role.id for role in roles),
            joined_at=known.joined_at if known else datetime.now(UTC),
        )
        guild.members[user.id] = member
        self.publish(events.MemberChanged(guild, member, known is None))
        return member

    def set_dms(self, user_id: int, *, are_open: bool) -> None:
        """Let a person accept or refuse direct messages."""
        self.users[user_id] = replace(self.users[user_id], dms_open=are_open)
        self.publish(events.PlacesChanged())

    def overwrite(self, channel_id: int, *overwrites: Overwrite) -> None:
        """Replace a channel's permission overwrites."""
        channel = replace(self.channels[channel_id], overwrites=overwrites)
        self.channels[channel_id] = channel
        self.publish(events.PlacesChanged())

    # Looking things up

    def load_channel(self, channel_id: int) -> Channel:
        """Return a channel or refuse with Discord's code."""
        try:
            return self.channels[channel_id]
        except KeyError:
            raise Refusal(Code.UNKNOWN_CHANNEL) from None

    def load_guild(self, guild_id: int) -> Guild:
        """Return a guild or refuse with Discord's code."""
        try:
            return self.guilds[guild_id]
        except KeyError:
            raise Refusal(Code.UNKNOWN_GUILD) from None

    def load_message(self, channel_id: int, message_id: int) -> Message:
        """Return a message, ephemeral or not, or refuse with Discord's code."""
        try:
            return self.messages[channel_id][message_id]
        except KeyError:
            raise Refusal(Code.UNKNOWN_MESSAGE) from None

    def find_message(self, message_id: int) -> Message | None:
        """Find a message in any channel."""
        found = (held.get(message_id) for held in self.messages.values())
        return next((message for message in found if message), None)

    def dm_with(self, user_id: int) -> Channel:
        """Return the direct message channel of a person and the bot."""
        for channel in self.channels.values():
            if channel.recipient_id == user_id:
                return channel
        raise Refusal(Code.INVALID_RECIPIENT)

    def guild_of(self, channel: Channel) -> Guild | None:
        """Return a channel's guild; None for a direct message."""
        return None if channel.guild_id is None else self.guilds[channel.guild_id]

    def find_channel(self, name: str) -> Channel:
        """Return the guild channel of that name."""
        found = (c for c in self.channels.values() if c.guild_id and c.name == name)
        return next(found)

    def find_person(self, name: str) -> User:
        """Return the person of that name."""
        return next(user for user in self.users.values() if user.name == name)

    # Permissions

    def permissions(self, user_id: int, channel: Channel) -> int:
        """Return what a user may do in a channel; none for a non-member."""
        guild = self.guild_of(channel)
        if guild is None:
            return int(permissions.USUAL) if self._is_party(user_id, channel) else 0
        member = guild.members.get(user_id)
        return permissions.in_channel(guild, channel, member) if member else 0

    def _is_party(self, user_id: int, channel: Channel) -> bool:
        return user_id in (self.bot.id, channel.recipient_id)

    def may(self, user_id: int, channel: Channel, needed: Permission) -> bool:
        """Return whether a user has a permission in a channel."""
        return self.permissions(user_id, channel) & needed == needed

    def visible_channels(self, user_id: int) -> list[Channel]:
        """Return the channels that a person sees: the guilds' first, then the direct message."""
        seen = [
            channel
            for channel in self.channels.values()
            if self.may(user_id, channel, Permission.VIEW_CHANNEL)
        ]
        return sorted(seen, key=lambda channel: channel.guild_id is None)

    # Messages

    def post(self, message: Message) -> Message:
        """Add a message."""
        self.messages.setdefault(message.channel_id, {})[message.id] = message
        self.attachments.update({file.id: file for file in message.attachments})
        if message.nonce is not None and message.author_id == self.bot.id:
            self.nonces[message.channel_id, message.nonce] = message.id
        self.publish(events.MessageCreated(message))
        return message

    def restore(self, message: Message, *, dismissed: bool) -> None:
        """Restore a stored message without an event."""
        self.messages.setdefault(message.channel_id, {})[message.id] = message
        self.attachments.update({file.id: file for file in message.attachments})
        if message.nonce is not None and message.author_id == self.bot.id:
            self.nonces[message.channel_id, message.nonce] = message.id
        if dismissed:
            self.dismissed.add(message.id)
        self.mint.skip(message.id)

    def update(self, message: Message) -> Message:
        """Replace a message by its edited version."""
        self.messages[message.channel_id][message.id] = message
        self.attachments.update({file.id: file for file in message.attachments})
        self.publish(events.MessageUpdated(message))
        return message

    def delete(self, message: Message) -> None:
        """Delete a message."""
        del self.messages[message.channel_id][message.id]
        self.publish(events.MessageDeleted(message))

    def dismiss(self, message: Message) -> None:
        """Hide an ephemeral message from its one reader."""
        self.dismissed.add(message.id)
        self.publish(events.MessageDeleted(message))

    def history(
        self, channel_id: int, *, before: int | None = None, viewer: int | None = None
    ) -> list[Message]:
        """Return a channel's messages, oldest first, that a person sees (None: the bot)."""
        held = self.messages.get(channel_id, {}).values()
        return [
            message
            for message in held
            if (before is None or message.id < before) and self.sees(viewer, message)
        ]

    def sees(self, viewer: int | None, message: Message) -> bool:
        """Return whether a person (None: the bot, by REST) can see a message."""
        if message.only_for is None:
            return True
        return message.only_for == viewer and message.id not in self.dismissed

    # The bot's commands and presence

    def replace_commands(self, guild_id: int | None, commands: list[Command]) -> None:
        """Make these the commands of a guild, or the global ones."""
        kept = {c.id: c for c in self.commands.values() if c.guild_id != guild_id}
        self.commands = kept | {command.id: command for command in commands}
        self.publish(events.CommandsChanged())

    def see_bot(self, *, online: bool) -> None:
        """Record that the bot went online or offline."""
        if online != self.bot_online:
            self.bot_online = online
            self.publish(events.BotSeen(online))


def rose_garden(bot_name: str = "Trivia Bot") -> World:
    """Return the world at start: one guild, two channels, five people, the bot.

    All have the same ids in every process, so that a bot finds its server again.
    """
    world = World(Mint(clock=lambda: _FOUNDED), bot_name=bot_name)
    olivia, marcus, *fans = (world.add_person(name) for name in ("Olivia", "Marcus", "Fay", "Finn", "Fumi"))
    guild = world.add_guild("Rose Garden", olivia)
    moderator = world.add_role(guild, "Moderator", Permission.MANAGE_MESSAGES | Permission.MANAGE_GUILD)
    bots = world.add_role(guild, bot_name, permissions.USUAL)
    world.join(guild, world.bot, bots)
    world.join(guild, marcus, moderator)
    for fan in fans:
        world.join(guild, fan)
    world.add_channel(guild, "trivia")
    view = int(Permission.VIEW_CHANNEL)
    hidden = Overwrite(target=guild.id, deny=view)
    shown = (Overwrite(target=role.id, allow=view) for role in (moderator, bots))
    world.add_channel(guild, "staff", (hidden, *shown))
    world.mint = Mint()
    return world
