"""How hard a question is, from the facts alone: who it is about, how old it is, how it is answered."""

from __future__ import annotations

import math
from collections.abc import Sequence

from questions.facts.base import FactBase
from questions.facts.fact import Fact
from questions.facts.fame import fame
from questions.writer.question import Difficulty, QuestionKind

_EASY, _MEDIUM = 1.25, 1.95  # up to here a question counts as easy, as medium
_OLD = 2010  # what was shown before is remembered by fewer


def difficulty(base: FactBase, kind: QuestionKind, hops: int, facts: Sequence[Fact]) -> Difficulty:
    """From how well known the people are, how many facts are joined, and whether there are choices."""
    known = [fame(base, fact.subject) for fact in facts if base.show(fact.subject) is None] or [30]
    years = [
        year
        for fact in facts
        for slug in (fact.scope, fact.object, fact.subject)
        if slug and (year := base.year(slug))
    ]
    hardness = 3.6 - 0.6 * math.log2(1 + sum(known) / len(known))
    hardness += 0.6 * (hops - 1) + 0.5 * (kind is not QuestionKind.CHOICE)
    hardness += 0.4 * (bool(years) and max(years) < _OLD)
    if hardness <= _EASY:
        return Difficulty.EASY
    return Difficulty.MEDIUM if hardness <= _MEDIUM else Difficulty.HARD
