"""Decks: the questions of a game, drawn for a server that has had others before."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import PlayerError
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.game.session import Session
from bot.services.event_loop_slices import run_in_slices
from bot.services.ports.facts import Facts
from bot.services.ports.games import Games
from bot.services.server_facts import FactBases
from bot.services.views import Views
from questions.facts.fact import FactId
from questions.facts.policy import may_ask
from questions.writer.deck import draw_in_steps
from questions.writer.history import LAST_GAMES, History
from questions.writer.question import Question

REPORTS_TO_SUSPEND = 2  # reports by this many members suspend a fact until staff review it


@dataclass(frozen=True, slots=True)
class Supply:
    """What a category gave a game: fewer questions than wanted where it is small, and repeats."""

    wanted: int
    drawn: int
    repeats: int


class Decks:
    """Draws questions from a server's fact base."""

    def __init__(self, bases: FactBases, games: Games, facts: Facts, views: Views) -> None:
        """`views` chooses the view of a server."""
        self._bases, self._games, self._facts, self._views = bases, games, facts, views

    async def draw(
        self, guild: GuildId, rules: Rules, seed: int, waiting: Iterable[FactId]
    ) -> list[Question]:
        """As many questions as `rules` say, or fewer where the category has fewer.

        `waiting` are facts that other games of the server are about to ask. Drawing yields to the event loop.
        """
        base = await self._bases.of(guild)
        steps = draw_in_steps(
            base,
            self._views.view_for(guild),
            random.Random(seed),
            count=rules.rounds,
            category=rules.category,
            history=await self._history(guild, waiting),
        )
        deck = await run_in_slices(steps)
        if not deck:
            raise NoQuestionsError
        return deck

    async def _history(self, guild: GuildId, waiting: Iterable[FactId]) -> History:
        reports = await self._facts.report_counts(guild)
        return History(
            times=await self._games.asked(guild),
            last_games=await self._games.last_games(guild, LAST_GAMES),
            excluded={
                *waiting,
                *(fact for fact, members in reports.items() if members >= REPORTS_TO_SUSPEND),
            },
        )

    async def supply(self, session: Session, wanted: int) -> Supply:
        """How many of the wanted rounds a new session got, for its lobby message."""
        games = await self._games.last_games(session.guild_id, LAST_GAMES)
        recent = {fact for game in games for fact in game}
        repeats = sum(not recent.isdisjoint(round_.question.evidence) for round_ in session.rounds)
        return Supply(wanted, len(session.rounds), repeats)

    async def gone(self, guild: GuildId, facts: Iterable[FactId]) -> set[FactId]:
        """Those of the given facts that may no longer be asked."""
        base, view = await self._bases.of(guild), self._views.view_for(guild)
        known = {fact_id: base.find(fact_id) for fact_id in facts}
        return {id_ for id_, fact in known.items() if fact is None or not may_ask(fact, base, view).allowed}


class NoQuestionsError(PlayerError):
    """Nothing can be asked."""
