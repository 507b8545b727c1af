"""REST of messages."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from loopback.errors import Code, Refusal, Unsupported
from loopback.objects.compose import amend, compose
from loopback.rest.places import load_visible, require
from loopback.rules.messages import check_message
from loopback.world.model import COMPONENTS_V2
from loopback.world.permissions import Permission
from loopback.world.snowflakes import made_at

if TYPE_CHECKING:
    from loopback.core import Call, Discord
    from loopback.world.model import Channel, Json, Message

_REPLY = 19


def check_create(_discord: Discord, call: Call) -> None:
    """Refuse a body that makes no message."""
    check_message(call.body)


def check_edit(discord: Discord, call: Call) -> None:
    """Refuse a body that no message can be edited by."""
    message = _load(discord, call)
    check_message(call.body, v2=bool(message.flags & COMPONENTS_V2))


def _load(discord: Discord, call: Call) -> Message:
    """Return a message that the bot sees by REST; ephemeral ones are reached by token only."""
    channel = load_visible(discord, call)
    message = discord.world.load_message(channel.id, call.id("message_id"))
    # https://github.com/discord/discord-api-docs/issues/3090
    if message.only_for is not None:
        raise Refusal(Code.UNKNOWN_MESSAGE)
    return message


def history(discord: Discord, call: Call) -> list[Json]:
    """Return messages of a channel, newest first."""
    # https://discord.com/developers/docs/resources/message#get-channel-messages
    channel = load_visible(discord, call)
    if not discord.world.may(discord.world.bot.id, channel, Permission.READ_MESSAGE_HISTORY):
        return []
    limit = int(call.query.get("limit", "50"))
    if not 1 <= limit <= 100:
        raise Refusal(Code.INVALID_FORM, errors=_bad_limit(limit))
    found = _page(discord.world.history(channel.id), call, limit)
    return [_shown(discord, channel, message) for message in reversed(found)]


def _bad_limit(limit: int) -> Json:
    word, edge = ("greater", 1) if limit < 1 else ("less", 100)
    code = "NUMBER_TYPE_MIN" if limit < 1 else "NUMBER_TYPE_MAX"
    message = f"int value should be {word} than or equal to {edge}."
    return {"limit": {"_errors": [{"code": code, "message": message}]}}


def _page(messages: list[Message], call: Call, limit: int) -> list[Message]:
    if "before" in call.query:
        return [m for m in messages if m.id < int(call.query["before"])][-limit:]
    if "after" in call.query:
        return [m for m in messages if m.id > int(call.query["after"])][:limit]
    if "around" in call.query:
        middle, half = int(call.query["around"]), limit // 2
        older = [m for m in messages if m.id < middle][-half:] if half else []
        return older + [m for m in messages if m.id >= middle][: limit - len(older)]
    return messages[-limit:]


def _shown(discord: Discord, channel: Channel, message: Message) -> Json:
    # The content intent holds for REST too, by what the application was granted.
    # https://discord.com/developers/docs/events/gateway#message-content-intent
    from_bot = message.author_id == discord.world.bot.id
    free = from_bot or channel.guild_id is None or discord.world.bot.id in message.mentions
    withheld = not (free or discord.options.message_content)
    return discord.payloads.message(message, withheld=withheld)


def fetch(discord: Discord, call: Call) -> Json:
    """Return one message."""
    channel, message = load_visible(discord, call), _load(discord, call)
    require(discord, channel, Permission.READ_MESSAGE_HISTORY)
    return _shown(discord, channel, message)


def create(discord: Discord, call: Call) -> Json:
    """Post a message as the bot, or return the one that the same nonce made before."""
    channel, body = load_visible(discord, call), call.body
    _permit(discord, channel, call)
    first = _same_nonce(discord, channel, body)
    if first is not None:
        return discord.payloads.message(first)
    world = discord.world
    message = compose(world, channel, world.bot.id, body, call.files)
    message = _as_reply(discord, channel, message, body.get("message_reference"))
    return discord.payloads.message(world.post(replace(message, nonce=body.get("nonce"))))


def _permit(discord: Discord, channel: Channel, call: Call) -> None:
    # https://discord.com/developers/docs/resources/message#create-message
    if channel.recipient_id is not None and not discord.world.users[channel.recipient_id].dms_open:
        raise Refusal(Code.DMS_CLOSED)
    require(discord, channel, Permission.SEND_MESSAGES)
    if call.body.get("embeds"):
        require(discord, channel, Permission.EMBED_LINKS)
    if call.files:
        require(discord, channel, Permission.ATTACH_FILES)
    for feature in ("poll", "sticker_ids", "shared_client_theme"):
        if call.body.get(feature):
            raise Unsupported(f"`{feature}` of messages")


def _same_nonce(discord: Discord, channel: Channel, body: Json) -> Message | None:
    # https://discord.com/developers/docs/resources/message#create-message-jsonform-params
    if not body.get("enforce_nonce") or body.get("nonce") is None:
        return None
    first = discord.world.nonces.get((channel.id, body["nonce"]), 0)
    if made_at(first).timestamp() < time.time() - discord.options.nonce_life:
        return None
    return discord.world.messages[channel.id].get(first)


def _as_reply(discord: Discord, channel: Channel, message: Message, reference: Json | None) -> Message:
    if not reference:
        return message
    if reference.get("type", 0) != 0:
        raise Unsupported("forwarded messages")
    require_history(discord, channel)
    target = discord.world.messages.get(channel.id, {}).get(int(reference["message_id"]))
    if target is None or target.only_for is not None:
        if reference.get("fail_if_not_exists", True):
            raise Refusal(Code.INVALID_FORM, errors=_UNKNOWN_REFERENCE)
        return message
    return replace(message, type=_REPLY, reference=target.id)


_UNKNOWN_REFERENCE = {
    "message_reference": {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}
}


def require_history(discord: Discord, channel: Channel) -> None:
    """Refuse a reply of a bot that may not read the channel's history."""
    if not discord.world.may(discord.world.bot.id, channel, Permission.READ_MESSAGE_HISTORY):
        raise Refusal(Code.NO_HISTORY)


def edit(discord: Discord, call: Call) -> Json:
    """Edit a message of the bot."""
    channel, message = load_visible(discord, call), _load(discord, call)
    if message.author_id != discord.world.bot.id:
        raise Refusal(Code.NOT_YOURS)
    edited = amend(discord.world, channel, message, call.body, call.files)
    return discord.payloads.message(discord.world.update(edited))


def delete(discord: Discord, call: Call) -> None:
    """Delete a message: the bot's own, or with Manage Messages anybody's."""
    channel, message = load_visible(discord, call), _load(discord, call)
    if message.author_id != discord.world.bot.id:
        if channel.guild_id is None:
            raise Refusal(Code.NOT_IN_DM)
        require(discord, channel, Permission.MANAGE_MESSAGES)
    discord.world.delete(message)
