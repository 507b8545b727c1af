"""The life of an interaction: opened by a person, answered once, followed up for a while."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from loopback.errors import Code, Refusal, Unsupported
from loopback.objects.bodies import part
from loopback.objects.compose import Upload, amend, compose
from loopback.world import events
from loopback.world.model import EPHEMERAL, LOADING, Interaction, Kind, Message, Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loopback.options import Options
    from loopback.world.model import Channel, Json
    from loopback.world.state import World


class Reply(IntEnum):
    """The types of a first response."""

    # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


_NO_REPLY = "The application did not respond"
# https://discord.com/developers/docs/resources/message#message-object-message-types
_SLASH_MESSAGE, _REPLY_MESSAGE = 20, 19


class Interactions:
    """Opens interactions and takes their answers, by Discord's rules."""

    def __init__(self, world: World, options: Options) -> None:
        self._world = world
        self._options = options

    def open(
        self,
        kind: Kind,
        user_id: int,
        channel: Channel,
        data: Json,
        *,
        message: Message | None = None,
        nonce: str | None = None,
        name: str | None = None,
    ) -> Interaction:
        """Open an interaction and start its response deadline."""
        interaction = Interaction(
            id=self._world.mint(),
            token=secrets.token_urlsafe(32),
            kind=kind,
            user_id=user_id,
            channel=channel,
            data=data,
            message=message,
            nonce=nonce,
            made_at=time.monotonic(),
            name=name,
        )
        self._world.interactions[interaction.token] = interaction
        self._world.publish(events.InteractionOpened(interaction))
        # https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction
        loop = asyncio.get_running_loop()
        loop.call_later(self._options.answer_within, self._give_up, interaction)
        return interaction

    def _give_up(self, interaction: Interaction) -> None:
        if interaction.response is None:
            interaction.failed = True
            self._world.publish(events.InteractionFailed(interaction, _NO_REPLY))

    async def settled(self, interaction: Interaction) -> Interaction:
        """Return the interaction once it is answered or has failed."""
        done = asyncio.Event()

        def notice(event: events.Event) -> None:
            match event:
                case events.InteractionAnswered(which) | events.InteractionFailed(which, _):
                    if which is interaction:
                        done.set()
                case _:
                    pass

        stop = self._world.listen(notice)
        try:
            if interaction.response is None and not interaction.failed:
                await done.wait()
        finally:
            stop()
        return interaction

    # The first response

    def load_open(self, interaction_id: int, token: str) -> Interaction:
        """Return an interaction that still waits for its first response, or refuse."""
        interaction = self._world.interactions.get(token)
        if interaction is None or interaction.id != interaction_id or interaction.failed:
            raise Refusal(Code.UNKNOWN_INTERACTION)
        if interaction.response is not None:
            raise Refusal(Code.ALREADY_ACKNOWLEDGED)
        return interaction

    def respond(self, interaction: Interaction, body: Json, files: Sequence[Upload] = ()) -> None:
        """Carry out the first response."""
        reply, data = Reply(body["type"]), part(body, "data")
        match reply:
            case Reply.MESSAGE:
                interaction.original_id = self._post(interaction, data, files).id
            case Reply.DEFERRED_MESSAGE:
                interaction.original_id = self._post_loading(interaction, data).id
            case Reply.DEFERRED_UPDATE:
                interaction.original_id = _message_of(interaction).id
            case Reply.UPDATE:
                interaction.original_id = _message_of(interaction).id
                self._edit(interaction, self._original(interaction), data, files)
            case Reply.CHOICES:
                interaction.choices = data["choices"]
            case Reply.MODAL:
                interaction.modal = data
        interaction.response = reply
        self._world.publish(events.InteractionAnswered(interaction))

    # Afterwards, by token

    def load_answered(self, application_id: int, token: str) -> Interaction:
        """Return an interaction whose token may still be used, or refuse."""
        interaction = self._world.interactions.get(token)
        if interaction is None or application_id != self._world.bot.id:
            raise Refusal(Code.UNKNOWN_WEBHOOK)
        # https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
        if time.monotonic() - interaction.made_at >= self._options.token_life:
            raise Refusal(Code.INVALID_TOKEN)
        if interaction.response is None:
            raise Refusal(Code.UNKNOWN_WEBHOOK)
        return interaction

    def follow_up(self, interaction: Interaction, body: Json, files: Sequence[Upload]) -> Message:
        """Post a follow-up; the first one after a deferral fills in the waiting message."""
        # https://discord.com/developers/docs/interactions/receiving-and-responding#create-followup-message
        if interaction.response == Reply.DEFERRED_MESSAGE:
            original = self._original(interaction)
            if original.flags & LOADING:
                return self._edit(interaction, original, body, files)
        return self._post(interaction, body, files)

    def load_message(self, interaction: Interaction, which: str) -> Message:
        """Return the original response ("@original") or a follow-up by its id."""
        if which == "@original":
            return self._original(interaction)
        message = self._world.load_message(interaction.channel.id, int(which))
        answers_it = message.origin is not None and message.origin.id == interaction.id
        if not answers_it and message.id != interaction.original_id:
            raise Refusal(Code.UNKNOWN_MESSAGE)
        return message

    def edit(self, interaction: Interaction, which: str, body: Json, files: Sequence[Upload]) -> Message:
        """Edit the original response or a follow-up."""
        return self._edit(interaction, self.load_message(interaction, which), body, files)

    # In detail

    def _original(self, interaction: Interaction) -> Message:
        if interaction.original_id is None:
            raise Refusal(Code.UNKNOWN_MESSAGE)
        return self._world.load_message(interaction.channel.id, interaction.original_id)

    def _edit(
        self, interaction: Interaction, message: Message, body: Json, files: Sequence[Upload]
    ) -> Message:
        edited = amend(self._world, interaction.channel, message, body, files)
        if message.flags & LOADING:
            edited = replace(edited, edited_at=None)
        return self._world.update(edited)

    def _post(self, interaction: Interaction, data: Json, files: Sequence[Upload]) -> Message:
        if data.get("poll") or data.get("sticker_ids"):
            raise Unsupported("polls and stickers")
        flags = (data.get("flags") or 0) & EPHEMERAL
        world = self._world
        message = compose(world, interaction.channel, world.bot.id, data, files, flags=flags)
        return world.post(self._answering(interaction, message))

    def _post_loading(self, interaction: Interaction, data: Json) -> Message:
        world = self._world
        flags = LOADING | ((data.get("flags") or 0) & EPHEMERAL)
        blank = Message(
            id=world.mint(),
            channel_id=interaction.channel.id,
            author_id=world.bot.id,
            flags=flags,
        )
        return world.post(self._answering(interaction, blank))

    def _answering(self, interaction: Interaction, message: Message) -> Message:
        is_first = interaction.response is None
        is_slash = is_first and interaction.kind is Kind.COMMAND
        refers_to = interaction.message.id if interaction.message else None
        if not is_first:
            refers_to = interaction.original_id
        return replace(
            message,
            type=_SLASH_MESSAGE if is_slash else _REPLY_MESSAGE if refers_to else 0,
            reference=refers_to,
            only_for=interaction.user_id if message.flags & EPHEMERAL else None,
            origin=Origin(
                id=interaction.id,
                kind=interaction.kind,
                user_id=interaction.user_id,
                name=interaction.name,
            ),
        )


def _message_of(interaction: Interaction) -> Message:
    if interaction.message is None:
        raise Refusal(Code.UNKNOWN_MESSAGE)
    return interaction.message
