"""Options of a loopback Discord."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True, kw_only=True)
class Options:
    """Settings; times are in seconds. The first four cannot change while it runs."""

    port: int = 0
    file: Path | None = None  # None: not stored
    bot_name: str = "Trivia Bot"
    openapi: Path | None = None
    token: str = "loopback-token"
    message_content: bool = True
    members_intent: bool = True
    presences_intent: bool = True
    rate_limits: bool = False
    limit_window: float = 5.0  # of a bucket with no time of its own, from its first request on
    answer_within: float = 3.0
    token_life: float = 900.0
    nonce_life: float = 300.0
    session_life: float = 120.0
    heartbeat: float = 41.25
    acknowledge_after: float = 0.05  # a heartbeat
    companion_delay: tuple[float, float] = (1.0, 4.0)  # at least and at most, until she presses
    file_limit: int = 10 * 1024 * 1024
