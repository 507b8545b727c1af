"""A session as it runs in this process."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import PlayerError
from bot.game.session import Phase, Session
from bot.services.backoff import Backoff


class RestartingError(PlayerError):
    """The process is shutting down."""


@dataclass(slots=True)
class LiveSession:
    """A live session: its lock, its next deadline, and the state that was last shown.

    `held_since` is when the gateway was lost; `backoff` is set while showing the session fails, and
    `losses` counts how often that was given up.
    """

    session: Session
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    timer: asyncio.TimerHandle | None = None
    shown: Session | None = None
    is_showing: bool = False
    held_since: datetime | None = None
    backoff: Backoff | None = None
    losses: int = 0
    failed_ticks: int = 0
    settled: bool = False
    seen: asyncio.Event = field(default_factory=asyncio.Event)  # the lobby is posted, or cannot be

    @property
    def is_over(self) -> bool:
        """Whether the game has ended."""
        return self.session.phase is Phase.OVER

    @property
    def needs_showing(self) -> bool:
        """Whether anything remains to be shown or closed."""
        return not self.settled and (self.is_over or self.shown is not self.session)

    @property
    def stands_still(self) -> bool:
        """Whether its clock is held: nobody can answer, or the next screen could not be shown."""
        current = self.session.current
        can_be_answered = current is not None and current.opened_at is not None
        return self.held_since is not None or (self.backoff is not None and not can_be_answered)

    def stop_timer(self) -> None:
        """Cancel the timer."""
        if self.timer:
            self.timer.cancel()
            self.timer = None
