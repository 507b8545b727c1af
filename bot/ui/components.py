"""The doors through which presses, choices and forms come in, also after a restart.

A custom id is `fr1:verb:ids…`: a version, what to do, and to what; never state. Nothing is registered by
message, so nothing is lost in a restart and nothing is kept for messages long gone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, cast

import discord
from discord.ext import commands

from bot.errors import PlayerError
from bot.game.ids import GuildId
from bot.ui.client import FinalRose
from bot.ui.errors import desk

VERSION = "fr1"
MAX_CUSTOM_ID = 100  # https://discord.com/developers/docs/components/reference#anatomy-of-a-component
FORM_SECONDS = 900  # an interaction's token lives as long: https://discord.com/developers/docs/interactions/receiving-and-responding

Interaction = discord.Interaction[FinalRose]
Press = Callable[..., Awaitable[None]]
Fields = Mapping[str, str]

_presses: dict[str, Press] = {}
_choices: dict[str, Press] = {}
_forms: dict[str, Press] = {}


def on_press(verb: str) -> Callable[[Press], Press]:
    """Let a function answer the buttons of a verb; it is called with the interaction and the ids."""
    return _registered(_presses, verb)


def on_choice(verb: str) -> Callable[[Press], Press]:
    """Let a function answer the selects of a verb; it is called with interaction, chosen value and ids."""
    return _registered(_choices, verb)


def on_form(verb: str) -> Callable[[Press], Press]:
    """Let a function answer the forms of a verb; it is called with interaction, typed fields and ids."""
    return _registered(_forms, verb)


def custom_id(verb: str, *ids: object) -> str:
    """The id of a component; `ValueError` for one that Discord would refuse or we could not read again."""
    parts = [VERSION, verb, *(str(part) for part in ids)]
    if any(":" in part for part in parts) or len(made := ":".join(parts)) > MAX_CUSTOM_ID:
        raise ValueError(f"no custom id can be made of {parts}")
    return made


class Stale(PlayerError):
    """A component of an earlier version of the bot."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("That is from an earlier version of me and does nothing any more.")


def button(verb: str, *ids: object, style: str = "secondary", **look: Any) -> discord.ui.Button[Any]:
    """A button that works for as long as its message stands.

    `look` is what `discord.ui.Button` takes: label, emoji, disabled, row.
    """
    return discord.ui.Button(custom_id=custom_id("b", verb, *ids), style=discord.ButtonStyle[style], **look)


def select(verb: str, *ids: object, **look: Any) -> discord.ui.Select[Any]:
    """A list of which one entry can be chosen; `look` is what `discord.ui.Select` takes."""
    return discord.ui.Select(custom_id=custom_id("s", verb, *ids), **look)


def form(title: str, inputs: Sequence[discord.ui.Label[Any]], verb: str, *ids: object) -> discord.ui.Modal:
    """A form of up to five inputs; whoever answers the verb gets what was typed, by custom id."""
    modal = discord.ui.Modal(title=title, timeout=FORM_SECONDS, custom_id=custom_id("f", verb, *ids))
    for entry in inputs:
        modal.add_item(entry)
    return modal


def view(*items: discord.ui.Item[Any]) -> discord.ui.View:
    """Buttons and lists for a message; discord.py need not remember them, since they come in by event."""
    made = discord.ui.View(timeout=None)
    for item in items:
        made.add_item(item)
    made.stop()
    return made


class Doors(commands.Cog):
    """Opens the doors: every press, choice and form comes as an event, which outlives a restart."""

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Let the function of the verb answer, if the component is ours."""
        data = cast("dict[str, Any]", interaction.data or {})
        version, _, rest = str(data.get("custom_id", "")).partition(":")
        if version == VERSION:
            async with desk(interaction):
                await _enter(interaction, data, *rest.split(":"))


async def _enter(interaction: Interaction, data: dict[str, Any], kind: str, verb: str, *ids: str) -> None:
    match kind:
        case "b" if verb in _presses:
            await _presses[verb](interaction, *ids)
        case "s" if verb in _choices:
            await _choices[verb](interaction, data["values"][0], *ids)
        case "f" if verb in _forms:
            await _forms[verb](interaction, typed(data), *ids)
        case _:
            raise Stale


def guild_of(asked: Interaction | commands.Context[FinalRose]) -> GuildId | None:
    """The server in which something was asked; `None` in direct messages."""
    return GuildId(asked.guild.id) if asked.guild else None


def typed(data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed into a form, by the custom ids of its inputs.

    https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-data
    """
    found: dict[str, str] = {}
    for row in data.get("components", ()):
        for entry in [row.get("component"), *row.get("components", ())]:
            if entry and "value" in entry:
                found[entry["custom_id"]] = entry["value"]
    return found


def _registered(table: dict[str, Press], verb: str) -> Callable[[Press], Press]:
    def register(function: Press) -> Press:
        table[verb] = function
        return function

    return register
