"""The narrow ports through which use cases meet storage and Discord."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.game.engine import Write
from bot.game.ids import GuildId, MessageId, PlayerId, SessionId
from bot.game.screens import Screen
from bot.game.session import Rules, Session
from questions.facts.base import FactBase
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.judge.judges import Verdict
from questions.writer.question import Question

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Shown:
    """The message that shows a screen, and the version of the screen that it shows."""

    message: MessageId
    version: str


class StageClosedError(Exception):
    """The channel is gone for good."""


class StageForbiddenError(Exception):
    """The bot may not write in the channel just now; a permission may come back."""


class StageRefusedError(Exception):
    """Discord will never take this message as it is."""


class MessageGoneError(Exception):
    """Somebody deleted the message."""


class StageBusyError(Exception):
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


class Games(Protocol):
    """Where sessions are kept."""

    async def save(self, session: Session, writes: Sequence[Write]) -> None:
        """Store what a decision says, whole or not at all."""
        ...

    async def load_unsettled(self) -> list[Session]:
        """Every session that still has something to do or to show."""
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

    async def find_question(self, session_id: SessionId, number: int) -> tuple[GuildId, Question] | None:
        """The question of a round with the server that it was asked in, long after the game too."""
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
    """Where points are kept."""

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

    async def save_report(self, guild: GuildId, fact_id: FactId, report: Report) -> None:
        """Keep what a member says is wrong."""
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

    async def save(self, guild: GuildId, card: Slug, report: Report) -> None:
        """Keep what a member says is wrong."""
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
