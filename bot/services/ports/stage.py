"""The port of the stage, where sessions are shown."""

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
    """The stage failed to show something."""


class StageClosedError(StageError):
    """The channel no longer exists."""


class StageForbiddenError(StageError):
    """The bot lacks permission to write in the channel; it may be restored."""


class StageRefusedError(StageError):
    """Discord refuses this message permanently."""


class MessageGoneError(StageError):
    """The message was deleted."""


class StageBusyError(StageError):
    """A temporary failure; retry after at least `retry_after` seconds."""

    def __init__(self, reason: str, retry_after: float = 0.0) -> None:
        """`reason` is for the log."""
        super().__init__(reason)
        self.retry_after = retry_after


class Stage(Protocol):
    """Shows sessions on Discord; raises the five errors above and no others."""

    async def post(self, session: Session, screen: Screen, replaces: MessageId | None = None) -> MessageId:
        """Post a screen as a new message; a repeated attempt posts no duplicate.

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
        """Announce the restart in the session's channel."""
        ...

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:
        """Announce in a channel that its game could not be read and is over."""
        ...
