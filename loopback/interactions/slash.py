"""Slash commands: who may use them where, and which options may be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loopback.errors import Declined, Unsupported
from loopback.objects.bodies import items
from loopback.objects.payloads import Payloads
from loopback.world import permissions
from loopback.world.model import Option
from loopback.world.permissions import Permission

if TYPE_CHECKING:
    from loopback.world.model import Channel, Command, Json
    from loopback.world.state import World

_IN_GUILD, _IN_BOT_DM = 0, 1


def usable(world: World, command: Command, user_id: int, channel: Channel) -> bool:
    """Return whether a person is offered a command in a channel."""
    # https://discord.com/developers/docs/interactions/application-commands#permissions
    guild = world.guild_of(channel)
    contexts: list[int] | None = command.body.get("contexts")
    if guild is None:
        in_dms = command.body.get("dm_permission", True) is not False
        allowed = in_dms if contexts is None else _IN_BOT_DM in contexts
        return allowed and command.guild_id is None
    if command.guild_id not in (None, guild.id) or _IN_GUILD not in (contexts or [_IN_GUILD]):
        return False
    needed = command.body.get("default_member_permissions")
    granted = world.permissions(user_id, channel)
    if not granted & Permission.USE_APPLICATION_COMMANDS:
        return False
    # "0": nobody but administrators.
    return _suffices(granted, None if needed is None else int(needed))


def _suffices(granted: int, needed: int | None) -> bool:
    if needed is None or granted == permissions.ALL:
        return True
    return needed != 0 and granted & needed == needed


def checked_options(declared: list[Json], given: list[Json], *, strictly: bool) -> list[Json]:
    """Return the options as Discord sends them, or decline; not strictly while one types."""
    by_name = {option["name"]: option for option in declared}
    checked = [_checked(by_name, option, strictly=strictly) for option in given]
    present = {option["name"] for option in given}
    missing = [o["name"] for o in declared if o.get("required") and o["name"] not in present]
    if strictly and missing:
        raise Declined(f"{missing[0]}: this option is required.")
    if strictly and any(o["type"] in (Option.SUBCOMMAND, Option.GROUP) for o in declared) and not given:
        raise Declined("Choose one of the subcommands.")
    return checked


def _checked(by_name: dict[str, Json], given: Json, *, strictly: bool) -> Json:
    option = by_name.get(given["name"])
    if option is None:
        raise Declined(f"{given['name']}: the command has no such option.")
    body: Json = {"name": option["name"], "type": option["type"]}
    if option["type"] in (Option.SUBCOMMAND, Option.GROUP):
        declared, inner = items(option, "options"), items(given, "options")
        return body | {"options": checked_options(declared, inner, strictly=strictly)}
    focused = {"focused": True} if given.get("focused") else {}
    if focused or not strictly:
        return body | focused | {"value": given.get("value", "")}
    return body | {"value": _value(option, given.get("value"))}


def subcommands(options: list[Json]) -> list[str]:
    """Return the names of the group and the subcommand among checked options."""
    chosen = next((option for option in options if option["type"] in (Option.SUBCOMMAND, Option.GROUP)), None)
    return [] if chosen is None else [chosen["name"], *subcommands(chosen["options"])]


def _value(option: Json, value: Any) -> Any:
    """Return a value of the option's type, within its limits."""
    try:
        value = _typed(option["type"], value)
    except (TypeError, ValueError):
        raise Declined(f"{option['name']}: that is not a valid value.") from None
    choices: list[Json] = items(option, "choices")
    if choices and value not in [choice["value"] for choice in choices]:
        raise Declined(f"{option['name']}: that is not among the choices.")
    measure = len(value) if option["type"] == Option.STRING else value
    low, high = _LIMIT_KEYS.get(option["type"], ("", ""))
    if option.get(low) is not None and measure < option[low]:
        raise Declined(f"{option['name']}: at least {option[low]}.")
    if option.get(high) is not None and measure > option[high]:
        raise Declined(f"{option['name']}: at most {option[high]}.")
    return value


_LIMIT_KEYS = {
    Option.STRING: ("min_length", "max_length"),
    Option.INTEGER: ("min_value", "max_value"),
    Option.NUMBER: ("min_value", "max_value"),
}


def _typed(kind: int, value: Any) -> Any:
    match kind:
        case Option.STRING if isinstance(value, str) and value and len(value) <= 6000:
            return value
        case Option.INTEGER:
            return int(value)
        case Option.BOOLEAN if isinstance(value, bool):
            return value
        case Option.NUMBER:
            return float(value)
        case Option.USER | Option.CHANNEL | Option.ROLE | Option.MENTIONABLE:
            return str(int(value))
        case Option.ATTACHMENT:
            raise Unsupported("attachment options of commands")
        case _:
            raise ValueError(kind)


def resolved(world: World, channel: Channel, user_id: int, options: list[Json]) -> Json:
    """Return the users, members, roles and channels that the options name."""
    # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
    found: Json = {}
    for option in options:
        if option["type"] in (Option.SUBCOMMAND, Option.GROUP):
            _merge(found, resolved(world, channel, user_id, option["options"]))
        elif option["type"] in (Option.USER, Option.CHANNEL, Option.ROLE, Option.MENTIONABLE) and option.get(
            "value"
        ):
            _resolve(world, channel, user_id, option, found)
    return found


def _merge(into: Json, more: Json) -> None:
    for key, held in more.items():
        into.setdefault(key, {}).update(held)


def _resolve(world: World, channel: Channel, user_id: int, option: Json, found: Json) -> None:
    kind, target, key = option["type"], int(option["value"]), str(option["value"])
    payloads, guild = Payloads(world), world.guild_of(channel)
    if kind in (Option.USER, Option.MENTIONABLE) and target in world.users:
        found.setdefault("users", {})[key] = payloads.user(world.users[target])
        if guild and target in guild.members:
            member = guild.members[target]
            granted = {"permissions": str(world.permissions(target, channel))}
            body = payloads.member(member, with_user=False) | granted
            found.setdefault("members", {})[key] = body
    elif kind in (Option.ROLE, Option.MENTIONABLE) and guild and target in guild.roles:
        found.setdefault("roles", {})[key] = payloads.role(guild.roles[target])
    elif kind == Option.CHANNEL and target in world.channels:
        place = world.channels[target]
        granted = {"permissions": str(world.permissions(user_id, place))}
        found.setdefault("channels", {})[key] = payloads.channel(place) | granted
    else:
        raise Declined("There is nobody and nothing of that id here.")
