"""How hard a question is, from the facts alone: who it is about, how old it is, how it is answered."""

from __future__ import annotations

import math
from collections.abc import Sequence

from questions.facts.base import FactBase
from questions.facts.fact import Fact
from questions.facts.fame import fame
from questions.writer.question import Difficulty, QuestionKind

_EASY, _MEDIUM = 1.25, 1.95  # up to here a question counts as easy, as medium
_WIDELY_KNOWN, _KNOWN = 4, 3  # by so much fame any viewer knows a story, or a regular one
_OLD = 2010  # what was shown before is remembered by fewer


def difficulty(base: FactBase, kind: QuestionKind, hops: int, facts: Sequence[Fact]) -> Difficulty:
    """From how well known the people are, how many facts are joined, and whether there are choices."""
    if len(facts) == 1 and (story := facts[0].story) and story.asks:
        return _by_hand(story.fame, kind)
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


def _by_hand(fame: int, kind: QuestionKind) -> Difficulty:
    """Of what a curator wrote by hand: how many fans know it, a step harder where it has to be typed."""
    step = (fame < _WIDELY_KNOWN) + (fame < _KNOWN) + (kind is not QuestionKind.CHOICE)
    return (Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD)[min(step, 2)]
