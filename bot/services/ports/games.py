"""The port of the store of sessions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.game.decision import Write
from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.rules import Rules
from bot.game.screens import Screen
from bot.game.session import Round, Session
from bot.services.ports.stage import Shown
from questions.facts.fact import FactId
from questions.writer.question import Question


class UnreadableSessionError(Exception):
    """A stored session cannot be read, because of a bug or a damaged row."""

    def __init__(self, session_id: SessionId, guild_id: GuildId, channel_id: ChannelId, reason: str) -> None:
        """`reason` is for the log."""
        super().__init__(f"session {session_id} cannot be read: {reason}")
        self.session_id, self.guild_id, self.channel_id = session_id, guild_id, channel_id
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The sessions that still have something to do or to show, and those of them that cannot be read."""

    sessions: tuple[Session, ...]
    unreadable: tuple[UnreadableSessionError, ...] = ()


class Games(Protocol):
    """Stores sessions."""

    async def save(self, session: Session, writes: Sequence[Write]) -> None:
        """Store a decision atomically."""
        ...

    async def load_unsettled(self) -> Unsettled:
        """Every session that still has something to do or to show."""
        ...

    async def discard(self, session_id: SessionId) -> None:
        """Mark an unreadable session as over and finished."""
        ...

    async def mark_alive(self, sessions: Sequence[SessionId], at: datetime) -> None:
        """Record that the clocks of these sessions were running at this time."""
        ...

    async def settle(self, session_id: SessionId) -> None:
        """Mark a session as finished and fully shown."""
        ...

    async def shown(self, session_id: SessionId) -> dict[Screen, Shown]:
        """The messages that show a session."""
        ...

    async def save_shown(self, session_id: SessionId, screen: Screen, shown: Shown) -> None:
        """Remember which message shows a screen, and in which version."""
        ...

    async def asked(self, guild: GuildId) -> Mapping[FactId, int]:
        """How often a server was asked about each fact."""
        ...

    async def last_games(self, guild: GuildId, count: int) -> Sequence[Collection[FactId]]:
        """The facts that the last games of a server asked about, the newest game first."""
        ...

    async def find_question(self, session_id: SessionId, number: int) -> tuple[GuildId, Question] | None:
        """The question of a closed round with the server that it was asked in, long after the game too."""
        ...

    async def find_place(self, session_id: SessionId) -> tuple[GuildId, ChannelId] | None:
        """The server and channel of a session, long after it ended."""
        ...

    async def current_rounds_elsewhere(self, player: PlayerId) -> list[Round | None]:
        """The open round, or `None`, of each game that a member plays in another process of the bot."""
        ...

    async def find_rules(self, session_id: SessionId) -> Rules | None:
        """The rules of a session, long after it ended, for playing again."""
        ...
