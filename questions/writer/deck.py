"""The deck of a game: varied questions, none twice, few statistics, and none that the server has had lately.

A game opens easy and closes hard.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from enum import IntEnum
from itertools import chain

from questions.facts.base import FactBase
from questions.facts.fact import Fact, FactId, Slug
from questions.facts.policy import View
from questions.writer.from_fact import write_in_steps
from questions.writer.history import History
from questions.writer.pool import Stock
from questions.writer.question import Difficulty, Question, QuestionKind
from questions.writer.steps import run

SELDOM_SHARE = 12  # at most one question in so many is about captions, homes, years or numbers
SHORT = 5  # a game of fewer questions has none of them
CHOICES_SHARE = 0.6  # of a game's questions at most are multiple choices, while there are others
PER_SEASON = 5  # questions of which one at most is about a season, and of ten two
OWN_SHARE = 5  # one question in so many is about what staff of the server added lately
TRIES = 60  # random picks per question before the whole pool is gone through
PATIENCE = 30  # so many facts in a row that would repeat a template or a person, then repeats are allowed
PER_PERSON = 1  # question of one game with the same person as subject, while there are others
_HARDNESS = {Difficulty.EASY: 0.0, Difficulty.MEDIUM: 1.0, Difficulty.HARD: 2.0}
_NEVER_ASKED = History()


class _Repeats(IntEnum):
    """What a deck may repeat where there is nothing else."""

    NOTHING = 0
    TEMPLATES = 1
    PEOPLE = 2


def draw(
    base: FactBase,
    view: View,
    rng: random.Random,
    *,
    count: int,
    category: Slug | None = None,
    history: History = _NEVER_ASKED,
) -> list[Question]:
    """Up to `count` questions.

    A fact comes again only when all others of the pool were asked as often; one of the last games comes only
    when nothing else is left, and an excluded one never does.
    """
    return run(draw_in_steps(base, view, rng, count=count, category=category, history=history))


def draw_in_steps(
    base: FactBase,
    view: View,
    rng: random.Random,
    *,
    count: int,
    category: Slug | None = None,
    history: History = _NEVER_ASKED,
) -> Generator[None, None, list[Question]]:
    """What `draw` does; it yields before each attempt at a question, after about a millisecond."""
    deck = _Deck(base, view, rng, count, history, is_seldom if category is None else is_statistic)
    for tier in _tiers(Stock(base, category), rng, count, history):
        yield from deck.fill_from(tier)
        if deck.is_full:
            break
    return sorted(deck.found, key=lambda question: _HARDNESS[question.difficulty] + rng.random())


class _Deck:
    """The questions taken so far, and what would be too much of the same."""

    def __init__(
        self,
        base: FactBase,
        view: View,
        rng: random.Random,
        count: int,
        history: History,
        is_dull: Callable[[FactBase, Question], bool],
    ) -> None:
        self._base, self._view, self._rng, self._count = base, view, rng, count
        self._history, self._is_dull = history, is_dull
        self.questions: list[Question] = []
        self._subjects = Counter[Slug]()
        self._templates: set[str] = set()
        self._evidence: set[FactId] = set()
        self._keys = Counter[str]()
        self._seasons = Counter[str]()
        # A game shorter than that has one now and then, so that of many games one question in so many is.
        self._seldom = int(count / SELDOM_SHARE + rng.random()) if count >= SHORT else 0

    @property
    def is_full(self) -> bool:
        return len(self.questions) == self._count

    @property
    def found(self) -> list[Question]:
        """The questions; where they are fewer than were wanted, without too many numbers for so few."""
        statistics = [each for each in self.questions if is_statistic(self._base, each)]
        others = len(self.questions) - len(statistics)
        too_many = [] if self.is_full else statistics[others // (SELDOM_SHARE - 1) :]
        return [each for each in self.questions if each not in too_many]

    def fill_from(self, tier: Iterable[Fact]) -> Iterator[None]:
        """Take what facts of a tier give, at first without any repeats, then with more and more of them."""
        left = iter(tier)
        for allowed in _Repeats:
            spare: list[Fact] = []
            yield from self._take_from(left, allowed, spare)
            if self.is_full:
                return
            left = chain(spare, left)

    def _take_from(self, facts: Iterator[Fact], allowed: _Repeats, spare: list[Fact]) -> Iterator[None]:
        """Try facts one by one; what would be more of the same for now goes to `spare`."""
        in_vain = 0
        for fact in facts:
            if self.is_full:
                return
            before = len(self.questions)
            if not (yield from self._try_fact(fact, allowed)):
                spare.append(fact)
                in_vain += 1
            elif len(self.questions) > before:
                in_vain = 0
            yield
            if in_vain == PATIENCE and not allowed:
                return

    def _try_fact(self, fact: Fact, allowed: _Repeats) -> Generator[None, None, bool]:
        """Take a question about a fact, if it gives one; false where it would be more of the same for now."""
        if fact.id in self._evidence:
            return True
        if fact.id in self._history.excluded:
            return True
        if self._subjects[fact.subject] >= PER_PERSON and allowed < _Repeats.PEOPLE:
            return False
        question = yield from self._write(fact)
        if question is None or self._evidence & set(question.evidence):
            return True
        if self._is_dull(self._base, question) and self._seldom <= 0:
            if is_statistic(self._base, question):
                return True
            if allowed < _Repeats.PEOPLE:
                return False  # where a server has nothing else, it is better than no game
        if not allowed and self._is_too_much_alike(question):
            return False
        if question.template in self._templates and not allowed:
            return False
        if any(gives_away_another(question, taken, choices=not allowed) for taken in self.questions):
            return bool(allowed)
        self._take(fact, question)
        return True

    def _write(self, fact: Fact) -> Generator[None, None, Question | None]:
        """A question about a fact; one that needs several gives way where the others were had already."""
        for kind in (None, QuestionKind.CHOICE):
            question = yield from write_in_steps(self._base, fact, self._view, self._rng, kind)
            fresh = question and not self._evidence & set(question.evidence)
            if question and fresh and all(self._may_come(each, fact) for each in question.evidence):
                return question
        return None

    def _may_come(self, evidence: FactId, fact: Fact) -> bool:
        history = self._history
        return evidence not in history.excluded and history.turn(evidence) <= history.turn(fact.id)

    def _take(self, fact: Fact, question: Question) -> None:
        self.questions.append(question)
        self._evidence.update(question.evidence)
        self._templates.add(question.template)
        self._subjects[fact.subject] += 1
        self._seldom -= self._is_dull(self._base, question)
        self._keys[question.right] += 1
        self._seasons.update(_season_of(self._base, question))

    def _is_too_much_alike(self, question: Question) -> bool:
        """Whether its answer was one already, or its season had its share."""
        most = max(2, self._count // PER_SEASON)
        seasons = _season_of(self._base, question)
        is_choice = question.kind is QuestionKind.CHOICE
        choices = sum(each.kind is QuestionKind.CHOICE for each in self.questions)
        if is_choice and choices >= max(1, round(self._count * CHOICES_SHARE)):
            return True
        return self._keys[question.right] > 0 or any(self._seasons[each] >= most for each in seasons)


def is_seldom(base: FactBase, question: Question) -> bool:
    """Whether it is dull by nature: about a caption that is no joke, a home, a year or a number."""
    predicate = base.world.catalogue[question.predicate]
    return all(predicate.is_dull(fact.object) for fact in base.find_all(question.evidence))


def is_statistic(base: FactBase, question: Question) -> bool:
    """Whether it is about an age, a year or a number: whoever asks for the cast wants its captions."""
    return base.world.catalogue[question.predicate].is_statistic


def _season_of(base: FactBase, question: Question) -> set[str]:
    """The season that a question is about; none where it goes through several."""
    facts = base.find_all(question.evidence)
    seasons = {str(season) for fact in facts if (season := base.season_of(fact))}
    return seasons if len(seasons) == 1 else set()


def gives_away_another(one: Question, other: Question, *, choices: bool = True) -> bool:
    """Whether a question, its reveal or one of its choices gives the other's answer away (rule R23)."""
    return _gives_away(one, other, choices=choices) or _gives_away(other, one, choices=choices)


