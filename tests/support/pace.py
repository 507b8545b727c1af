"""The pace of games in tests that play in real time: the one place that changes it for a process."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from discord.state import ConnectionState

import bot.app
from bot.game.pace import STANDARD
from bot.services.services import make_services

FURTHER_GUILDS = 0.2  # seconds to wait for another one; discord.py waits two


def start_quickly() -> None:
    """Let bots in this process be ready soon after the last guild that they heard of."""
    original = ConnectionState.__init__

    def quick(state: ConnectionState, **options: object) -> None:
        original(state, **{**options, "guild_ready_timeout": FURTHER_GUILDS})

    ConnectionState.__init__ = quick


def set_pace(
    *,
    lobby: float | None = None,
    pause: float | None = None,
    stragglers: float | None = None,
    limit: float | None = None,
    between_tries: float | None = None,
) -> None:
    """Set how many seconds the parts of games take in this process; `None` leaves what players get."""
    start_quickly()
    given = {
        "lobby": lobby,
        "pause": pause,
        "stragglers": stragglers,
        "thinking": limit,
        "retry_after": between_tries,
        "reading": None if limit is None else 0.0,
    }
    changed = {name: timedelta(seconds=each) for name, each in given.items() if each is not None}
    bot.app.make_services = partial(make_services, pace=replace(STANDARD, **changed))
