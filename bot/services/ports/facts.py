"""The port of the store of facts, drafts and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.game.ids import GuildId, PlayerId
from questions.facts.base import FactBase
from questions.facts.fact import Article, Fact, FactId

MAX_REPORT = 2000  # characters of all that one member says of a fact or a card


@dataclass(frozen=True, slots=True)
class FactEvent:
    """Who did what to a fact, and when."""

    at: datetime
    actor: PlayerId
    action: str


@dataclass(frozen=True, slots=True)
class Report:
    """A member's report of a fact or a card."""

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
    """Stores facts, drafts and reports."""

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
        """Store a report and keep earlier ones; returns whether it is the member's first."""
        ...

    async def report_counts(self, guild: GuildId) -> dict[FactId, int]:
        """How many members of a server reported each fact."""
        ...

    async def reports(self, guild: GuildId, fact_id: FactId) -> list[Report]:
        """The reports of a fact in a server."""
        ...

    async def clear_reports(self, guild: GuildId, fact_id: FactId, actor: PlayerId, at: datetime) -> None:
        """Staff looked at the reports of a fact and keep it."""
        ...
