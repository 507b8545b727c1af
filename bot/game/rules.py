"""The rules of a session as versioned data: its mode, its length and its pace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import msgspec

from questions.facts.fact import Slug


class ModeName(StrEnum):
    """The modes there are; each has a file in bot/game/modes/."""

    CLASSIC = "classic"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What was agreed when the session was opened; `seconds` come on top of the time to read."""

    mode: ModeName = ModeName.CLASSIC
    rounds: int = 10
    seconds: int = 20
    category: Slug | None = None
    pace: Pace = STANDARD

    def __post_init__(self) -> None:
        """Refuse rules that no command offers."""
        if not (1 <= self.rounds <= 30 and 10 <= self.seconds <= 60):
            raise ValueError("1 to 30 rounds of 10 to 60 seconds")


class _Version1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="version", tag=1):
    """How rules are stored; an incompatible change gets a new version beside it."""

    rules: Rules


def rules_to_json(rules: Rules) -> str:
    """As they are stored with their session."""
    return msgspec.json.encode(_Version1(rules)).decode()


def rules_from_json(text: str) -> Rules:
    """What `rules_to_json` wrote; `ValueError` for an unknown version and for what is not understood."""
    return msgspec.json.decode(text, type=_Version1).rules
