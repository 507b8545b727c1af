"""Timers: wake each live session at its next deadline, without polling."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from bot.errors import StorageError
from bot.game.ids import SessionId
from bot.services.live_session import LiveSession, RestartingError
from bot.services.ports.clock import Clock
from bot.services.ports.games import Games
from bot.tasks import Tasks

log = logging.getLogger(__name__)

RETICK = 0.5  # seconds until a deadline that could not be met is tried again, twice as long each time
LONGEST_RETICK = 10.0
ALIVE_EVERY = 5.0  # seconds; so much time at most is given back too much after a kill


class Timers:
    """One timer for each live session, and one that records that they are running."""

    def __init__(
        self,
        games: Games,
        clock: Clock,
        tasks: Tasks,
        live: Mapping[SessionId, LiveSession],
        tick: Callable[[SessionId], Awaitable[object]],
    ) -> None:
        """`tick` moves a session whose time has come; `live` are those that there are."""
        self._games, self._clock, self._tasks = games, clock, tasks
        self._live, self._tick_session = live, tick
        self._alive_timer: asyncio.TimerHandle | None = None
        self._is_closed = False

    def arm(self, live: LiveSession, *, at_least: float = 0.0) -> None:
        """Set the timer for the session's next deadline, after at least this many seconds."""
        live.stop_timer()
        if not (live.is_over or live.stands_still or self._is_closed):
            delay = max(at_least, (live.session.wake_at - self._clock()).total_seconds())
            live.timer = asyncio.get_running_loop().call_later(delay, self._wake, live)

    def start(self) -> None:
        """Start recording that the sessions are running."""
        if self._alive_timer is None:
            self._mark_alive_later()

    def stop(self) -> None:
        """Cancel all timers."""
        self._is_closed = True
        if self._alive_timer:
            self._alive_timer.cancel()
        for live in self._live.values():
            live.stop_timer()

    def _wake(self, live: LiveSession) -> None:
        self._tasks.start(self._tick(live), f"tick {live.session.id}")

    async def _tick(self, live: LiveSession) -> None:
        if live.stands_still:  # the timer is set again when it resumes
            return
        before, wait = live.session, RETICK
        try:
            await self._tick_session(live.session.id)
            live.failed_ticks = 0
        except RestartingError:
            return
        except Exception as error:  # noqa: BLE001 - no surprise ends a game: it is logged and tried again
            wait = min(RETICK * 2**live.failed_ticks, LONGEST_RETICK)
            live.failed_ticks += 1
            _log_once(live, error)
        if live.session is before:  # woken a moment too early, or it could not be stored
            self.arm(live, at_least=wait)

    def _mark_alive_later(self) -> None:
        self._alive_timer = asyncio.get_running_loop().call_later(ALIVE_EVERY, self._mark_alive_soon)

    def _mark_alive_soon(self) -> None:
        self._alive_timer = None
        if self._live and not self._is_closed:
            self._mark_alive_later()
            self._tasks.start(self._mark_alive(), "mark alive")

    async def _mark_alive(self) -> None:
        """Record that the clocks are running, so that a restart gives back only the downtime."""
        running = [id_ for id_, live in self._live.items() if not (live.is_over or live.held_since)]
        with suppress(StorageError):  # storage failures are reported where they matter
            await self._games.mark_alive(running, self._clock())


def _log_once(live: LiveSession, error: Exception) -> None:
    """Log the first of consecutive failures; storage logs its own."""
    if live.failed_ticks == 1 and not isinstance(error, StorageError):
        extra = {"session": live.session.id, "reason": str(error)}
        log.error("a game could not move on; retrying", extra=extra, exc_info=error)
