"""The state of a session as frozen values, equal to its rows in storage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.game.ids import ChannelId, GuildId, PlayerId, SessionId
from bot.game.rules import Rules
from questions.judge.verdict import Outcome
from questions.writer.question import Question

MAX_TRIES = 3  # typed answers, each player and question
MAX_UNCLEAR = 2  # typed answers at no cost, each player and question


class Phase(StrEnum):
    """Where a session is between lobby and end."""

    LOBBY = "lobby"
    ASKING = "asking"
    PAUSE = "pause"
    OVER = "over"


class RoundState(StrEnum):
    """Where a round is between deck and reveal."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Ending(StrEnum):
    """Why a session is over."""

    PLAYED = "played"
    STOPPED = "stopped"
    SILENT = "silent"
    ABANDONED = "abandoned"


class PlayerStatus(StrEnum):
    """Whether a player is waited for."""

    ACTIVE = "active"
    SILENT = "silent"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """A player of a session.

    `joined_round` is the last round that had been asked when they joined: they are waited for from the next
    one on. `out_round` is the round in which they were eliminated, where the mode does that.
    """

    id: PlayerId
    team: str | None = None
    status: PlayerStatus = PlayerStatus.ACTIVE
    joined_round: int = 0
    out_round: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A player's one locked answer to a round, `at` by Discord's clock; `took` leaves out time away.

    `given` is what was typed, or the indices of what was picked, as in `2` or `2,0,1`; `why` is what the
    judge said of it, where staff should see it.
    """

    player: PlayerId
    given: str
    at: datetime
    right: bool
    points: int
    took: timedelta = timedelta()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A typed answer that locked nothing: it was not right, or it was not clear."""

    player: PlayerId
    given: str
    at: datetime
    outcome: Outcome
    took: timedelta = timedelta()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One question of a session, from waiting to closed.

    `opened_at` and `deadline` are by Discord's clock, known once the message is posted; `countdown_to` is
    what the message counts down to. `away` is how long the bot was gone while it was open. `clues` is how
    many of its clues are shown. `settling` means that it closes at the session's next wake.
    """

    number: int
    question: Question
    state: RoundState = RoundState.WAITING
    opened_at: datetime | None = None
    deadline: datetime | None = None
    countdown_to: datetime | None = None
    away: timedelta = timedelta()
    skipped: bool = False
    clues: int = 1
    settling: bool = False
    answers: tuple[Answer, ...] = ()
    attempts: tuple[Attempt, ...] = ()

    def answer_of(self, player: PlayerId) -> Answer | None:
        """The answer that a player has locked in."""
        return next((answer for answer in self.answers if answer.player == player), None)

    def attempts_of(self, player: PlayerId) -> tuple[Attempt, ...]:
        """What a player typed so far that locked nothing."""
        return tuple(attempt for attempt in self.attempts if attempt.player == player)

    def tries_left(self, player: PlayerId) -> int:
        """How often a player may still be wrong."""
        return MAX_TRIES - sum(attempt.outcome is Outcome.REJECT for attempt in self.attempts_of(player))

    def elapsed(self, at: datetime) -> timedelta:
        """How long the question had stood, the time left out that the bot was away."""
        return max(timedelta(), at - (self.opened_at or at) - self.away)

    @property
    def participants(self) -> tuple[PlayerId, ...]:
        """Who answered or tried, in the order of Discord's clock."""
        given = sorted((each.at, each.player) for each in (*self.answers, *self.attempts))
        return tuple(dict.fromkeys(player for _, player in given))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A game in a channel; `wake_at` is when it next moves by itself, `touched_at` when it last changed."""

    id: SessionId
    guild_id: GuildId
    channel_id: ChannelId
    opener: PlayerId
    rules: Rules
    phase: Phase = Phase.LOBBY
    wake_at: datetime
    touched_at: datetime
    roster: tuple[Player, ...]
    rounds: tuple[Round, ...]
    ending: Ending | None = None

    @property
    def players(self) -> tuple[PlayerId, ...]:
        """Everyone who joined or answered, in that order."""
        return tuple(player.id for player in self.roster)

    def player(self, id_: PlayerId) -> Player | None:
        """Find a player of the roster."""
        return next((player for player in self.roster if player.id == id_), None)

    @property
    def last_asked(self) -> int:
        """The number of the last round that was asked; 0 in the lobby."""
        return max((round_.number for round_ in self.asked), default=0)

    @property
    def current(self) -> Round | None:
        """The round that is open."""
        for round_ in self.rounds:  # no generator: this is asked many times for each press
            if round_.state is RoundState.OPEN:
                return round_
        return None

    @property
    def waiting(self) -> tuple[Round, ...]:
        """The rounds still to come."""
        return tuple(round_ for round_ in self.rounds if round_.state is RoundState.WAITING)

    @property
    def asked(self) -> tuple[Round, ...]:
        """The rounds that were asked, the open one among them."""
        return tuple(r for r in self.rounds if r.state in (RoundState.OPEN, RoundState.CLOSED))

    @property
    def silent(self) -> int:
        """How many of the last rounds nobody answered, though there was time."""
        count = 0
        for round_ in reversed([r for r in self.rounds if r.state is RoundState.CLOSED]):
            if round_.answers or round_.attempts or round_.skipped:
                break
            count += 1
        return count

    def round(self, number: int) -> Round | None:
        """The round with this number."""
        return next((round_ for round_ in self.rounds if round_.number == number), None)

    def with_round(self, changed: Round) -> Session:
        """The session with one of its rounds changed."""
        rounds = tuple(changed if each.number == changed.number else each for each in self.rounds)
        return replace(self, rounds=rounds)
