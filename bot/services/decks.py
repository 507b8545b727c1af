"""Decks: the questions of a game, drawn for a server that has had others before."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bot.errors import PlayerError
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.services.ports import Clock, Facts, Games
from bot.services.server_facts import FactBases
from questions.facts.fact import FactId
from questions.facts.policy import View, may_ask
from questions.writer.deck import draw
from questions.writer.question import Question

PULLED = 2  # so many members' reports take a fact out of the game until staff have looked


class Decks:
    """Draws questions from a server's fact base."""

    def __init__(self, bases: FactBases, games: Games, facts: Facts, clock: Clock) -> None:
        """`clock` says what day it is, for what a server may have watched."""
        self._bases, self._games, self._facts, self._clock = bases, games, facts, clock

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
            View.safe(self._clock().date()),
            random.Random(seed),
            count=rules.rounds,
            category=rules.category,
            asked=asked,
            without={*waiting, *(fact for fact, members in reports.items() if members >= PULLED)},
        )
        if not deck:
            raise NoQuestionsError
        return deck

    async def gone(self, guild: GuildId, facts: Iterable[FactId]) -> set[FactId]:
        """Those of some facts that may not be asked about any more."""
        base, view = await self._bases.of(guild), View.safe(self._clock().date())
        known = {fact_id: base.find(fact_id) for fact_id in facts}
        return {id_ for id_, fact in known.items() if fact is None or not may_ask(fact, base, view).allowed}


class NoQuestionsError(PlayerError):
    """Nothing can be asked."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("There is no question left to ask in this category right now. Try another one.")
