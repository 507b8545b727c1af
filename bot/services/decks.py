"""Decks: the questions of a game, drawn for a server that has had others before."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bot.errors import PlayerError
from bot.game.ids import GuildId
from bot.game.session import Rules
from bot.services.ports import Facts, Games
from bot.services.server_facts import FactBases
from bot.services.views import Views
from questions.facts.fact import FactId
from questions.facts.policy import may_ask
from questions.writer.deck import draw
from questions.writer.question import Question

REPORTS_TO_SUSPEND = 2  # so many members' reports take a fact out of the game until staff have looked


class Decks:
    """Draws questions from a server's fact base."""

    def __init__(self, bases: FactBases, games: Games, facts: Facts, views: Views) -> None:
        """`views` say what a server may have watched."""
        self._bases, self._games, self._facts, self._views = bases, games, facts, views

    async def draw(
        self, guild: GuildId, rules: Rules, seed: int, waiting: Iterable[FactId]
    ) -> list[Question]:
        """As many questions as `rules` say, or fewer where the category has fewer.

        `waiting` are facts that other games of the server are about to ask.
        """
        base = await self._bases.of(guild)
        asked = dict(await self._games.asked(guild))
        reports = await self._facts.report_counts(guild)
        deck = draw(
            base,
            self._views.view_for(guild),
            random.Random(seed),
            count=rules.rounds,
            category=rules.category,
            asked=asked,
            without={*waiting, *(fact for fact, members in reports.items() if members >= REPORTS_TO_SUSPEND)},
        )
        if not deck:
            raise NoQuestionsError
        return deck

    async def gone(self, guild: GuildId, facts: Iterable[FactId]) -> set[FactId]:
        """Those of some facts that may not be asked about any more."""
        base, view = await self._bases.of(guild), self._views.view_for(guild)
        known = {fact_id: base.find(fact_id) for fact_id in facts}
        return {id_ for id_, fact in known.items() if fact is None or not may_ask(fact, base, view).allowed}


class NoQuestionsError(PlayerError):
    """Nothing can be asked."""
