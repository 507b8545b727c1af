"""Syncs the application commands with Discord."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any, cast

import discord
from discord import app_commands

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 5.0, 600.0
ANSWER_WITHIN = 60.0
# What we say of a command; Discord adds ids, versions and defaults.
# https://discord.com/developers/docs/interactions/application-commands#application-command-object
SAID = (
    *("name", "description", "type", "options", "choices", "value", "required", "autocomplete"),
    *("min_value", "max_value", "min_length", "max_length", "channel_types"),
    *("default_member_permissions", "nsfw"),
)


async def keep_commands_synced(tree: app_commands.CommandTree[Any]) -> None:
    """Sync the commands if they differ from Discord's, and retry after a failure."""
    wait = FIRST_WAIT
    while True:
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                await sync_commands(tree)
        except Exception as error:  # noqa: BLE001 - whatever it was, games need no sync
            wait = max(wait, getattr(error, "retry_after", 0.0))
            extra = {"seconds": wait, "reason": f"{type(error).__name__}: {error}"}
            log.warning("Discord did not take the commands; retrying", extra=extra)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
        else:
            return


async def sync_commands(tree: app_commands.CommandTree[Any]) -> bool:
    """Sync the commands if they differ from Discord's; returns whether they did."""
    client = cast("discord.Client", tree.client)
    if client.application_id is None:
        raise discord.MissingApplicationID
    known = await client.http.get_global_commands(client.application_id)
    ours = [command.to_dict(tree) for command in tree.get_commands()]
    if same_commands(ours, known):
        return False
    await tree.sync()
    log.info("commands synced", extra={"commands": len(ours)})
    return True


def same_commands(ours: Sequence[Mapping[str, Any]], known: Sequence[Mapping[str, Any]]) -> bool:
    """Whether Discord has these commands and no others."""
    return sorted(map(_key, ours), key=repr) == sorted(map(_key, known), key=repr)


def _key(said: Any) -> Any:
    """What is compared: an empty value is the same as none, and large numbers come as text."""
    if isinstance(said, Mapping):
        fields = cast("Mapping[str, Any]", said)
        return {name: _key(fields[name]) for name in SAID if not _is_default(name, fields.get(name))}
    if isinstance(said, list):
        return [_key(each) for each in cast("list[Any]", said)]
    return said if isinstance(said, str) else str(said)


def _is_default(name: str, value: Any) -> bool:
    if name in ("value", "min_value", "max_value", "min_length", "max_length"):
        return value is None
    return not value or (name == "type" and value == 1)  # a slash command, where Discord leaves it out
