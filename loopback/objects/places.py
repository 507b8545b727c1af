"""Discord's JSON objects of people, places, commands and the application."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loopback.options import Options

if TYPE_CHECKING:
    from loopback.world.model import Channel, Command, Guild, Json, Member, Overwrite, Role, User
    from loopback.world.state import World

# The fields that are the same for every object here.
_BLANK: dict[str, Json] = json.loads(Path(__file__).with_name("defaults.json").read_text("utf-8"))


@dataclass(slots=True)
class PlacePayloads:
    """Writes people and places as Discord does; `files_url` is where attachments are served."""

    world: World
    options: Options = field(default_factory=Options)
    files_url: str = ""

    def user(self, user: User) -> Json:
        """Return a user object."""
        # https://discord.com/developers/docs/resources/user#user-object
        return _BLANK["user"] | {
            "id": str(user.id),
            "username": user.name if user.bot else user.name.lower(),
            "discriminator": "0000" if user.bot else "0",
            "global_name": None if user.bot else user.name,
            "bot": user.bot,
        }

    def member(self, member: Member, *, with_user: bool = True) -> Json:
        """Return a guild member object."""
        # https://discord.com/developers/docs/resources/guild#guild-member-object
        roles = [str(role) for role in sorted(member.roles)]
        body = _BLANK["member"] | {"roles": roles, "joined_at": member.joined_at.isoformat()}
        user = {"user": self.user(self.world.users[member.user_id])}
        return body | user if with_user else body

    def role(self, role: Role) -> Json:
        """Return a role object."""
        # https://discord.com/developers/docs/topics/permissions#role-object
        return _BLANK["role"] | {
            "id": str(role.id),
            "name": role.name,
            "permissions": str(role.permissions),
            "position": role.position,
        }

    def channel(self, channel: Channel) -> Json:
        """Return a channel object."""
        # https://discord.com/developers/docs/resources/channel#channel-object
        last = next(reversed(self.world.messages.get(channel.id, {})), None)
        shared: Json = {
            "id": str(channel.id),
            "last_message_id": None if last is None else str(last),
            "flags": 0,
        }
        if channel.recipient_id is not None:
            person = self.user(self.world.users[channel.recipient_id])
            return shared | {"type": 1, "recipients": [person]}
        overwrites = [_overwrite(overwrite) for overwrite in channel.overwrites]
        place = {"guild_id": str(channel.guild_id), "name": channel.name}
        return _BLANK["channel"] | shared | place | {"permission_overwrites": overwrites}

    def guild(self, guild: Guild) -> Json:
        """Return a guild object."""
        # https://discord.com/developers/docs/resources/guild#guild-object
        return _BLANK["guild"] | {
            "id": str(guild.id),
            "name": guild.name,
            "owner_id": str(guild.owner_id),
            "roles": [self.role(role) for role in guild.roles.values()],
        }

    def guild_create(self, guild: Guild, *, all_members: bool) -> Json:
        """Return the object that the gateway sends when a guild becomes available."""
        # https://discord.com/developers/docs/events/gateway-events#guild-create
        channels = [c for c in self.world.channels.values() if c.guild_id == guild.id]
        bot = self.world.bot.id
        members = [m for m in guild.members.values() if all_members or m.user_id == bot]
        return (
            self.guild(guild)
            | _BLANK["guild_create"]
            | {
                "joined_at": guild.members[bot].joined_at.isoformat(),
                "member_count": len(guild.members),
                "members": [self.member(member) for member in members],
                "channels": [self.channel(channel) for channel in channels],
            }
        )

    def command(self, command: Command) -> Json:
        """Return an application command object."""
        # https://discord.com/developers/docs/interactions/application-commands#application-command-object
        ids: Json = {
            "id": str(command.id),
            "application_id": str(self.world.bot.id),
            "version": str(command.version),
        }
        guild = {} if command.guild_id is None else {"guild_id": str(command.guild_id)}
        return command.body | ids | guild

    def application(self) -> Json:
        """Return the bot's application object."""
        # https://discord.com/developers/docs/resources/application#application-object
        bot = self.world.bot
        owner = self.user(next(user for user in self.world.users.values() if not user.bot))
        return _BLANK["application"] | {
            "id": str(bot.id),
            "name": bot.name,
            "owner": owner,
            "approximate_guild_count": len(self.world.guilds),
            "flags": self._intent_flags(),
        }

    def _intent_flags(self) -> int:
        # https://discord.com/developers/docs/resources/application#application-object-application-flags
        presence_limited, members_limited, content_limited = 1 << 13, 1 << 15, 1 << 19
        return (
            presence_limited * self.options.presences_intent
            | members_limited * self.options.members_intent
            | content_limited * self.options.message_content
        )


def _overwrite(overwrite: Overwrite) -> Json:
    return {
        "id": str(overwrite.target),
        "type": int(overwrite.is_member),
        "allow": str(overwrite.allow),
        "deny": str(overwrite.deny),
    }
