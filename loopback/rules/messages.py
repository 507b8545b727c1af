"""Limits of messages and first responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loopback.errors import Unsupported
from loopback.interactions.lifecycle import Reply
from loopback.objects.bodies import items
from loopback.rules.components import check_modal, check_rows, check_v2
from loopback.rules.form import Form, Spot
from loopback.world.model import COMPONENTS_V2, Interaction, Kind, Option

if TYPE_CHECKING:
    from loopback.world.model import Json

_UNLIMITED = 2**63
# https://discord.com/developers/docs/resources/message#embed-object-embed-limits
_ALL_EMBEDS = 6000


def check_message(body: Any, *, v2: bool = False) -> None:
    """Refuse a body that makes or edits no message; `v2`: the message is of components v2."""
    form = Form()
    _check_message(Spot({}, form).at(body), v2=v2)
    form.refuse()


def _check_message(spot: Spot, *, v2: bool) -> None:
    # https://discord.com/developers/docs/resources/message#create-message-jsonform-params
    flags = spot.number("flags", 0, _UNLIMITED) or 0
    v2 = v2 or bool(int(flags) & COMPONENTS_V2)
    spot.text("content", 0, 2000)
    nonce = spot.get("nonce")
    if isinstance(nonce, str):
        spot.length(len(nonce), 0, 25, "nonce")
    elif nonce is not None:
        spot.number("nonce", -_UNLIMITED, _UNLIMITED)
    _check_embeds(spot)
    _check_mentions(spot.child("allowed_mentions"))
    for attachment in spot.children("attachments", 0, 10):
        attachment.text("description", 0, 1024)
    if reference := spot.child("message_reference"):
        _check_id(reference, "message_id")
    if v2:
        _check_no_legacy(spot)
        check_v2(spot)
    else:
        check_rows(spot)


def _check_id(spot: Spot, key: str) -> None:
    value = spot.get(key, required=True)
    if value is not None and not str(value).isdecimal():
        spot.wrong("NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.', key)


def _check_no_legacy(spot: Spot) -> None:
    # https://discord.com/developers/docs/components/reference#component-reference
    for key in ("content", "embeds"):
        if spot.body.get(key):
            words = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            spot.wrong("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", words, key)


def _check_embeds(spot: Spot) -> None:
    embeds = spot.children("embeds", 0, 10)
    total = sum(_check_embed(embed) for embed in embeds)
    if total > _ALL_EMBEDS:
        words = f"Embed size exceeds maximum size of {_ALL_EMBEDS}"
        spot.wrong("MAX_EMBED_SIZE_EXCEEDED", words, "embeds")


def _check_embed(spot: Spot) -> int:
    """Return how many characters count toward the limit of all embeds."""
    counted = len(spot.text("title", 0, 256)) + len(spot.text("description", 0, 4096))
    spot.number("color", 0, 0xFFFFFF)
    _check_url(spot, "url")
    for key in ("image", "thumbnail"):
        if picture := spot.child(key):
            _check_url(picture, "url")
    if footer := spot.child("footer"):
        counted += len(footer.text("text", 0, 2048))
    if author := spot.child("author"):
        counted += len(author.text("name", 0, 256))
    for field in spot.children("fields", 0, 25):
        counted += len(field.text("name", 1, 256, required=True))
        counted += len(field.text("value", 1, 1024, required=True))
    return counted


def _check_url(spot: Spot, key: str) -> None:
    value = spot.text(key, 0, 2048)
    if value and not value.startswith(("http://", "https://", "attachment://")):
        words = f'Scheme "{value.split(":")[0].lower()}" is not supported. Scheme must be one of '
        spot.wrong("URL_TYPE_INVALID_SCHEME", words + "('http', 'https').", key)


def _check_mentions(spot: Spot | None) -> None:
    # https://discord.com/developers/docs/resources/message#allowed-mentions-object
    if spot is None:
        return
    parsed = spot.values("parse", 0, 3)
    for key in ("users", "roles"):
        listed = spot.values(key, 0, 100)
        if listed and key in parsed:
            words = f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.'
            spot.wrong("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", words)


_MESSAGE_REPLIES = {Reply.MESSAGE, Reply.DEFERRED_MESSAGE}
_UPDATES = {Reply.DEFERRED_UPDATE, Reply.UPDATE}
_PREMIUM_REQUIRED, _LAUNCH_ACTIVITY = 10, 12


def check_response(interaction: Interaction, body: Any) -> None:
    """Refuse a first response that is none, or that this interaction cannot have."""
    form = Form()
    spot = Spot({}, form).at(body)
    if spot.body.get("type") in (_PREMIUM_REQUIRED, _LAUNCH_ACTIVITY):
        raise Unsupported(f"the interaction response type {spot.body['type']}")
    reply = spot.one_of("type", {int(one) for one in _allowed(interaction)})
    form.refuse()
    data = spot.child("data", required=reply in (Reply.CHOICES, Reply.MODAL))
    match reply:
        case Reply.MESSAGE | Reply.UPDATE if data is not None:
            v2 = reply == Reply.UPDATE and interaction.message is not None
            _check_message(data, v2=v2 and bool(_flags(interaction) & COMPONENTS_V2))
        case Reply.CHOICES if data is not None:
            _check_choices(data, interaction.data)
        case Reply.MODAL if data is not None:
            check_modal(data)
        case _:
            pass
    form.refuse()


def _flags(interaction: Interaction) -> int:
    return interaction.message.flags if interaction.message else 0


def _allowed(interaction: Interaction) -> set[Reply]:
    """Return the replies that Discord takes; a modal is never answered with a modal."""
    # https://github.com/Rapptz/discord.py/issues/9187
    # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
    match interaction.kind:
        case Kind.COMMAND:
            return _MESSAGE_REPLIES | {Reply.MODAL}
        case Kind.COMPONENT:
            return _MESSAGE_REPLIES | _UPDATES | {Reply.MODAL}
        case Kind.AUTOCOMPLETE:
            return {Reply.CHOICES}
        case Kind.MODAL:
            return _MESSAGE_REPLIES | (_UPDATES if interaction.message else set())


def _check_choices(data: Spot, asked: Json) -> None:
    # https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
    kind = _focused_type(items(asked, "options"))
    for choice in data.children("choices", 0, 25, required=True):
        choice.text("name", 1, 100, required=True)
        if kind == Option.STRING:
            choice.text("value", 1, 100, required=True)
        else:
            choice.number("value", -(2**53), 2**53, required=True, real=kind == Option.NUMBER)


def _focused_type(options: list[Json]) -> int:
    for option in options:
        if option.get("focused"):
            return option["type"]
        if inner := _focused_type(items(option, "options")):
            return inner
    return 0
