"""Fault injection: errors of Discord and the network, on demand."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class RestFault(StrEnum):
    """A fault of one request."""

    ERROR = "error"  # answered with `status`, nothing carried out
    LIMIT = "limit"  # answered with 429 and `seconds` to wait
    SLOW = "slow"  # carried out and answered after `seconds`
    LATE = "late"  # carried out at once, answered after `seconds`
    LOST = "lost"  # carried out, but reported failed with `status`; 0: the connection breaks
    DROP = "drop"  # the connection breaks, nothing carried out
    HANG = "hang"  # never answered, nothing carried out
    GARBAGE = "garbage"  # answered with `status` and what claims to be JSON and is none
    WEB_PAGE = "web-page"  # answered with `status` and HTML, as a proxy in front of Discord does


class GatewayFault(StrEnum):
    """A fault of every open gateway connection."""

    DROP = "drop"  # the socket breaks; the session can be resumed
    FORGET = "forget"  # the socket breaks; the session cannot be resumed
    INVALID = "invalid"  # invalid session, not resumable
    INVALID_RESUMABLE = "invalid-resumable"
    RECONNECT = "reconnect"
    HANG = "hang"  # nothing is sent or received any more


@dataclass(slots=True, kw_only=True)
class Fault:
    """An order: this fault for requests whose "METHOD /path" matches.

    It holds for the next `times` requests, or with `lasting` for all of that many seconds.
    `code` is Discord's own code in the body of an error.
    """

    kind: RestFault
    match: str = ""
    times: int = 1
    lasting: float = 0.0
    status: int = 500
    code: int = 0
    seconds: float = 0.0
    is_global: bool = False

    def __post_init__(self) -> None:
        re.compile(self.match)


class Faults:
    """The active faults."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.orders: list[Fault] = []
        self.on_gateway: Callable[[GatewayFault], None] = lambda _fault: None
        self.clock = clock
        self._ends: dict[int, float] = {}  # when orders that last some seconds end, by identity
        self._gateway_back_at = 0.0

    def order(self, fault: Fault) -> None:
        """Order a fault for coming requests."""
        self.orders.append(fault)
        if fault.lasting:
            self._ends[id(fault)] = self.clock() + fault.lasting

    def gateway(self, fault: GatewayFault | str, *, seconds: float = 0.0) -> None:
        """Do this to every open gateway connection, now, and admit no new one for some seconds."""
        self._gateway_back_at = self.clock() + seconds
        self.on_gateway(GatewayFault(fault))

    @property
    def gateway_is_down(self) -> bool:
        """Whether new gateway connections are turned away."""
        return self.clock() < self._gateway_back_at

    def clear(self) -> None:
        """Withdraw every order."""
        self.orders.clear()
        self._ends.clear()
        self._gateway_back_at = 0.0

    def take(self, request: str) -> Fault | None:
        """Return the fault that this request meets, and count it."""
        for fault in tuple(self.orders):
            if self._is_over(fault):
                self._withdraw(fault)
            elif re.search(fault.match, request):
                self._count(fault)
                return fault
        return None

    def _is_over(self, fault: Fault) -> bool:
        return self.clock() >= self._ends.get(id(fault), float("inf"))

    def _count(self, fault: Fault) -> None:
        if id(fault) in self._ends:
            return
        fault.times -= 1
        if fault.times <= 0:
            self._withdraw(fault)

    def _withdraw(self, fault: Fault) -> None:
        self.orders = [order for order in self.orders if order is not fault]
        self._ends.pop(id(fault), None)