def _gives_away(one: Question, other: Question, *, choices: bool) -> bool:
    shown = [one.stem, one.note or "", *one.prompts]
    if choices:
        shown += [choice.text for choice in one.choices]
    text = "\n".join(shown)
    answers = (other.right, *other.accepted) if not other.kind.is_typed else other.accepted[:1]
    return any(answer in text for answer in answers)


def _tiers(stock: Stock, rng: random.Random, count: int, history: History) -> Iterator[Iterable[Fact]]:
    """Facts to try, each once: those never asked by their weights, then the rest by their turn."""
    seen: set[FactId] = set()
    yield _new(stock, rng, count, history, seen)
    rest = [fact for fact in stock.facts if fact.id not in seen]
    rng.shuffle(rest)
    turns = {fact.id: history.turn(fact.id) for fact in rest}
    for turn in sorted(set(turns.values())):
        yield [fact for fact in rest if turns[fact.id] == turn]


def _new(stock: Stock, rng: random.Random, count: int, history: History, seen: set[FactId]) -> Iterator[Fact]:
    """What was never asked: first what staff of the server added lately, then as the stock draws."""
    lately = [fact for fact in stock.of_server if history.is_new(fact.id)][: max(1, count // OWN_SHARE)]
    drawn = (stock.draw(rng) for _ in range(TRIES * count))
    for fact in chain(lately, drawn):
        if fact is None:
            return
        if fact.id not in seen and history.is_new(fact.id):
            seen.add(fact.id)
            yield fact
