"""How hard a question is, from the facts alone: easy is what any viewer knows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from questions.facts.base import FactBase
from questions.facts.fact import Fact
from questions.facts.fame import fame
from questions.writer.question import Difficulty, QuestionKind

_EASY, _MEDIUM = 1.25, 1.95  # up to here a question counts as easy, as medium
_EASY_STORY, _MEDIUM_STORY = 4.5, 3.0  # from so much fame on a story does
_OLD, _RECENT = 2010, 2016  # what was shown before is remembered by fewer, what was shown since by more
_CELEBRATED = 80  # fame of a predicate: who led and who won is what any viewer knows
_STAR = 20  # facts about somebody, or more
_BONUS = 0.4  # of a story that is recent, of a star, or told by two sources; together at most twice that


def difficulty(base: FactBase, kind: QuestionKind, hops: int, facts: Sequence[Fact]) -> Difficulty:
    """From how well known the stories or the people are, how long ago it was, and how it is answered."""
    stories = [_known(base, fact) for fact in facts if fact.story]
    if stories and facts[0].story:
        return _by_hand(sum(stories) / len(stories) - 0.8 * (kind.is_typed and kind is not QuestionKind.WHO))
    known = [fame(base, fact.subject) for fact in facts if base.show(fact.subject) is None] or [30]
    newest = _newest(base, facts)
    hardness = 3.6 - 0.6 * math.log2(1 + sum(known) / len(known))
    hardness += 0.6 * (hops - 1) + 0.5 * (kind is not QuestionKind.CHOICE)
    hardness += 0.4 * (0 < newest < _OLD) - 0.2 * (newest >= _RECENT)
    predicate = base.predicate(facts[0])
    hardness += 0.5 * predicate.is_dull(facts[0].object)  # nobody knows captions by heart
    hardness -= 0.3 * (predicate.fame >= _CELEBRATED)
    if hardness <= _EASY:
        return Difficulty.EASY
    return Difficulty.MEDIUM if hardness <= _MEDIUM else Difficulty.HARD


def _by_hand(known: float) -> Difficulty:
    if known >= _EASY_STORY:
        return Difficulty.EASY
    return Difficulty.MEDIUM if known >= _MEDIUM_STORY else Difficulty.HARD


def _known(base: FactBase, fact: Fact) -> float:
    """How many fans know a story: as its curator says, and more or fewer by season, person and sources."""
    newest = _newest(base, [fact])
    signs = (newest >= _RECENT, fame(base, fact.subject) >= _STAR, fact.second_article is not None)
    told = fact.story.fame if fact.story else 0
    return told + min(2 * _BONUS, _BONUS * sum(signs)) - _BONUS * (0 < newest < _OLD)


def _newest(base: FactBase, facts: Sequence[Fact]) -> int:
    """The last year in which any season that the facts name began; 0 where they name none."""
    slugs = (slug for fact in facts for slug in (fact.scope, fact.object, fact.subject) if slug)
    return max((base.year(slug) or 0 for slug in slugs), default=0)
