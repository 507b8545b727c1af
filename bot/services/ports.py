"""The narrow ports through which use cases meet storage and Discord."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.game.awards import Award
from bot.game.decision import Write
from bot.game.ids import AwardId, ChannelId, GuildId, MessageId, PlayerId, SessionId
from bot.game.rules import Rules
from bot.game.screens import Screen
from bot.game.session import Round, Session
from questions.facts.base import FactBase
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.judge.factory import Verdict
from questions.writer.question import Question

Clock = Callable[[], datetime]

MAX_REPORT = 2000  # characters of all that one member says of a fact or a card


@dataclass(frozen=True, slots=True)
class Shown:
    """The message that shows a screen, and the version of the screen that it shows."""

    message: MessageId
    version: str


class StageError(Exception):
    """Discord does not show what it should."""


class StageClosedError(StageError):
    """The channel is gone for good."""


class StageForbiddenError(StageError):
    """The bot may not write in the channel just now; a permission may come back."""


class StageRefusedError(StageError):
    """Discord will never take this message as it is."""


class MessageGoneError(StageError):
    """Somebody deleted the message."""


class StageBusyError(StageError):
    """Discord could not take it just now; it may be tried again, not before `retry_after` seconds."""

    def __init__(self, reason: str, retry_after: float = 0.0) -> None:
        """`reason` is for the log."""
        super().__init__(reason)
        self.retry_after = retry_after


class Stage(Protocol):
    """Where sessions are shown: Discord, or a fake of it; it raises the five errors above and no others."""

    async def post(self, session: Session, screen: Screen, replaces: MessageId | None = None) -> MessageId:
        """Show a screen as a new message; once only, even where a first try was carried out unheard.

        `replaces` is a message of the same screen that somebody deleted.
        """
        ...

    async def edit(self, session: Session, screen: Screen, message: MessageId) -> None:
        """Make a message show the screen as it is now."""
        ...

    async def find(self, session: Session, screen: Screen) -> MessageId | None:
        """The message that shows the screen already, looked for among the channel's last ones."""
        ...

    async def announce_restart(self, session: Session) -> None:
        """Say in the channel that the bot restarts and the session goes on."""
        ...

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:
        """Say in a channel that its game cannot go on, as nothing can be read of it."""
        ...


class UnreadableSessionError(Exception):
    """What is stored of a session cannot be read, as after a mistake of ours or a damaged row."""

    def __init__(self, session_id: SessionId, guild_id: GuildId, channel_id: ChannelId, reason: str) -> None:
        """`reason` is for the log."""
        super().__init__(f"session {session_id} cannot be read: {reason}")
        self.session_id, self.guild_id, self.channel_id = session_id, guild_id, channel_id
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The sessions that still have something to do or to show, and those of them that cannot be read."""

    sessions: tuple[Session, ...]
    unreadable: tuple[UnreadableSessionError, ...] = ()


class Games(Protocol):
    """Where sessions are kept."""

    async def save(self, session: Session, writes: Sequence[Write]) -> None:
        """Store what a decision says, whole or not at all."""
        ...

    async def load_unsettled(self) -> Unsettled:
        """Every session that still has something to do or to show."""
        ...

    async def discard(self, session_id: SessionId) -> None:
        """A session that cannot be read is over and settled."""
        ...

    async def mark_alive(self, sessions: Sequence[SessionId], at: datetime) -> None:
        """Remember that the clocks of these sessions still ran at this time."""
        ...

    async def settle(self, session_id: SessionId) -> None:
        """Nothing remains to be shown of this session."""
        ...

    async def shown(self, session_id: SessionId) -> dict[Screen, Shown]:
        """The messages that show a session."""
        ...

    async def save_shown(self, session_id: SessionId, screen: Screen, shown: Shown) -> None:
        """Remember which message shows a screen, and in which version."""
        ...

    async def asked(self, guild: GuildId) -> Mapping[FactId, int]:
        """How often a server was asked about each fact."""
        ...

    async def last_games(self, guild: GuildId, count: int) -> Sequence[Collection[FactId]]:
        """The facts that the last games of a server asked about, the newest game first."""
        ...

    async def find_question(self, session_id: SessionId, number: int) -> tuple[GuildId, Question] | None:
        """The question of a closed round with the server that it was asked in, long after the game too."""
        ...

    async def find_place(self, session_id: SessionId) -> tuple[GuildId, ChannelId] | None:
        """The server and channel of a session, long after it ended."""
        ...

    async def current_rounds_elsewhere(self, player: PlayerId) -> list[Round | None]:
        """The open round, or `None`, of each game that a member plays in another process of the bot."""
        ...

    async def find_rules(self, session_id: SessionId) -> Rules | None:
        """The rules of a session, long after it ended, for playing again."""
        ...


class Judges(Protocol):
    """Who says whether a typed answer is right."""

    async def judge(self, guild: GuildId, question: Question, text: str) -> Verdict:
        """The verdict on what a player of a server typed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a leaderboard; `name` is empty for a member whose name was never seen."""

    rank: int
    player: PlayerId
    name: str
    points: int
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Account:
    """All that a player has done in a server."""

    line: Line
    best_streak: int


class Scores(Protocol):
    """Where points are kept: a ledger of awards, and the boards that follow from it."""

    async def awards(self, session_id: SessionId, round_: int) -> dict[AwardId, Award]:
        """The awards of a round, reversed or not."""
        ...

    async def reverse(self, ids: Iterable[AwardId], reason: str, at: datetime) -> int:
        """Undo awards on all boards and in streaks; how many there were that had not been reversed yet."""
        ...

    async def board(
        self, guild: GuildId, period: str, category: str, *, size: int, skipped: int
    ) -> list[Line]:
        """A page of a board, the best first."""
        ...

    async def board_size(self, guild: GuildId, period: str, category: str) -> int:
        """How many players stand on a board."""
        ...

    async def find_account(self, guild: GuildId, player: PlayerId) -> Account | None:
        """All that a player has done in a server."""
        ...

    async def save_name(self, guild: GuildId, player: PlayerId, name: str) -> None:
        """Remember a member's name as last seen."""
        ...

    async def names(self, guild: GuildId, players: Sequence[PlayerId]) -> dict[PlayerId, str]:
        """The names of members as last seen; those never seen are left out."""
        ...


