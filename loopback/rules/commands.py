"""Limits of application commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from loopback.errors import Unsupported
from loopback.objects.bodies import items
from loopback.rules.form import Form, Spot
from loopback.world.model import Option

if TYPE_CHECKING:
    from loopback.world.model import Json

# https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming
_NAME = re.compile(r"^[-_'\w\u0900-\u097F\u0E00-\u0E7F]{1,32}$")
_CHAT_INPUT = 1
_LONGEST = 8000
_BIG = 2**53


def check_commands(body: Any) -> None:
    """Refuse a list of commands of a wrong form."""
    form = Form()
    if not isinstance(body, list):
        form.add((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    form.refuse()
    given = cast("list[Any]", body)
    spots = [Spot({}, form).at(item, number) for number, item in enumerate(given)]
    for spot in spots:
        _check_command(spot)
    words = "Application command names must be unique"
    root = Spot({}, form)
    root.unique(spots, "name", "APPLICATION_COMMANDS_DUPLICATE_NAME", words)
    form.refuse()


def check_command(body: Any) -> None:
    """Refuse a command of a wrong form."""
    form = Form()
    _check_command(Spot({}, form).at(body))
    form.refuse()


def _check_command(spot: Spot) -> None:
    # https://discord.com/developers/docs/interactions/application-commands#create-global-application-command-json-params
    if spot.body.get("type", _CHAT_INPUT) != _CHAT_INPUT:
        raise Unsupported("commands of a context menu")
    _check_name(spot)
    spot.text("description", 1, 100, required=True)
    _check_options(spot, depth=0)
    _check_permissions(spot)
    if not spot.form.errors and _size(spot.body) > _LONGEST:
        words = f"Command exceeds maximum size ({_LONGEST})"
        spot.wrong("APPLICATION_COMMAND_TOO_LARGE", words)


def _check_permissions(spot: Spot) -> None:
    needed = spot.get("default_member_permissions")
    if needed is not None and not str(needed).isdecimal():
        words = f'Value "{needed}" is not int.'
        spot.wrong("NUMBER_TYPE_COERCE", words, "default_member_permissions")
    for number, context in enumerate(spot.values("contexts", 1, 3)):
        if not isinstance(context, int) or context not in (0, 1, 2):
            words = "Value must be one of {0, 1, 2}."
            spot.wrong("BASE_TYPE_CHOICES", words, "contexts", number)


def _check_name(spot: Spot) -> None:
    name = spot.text("name", 1, 32, required=True)
    if name and (not _NAME.match(name) or name != name.lower()):
        words = "Command name is invalid"
        spot.wrong("APPLICATION_COMMAND_INVALID_NAME", words, "name")


def _size(body: Json) -> int:
    """Return how many characters of a command count."""
    # https://discord.com/developers/docs/interactions/application-commands#slash-commands
    texts = sum(len(body.get(key) or "") for key in ("name", "description"))
    for choice in items(body, "choices"):
        texts += len(str(choice.get("name"))) + len(str(choice.get("value")))
    return texts + sum(_size(option) for option in items(body, "options"))


def _check_options(spot: Spot, *, depth: int) -> None:
    options = spot.children("options", 0, 25)
    optional = False
    for option in options:
        _check_option(option, depth=depth)
        if option.body.get("required") and optional:
            words = "Required options must be placed before non-required options"
            option.wrong("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words, "required")
        optional = optional or not option.body.get("required")
    words = "Option name already exists"
    spot.unique(options, "name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", words)
    nested = {option.body.get("type") in [Option.SUBCOMMAND, Option.GROUP] for option in options}
    if len(nested) > 1:
        words = "Sub-command and sub-command group option types are mutually exclusive"
        spot.wrong("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words, "options")


def _check_option(spot: Spot, *, depth: int) -> None:
    # https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure
    _check_name(spot)
    spot.text("description", 1, 100, required=True)
    kind = spot.one_of("type", set(Option)) or 0
    if kind in (Option.SUBCOMMAND, Option.GROUP):
        _check_nesting(spot, kind, depth)
        _check_options(spot, depth=depth + 1)
        return
    if kind == Option.STRING:
        spot.number("min_length", 0, 6000)
        spot.number("max_length", 1, 6000)
    if kind in (Option.INTEGER, Option.NUMBER):
        spot.number("min_value", -_BIG, _BIG, real=kind == Option.NUMBER)
        spot.number("max_value", -_BIG, _BIG, real=kind == Option.NUMBER)
    _check_choices(spot, kind)


def _check_nesting(spot: Spot, kind: int, depth: int) -> None:
    too_deep = depth > 0 if kind == Option.GROUP else depth > 1
    if too_deep:
        words = "Sub-command groups hold only sub-commands"
        spot.wrong("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words, "type")


def _check_choices(spot: Spot, kind: int) -> None:
    choices = spot.children("choices", 0, 25)
    for choice in choices:
        choice.text("name", 1, 100, required=True)
        if kind == Option.STRING:
            choice.text("value", 1, 100, required=True)
        else:
            choice.number("value", -_BIG, _BIG, required=True, real=kind == Option.NUMBER)
    if choices and spot.body.get("autocomplete"):
        words = "Autocomplete and choices are mutually exclusive"
        spot.wrong("APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", words, "choices")
    words = "Choice name or value already exists"
    spot.unique(choices, "name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", words)
