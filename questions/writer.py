"""The writer: a fact becomes a question, or nothing where the facts do not carry one.

What it writes depends on the fact base, the view and the seed alone.
"""

from __future__ import annotations

import random

from questions.asking import askings
from questions.compose import cite
from questions.fact import Fact
from questions.factbase import FactBase
from questions.kinds import MAKERS
from questions.kinds.choice import make_by
from questions.lint import broken
from questions.policy import View, may_ask
from questions.predicate import Template
from questions.question import Question, QuestionKind

ATTEMPTS = 3  # other wrong answers are tried so many times before a kind is given up

SHARES = {
    QuestionKind.CHOICE: 62,
    QuestionKind.TYPED: 14,
    QuestionKind.WHO: 8,
    QuestionKind.MATCH: 8,
    QuestionKind.ORDER: 5,
    QuestionKind.NUMBER: 3,
}


def write(
    base: FactBase, fact: Fact, view: View, rng: random.Random, kind: QuestionKind | None = None
) -> Question | None:
    """A question about `fact` of a kind, drawn by its share unless it is given.

    A kind that the facts do not carry gives way to a multiple choice, unless it was asked for.
    """
    if not all(may_ask(each, base, view).allowed for each in base.restated(fact)):
        return None
    drawn = kind or rng.choices(list(SHARES), list(SHARES.values()))[0]
    for each in dict.fromkeys((drawn, kind or QuestionKind.CHOICE)):
        for _ in range(ATTEMPTS):
            question = MAKERS[each].make(base, view, fact, rng)
            if question is None:
                break
            if not broken(question, base, view):
                return question
    return None


def write_by(
    base: FactBase, fact: Fact, template: Template, view: View, rng: random.Random
) -> Question | None:
    """The multiple choice that one template gives, or `None` where the fact does not carry it."""
    for asking in askings(base, view, fact, template):
        if asking.answers != {asking.right} or not asking.is_allowed:
            continue
        for _ in range(ATTEMPTS):
            question = make_by(asking, rng)
            if question and not broken(question, base, view):
                return question
    return None


__all__ = ["SHARES", "cite", "write", "write_by"]
