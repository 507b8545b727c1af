"""Faults on demand: what Discord and the net do to a bot on a bad day."""

from __future__ import annotations

import re
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
    HANG = "hang"  # never answered, nothing carried out


class GatewayFault(StrEnum):
    """A fault of every open gateway connection."""

    DROP = "drop"  # the socket breaks; the session can be resumed
    FORGET = "forget"  # the socket breaks; the session cannot be resumed
    INVALID = "invalid"  # invalid session, not resumable
    INVALID_RESUMABLE = "invalid-resumable"
    RECONNECT = "reconnect"
    HANG = "hang"  # nothing is said or heard any more


@dataclass(slots=True, kw_only=True)
class Fault:
    """An order: this fault for the next `times` requests whose "METHOD /path" matches."""

    kind: RestFault
    match: str = ""
    times: int = 1
    status: int = 500
    seconds: float = 0.0
    is_global: bool = False

    def __post_init__(self) -> None:
        re.compile(self.match)


class Faults:
    """The orders that still stand."""

    def __init__(self) -> None:
        self.orders: list[Fault] = []
        self.on_gateway: Callable[[GatewayFault], None] = lambda _fault: None

    def order(self, fault: Fault) -> None:
        """Order a fault for coming requests."""
        self.orders.append(fault)

    def gateway(self, fault: GatewayFault | str) -> None:
        """Do this to every open gateway connection, now."""
        self.on_gateway(GatewayFault(fault))

    def clear(self) -> None:
        """Withdraw every order."""
        self.orders.clear()

    def take(self, request: str) -> Fault | None:
        """Return the fault that this request meets, and count it."""
        for fault in self.orders:
            if re.search(fault.match, request):
                fault.times -= 1
                if fault.times <= 0:
                    self.orders.remove(fault)
                return fault
        return None
