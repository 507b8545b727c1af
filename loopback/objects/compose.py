"""From the body of a request to the message that it makes or changes."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from loopback.errors import Code, Refusal
from loopback.objects.bodies import items
from loopback.world.model import COMPONENTS_V2, EPHEMERAL, LOADING, Attachment, Message
from loopback.world.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from loopback.world.model import Channel, Json
    from loopback.world.state import World

# What a bot may say in `flags`; anything else in it is ignored.
# https://discord.com/developers/docs/resources/message#message-object-message-flags
_SUPPRESS_EMBEDS, _SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
_SETTABLE = _SUPPRESS_EMBEDS | _SUPPRESS_NOTIFICATIONS | COMPONENTS_V2


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request; `slot` is the n of its part `files[n]`."""

    slot: str
    filename: str
    body: bytes


def compose(
    world: World,
    channel: Channel,
    author: int,
    body: Json,
    files: Sequence[Upload] = (),
    *,
    flags: int = 0,
) -> Message:
    """Return the new message that a request asks for, not yet posted."""
    blank = Message(id=world.mint(), channel_id=channel.id, author_id=author)
    blank = replace(blank, flags=((body.get("flags") or 0) & _SETTABLE) | flags)
    message = _written(world, channel, blank, body, files)
    _refuse_empty(message)
    return message


def amend(
    world: World, channel: Channel, message: Message, body: Json, files: Sequence[Upload] = ()
) -> Message:
    """Return the message as a request to edit it asks, not yet updated."""
    # Flags of a message may gain components v2 and suppressed embeds, and lose the latter.
    # https://discord.com/developers/docs/resources/message#edit-message
    flags = message.flags & ~LOADING
    if body.get("flags") is not None:
        kept = flags & (EPHEMERAL | COMPONENTS_V2)
        flags = kept | (body["flags"] & (_SUPPRESS_EMBEDS | COMPONENTS_V2))
    edited = replace(message, flags=flags, edited_at=datetime.now(UTC))
    edited = _written(world, channel, edited, body, files)
    _refuse_empty(edited)
    return edited


def _refuse_empty(message: Message) -> None:
    if message.content.strip() or message.embeds or message.components or message.attachments:
        return
    raise Refusal(Code.EMPTY_MESSAGE)


def _written(
    world: World, channel: Channel, message: Message, body: Json, files: Sequence[Upload]
) -> Message:
    content = (body.get("content") or "") if "content" in body else message.content
    embeds = _embeds(body) if {"embeds", "embed"} & body.keys() else message.embeds
    components = _components(body) if "components" in body else message.components
    message = replace(
        message,
        content=content,
        embeds=embeds,
        components=components,
        attachments=_attachments(world, message, body, files),
    )
    return _with_mentions(world, channel, message, body.get("allowed_mentions"))


def _embeds(body: Json) -> tuple[Json, ...]:
    return tuple({"type": "rich"} | embed for embed in items(body, "embeds"))


def _components(body: Json) -> tuple[Json, ...]:
    # Discord numbers the components that carry no id of their own.
    # https://discord.com/developers/docs/components/reference#anatomy-of-a-component
    given: list[Json] = items(body, "components")
    taken = [part["id"] for part in walk(given) if part.get("id")]
    free = (number for number in range(1, 10_000) if number not in taken)
    return tuple(_numbered(part, free) for part in given)


def _numbered(part: Json, free: Iterator[int]) -> Json:
    part = part | {"id": part.get("id") or next(free)}
    if part.get("accessory"):
        part["accessory"] = _numbered(part["accessory"], free)
    if part.get("component"):
        part["component"] = _numbered(part["component"], free)
    if part.get("components"):
        part["components"] = [_numbered(child, free) for child in part["components"]]
    return part


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield every component of a tree, parents first."""
    for part in components:
        yield part
        inner: list[Json] = list(items(part, "components"))
        inner += [part[key] for key in ("accessory", "component") if part.get(key)]
        yield from walk(inner)


def _attachments(
    world: World, message: Message, body: Json, files: Sequence[Upload]
) -> tuple[Attachment, ...]:
    described: list[Json] = items(body, "attachments")
    kept = message.attachments
    if body.get("attachments") is not None:
        ids = {str(entry.get("id")) for entry in described}
        kept = tuple(file for file in kept if str(file.id) in ids)
    notes = {str(entry.get("id")): entry.get("description") for entry in described}
    return kept + tuple(_attachment(world, upload, notes.get(upload.slot)) for upload in files)


def _attachment(world: World, upload: Upload, description: Any) -> Attachment:
    guessed = mimetypes.guess_type(upload.filename)[0]
    return Attachment(
        id=world.mint(),
        filename=re.sub(r"[^\w.-]", "_", upload.filename),
        content_type=guessed or "application/octet-stream",
        body=upload.body,
        description=description,
    )


def _with_mentions(world: World, channel: Channel, message: Message, allowed: Json | None) -> Message:
    texts = [str(part.get("content") or "") for part in walk(message.components)]
    text = "\n".join([message.content, *texts])
    guild = world.guild_of(channel)
    users = [int(user) for user in re.findall(r"<@!?(\d+)>", text)]
    roles = [int(role) for role in re.findall(r"<@&(\d+)>", text)] if guild else []
    everyone = bool(re.search(r"@(everyone|here)\b", text)) and world.may(
        message.author_id, channel, Permission.MENTION_EVERYONE
    )
    return replace(
        message,
        mentions=_known(users, world.users, allowed, "users"),
        mention_roles=_known(roles, guild.roles if guild else (), allowed, "roles"),
        mention_everyone=everyone and _pings(allowed, "everyone", 0),
    )


def _known(ids: list[int], known: Container[int], allowed: Json | None, what: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(i for i in ids if i in known and _pings(allowed, what, i)))


def _pings(allowed: Json | None, what: str, target: int) -> bool:
    # https://discord.com/developers/docs/resources/message#allowed-mentions-object
    if allowed is None or what in items(allowed, "parse"):
        return True
    if what == "everyone":
        return False
    return str(target) in [str(one) for one in items(allowed, what)]
