"""The port to where sessions are shown: Discord, or a fake of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.game.ids import ChannelId, GuildId, MessageId
from bot.game.screens import Screen
from bot.game.session import Session


@dataclass(frozen=True, slots=True)
class Shown:
    """The message that shows a screen, and the version of the screen that it shows."""

    message: MessageId
    version: str


class StageError(Exception):
    """Discord does not show what it should."""


class StageClosedError(StageError):
    """The channel is gone for good."""


class StageForbiddenError(StageError):
    """The bot may not write in the channel just now; a permission may come back."""


class StageRefusedError(StageError):
    """Discord will never take this message as it is."""


class MessageGoneError(StageError):
    """Somebody deleted the message."""


class StageBusyError(StageError):
    """Discord could not take it just now; it may be tried again, not before `retry_after` seconds."""

    def __init__(self, reason: str, retry_after: float = 0.0) -> None:
        """`reason` is for the log."""
        super().__init__(reason)
        self.retry_after = retry_after


class Stage(Protocol):
    """Where sessions are shown: Discord, or a fake of it; it raises the five errors above and no others."""

    async def post(self, session: Session, screen: Screen, replaces: MessageId | None = None) -> MessageId:
        """Show a screen as a new message; once only, even where a first try was carried out unheard.

        `replaces` is a message of the same screen that somebody deleted.
        """
        ...

    async def edit(self, session: Session, screen: Screen, message: MessageId) -> None:
        """Make a message show the screen as it is now."""
        ...

    async def find(self, session: Session, screen: Screen) -> MessageId | None:
        """The message that shows the screen already, looked for among the channel's last ones."""
        ...

    async def announce_restart(self, session: Session) -> None:
        """Say in the channel that the bot restarts and the session goes on."""
        ...

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:
        """Say in a channel that its game cannot go on, as nothing can be read of it."""
        ...
