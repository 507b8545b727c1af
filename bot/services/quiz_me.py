"""Quiz me: a few private questions about one person, without points.

Nothing is kept: a quiz is a seed and the places of its facts, and travels in the ids of its buttons.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from bot.errors import PlayerError
from bot.game.ids import GuildId, PlayerId
from bot.services.decks import PULLED
from bot.services.live_games import LiveGames
from bot.services.ports import Clock, Facts
from bot.services.server_facts import FactBases
from bot.services.whois import InPlayError, Whois, refuse_in_play
from questions.cards.person import Card
from questions.facts.entity import Entity
from questions.facts.fact import FactId
from questions.facts.policy import View
from questions.writer.about import facts_about, question_about
from questions.writer.question import Question

LENGTH = 3
MARK = 6  # characters of a question's id, by which it is known again
SEEDS = 10**9


class NothingToAskError(PlayerError):
    """No question can be asked about somebody."""

    def __init__(self, person: Entity) -> None:
        """`person` is who was to be asked about."""
        super().__init__(f"There is nothing to ask about {person.name} yet.")


class PutAwayError(PlayerError):
    """The question of a button is not the one that it was."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("These questions have been put away. Press Quiz me for new ones.")


@dataclass(frozen=True, slots=True)
class Quiz:
    """About whom, and which facts, by their places among those that can be asked; `at` counts from 0."""

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
        """By this it is known again."""
        return self.question.id[:MARK]


class Quizzes:
    """Asks about one person at a time."""

    def __init__(self, bases: FactBases, whois: Whois, play: LiveGames, facts: Facts, clock: Clock) -> None:
        """`whois` refuses whom an open question names; `facts` knows what members reported."""
        self._bases, self._whois, self._play = bases, whois, play
        self._facts, self._clock = facts, clock

    async def begin(self, person: str, seed: int, guild: GuildId | None, asker: PlayerId) -> Asked:
        """The first question of a quiz; `NothingToAskError` where there is none."""
        entity = await self._require(person, guild, asker)
        base, view = await self._bases.of(guild), self._view()
        facts = facts_about(entity, base, view)
        order = random.Random(seed).sample(range(len(facts)), k=len(facts))
        order.sort(key=lambda place: base.predicate(facts[place]).dry)
        chosen: dict[int, Question] = {}
        pulled = await self._pulled(guild)
        for place in order:
            question = question_about(entity, facts[place], base, view, seed)
            if question is None or pulled & set(question.evidence):
                continue
            if self._may_be_asked(question, guild, asker) and not _hinges(question, chosen):
                chosen[place] = question
            if len(chosen) == LENGTH:
                break
        if not chosen:
            raise NothingToAskError(entity)
        return Asked(Quiz(entity.slug, seed, tuple(chosen)), next(iter(chosen.values())))

    async def ask(self, quiz: Quiz, guild: GuildId | None, asker: PlayerId) -> Asked:
        """The question at which a quiz is; `PutAwayError` where it cannot be asked any more."""
        entity = await self._require(quiz.person, guild, asker)
        base, view = await self._bases.of(guild), self._view()
        facts = facts_about(entity, base, view)
        if not 0 <= quiz.at < len(quiz.places) or quiz.places[quiz.at] >= len(facts):
            raise PutAwayError
        question = question_about(entity, facts[quiz.places[quiz.at]], base, view, quiz.seed)
        if question is None or not self._may_be_asked(question, guild, asker):
            raise PutAwayError
        return Asked(quiz, question)

    async def answer(self, quiz: Quiz, mark: str, guild: GuildId | None, asker: PlayerId) -> Asked:
        """The question that was answered; `PutAwayError` where it is another one by now."""
        asked = await self.ask(quiz, guild, asker)
        if asked.mark != mark:
            raise PutAwayError
        return asked

    async def _require(self, person: str, guild: GuildId | None, asker: PlayerId) -> Entity:
        card = await self._whois.look_up(person, guild, asker)
        if not isinstance(card, Card):
            raise PutAwayError
        return card.entity

    def _may_be_asked(self, question: Question, guild: GuildId | None, asker: PlayerId) -> bool:
        """Whether it tells nothing of what games of the server ask or are about to ask."""
        games = self._play.questions_of(guild, asker)
        told = {fact for other in games for fact in other.evidence}
        if told & set[FactId](question.evidence):
            return False
        try:
            refuse_in_play(_text(question), self._play.questions_in_play(guild, asker))
        except InPlayError:
            return False
        return not any(other.right in _text(question) for other in games)

    async def _pulled(self, guild: GuildId | None) -> set[FactId]:
        """The facts that members of a server reported, until staff have looked."""
        counts = await self._facts.report_counts(guild) if guild else {}
        return {fact for fact, members in counts.items() if members >= PULLED}

    def _view(self) -> View:
        return View.safe(self._clock().date())


def _hinges(question: Question, chosen: dict[int, Question]) -> bool:
    """Whether a question tells the answer of one of the others, or they its own (rule R23)."""
    others = chosen.values()
    return any(a.right in _text(b) or b.right in _text(a) for a in [question] for b in others)


def _text(question: Question) -> str:
    """What is read of a question once it is answered."""
    return "\n".join([question.stem, question.right, question.note or ""])
