"""Intents: which events a bot receives, and which message content it may read."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loopback.options import Options
    from loopback.world.model import Message


class Intent(IntFlag):
    """The intents that this server acts on."""

    # https://discord.com/developers/docs/events/gateway#list-of-intents
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15


# The highest documented intent is DIRECT_MESSAGE_POLLS, 1 << 25.
_KNOWN = (1 << 26) - 1


def are_valid(intents: object) -> bool:
    """Return whether a number is a set of intents."""
    return isinstance(intents, int) and 0 <= intents <= _KNOWN


def are_granted(intents: int, options: Options) -> bool:
    """Return whether the application was granted the privileged intents among these."""
    # https://discord.com/developers/docs/events/gateway#privileged-intents
    granted = {
        Intent.MESSAGE_CONTENT: options.message_content,
        Intent.GUILD_MEMBERS: options.members_intent,
        Intent.GUILD_PRESENCES: options.presences_intent,
    }
    return all(allowed or not intents & intent for intent, allowed in granted.items())


def withheld(message: Message, bot_id: int, *, is_dm: bool, may_read: bool) -> bool:
    """Return whether the bot gets a message without its text."""
    # https://discord.com/developers/docs/events/gateway#message-content-intent
    own = message.author_id == bot_id or bot_id in message.mentions
    return not (may_read or own or is_dm)
