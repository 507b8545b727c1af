"""REST of interactions: the first response, follow-ups, and their edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopback.interactions.lifecycle import Reply
from loopback.rules.messages import check_message, check_response
from loopback.world.model import COMPONENTS_V2, EPHEMERAL, LOADING

if TYPE_CHECKING:
    from loopback.core import Call, Discord
    from loopback.world.model import Interaction, Json


def check_respond(discord: Discord, call: Call) -> None:
    """Refuse a first response that is late, a second one, or of a wrong form."""
    interaction = _open(discord, call)
    check_response(interaction, call.body)


def _open(discord: Discord, call: Call) -> Interaction:
    token = call.ids["interaction_token"]
    return discord.interactions.load_open(call.id("interaction_id"), token)


def respond(discord: Discord, call: Call) -> Json | None:
    """Carry out the first response; with `with_response` answer what it made."""
    # https://discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response
    interaction = _open(discord, call)
    discord.interactions.respond(interaction, call.body, call.files)
    if call.query.get("with_response") not in ("1", "true", "True"):
        return None
    return _callback(discord, interaction)


def _callback(discord: Discord, interaction: Interaction) -> Json:
    # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object
    about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: Json = {"type": interaction.response}
    if interaction.original_id is not None:
        message = discord.interactions.load_message(interaction, "@original")
        about |= {
            "response_message_id": str(message.id),
            "response_message_loading": bool(message.flags & LOADING),
            "response_message_ephemeral": bool(message.flags & EPHEMERAL),
        }
        if interaction.response in (Reply.MESSAGE, Reply.UPDATE):
            resource["message"] = discord.payloads.message(message)
    return {"interaction": about, "resource": resource}


def _answered(discord: Discord, call: Call) -> Interaction:
    return discord.interactions.load_answered(call.id("webhook_id"), call.ids["webhook_token"])


def check_follow_up(discord: Discord, call: Call) -> None:
    """Refuse a follow-up with an expired token or an invalid body."""
    _answered(discord, call)
    check_message(call.body)


def follow_up(discord: Discord, call: Call) -> Json:
    """Post a follow-up."""
    interaction = _answered(discord, call)
    message = discord.interactions.follow_up(interaction, call.body, call.files)
    return discord.payloads.message(message)


def check_edit(discord: Discord, call: Call) -> None:
    """Refuse an edit with an expired token or an invalid body."""
    interaction = _answered(discord, call)
    message = discord.interactions.load_message(interaction, call.ids["message_id"])
    check_message(call.body, v2=bool(message.flags & COMPONENTS_V2))


def fetch(discord: Discord, call: Call) -> Json:
    """Return the original response or a follow-up."""
    interaction = _answered(discord, call)
    message = discord.interactions.load_message(interaction, call.ids["message_id"])
    return discord.payloads.message(message)


def edit(discord: Discord, call: Call) -> Json:
    """Edit the original response or a follow-up."""
    interaction, which = _answered(discord, call), call.ids["message_id"]
    edited = discord.interactions.edit(interaction, which, call.body, call.files)
    return discord.payloads.message(edited)


def delete(discord: Discord, call: Call) -> None:
    """Delete the original response or a follow-up."""
    interaction = _answered(discord, call)
    message = discord.interactions.load_message(interaction, call.ids["message_id"])
    discord.world.delete(message)
