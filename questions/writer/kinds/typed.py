"""A typed answer: the same stems without choices, where the answer is a name, a place or a title."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import fame
from questions.facts.policy import View
from questions.writer.asking import Asking
from questions.writer.compose import QuestionParts, finish, forms_of
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
WELL_KNOWN = 10  # facts about somebody, or more: so much is known of whoever fans can name without a hint
KNOWN_STORY = 4  # so famous a story tells who it was, however little else is known of them


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """A question whose answer is written, or `None` where more than what is recorded could be right."""
    for asking in shuffled(base, view, fact, rng):
        if _can_be_typed(asking):
            return _question(asking)
    return None


def is_well_known(base: FactBase, fact: Fact, person: str | None = None) -> bool:
    """Whether a fan could name somebody without choices."""
    if fact.story and fact.story.fame >= KNOWN_STORY:
        return True
    return fame(base, person or fact.subject) >= WELL_KNOWN


def _can_be_typed(asking: Asking) -> bool:
    if asking.predicate.is_seldom:
        return False  # nobody knows captions and home towns by heart
    if not asking.is_sole or asking.template.choices or asking.kind is Kind.DATE:
        return False
    if asking.predicate.scope is Kind.PERSON and Slot.SCOPE not in asking.template.names:
        return False  # others share it and could be meant, too: a wedding has two sides
    if asking.kind is Kind.PERSON and (entity := asking.base.entity(asking.right)):
        # Somebody known by a first name only is easily mistaken.
        return " " in entity.name and is_well_known(asking.base, asking.fact, asking.right)
    people = [slug for slot in asking.template.names if (slug := asking.fact.fill(slot))]
    known = [is_well_known(asking.base, asking.fact, slug) for slug in people if asking.base.entity(slug)]
    if not all(known):
        return False
    if asking.kind.is_entity or asking.kind is Kind.PLACE:
        return True
    return asking.kind is Kind.NAME and len(asking.right.split()) <= MAX_WORDS


def _question(asking: Asking) -> Question:
    parts = QuestionParts(
        kind=KIND,
        template=asking.template.slug,
        stem=stem_of(asking),
        accepted=forms_of(asking.base, asking.right, asking.season),
        asks=asking.kind,
        season=Slug(asking.season) if asking.season and asking.kind is Kind.PERSON else None,
        hops=asking.template.hops,
        tell=asking.template.tell,
    )
    return finish(asking.base, asking.view, parts, asking.joined.facts, asking.evidence)
