"""Permissions of the bot in a channel, and of members for its commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui.refusals import MissingPermissionsError

STAFF_COMMAND = "fact"
NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}


def require_stage(asked: commands.Context[Any] | discord.Interaction[Any]) -> None:
    """`MissingPermissionsError` unless the bot can run a game where this was asked."""
    granted = _granted(asked)
    needed = dict(NEEDED)
    if isinstance(asked.channel, discord.Thread):
        needed["send_messages_in_threads"] = "Send Messages in Threads"
        del needed["send_messages"]
    missing = [name for permission, name in needed.items() if not getattr(granted, permission)]
    if missing:
        raise MissingPermissionsError(tuple(missing))


def _granted(asked: commands.Context[Any] | discord.Interaction[Any]) -> discord.Permissions:
    """What Discord says the bot may do there; `Context.bot_permissions` is about answers, which may more."""
    if not isinstance(asked, commands.Context):
        return asked.app_permissions
    return asked.interaction.app_permissions if asked.interaction else asked.bot_permissions


async def may_curate(interaction: discord.Interaction[Any]) -> bool:
    """Whether a member has the right to use `/fact` in the server at this moment.

    By default that is Manage Server, which Discord sends along with each press. A server can grant the
    command to others under Server Settings > Integrations; that is not sent along, so it is asked for.
    Who has Manage Server can change those settings, and is not held up by them.
    """
    if interaction.guild is None:
        return False
    if interaction.permissions.manage_guild:
        return True
    try:
        for command in await interaction.client.tree.fetch_commands():
            if command.name == STAFF_COMMAND:
                overrides = await command.fetch_permissions(interaction.guild)
                return grants(overrides.permissions, interaction.user, interaction.guild.id)
    except discord.HTTPException:  # where nothing was changed, too: Discord answers 404 then
        pass
    return False


def grants(
    overrides: Iterable[app_commands.AppCommandPermissions],
    member: discord.abc.User,
    guild: int,
) -> bool:
    """Whether overrides let a member use a command: what names the member counts most, then any role."""
    # https://docs.discord.com/developers/interactions/application-commands#permissions
    by_id = {each.id: each.permission for each in overrides}
    if member.id in by_id:
        return by_id[member.id]
    roles = [role.id for role in getattr(member, "roles", ()) if role.id != guild]
    of_roles = [by_id[role] for role in roles if role in by_id]
    return any(of_roles) if of_roles else by_id.get(guild, False)
