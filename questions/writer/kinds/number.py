"""A number or a year, typed: exact, since nobody argues with a number."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact
from questions.facts.policy import View
from questions.facts.predicate import Near
from questions.writer.asking import Asking
from questions.writer.compose import QuestionParts, finish
from questions.writer.kinds import typed
from questions.writer.kinds.choice import shuffled, stem_of
from questions.writer.question import Question, QuestionKind

KIND = QuestionKind.NUMBER
EXEMPT: Mapping[str, str] = typed.EXEMPT


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """A question whose answer is a number, or `None` where the fact holds none."""
    for asking in shuffled(base, view, fact, rng):
        if (number := _number(asking)) and asking.is_sole:
            parts = QuestionParts(
                kind=KIND,
                template=asking.template.slug,
                stem=stem_of(asking),
                accepted=(number,),
                asks=Kind.NUMBER,
                hops=asking.template.hops,
                tell=asking.template.tell,
            )
            return finish(base, view, parts, asking.joined.facts, asking.evidence)
    return None


def _number(asking: Asking) -> str | None:
    if asking.template.wrong and asking.template.wrong[0] is Near.YEARS:
        return asking.right[:4]
    return asking.right if asking.right.isascii() and asking.right.isdigit() else None
