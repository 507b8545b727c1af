"""The events that a person's page receives."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from loopback.page.shown import shown
from loopback.world import events
from loopback.world.model import Json
from loopback.world.permissions import Permission

if TYPE_CHECKING:
    from loopback.core import Discord
    from loopback.world.model import Interaction, Message

PageEvents: TypeAlias = list[tuple[str, Json]]


def page_events(discord: Discord, event: events.Event, viewer: int) -> PageEvents:
    """Return the events for a person's page, as names and bodies."""
    match event:
        case events.MessageCreated(message):
            return _message(discord, "MESSAGE_CREATE", message, viewer)
        case events.MessageUpdated(message):
            return _message(discord, "MESSAGE_UPDATE", message, viewer)
        case events.MessageDeleted(message):
            return _deleted(discord, message, viewer)
        case events.InteractionAnswered(interaction) if interaction.user_id == viewer:
            return _answered(interaction)
        case events.InteractionFailed(interaction, sentence) if interaction.user_id == viewer:
            return [("INTERACTION_FAILED", {"nonce": interaction.nonce, "sentence": sentence})]
        case _:
            return _noticed(discord, event, viewer)


def _noticed(discord: Discord, event: events.Event, viewer: int) -> PageEvents:
    match event:
        case events.CommandsChanged():
            return [("COMMANDS", {})]
        case events.BotSeen(online):
            return [("BOT", {"online": online})]
        case events.TypingStarted(channel, user) if _sees(discord, viewer, channel.id):
            return [("TYPING", {"channel_id": str(channel.id), "user_id": str(user)})]
        case _:
            return []


def _message(discord: Discord, name: str, message: Message, viewer: int) -> PageEvents:
    if not _sees(discord, viewer, message.channel_id) or not discord.world.sees(viewer, message):
        return []
    return [(name, shown(discord.world, discord.payloads, message))]


def _deleted(discord: Discord, message: Message, viewer: int) -> PageEvents:
    if message.only_for not in (None, viewer) or not _sees(discord, viewer, message.channel_id):
        return []
    return [("MESSAGE_DELETE", {"id": str(message.id), "channel_id": str(message.channel_id)})]


def _sees(discord: Discord, viewer: int, channel_id: int) -> bool:
    channel = discord.world.channels[channel_id]
    return discord.world.may(viewer, channel, Permission.VIEW_CHANNEL)


def _answered(interaction: Interaction) -> PageEvents:
    done: tuple[str, Json] = ("INTERACTION_DONE", {"nonce": interaction.nonce})
    if interaction.modal is None:
        return [done]
    form = interaction.modal | {
        "interaction_id": str(interaction.id),
        "channel_id": str(interaction.channel.id),
    }
    return [("MODAL", form), done]
