"""The component router: dispatches buttons, selects and forms to the handler of their verb.

Nothing is registered per message, so nothing is lost in a restart or kept for deleted messages.
Each verb says what its ids are, where it may be used and who may use it, and all of that is checked at each
press, since a custom id can be forged.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, cast

import discord
from discord.ext import commands

from bot.errors import StorageError
from bot.game.ids import GuildId, PlayerId, SessionId
from bot.ui.client import FinalRose
from bot.ui.custom_ids import VERSION, Reader, custom_id
from bot.ui.errors import report_error
from bot.ui.limits import BUTTON_LABEL, TYPED_TEXT, cut
from bot.ui.permissions import may_curate
from bot.ui.refusals import ExpiredError, NotStaffError, ServerOnlyError, WrongPlaceError

FORM_SECONDS = 900  # the lifetime of an interaction's token: https://discord.com/developers/docs/interactions/receiving-and-responding

Interaction = discord.Interaction[FinalRose]
Handler = Callable[..., Awaitable[None]]
Fields = Mapping[str, str]


class Where(Enum):
    """Where a verb may be used."""

    ANYWHERE = auto()
    SERVER = auto()
    SESSION = auto()  # in the server and channel of the session, which is the first of its ids


class Right(Enum):
    """Who may use a verb."""

    EVERYONE = auto()
    STAFF = auto()


@dataclass(frozen=True, slots=True)
class Route:
    """The handler of a verb, and its requirements."""

    handler: Handler
    ids: tuple[Reader, ...]
    where: Where
    right: Right


_routes: dict[tuple[str, str], Route] = {}
Registration = Callable[[Handler], Handler]


def on_press(
    verb: str, *ids: Reader, where: Where = Where.ANYWHERE, right: Right = Right.EVERYONE
) -> Registration:
    """Register the handler of a verb's buttons; it gets the interaction and the ids."""
    return _registration(("b", verb), ids, where, right)


def on_choice(
    verb: str, value: Reader, *ids: Reader, where: Where = Where.ANYWHERE, right: Right = Right.EVERYONE
) -> Registration:
    """Register the handler of a verb's selects; it gets the interaction, the chosen value and the ids."""
    return _registration(("s", verb), (value, *ids), where, right)


def on_form(
    verb: str, *ids: Reader, where: Where = Where.ANYWHERE, right: Right = Right.EVERYONE
) -> Registration:
    """Register the handler of a verb's forms; it gets the interaction, the typed fields and the ids."""
    return _registration(("f", verb), ids, where, right)


def routes() -> Mapping[tuple[str, str], Route]:
    """Every verb that is registered, by kind of component (`b`, `s` or `f`) and name."""
    return _routes


def button(verb: str, *ids: object, style: str = "secondary", **look: Any) -> discord.ui.Button[Any]:
    """A button that works as long as its message exists.

    `look` is what `discord.ui.Button` takes: label, emoji, disabled, row.
    """
    if label := look.get("label"):
        look["label"] = cut(label, BUTTON_LABEL)
    return discord.ui.Button(custom_id=custom_id("b", verb, *ids), style=discord.ButtonStyle[style], **look)


def select(verb: str, *ids: object, **look: Any) -> discord.ui.Select[Any]:
    """A list of which one entry can be chosen; `look` is what `discord.ui.Select` takes."""
    return discord.ui.Select(custom_id=custom_id("s", verb, *ids), **look)


def form(title: str, inputs: Sequence[discord.ui.Label[Any]], verb: str, *ids: object) -> discord.ui.Modal:
    """A form of up to five inputs; the handler gets the typed values by custom id."""
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