@dataclass(frozen=True, slots=True)
class FactEvent:
    """Who did what to a fact, and when."""

    at: datetime
    actor: PlayerId
    action: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a member says is wrong with a fact, or with a card."""

    member: PlayerId
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact that a curator is still writing: what was typed, by name of field."""

    id: int
    guild_id: GuildId
    author: PlayerId
    fields: Mapping[str, str]


class Facts(Protocol):
    """Where facts are kept."""

    async def load_own(self, base: FactBase, guild: GuildId) -> FactBase:
        """`base` with a server's own facts over it."""
        ...

    async def publish(self, fact: Fact, article: Article, actor: PlayerId, at: datetime, draft: int) -> None:
        """Store a server's fact with its source, who published it and when; its draft is done."""
        ...

    async def retract(self, fact_id: FactId, guild: GuildId, actor: PlayerId, at: datetime) -> bool:
        """Retract a server's own fact; whether there was one to retract."""
        ...

    async def events(self, fact_id: FactId, guild: GuildId) -> list[FactEvent]:
        """What a server's staff did to a fact, the oldest first."""
        ...

    async def save_draft(self, draft: Draft) -> None:
        """Keep what a curator has typed."""
        ...

    async def find_draft(self, draft_id: int) -> Draft | None:
        """What a curator has typed, if it is still there."""
        ...

    async def save_report(self, guild: GuildId, fact_id: FactId, report: Report) -> bool:
        """Keep what a member says is wrong, beside what they said before; whether it is their first."""
        ...

    async def report_counts(self, guild: GuildId) -> dict[FactId, int]:
        """How many members of a server reported each fact."""
        ...

    async def reports(self, guild: GuildId, fact_id: FactId) -> list[Report]:
        """What members of a server say is wrong with a fact."""
        ...

    async def clear_reports(self, guild: GuildId, fact_id: FactId, actor: PlayerId, at: datetime) -> None:
        """Staff looked at the reports of a fact and keep it."""
        ...


class CardReports(Protocol):
    """Where it is kept what members say is wrong with cards."""

    async def save(self, guild: GuildId, card: Slug, report: Report) -> bool:
        """Keep what a member says is wrong, beside what they said before; whether it is their first."""
        ...

    async def counts(self, guild: GuildId) -> dict[Slug, int]:
        """How many members of a server reported each card."""
        ...

    async def load(self, guild: GuildId, card: Slug) -> list[Report]:
        """What members of a server say of a card, the oldest first."""
        ...

    async def clear(self, guild: GuildId, card: Slug) -> None:
        """Staff have looked."""
        ...
