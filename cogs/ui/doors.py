"""The doors through which presses, choices and forms come in, also after a restart.

A custom id is `fr1:verb:ids…`: a version, what to do, and to what; never state. Nothing is registered by
message, so nothing is lost in a restart and nothing is kept for messages long gone.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, cast

import discord
from discord.ext import commands

from bot.client import FinalRose
from cogs.ui.failure import desk

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


class Button(discord.ui.DynamicItem[discord.ui.Button[Any]], template=rf"{VERSION}:b:(?P<rest>.+)"):
    """A button that works for as long as its message stands."""

    def __init__(self, verb: str, *ids: object, **look: Any) -> None:
        """`look` is what `discord.ui.Button` takes: label, style, emoji, disabled, row."""
        super().__init__(discord.ui.Button(custom_id=custom_id("b", verb, *ids), **look))

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction, __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Button:
        """The button that was pressed."""
        return cls(*match["rest"].split(":"))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the function of its verb answer."""
        _, _, verb, *ids = (self.item.custom_id or "").split(":")
        async with desk(interaction):
            await _presses[verb](interaction, *ids)


class Select(discord.ui.DynamicItem[discord.ui.Select[Any]], template=rf"{VERSION}:s:(?P<rest>.+)"):
    """A list of which one entry can be chosen, for as long as its message stands."""

    def __init__(self, verb: str, *ids: object, **look: Any) -> None:
        """`look` is what `discord.ui.Select` takes: placeholder, options."""
        super().__init__(discord.ui.Select(custom_id=custom_id("s", verb, *ids), **look))

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Select:
        """The list from which was chosen."""
        return cls(*match["rest"].split(":"), options=cast("discord.ui.Select[Any]", item).options)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the function of its verb answer."""
        _, _, verb, *ids = self.item.custom_id.split(":")
        values = cast("list[str]", (interaction.data or {}).get("values", []))
        async with desk(interaction):
            await _choices[verb](interaction, values[0], *ids)


def form(title: str, inputs: Sequence[discord.ui.Label[Any]], verb: str, *ids: object) -> discord.ui.Modal:
    """A form of up to five inputs; whoever answers the verb gets what was typed, by custom id."""
    modal = discord.ui.Modal(title=title, timeout=FORM_SECONDS, custom_id=custom_id("f", verb, *ids))
    for entry in inputs:
        modal.add_item(entry)
    return modal


class Doors(commands.Cog):
    """Opens the doors: buttons and lists by their pattern, forms by the event that outlives a restart."""

    def __init__(self, bot: FinalRose) -> None:
        """Register the patterns with discord.py."""
        bot.add_dynamic_items(Button, Select)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Forms: discord.py forgets them at a restart, the event still comes."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data = cast("dict[str, Any]", interaction.data or {})
        version, kind, verb, *ids = [*str(data.get("custom_id", "")).split(":"), "", ""]
        if (version, kind) == (VERSION, "f"):
            async with desk(interaction):
                await _forms[verb](interaction, typed(data), *ids[:-2])


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