class ComponentRouter(commands.Cog):
    """Dispatches every press, choice and form to its handler, also after a restart."""

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Dispatch an interaction to the handler of its verb."""
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            try:
                await _route(interaction, cast("dict[str, Any]", interaction.data or {}))
            except Exception as error:  # noqa: BLE001 - every error of a component ends here
                await report_error(error, interaction)


async def _route(interaction: Interaction, data: Mapping[str, Any]) -> None:
    version, _, rest = str(data.get("custom_id")).partition(":")
    kind, _, rest = rest.partition(":")
    verb, *ids = rest.split(":")
    route = _routes.get((kind, verb)) if version == VERSION else None
    if route is None:
        raise ExpiredError
    values = _read(route, [*_chosen(kind, data), *ids])
    await _check_place(route, interaction, values)
    if route.right is Right.STAFF and not await may_curate(interaction):
        raise NotStaffError
    fields = [typed(data)] if kind == "f" else []
    await _handle(route, interaction, [*fields, *values])


async def _handle(route: Route, interaction: Interaction, arguments: list[object]) -> None:
    """Call the handler with the member's name known; a game's move is stored before it, and needs none."""
    is_new, is_game = _note_name(interaction), route.where is Where.SESSION
    if is_new and not is_game:
        await _store_name(interaction)
    try:
        await route.handler(interaction, *arguments)
    finally:
        if is_new and is_game:
            await _store_name(interaction)


def _read(route: Route, ids: list[str]) -> list[object]:
    if len(ids) != len(route.ids):
        raise ExpiredError
    try:
        return [read(text) for read, text in zip(route.ids, ids, strict=True)]
    except ValueError as unread:
        raise ExpiredError from unread


def _chosen(kind: str, data: Mapping[str, Any]) -> list[str]:
    if kind != "s":
        return []
    return [str(value) for value in data.get("values") or ()][:1]


async def _check_place(route: Route, interaction: Interaction, values: list[object]) -> None:
    if route.where is Where.ANYWHERE:
        return
    if interaction.guild_id is None:
        raise ServerOnlyError
    if route.where is Where.SESSION:
        services, session_id = interaction.client.services, SessionId(cast("int", values[0]))
        live = services.play.find(session_id)
        place = (live.guild_id, live.channel_id) if live else await services.games.find_place(session_id)
        if place is None:
            raise ExpiredError
        if place != (interaction.guild_id, interaction.channel_id):
            raise WrongPlaceError


def _note_name(interaction: Interaction) -> bool:
    """Show the name that the member has now; whether it is new, and has to be stored."""
    guild, member = guild_of(interaction), interaction.user
    boards = interaction.client.services.leaderboards
    return guild is not None and boards.note_display_name(guild, PlayerId(member.id), member.display_name)


async def _store_name(interaction: Interaction) -> None:
    guild, boards = guild_of(interaction), interaction.client.services.leaderboards
    if guild is not None:
        with suppress(StorageError):  # it is stored another time, and keeps nobody from what they do
            await boards.store_display_name(guild, PlayerId(interaction.user.id))


def guild_of(asked: Interaction | commands.Context[FinalRose]) -> GuildId | None:
    """The server in which something was asked; `None` in direct messages."""
    return GuildId(asked.guild.id) if asked.guild else None


def typed(data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed into a form, by the custom ids of its inputs.

    https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-data
    """
    found: dict[str, str] = {}
    for row in data.get("components") or ():
        for entry in [row.get("component"), *row.get("components", ())]:
            if entry and isinstance(entry.get("value"), str):
                found[str(entry.get("custom_id"))] = entry["value"][:TYPED_TEXT]
    return found


def _registration(key: tuple[str, str], ids: tuple[Reader, ...], where: Where, right: Right) -> Registration:
    def register(handler: Handler) -> Handler:
        known = _routes.get(key)
        # discord.py runs a cog's module again for each client: the same function may come once more.
        if known and _name(known.handler) != _name(handler):
            raise ValueError(f"{key} is answered by {_name(known.handler)} already")
        _routes[key] = Route(handler, ids, where, right)
        return handler

    return register


def _name(handler: Handler) -> tuple[str, str]:
    return handler.__module__, handler.__qualname__
