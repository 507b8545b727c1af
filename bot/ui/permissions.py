"""What the bot itself may do in a channel, and what to say when it may not."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext import commands

from bot.errors import PlayerError

NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}


class MissingPermissionsError(PlayerError):
    """The bot may not do here what a game needs."""

    def __init__(self, missing: list[str]) -> None:
        """`missing` are the names as Discord's settings show them."""
        named = ", ".join(missing)
        super().__init__(
            f"I need {named} in this channel. Someone with Manage Permissions can allow it: "
            "Edit Channel > Permissions > my role."
        )
        self.missing = missing


def require_stage(asked: commands.Context[Any] | discord.Interaction[Any]) -> None:
    """`MissingPermissionsError` unless the bot can run a game where this was asked."""
    granted = _granted(asked)
    needed = dict(NEEDED)
    if isinstance(asked.channel, discord.Thread):
        needed["send_messages_in_threads"] = "Send Messages in Threads"
        del needed["send_messages"]
    missing = [name for permission, name in needed.items() if not getattr(granted, permission)]
    if missing:
        raise MissingPermissionsError(missing)


def _granted(asked: commands.Context[Any] | discord.Interaction[Any]) -> discord.Permissions:
    """What Discord says the bot may do there; `Context.bot_permissions` is about answers, which may more."""
    if not isinstance(asked, commands.Context):
        return asked.app_permissions
    return asked.interaction.app_permissions if asked.interaction else asked.bot_permissions
