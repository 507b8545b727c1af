"""The stage on Discord: posts and edits the messages of sessions."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

import discord

from bot.game.ids import ChannelId, GuildId, MessageId
from bot.game.screens import Screen
from bot.game.session import Session
from bot.services.ports.stage import StageForbiddenError, StageRefusedError
from bot.ui import words
from bot.ui.client import FinalRose
from bot.ui.custom_ids import VERSION
from bot.ui.screens import Look, draw
from bot.ui.stage_errors import REPLY_WITHIN, translate_errors

log = logging.getLogger(__name__)


LAST_MESSAGES = 50
MAX_CONTENT = 2000  # https://discord.com/developers/docs/resources/message#create-message-jsonform-params


class DiscordStage:
    """Shows sessions in the channels that they belong to."""

    def __init__(self, client: FinalRose, *, reply_within: float = REPLY_WITHIN) -> None:
        """Messages go out through `client`; no channel needs to be cached."""
        self._client, self._reply_within = client, reply_within

    async def post(self, session: Session, screen: Screen, replaces: MessageId | None = None) -> MessageId:
        """Show a screen as a new message; Discord posts it once, even if asked twice within minutes."""
        channel, once = self._channel(session), nonce(session, screen, replaces)

        async def send(**content: Any) -> MessageId:
            async with translate_errors(self._reply_within):
                return MessageId((await channel.send(nonce=once, **content)).id)

        return await self._show(session, screen, send)

    async def edit(self, session: Session, screen: Screen, message: MessageId) -> None:
        """Make a message show the screen as it is now."""
        shown = self._channel(session).get_partial_message(message)

        async def change(**content: Any) -> MessageId:
            async with translate_errors(self._reply_within):
                await shown.edit(
                    content=content.get("content"), embed=content.get("embed"), view=content["view"]
                )
            return message

        await self._show(session, screen, change)

    async def find(self, session: Session, screen: Screen) -> MessageId | None:
        """The message with this screen's buttons, among the last ones of the channel."""
        _, buttons = await self._drawn(session, screen)
        marks = {id_ for id_ in map(_custom_id, buttons.children) if id_}
        async with translate_errors(self._reply_within):
            async for message in self._channel(session).history(limit=LAST_MESSAGES):
                if marks & _custom_ids(message):
                    return MessageId(message.id)
        return None

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:
        """Announce in a channel that its game could not be read and is over."""
        async with translate_errors(self._reply_within):
            await self._client.get_partial_messageable(channel, guild_id=guild).send(words.LOST)

    async def announce_restart(self, session: Session) -> None:
        """Announce the restart in the session's channel."""
        async with translate_errors(self._reply_within):
            await self._channel(session).send(words.RESTARTING)

    async def _show(self, session: Session, screen: Screen, send: Any) -> MessageId:
        """Send a screen as an embed, and as plain text where Discord takes no embed."""
        look, buttons = await self._drawn(session, screen)
        if self._may_embed(session):
            try:
                return await send(embed=look, view=buttons)
            except (StageRefusedError, StageForbiddenError) as refused:
                extra = {"session": session.id, "screen": str(screen), "reason": str(refused)}
                log.info("Discord takes no embed; plain text is tried", extra=extra)
        return await send(content=plain_text(look), view=buttons)

    def _may_embed(self, session: Session) -> bool:
        """Whether Embed Links is granted, as far as is known from the gateway."""
        guild = self._client.get_guild(session.guild_id)
        channel = guild.get_channel_or_thread(session.channel_id) if guild else None
        if guild is None or channel is None:
            return True
        try:
            return channel.permissions_for(guild.me).embed_links
        except discord.ClientException:  # a thread whose channel is not known
            return True

    async def _drawn(self, session: Session, screen: Screen) -> Look:
        """A screen with the players' names: mentions in embeds are not resolved for all."""
        names = await self._client.services.leaderboards.display_names(session.guild_id, session.players)
        try:
            return draw(session, screen, names)
        except Exception as bug:
            log.exception("a screen cannot be drawn", extra={"session": session.id, "screen": str(screen)})
            raise StageRefusedError("it cannot be drawn") from bug

    def _channel(self, session: Session) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(session.channel_id, guild_id=session.guild_id)


def nonce(session: Session, screen: Screen, replaces: MessageId | None = None) -> str:
    """At most 25 characters; the same for every try to post the same screen, another for its replacement.

    https://discord.com/developers/docs/resources/message#create-message
    """
    mark = f"{session.id}:{screen.round or screen.kind[0]}"
    if replaces is None:
        return mark
    return hashlib.blake2b(f"{mark}:{replaces}".encode(), digest_size=12).hexdigest()


def plain_text(look: discord.Embed) -> str:
    """An embed as plain text."""
    return f"**{look.title}**\n{look.description}"[:MAX_CONTENT]


def _custom_ids(message: discord.Message) -> set[str]:
    rows = [row.children for row in message.components if isinstance(row, discord.ActionRow)]
    return {id_ for children in rows for child in children if (id_ := _custom_id(child))}


def _custom_id(component: Any) -> str | None:
    found = getattr(component, "custom_id", None)
    return found if found and found.startswith(VERSION) else None
