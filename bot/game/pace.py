"""The pace of a session: how long its lobby, pauses and questions last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a session goes; tests and demos give a faster one.

    `reading` is for each character and `writing` the least for an answer that takes more than one press.
    `thinking` replaces the seconds that were agreed on, and `clue_factor` stretches questions with clues.
    A question that could not be posted within `posting` ends the session.
    """

    lobby: timedelta = timedelta(seconds=15)
    pause: timedelta = timedelta(seconds=8)  # to read the reveal
    posting: timedelta = timedelta(seconds=60)
    stragglers: timedelta = timedelta(seconds=1.5)  # answers in time may arrive so late
    retry_after: timedelta = timedelta(seconds=1.5)  # between two typed answers of a player
    reading: timedelta = timedelta(milliseconds=60)
    writing: timedelta = timedelta(seconds=25)
    thinking: timedelta | None = None
    clue_factor: float = 1.0
    silent_rounds: int = 3  # without any answer end a session
    missed_questions: int = 2  # in a row, and a player is no longer waited for


STANDARD = Pace()
