"""Publisher: keeps the messages of live sessions current, and retries when Discord or the disk fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.game.ids import SessionId
from bot.game.moves import Abandon, Move
from bot.game.session import Phase, Session
from bot.services.backoff import Backoff
from bot.services.display import Display
from bot.services.live_session import LiveSession, RestartingError
from bot.services.ports.clock import Clock
from bot.services.ports.games import Games
from bot.tasks import Tasks

log = logging.getLogger(__name__)


class SessionRunner(Protocol):
    """The owner of the live sessions."""

    async def move(self, session_id: SessionId, move: Move) -> Session:
        """The session after a move, stored."""
        ...

    async def give_back_since(self, live: LiveSession, since: datetime) -> None:
        """Give a session back the time since a moment; its lock is held by the caller."""
        ...

    def rearm(self, live: LiveSession) -> None:
        """Reset a session's timer."""
        ...

    def forget(self, live: LiveSession) -> None:
        """Drop a finished session."""
        ...


class Publisher:
    """Shows live sessions, one attempt at a time for each."""

    def __init__(
        self, games: Games, display: Display, clock: Clock, tasks: Tasks, runner: SessionRunner
    ) -> None:
        """`runner` owns the sessions and applies moves to them."""
        self._games, self._display, self._clock = games, display, clock
        self._tasks, self._runner = tasks, runner
        self._is_closed = False

    def soon(self, live: LiveSession) -> None:
        """Schedule showing a session."""
        if not (live.is_showing or live.held_since or self._is_closed):
            live.is_showing = True
            self._tasks.start(self._show(live), f"show {live.session.id}")

    def stop(self) -> None:
        """Stop showing sessions."""
        self._is_closed = True

    async def announce_restart(self, sessions: Iterable[Session]) -> None:
        """Announce in each session's channel that it resumes after a restart."""
        await asyncio.gather(*map(self._announce, sessions))

    async def _show(self, live: LiveSession) -> None:
        try:
            while live.needs_showing and not self._is_closed:
                try:
                    await self._show_once(live)
                except RestartingError:
                    return
                except Exception as error:  # noqa: BLE001 - an unexpected error is logged and retried, and ends no game
                    await self._back_off(live, error)
        finally:
            live.is_showing = False

    async def _show_once(self, live: LiveSession) -> None:
        session = live.session
        if live.losses and not live.is_over:
            await self._runner.move(session.id, Abandon())
            return
        if live.losses <= 1:  # once it is over, that is shown if it can be
            follows = await self._display.reconcile(session)
            live.seen.set()
            if follows:  # before the clock runs again: its time to be posted may be over
                await self._runner.move(session.id, follows)
            if live.backoff:
                await self._recover(live, live.backoff)
            live.shown = session
        if live.is_over and (live.losses > 1 or live.shown is live.session):
            await self._settle(live)

    async def _recover(self, live: LiveSession, backoff: Backoff) -> None:
        """After showing works again, give back the time during which it failed."""
        live.backoff = None
        log.info("a game is shown again", extra={"session": live.session.id, "tries": backoff.tries})
        async with live.lock:
            if live.session.phase in (Phase.LOBBY, Phase.PAUSE) and live.held_since is None:
                await self._runner.give_back_since(live, backoff.began)
        self._runner.rearm(live)

    async def _back_off(self, live: LiveSession, error: Exception) -> None:
        """Wait before the next attempt, or give up."""
        live.backoff = live.backoff or Backoff(self._clock())
        is_new = not self._display.has_shown(live.session.id)
        wait = live.backoff.next_delay(error, self._clock(), is_new=is_new)
        live.backoff.log(error, live.session.id)
        if wait is None:
            log.warning("a game cannot go on in its channel", extra={"session": live.session.id})
            live.losses += 1
            live.backoff = None
            live.seen.set()
        else:
            await asyncio.sleep(wait)

    async def _settle(self, live: LiveSession) -> None:
        await self._games.settle(live.session.id)
        live.settled = True
        self._display.forget(live.session)
        self._runner.forget(live)

    async def _announce(self, session: Session) -> None:
        try:
            await self._display.announce_restart(session)
        except Exception as error:  # noqa: BLE001 - the process ends in any case
            extra = {"session": session.id, "reason": str(error)}
            log.warning("a restart could not be announced", extra=extra)
