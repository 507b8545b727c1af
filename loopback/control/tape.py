"""A log of everything sent between the bot and this Discord, for tests."""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback.world.model import Json


@dataclass(frozen=True, slots=True)
class Entry:
    """A message on the wire: `heard` if the bot sent it, `what` ("POST /users/@me/channels", "READY")."""

    number: int
    at: float
    wire: str
    heard: bool
    what: str
    body: Any
    status: int | None = None
    path: str = ""

    def as_json(self) -> Json:
        """Return the entry as a JSON object."""
        return asdict(self)


class Tape:
    """A list of entries that grows, with a way to wait for one."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.violations: list[str] = []
        self._grown = asyncio.Event()

    def add(
        self,
        wire: str,
        what: str,
        body: Any,
        *,
        heard: bool,
        status: int | None = None,
        path: str = "",
    ) -> None:
        """Record an entry."""
        number = len(self.entries)
        entry = Entry(number, time.time(), wire, heard, what, body, status, path)
        self.entries.append(entry)
        self._grown.set()

    def answers(self, what: str = "") -> list[Entry]:
        """Return the REST answers, all or those of one "METHOD /route"."""
        return self._found("rest", what, heard=False)

    def sent(self, what: str) -> list[Entry]:
        """Return what the gateway sent under an event's or opcode's name."""
        return self._found("gateway", what, heard=False)

    def heard(self, what: str) -> list[Entry]:
        """Return what the gateway received under an opcode's name."""
        return self._found("gateway", what, heard=True)

    def _found(self, wire: str, what: str, *, heard: bool) -> list[Entry]:
        found = (e for e in self.entries if e.wire == wire and e.heard is heard)
        return [entry for entry in found if what in ("", entry.what)]

    async def wait_for(
        self, matches: Callable[[Entry], bool], *, since: int = 0, within: float = 5.0
    ) -> Entry:
        """Return the first entry from number `since` that matches, as soon as there is one."""
        async with asyncio.timeout(within):
            while True:
                for entry in self.entries[since:]:
                    if matches(entry):
                        return entry
                since = len(self.entries)
                self._grown.clear()
                await self._grown.wait()
