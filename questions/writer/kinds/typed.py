"""A typed answer: the same stems without choices, where the answer is a name, a place or a title."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.policy import View
from questions.writer.asking import Asking
from questions.writer.compose import QuestionParts, finish, names_of
from questions.writer.kinds.choice import shuffled, stem_of
from questions.writer.question import Question, QuestionKind

KIND = QuestionKind.TYPED
_NO_CHOICES = "there are no choices"
EXEMPT: Mapping[str, str] = dict.fromkeys(
    (
        "r2_wrong_is_wrong",
        "r5_no_combination",
        "r8_not_longest",
        "r9_not_shortest",
        "r14_no_convergence",
        "r15_no_odd_one_out",
        "r16_distinct",
        "r17_sorted",
        "r18_any_position",
        "r39_cast_is_no_cue",
        "r19_three_or_four",
        "r21_idea_in_stem",
    ),
    _NO_CHOICES,
)
MAX_WORDS = 4  # longer answers nobody types


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """A question whose answer is written, or `None` where more than what is recorded could be right."""
    for asking in shuffled(base, view, fact, rng):
        if _can_be_typed(asking):
            return _question(asking)
    return None


def _can_be_typed(asking: Asking) -> bool:
    if not asking.is_sole or asking.template.choices or asking.kind is Kind.DATE:
        return False
    if asking.predicate.scope is Kind.PERSON and Slot.SCOPE not in asking.template.names:
        return False  # others share it and could be meant, too: a wedding has two sides
    if asking.kind is Kind.PERSON and (entity := asking.base.entity(asking.right)):
        return " " in entity.name  # somebody known by a first name only is easily mistaken
    if asking.kind.is_entity or asking.kind is Kind.PLACE:
        return True
    return asking.kind is Kind.NAME and len(asking.right.split()) <= MAX_WORDS


def _question(asking: Asking) -> Question:
    parts = QuestionParts(
        kind=KIND,
        template=asking.template.slug,
        stem=stem_of(asking),
        accepted=names_of(asking.base, asking.right),
        asks=asking.kind,
        season=Slug(asking.season) if asking.season and asking.kind is Kind.PERSON else None,
        hops=asking.template.hops,
        tell=asking.template.tell,
    )
    return finish(asking.base, asking.view, parts, asking.joined.facts, asking.evidence)
