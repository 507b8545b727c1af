"""The pace of games in tests that play in real time: the one place that changes it for a process."""

from __future__ import annotations

from datetime import timedelta

from bot.game import engine, replies
from bot.game import pace as game_pace


def set_pace(
    *,
    lobby: float | None = None,
    pause: float | None = None,
    stragglers: float | None = None,
    limit: float | None = None,
    between_tries: float | None = None,
) -> None:
    """Set how many seconds the parts of games take in this process; `None` leaves what players get."""
    for name, seconds in (("LOBBY", lobby), ("PAUSE", pause), ("STRAGGLERS", stragglers)):
        if seconds is not None:
            setattr(engine, name, timedelta(seconds=seconds))
    if between_tries is not None:
        replies.TRY_EVERY = timedelta(seconds=between_tries)
    if limit is not None:
        game_pace.limit = lambda _question, _rules: timedelta(seconds=limit)
