"""The stage on Discord: posts and edits the messages of sessions, with the bot's own token."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import discord

from bot.game.ids import ChannelId, GuildId, MessageId, PlayerId
from bot.game.screens import Screen
from bot.game.session import Session
from bot.services.ports import StageBusyError, StageClosedError
from bot.ui import words
from bot.ui.client import FinalRose
from bot.ui.custom_ids import VERSION
from bot.ui.screens import draw

LAST_MESSAGES = 50
UNKNOWN_MESSAGE = 10008  # https://discord.com/developers/docs/topics/opcodes-and-status-codes#json


class DiscordStage:
    """Shows sessions in the channels that they belong to."""

    def __init__(self, client: FinalRose) -> None:
        """Messages go out through `client`; no channel needs to be cached."""
        self._client = client

    async def post(self, session: Session, screen: Screen) -> MessageId:
        """Show a screen as a new message; Discord posts it once, even if asked twice within minutes."""
        look, buttons = draw(session, screen, await self._names(session))
        async with _told():
            message = await self._channel(session).send(
                embed=look, view=buttons, nonce=nonce(session, screen)
            )
        return MessageId(message.id)

    async def edit(self, session: Session, screen: Screen, message: MessageId) -> None:
        """Make a message show the screen as it is now; one that somebody deleted stays deleted.

        Without the message of its open question, a session cannot go on.
        """
        look, buttons = draw(session, screen, await self._names(session))
        async with _told():
            try:
                await self._channel(session).get_partial_message(message).edit(embed=look, view=buttons)
            except discord.NotFound as gone:
                is_open = session.current is not None and session.current.number == screen.round
                if gone.code != UNKNOWN_MESSAGE or is_open:
                    raise

    async def find(self, session: Session, screen: Screen) -> MessageId | None:
        """The message with this screen's buttons, among the last ones of the channel."""
        marks = {id_ for id_ in map(_custom_id, draw(session, screen)[1].children) if id_}
        async with _told():
            async for message in self._channel(session).history(limit=LAST_MESSAGES):
                if marks & _custom_ids(message):
                    return MessageId(message.id)
        return None

    async def _names(self, session: Session) -> dict[PlayerId, str]:
        """What the players are called: mentions in embeds are not resolved for all."""
        return await self._client.services.leaderboards.display_names(session.guild_id, session.players)

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:
        """Say in a channel that its game cannot go on, as nothing can be read of it."""
        async with _told():
            await self._client.get_partial_messageable(channel, guild_id=guild).send(words.LOST)

    def _channel(self, session: Session) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(session.channel_id, guild_id=session.guild_id)


def nonce(session: Session, screen: Screen) -> str:
    """At most 25 characters; the same for every try to post the same screen.

    https://discord.com/developers/docs/resources/message#create-message
    """
    return f"{session.id}:{screen.round or screen.kind[0]}"


def _custom_ids(message: discord.Message) -> set[str]:
    rows = [row.children for row in message.components if isinstance(row, discord.ActionRow)]
    return {id_ for children in rows for child in children if (id_ := _custom_id(child))}


def _custom_id(component: Any) -> str | None:
    found = getattr(component, "custom_id", None)
    return found if found and found.startswith(VERSION) else None


@asynccontextmanager
async def _told() -> AsyncGenerator[None]:
    """Say in the terms of the port what Discord refuses."""
    try:
        yield
    except (discord.Forbidden, discord.NotFound) as refused:
        raise StageClosedError(str(refused)) from refused
    except (discord.HTTPException, OSError) as failed:
        raise StageBusyError(str(failed)) from failed
