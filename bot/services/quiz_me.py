"""Quiz me: a few private questions about one person, without points.

Nothing is stored: a quiz is a seed and fact positions, encoded in the custom ids of its buttons.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId
from bot.services.decks import REPORTS_TO_SUSPEND
from bot.services.ports.facts import Facts
from bot.services.server_facts import FactBases
from bot.services.spoilers import GameOnError, SpoilerGuard
from bot.services.views import Views
from bot.services.whois import Whois
from questions.cards.card import Card
from questions.facts.entity import Entity
from questions.facts.fact import FactId
from questions.writer.question import Question
from questions.writer.quiz_me import facts_about, question_about

LENGTH = 3
MARK = 6  # characters of a question's id, by which it is known again
SEEDS = 10**9


@dataclass(eq=False)
class NothingToAskError(PlayerError):
    """No question can be asked about a person."""

    person: str


class QuizExpiredError(PlayerError):
    """The question of a button is not the one that it was."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """The person and the facts, as positions among those that can be asked; `at` counts from 0."""

    person: str
    seed: int
    places: tuple[int, ...]
    at: int = 0

    @property
    def next(self) -> Quiz | None:
        """The same quiz at its next question, if there is one."""
        return (
            Quiz(self.person, self.seed, self.places, self.at + 1) if self.at + 1 < len(self.places) else None
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a quiz."""

    quiz: Quiz
    question: Question

    @property
    def mark(self) -> str:
        """A checksum that identifies the question."""
        return self.question.id[:MARK]


class Quizzes:
    """Asks about one person at a time."""

    def __init__(
        self, bases: FactBases, whois: Whois, guard: SpoilerGuard, facts: Facts, views: Views
    ) -> None:
        """`whois` refuses people whom an open question withholds; `facts` has members' reports."""
        self._bases, self._whois, self._guard = bases, whois, guard
        self._facts, self._views = facts, views

    async def begin(self, person: str, seed: int, guild: GuildId | None, asker: PlayerId) -> Asked:
        """The first question of a quiz; `NothingToAskError` where there is none."""
        entity = await self._require(person, guild, asker)
        base, view = await self._bases.of(guild), self._views.view_for(guild)
        facts = facts_about(entity, base, view)
        order = random.Random(seed).sample(range(len(facts)), k=len(facts))
        order.sort(key=lambda place: base.predicate(facts[place]).is_statistic)
        chosen: dict[int, Question] = {}
        suspended = await self._suspended(guild)
        for place in order:
            question = question_about(entity, facts[place], base, view, seed)
            if question is None or suspended & set(question.evidence):
                continue
            if not _gives_away_another(question, chosen):
                chosen[place] = question
            if len(chosen) == LENGTH:
                break
        if not chosen:
            raise NothingToAskError(entity.name)
        return Asked(Quiz(entity.slug, seed, tuple(chosen)), next(iter(chosen.values())))

    async def ask(self, quiz: Quiz, guild: GuildId | None, asker: PlayerId) -> Asked:
        """The question at which a quiz is; `QuizExpiredError` where it cannot be asked any more."""
        entity = await self._require(quiz.person, guild, asker)
        base, view = await self._bases.of(guild), self._views.view_for(guild)
        facts = facts_about(entity, base, view)
        if not 0 <= quiz.at < len(quiz.places) or quiz.places[quiz.at] >= len(facts):
            raise QuizExpiredError
        question = question_about(entity, facts[quiz.places[quiz.at]], base, view, quiz.seed)
        if question is None:
            raise QuizExpiredError
        return Asked(quiz, question)

    async def answer(self, quiz: Quiz, mark: str, guild: GuildId | None, asker: PlayerId) -> Asked:
        """The question that was answered; `QuizExpiredError` where it is another one by now."""
        asked = await self.ask(quiz, guild, asker)
        if asked.mark != mark:
            raise QuizExpiredError
        return asked

    async def _require(self, person: str, guild: GuildId | None, asker: PlayerId) -> Entity:
        card = await self._whois.look_up(person, guild, asker)
        if not isinstance(card, Card):
            raise QuizExpiredError
        if (await self._guard.spoilers(guild, asker)).game_is_on:
            # Leaving out upcoming questions would reveal them to a player who asks for many quizzes.
            raise GameOnError
        return card.entity

    async def _suspended(self, guild: GuildId | None) -> set[FactId]:
        """The facts that members of a server reported, until staff have looked."""
        counts = await self._facts.report_counts(guild) if guild else {}
        return {fact for fact, members in counts.items() if members >= REPORTS_TO_SUSPEND}


def _gives_away_another(question: Question, chosen: dict[int, Question]) -> bool:
    """Whether a question gives away the answer of another one, or the reverse (rule R23)."""
    others = chosen.values()
    return any(a.right in _text(b) or b.right in _text(a) for a in [question] for b in others)


def _text(question: Question) -> str:
    """What is read of a question once it is answered."""
    return "\n".join([question.stem, question.right, question.note or ""])
