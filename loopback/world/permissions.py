"""Who may do what, where."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loopback.world.model import Channel, Guild, Member, Overwrite


class Permission(IntFlag):
    """The permissions that this server knows."""

    # https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    SEND_MESSAGES_IN_THREADS = 1 << 38


ALL = (1 << 53) - 1
USUAL = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
)
_NEED_SENDING = Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE


def in_guild(guild: Guild, member: Member) -> int:
    """Return what a member may do in a guild, channels aside."""
    if member.user_id == guild.owner_id:
        return ALL
    granted = guild.roles[guild.id].permissions
    for role in member.roles:
        granted |= guild.roles[role].permissions
    return ALL if granted & Permission.ADMINISTRATOR else granted


def in_channel(guild: Guild, channel: Channel, member: Member) -> int:
    """Return what a member may do in a channel of the guild."""
    # https://discord.com/developers/docs/topics/permissions#permission-overwrites
    granted = in_guild(guild, member)
    if granted & Permission.ADMINISTRATOR:
        return ALL
    everyone = [o for o in channel.overwrites if o.target == guild.id]
    roles = [o for o in channel.overwrites if not o.is_member and o.target in member.roles]
    own = [o for o in channel.overwrites if o.is_member and o.target == member.user_id]
    for overwrites in (everyone, roles, own):
        granted = _overwritten(granted, overwrites)
    return _implied(granted)


def _overwritten(granted: int, overwrites: list[Overwrite]) -> int:
    for overwrite in overwrites:
        granted &= ~overwrite.deny
    for overwrite in overwrites:
        granted |= overwrite.allow
    return granted


def _implied(granted: int) -> int:
    # https://discord.com/developers/docs/topics/permissions#implicit-permissions
    if not granted & Permission.VIEW_CHANNEL:
        return 0
    if not granted & Permission.SEND_MESSAGES:
        return granted & ~_NEED_SENDING
    return granted
