"""Ids that carry the time they were made, as Discord's do."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

# https://discord.com/developers/docs/reference#snowflakes
_EPOCH_MS = 1_420_070_400_000


class Mint:
    """Makes ids of the current time, each greater than the one before."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._last, self._clock = 0, clock

    def __call__(self) -> int:
        """Return a fresh id."""
        now = (int(self._clock() * 1000) - _EPOCH_MS) << 22
        self._last = max(now, self._last + 1)
        return self._last

    def skip(self, used: int) -> None:
        """Make every id from now on greater than one that is used already."""
        self._last = max(self._last, used)


def made_at(snowflake: int) -> datetime:
    """Return the moment at which an id was made."""
    return datetime.fromtimestamp(((snowflake >> 22) + _EPOCH_MS) / 1000, UTC)
