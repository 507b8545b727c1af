"""The rules of a session as versioned data: its mode, its length and its pace."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from bot.game.pace import STANDARD, Pace
from questions.facts.fact import Slug


class ModeName(StrEnum):
    """The modes there are; each has a file in bot/game/modes/."""

    CLASSIC = "classic"


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
