"""Why a session refuses a move; the sentences are in `bot/ui/refusals.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.errors import PlayerError

Controlled = Literal["begin", "skip", "stop"]


class AlreadyJoined(PlayerError):
    """The player has joined."""


@dataclass(eq=False)
class AlreadyAnswered(PlayerError):
    """One locked answer each; `picked` is what was locked in, empty where it was typed."""

    picked: str = ""


class TooSoon(PlayerError):
    """A try right after another one."""


class RoundClosed(PlayerError):
    """The round takes no more answers, or its deadline has passed."""


@dataclass(eq=False)
class NotYours(PlayerError):
    """Only the opener of the session, or a moderator, may do this."""

    what: Controlled


class NothingToSkip(PlayerError):
    """No round is open."""


class GameUnderWay(PlayerError):
    """The lobby is closed already."""


class SessionOver(PlayerError):
    """The session has ended."""


class NotPlaying(PlayerError):
    """The mode does not let this player answer, as after an elimination."""
