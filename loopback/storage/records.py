"""The world's values as JSON, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from loopback.world.model import (
    Attachment,
    Channel,
    Command,
    Guild,
    Kind,
    Member,
    Message,
    Origin,
    Overwrite,
    Role,
    User,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loopback.world.model import Json
    from loopback.world.state import World


def places(world: World) -> Json:
    """Return everything but messages: people, guilds, channels and commands."""
    return {
        "bot": world.bot.id,
        "users": [asdict(user) for user in world.users.values()],
        "guilds": [_guild(guild) for guild in world.guilds.values()],
        "channels": [asdict(channel) for channel in world.channels.values()],
        "commands": [asdict(command) for command in world.commands.values()],
    }


def put_places(world: World, record: Json) -> None:
    """Make the people, guilds, channels and commands of a record those of a world."""
    world.users = {user["id"]: User(**user) for user in record["users"]}
    world.bot = world.users[record["bot"]]
    world.guilds = {guild["id"]: _read_guild(guild) for guild in record["guilds"]}
    world.channels = {channel["id"]: _read_channel(channel) for channel in record["channels"]}
    world.commands = {command["id"]: Command(**command) for command in record["commands"]}


def _guild(guild: Guild) -> Json:
    members = [
        {"user_id": m.user_id, "roles": sorted(m.roles), "joined_at": m.joined_at.isoformat()}
        for m in guild.members.values()
    ]
    roles = [asdict(role) for role in guild.roles.values()]
    return {
        "id": guild.id,
        "name": guild.name,
        "owner_id": guild.owner_id,
        "roles": roles,
        "members": members,
    }


def _read_guild(record: Json) -> Guild:
    return Guild(
        id=record["id"],
        name=record["name"],
        owner_id=record["owner_id"],
        roles={role["id"]: Role(**role) for role in record["roles"]},
        members={
            member["user_id"]: Member(
                user_id=member["user_id"],
                roles=frozenset(member["roles"]),
                joined_at=datetime.fromisoformat(member["joined_at"]),
            )
            for member in record["members"]
        },
    )


def _read_channel(record: Json) -> Channel:
    fields: Json = dict(record)
    fields["overwrites"] = tuple(Overwrite(**one) for one in record["overwrites"])
    return Channel(**fields)


def message(value: Message) -> Json:
    """Return a message; of its files all but the bytes."""
    fields = {name: getattr(value, name) for name in _MESSAGE_FIELDS}
    return fields | {
        "attachments": [
            {name: getattr(file, name) for name in ("id", "filename", "content_type", "description")}
            for file in value.attachments
        ],
        "origin": None if value.origin is None else asdict(value.origin),
        "edited_at": None if value.edited_at is None else value.edited_at.isoformat(),
    }


_MESSAGE_FIELDS = tuple(Message.__dataclass_fields__)
_TUPLES = ("embeds", "components", "mentions", "mention_roles")


def read_message(record: Json, files: Mapping[int, bytes]) -> Message:
    """Return the message of a record, with the bytes of its files."""
    origin, edited_at = record["origin"], record["edited_at"]
    fields: Json = record | {name: tuple(record[name]) for name in _TUPLES}
    fields["attachments"] = tuple(
        Attachment(**file, body=files.get(file["id"], b"")) for file in record["attachments"]
    )
    fields["origin"] = origin and Origin(**origin | {"kind": Kind(origin["kind"])})
    fields["edited_at"] = edited_at and datetime.fromisoformat(edited_at)
    return Message(**fields)
