"""The clock of games: starts at the host's time and then advances with the monotonic clock."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.services.ports.clock import Clock


class SteadyClock:
    """A clock that is not affected by changes of the host's clock."""

    def __init__(self, clock: Clock) -> None:
        """`clock` is read once, inside the running event loop."""
        self._clock = clock
        self._start: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        """The current time."""
        now = asyncio.get_running_loop().time()
        if self._start is None:
            self._start = self._clock(), now
        started, at = self._start
        return started + timedelta(milliseconds=int((now - at) * 1000))  # as it is stored
