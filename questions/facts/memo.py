"""A bounded cache of what is derived from facts."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V]):
    """A dictionary of at most so many entries; when full, it is cleared."""

    __slots__ = ("_limit",)

    def __init__(self, limit: int) -> None:
        """Hold up to `limit` entries."""
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: K, value: V) -> None:
        """Keep a value; reading costs what it costs in any dictionary."""
        if len(self) >= self._limit:
            self.clear()
        super().__setitem__(key, value)
