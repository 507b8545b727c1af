"""Holds: while the gateway is gone nobody can answer, so the clocks of all sessions stand still."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from bot.errors import StorageError
from bot.game.ids import SessionId
from bot.services.live_session import LiveSession
from bot.services.ports.clock import Clock
from bot.tasks import Tasks

log = logging.getLogger(__name__)

BARELY = timedelta(seconds=1)  # a gateway that is back so soon was not gone
RETRY = 2.0  # seconds until the time given back is stored again, where that failed


class Holds:
    """Holds all sessions while the gateway is gone, and gives them back that time afterwards."""

    def __init__(
        self,
        clock: Clock,
        tasks: Tasks,
        live: Mapping[SessionId, LiveSession],
        give_back_since: Callable[[LiveSession, datetime], Awaitable[None]],
        go_on: Callable[[LiveSession], None],
    ) -> None:
        """`give_back_since` stores, with the session's lock held; `go_on` lets what was released move."""
        self._clock, self._tasks, self._live = clock, tasks, live
        self._give_back_since, self._go_on = give_back_since, go_on
        self._gone_since: datetime | None = None

    def begin(self) -> None:
        """The gateway is gone."""
        self._gone_since = self._gone_since or self._clock()
        for live in self._live.values():
            self.include(live)
            live.stop_timer()

    def include(self, live: LiveSession) -> None:
        """Hold one session, too, where the gateway is gone."""
        live.held_since = live.held_since or self._gone_since

    async def end(self) -> None:
        """The gateway is there; what cannot be stored now is tried again in the background."""
        self._gone_since = None
        await asyncio.gather(*map(self._release_or_try_later, list(self._live.values())))

    async def notice_return(self, live: LiveSession) -> None:
        """A player's move while the session is held proves the same; its lock is held by the caller."""
        if live.held_since and self._clock() - live.held_since > BARELY:
            await self._give_back(live)
            live.held_since = None
            self._go_on(live)  # even where the rules refuse the move

    async def _release_or_try_later(self, live: LiveSession) -> None:
        if not await self._release(live):
            self._tasks.start(self._keep_releasing(live), f"release {live.session.id}")

    async def _keep_releasing(self, live: LiveSession) -> None:
        while self._gone_since is None:  # else it is released when the gateway is there again
            await asyncio.sleep(RETRY)
            if await self._release(live):
                return

    async def _release(self, live: LiveSession) -> bool:
        """Let a session go on; whether that is done."""
        try:
            async with live.lock:
                await self._give_back(live)
        except StorageError:  # its time would be lost: it stays held
            return False
        except Exception:  # a bug: it goes on with the time that it has, and no other waits for it
            log.exception("time cannot be given back", extra={"session": live.session.id})
            live.held_since = self._gone_since
        self._go_on(live)
        return True

    async def _give_back(self, live: LiveSession) -> None:
        since = live.held_since
        if since is not None and (self._clock() - since > BARELY or live.shown is None):
            await self._give_back_since(live, since)
        live.held_since = self._gone_since  # it may be gone again by now
