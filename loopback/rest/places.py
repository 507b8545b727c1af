"""REST of users, guilds, members and channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from loopback.errors import Code, Refusal
from loopback.world import events
from loopback.world.permissions import Permission

if TYPE_CHECKING:
    from loopback.core import Call, Discord
    from loopback.world.model import Channel, Json, Member, User


def gateway(discord: Discord, _call: Call) -> Json:
    """Return where the gateway is."""
    return {"url": discord.gateway_url}


def gateway_bot(discord: Discord, _call: Call) -> Json:
    """Return where the gateway is and how many shards to use."""
    # https://discord.com/developers/docs/events/gateway#get-gateway-bot
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return {"url": discord.gateway_url, "shards": 1, "session_start_limit": limit}


def application(discord: Discord, _call: Call) -> Json:
    """Return the bot's application."""
    return discord.payloads.application()


def me(discord: Discord, _call: Call) -> Json:
    """Return the bot's user."""
    return discord.payloads.user(discord.world.bot)


def my_guilds(discord: Discord, _call: Call) -> list[Json]:
    """Return the bot's guilds."""
    return [discord.payloads.guild(guild) for guild in discord.world.guilds.values()]


def _load_user(discord: Discord, user_id: int) -> User:
    try:
        return discord.world.users[user_id]
    except KeyError:
        raise Refusal(Code.UNKNOWN_USER) from None


def user(discord: Discord, call: Call) -> Json:
    """Return a user."""
    return discord.payloads.user(_load_user(discord, call.id("user_id")))


def open_dm(discord: Discord, call: Call) -> Json:
    """Return the direct message channel with a user."""
    # https://discord.com/developers/docs/resources/user#create-dm
    body = cast("Json", call.body if isinstance(call.body, dict) else {})
    recipient = str(body.get("recipient_id", ""))
    if not recipient.isdecimal():
        raise Refusal(Code.INVALID_RECIPIENT)
    return discord.payloads.channel(discord.world.dm_with(int(recipient)))


def guild(discord: Discord, call: Call) -> Json:
    """Return a guild, with counts if they were asked for."""
    found = discord.world.load_guild(call.id("guild_id"))
    body = discord.payloads.guild(found)
    if call.query.get("with_counts") in ("1", "true", "True"):
        count = len(found.members)
        body |= {"approximate_member_count": count, "approximate_presence_count": count}
    return body


def channels(discord: Discord, call: Call) -> list[Json]:
    """Return a guild's channels."""
    guild_id = discord.world.load_guild(call.id("guild_id")).id
    found = (c for c in discord.world.channels.values() if c.guild_id == guild_id)
    return [discord.payloads.channel(channel) for channel in found]


def roles(discord: Discord, call: Call) -> list[Json]:
    """Return a guild's roles."""
    found = discord.world.load_guild(call.id("guild_id")).roles.values()
    return [discord.payloads.role(role) for role in found]


def members(discord: Discord, call: Call) -> list[Json]:
    """Return a guild's members; the members intent is needed."""
    # https://discord.com/developers/docs/resources/guild#list-guild-members
    if not discord.options.members_intent:
        raise Refusal(Code.MISSING_ACCESS)
    found = discord.world.load_guild(call.id("guild_id")).members.values()
    after, limit = int(call.query.get("after", "0")), int(call.query.get("limit", "1"))
    page = sorted((m for m in found if m.user_id > after), key=_by_user)[:limit]
    return [discord.payloads.member(member) for member in page]


def _by_user(member: Member) -> int:
    return member.user_id


def member(discord: Discord, call: Call) -> Json:
    """Return a member of a guild."""
    found = discord.world.load_guild(call.id("guild_id")).members.get(call.id("user_id"))
    if found is None:
        _load_user(discord, call.id("user_id"))
        raise Refusal(Code.UNKNOWN_MEMBER)
    return discord.payloads.member(found)


def load_visible(discord: Discord, call: Call) -> Channel:
    """Return a channel that the bot sees, or refuse."""
    found = discord.world.load_channel(call.id("channel_id"))
    if not discord.world.may(discord.world.bot.id, found, Permission.VIEW_CHANNEL):
        raise Refusal(Code.MISSING_ACCESS)
    return found


def require(discord: Discord, channel: Channel, needed: Permission) -> None:
    """Refuse unless the bot has a permission in a channel."""
    if not discord.world.may(discord.world.bot.id, channel, needed):
        raise Refusal(Code.MISSING_PERMISSIONS)


def channel(discord: Discord, call: Call) -> Json:
    """Return a channel."""
    return discord.payloads.channel(load_visible(discord, call))


def typing(discord: Discord, call: Call) -> None:
    """Show that the bot types."""
    place = load_visible(discord, call)
    require(discord, place, Permission.SEND_MESSAGES)
    discord.world.publish(events.TypingStarted(place, discord.world.bot.id))
