"""Moves: what players, the clock or the bot can do to a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.game.ids import PlayerId
from questions.facts.fact import FactId
from questions.judge.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Join:
    """A player joins, and rounds wait for them."""

    player: PlayerId


@dataclass(frozen=True, slots=True)
class Leave:
    """A player left the server."""

    player: PlayerId


@dataclass(frozen=True, slots=True)
class Begin:
    """The opener, or whoever may act for them, ends the lobby."""

    player: PlayerId
    moderates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A player answers; `at` and `asked_at` are the times in the snowflakes of click and question.

    `given` is as in `Answer`; a typed one comes with the judge's verdict.
    """

    player: PlayerId
    round: int
    given: str
    at: datetime
    asked_at: datetime
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """The question of a round was posted at `at`, by Discord's clock."""

    round: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Skip:
    """The opener, or whoever may act for them, closes the open round."""

    player: PlayerId
    moderates: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """The opener, or whoever may act for them, ends the session."""

    player: PlayerId
    moderates: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


@dataclass(frozen=True, slots=True)
class Resume:
    """The bot is back after it was away."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A fact no longer holds: no waiting question may rest on it."""

    fact: FactId


@dataclass(frozen=True, slots=True)
class Abandon:
    """The channel can no longer be written to."""


Move = Join | Leave | Begin | Reply | Posted | Skip | Stop | Tick | Resume | Withdraw | Abandon
