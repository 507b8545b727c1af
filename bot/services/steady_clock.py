"""The clock of games: right when it is first read, and from then on moved by the event loop alone."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.services.ports.clock import Clock


class SteadyClock:
    """A clock that no change of the host's clock disturbs: what is due comes due after so many seconds."""

    def __init__(self, clock: Clock) -> None:
        """`clock` is read once, inside the running event loop."""
        self._clock = clock
        self._start: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        """The time now."""
        now = asyncio.get_running_loop().time()
        if self._start is None:
            self._start = self._clock(), now
        started, at = self._start
        return started + timedelta(milliseconds=int((now - at) * 1000))  # as it is stored
