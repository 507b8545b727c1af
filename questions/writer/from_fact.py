"""The question about a fact, or none where the facts do not support one.

What it writes depends on the fact base, the view and the seed alone.
"""

from __future__ import annotations

import random
from collections.abc import Generator, Iterator

from questions.facts.base import FactBase
from questions.facts.fact import Fact
from questions.facts.policy import View, may_ask
from questions.facts.predicate import Template
from questions.writer import by_hand, lively
from questions.writer.asking import askings
from questions.writer.by_hand import asks_of
from questions.writer.kinds import MAKERS, who
from questions.writer.kinds.choice import make_by
from questions.writer.lint.rules import broken
from questions.writer.question import Question, QuestionKind
from questions.writer.steps import run

ATTEMPTS = 3  # other wrong answers are tried so many times before a kind is given up

SHARES = {
    QuestionKind.CHOICE: 14,
    QuestionKind.TYPED: 16,
    QuestionKind.WHO: 24,
    QuestionKind.MATCH: 30,
    QuestionKind.ORDER: 200,
    QuestionKind.NUMBER: 200,
}
BY_HAND_SHARES = {None: 26, QuestionKind.WHO: 44, QuestionKind.MATCH: 56}  # none: as the curator asks it


def write(
    base: FactBase, fact: Fact, view: View, rng: random.Random, kind: QuestionKind | None = None
) -> Question | None:
    """A question about `fact` of a kind, drawn by its share unless it is given.

    A kind that the facts do not support gives way to a multiple choice, unless it was asked for.
    """
    return run(write_in_steps(base, fact, view, rng, kind))


def write_in_steps(
    base: FactBase, fact: Fact, view: View, rng: random.Random, kind: QuestionKind | None = None
) -> Generator[None, None, Question | None]:
    """What `write` does, yielding before each attempt."""
    if not all(may_ask(each, base, view).allowed for each in base.restated(fact)):
        return None
    if kind is None and (found := (yield from _lively(base, fact, view, rng))):
        return found
    for each in (kind,) if kind else _kinds(base, fact, rng):
        for _ in range(ATTEMPTS):
            yield
            question = _make(base, fact, view, rng, each)
            if question is None:
                break
            if not broken(question, base, view):
                return question
    return None


def _lively(
    base: FactBase, fact: Fact, view: View, rng: random.Random
) -> Generator[None, None, Question | None]:
    """A question of a lively kind, where one is drawn for the fact and the facts support it."""
    if (drawn := lively.draw(base, fact, rng)) is None:
        return None
    for _ in range(ATTEMPTS):
        yield
        question = drawn.make(base, view, fact, rng)
        if question and not broken(question, base, view):
            return question
    return None


def _make(
    base: FactBase, fact: Fact, view: View, rng: random.Random, kind: QuestionKind | None
) -> Question | None:
    """A question of a kind; the curator's own where there is one that is picked or typed."""
    if asks_of(fact) and kind in (None, QuestionKind.CHOICE, QuestionKind.TYPED):
        return by_hand.make(base, view, fact, rng, kind)
    return MAKERS[kind or QuestionKind.CHOICE].make(base, view, fact, rng)


def _kinds(base: FactBase, fact: Fact, rng: random.Random) -> Iterator[QuestionKind | None]:
    """A kind that there are words for, drawn by its share, and what it gives way to."""
    predicate = base.predicate(fact)
    if asks_of(fact):
        yield from dict.fromkeys((*rng.choices(list(BY_HAND_SHARES), list(BY_HAND_SHARES.values())), None))
        return
    has_words = {
        QuestionKind.CHOICE: bool(predicate.templates),
        QuestionKind.TYPED: bool(predicate.templates),
        QuestionKind.NUMBER: predicate.is_statistic,
        QuestionKind.WHO: who.is_iconic(base, fact),
        QuestionKind.MATCH: predicate.match is not None and not predicate.is_dull(fact.object),
        QuestionKind.ORDER: predicate.order is not None,
    }
    shares = {kind: share for kind, share in SHARES.items() if has_words[kind]}
    if shares:
        drawn = rng.choices(list(shares), list(shares.values()))[0]
        yield from dict.fromkeys((drawn, QuestionKind.CHOICE))


def write_by(
    base: FactBase, fact: Fact, template: Template, view: View, rng: random.Random
) -> Question | None:
    """The multiple choice that one template gives, or `None` where the fact does not support it."""
    for asking in askings(base, view, fact, template):
        if asking.answers != {asking.right} or not asking.is_allowed:
            continue
        for _ in range(ATTEMPTS):
            question = make_by(asking, rng)
            if question and not broken(question, base, view):
                return question
    return None
