"""A clock that tests move, and an event loop whose timers move with it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


class MovableLoop(asyncio.SelectorEventLoop):
    """An event loop whose time can be moved on, with all its timers."""

    ahead = 0.0

    def time(self) -> float:
        return super().time() + self.ahead


@dataclass
class MovableClock:
    """The host's clock; the timers of the running loop move with it."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    async def move(self, seconds: float) -> None:
        """Let time pass; every timer that comes due has fired when this returns."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, MovableLoop)
        loop.ahead += seconds
        self.now += timedelta(seconds=seconds)
        fired: asyncio.Future[None] = loop.create_future()
        loop.call_at(loop.time(), fired.set_result, None)  # timers fire in the order of their times
        await fired
