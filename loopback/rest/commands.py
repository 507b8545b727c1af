"""REST of application commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopback.errors import Code, Refusal
from loopback.rules.commands import check_command, check_commands
from loopback.world.model import Command

if TYPE_CHECKING:
    from loopback.core import Call, Discord
    from loopback.world.model import Json

# https://discord.com/developers/docs/interactions/application-commands#registering-a-command
_MOST = 100
_DEFAULTS: Json = {
    "type": 1,
    "description": "",
    "name_localizations": None,
    "description_localizations": None,
    "default_member_permissions": None,
    "nsfw": False,
    "contexts": None,
    "integration_types": [0],
}


def _place(discord: Discord, call: Call) -> int | None:
    """Return the guild that the path names; None: global. Refuse another bot's commands."""
    if call.id("application_id") != discord.world.bot.id:
        raise Refusal(Code.MISSING_ACCESS)
    if "guild_id" not in call.ids:
        return None
    guild_id = call.id("guild_id")
    if guild_id not in discord.world.guilds:
        raise Refusal(Code.MISSING_ACCESS)
    return guild_id


def _held(discord: Discord, guild_id: int | None) -> list[Command]:
    return [c for c in discord.world.commands.values() if c.guild_id == guild_id]


def check_all(_discord: Discord, call: Call) -> None:
    """Refuse a list of commands that Discord would refuse."""
    check_commands(call.body)


def check_one(_discord: Discord, call: Call) -> None:
    """Refuse a command that Discord would refuse."""
    check_command(call.body)


def listed(discord: Discord, call: Call) -> list[Json]:
    """Return the commands, global or of a guild."""
    return [discord.payloads.command(c) for c in _held(discord, _place(discord, call))]


def replace_all(discord: Discord, call: Call) -> list[Json]:
    """Make these the only commands; one that keeps its name keeps its id."""
    guild_id = _place(discord, call)
    if len(call.body) > _MOST:
        raise Refusal(Code.TOO_MANY_COMMANDS)
    known = {command.key: command for command in _held(discord, guild_id)}
    made = [_made(discord, guild_id, body, known) for body in call.body]
    discord.world.replace_commands(guild_id, made)
    return [discord.payloads.command(command) for command in made]


def _made(
    discord: Discord,
    guild_id: int | None,
    body: Json,
    known: dict[tuple[int | None, int, str], Command],
) -> Command:
    full = _DEFAULTS | {key: value for key, value in body.items() if key != "id"}
    needed = full["default_member_permissions"]
    full["default_member_permissions"] = None if needed is None else str(needed)
    version = discord.world.mint()
    fresh = Command(id=version, guild_id=guild_id, version=version, body=full)
    old = known.get(fresh.key)
    if old is None:
        return fresh
    same = old.body == full
    return Command(id=old.id, guild_id=guild_id, version=old.version if same else version, body=full)


def add(discord: Discord, call: Call) -> Json:
    """Add one command, or replace the one of its name."""
    guild_id = _place(discord, call)
    held = {command.key: command for command in _held(discord, guild_id)}
    made = _made(discord, guild_id, call.body, held)
    held[made.key] = made
    if len(held) > _MOST:
        raise Refusal(Code.TOO_MANY_COMMANDS)
    discord.world.replace_commands(guild_id, list(held.values()))
    return discord.payloads.command(made)


def _load(discord: Discord, call: Call) -> Command:
    for command in _held(discord, _place(discord, call)):
        if command.id == call.id("command_id"):
            return command
    raise Refusal(Code.UNKNOWN_COMMAND)


def fetch(discord: Discord, call: Call) -> Json:
    """Return one command."""
    return discord.payloads.command(_load(discord, call))


def delete(discord: Discord, call: Call) -> None:
    """Delete one command."""
    gone = _load(discord, call)
    kept = [c for c in _held(discord, gone.guild_id) if c.id != gone.id]
    discord.world.replace_commands(gone.guild_id, kept)
