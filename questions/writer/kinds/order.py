"""Put in order: three or four people or seasons by what came first, or who came further."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import fame
from questions.facts.policy import View, may_ask
from questions.writer.compose import QuestionParts, finish
from questions.writer.kinds.groups import companions
from questions.writer.naming import has_surname
from questions.writer.question import Choice, Question, QuestionKind
from questions.writer.stem import JoinedFacts, fill

KIND = QuestionKind.ORDER
_ALL_RIGHT = "every item belongs into the answer: none is wrong"
EXEMPT: Mapping[str, str] = {
    "r3_one_question": "it tells what to do instead of asking",
    **dict.fromkeys(
        (
            "r2_wrong_is_wrong",
            "r8_not_longest",
            "r9_not_shortest",
            "r12_no_clang",
            "r14_no_convergence",
            "r15_no_odd_one_out",
            "r17_sorted",
            "r18_any_position",
            "r39_cast_is_no_cue",
        ),
        _ALL_RIGHT,
    ),
}
MOST, FEWEST = 4, 3
KNOWN = 6  # facts about somebody, or more


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Four facts of one predicate, to be put in order by their objects."""
    predicate = base.predicate(fact)
    first = rank(base, fact)
    if predicate.order is None or first is None or not may_ask(fact, base, view).allowed:
        return None
    if not _is_known(base, fact):
        return None
    chosen = {first: fact}
    for other in companions(base, view, fact, rng):
        place = rank(base, other)
        is_new = place and place not in chosen and _is_known(base, other)
        if place and is_new and other.subject not in {each.subject for each in chosen.values()}:
            chosen[place] = other
        if len(chosen) == MOST:
            break
    if len(chosen) < FEWEST or len({base.name(each.subject) for each in chosen.values()}) < len(chosen):
        return None
    right = [chosen[place] for place in sorted(chosen)]
    return _question(base, view, predicate.order, fact, right, rng)


def _is_known(base: FactBase, fact: Fact) -> bool:
    """Whether fans can place somebody: by a full name, and by enough that is recorded."""
    return has_surname(base.name(fact.subject)) and fame(base, fact.subject) >= KNOWN


def _question(
    base: FactBase, view: View, words: str, fact: Fact, right: list[Fact], rng: random.Random
) -> Question:
    shown = _shuffled(right, rng)
    parts = QuestionParts(
        kind=KIND,
        template=Slug(f"{fact.predicate}-order"),
        stem=fill(base, words, JoinedFacts(fact)),
        choices=tuple(Choice(base.short_name(each.subject), each.subject) for each in shown),
        key=tuple(shown.index(each) for each in right),
        accepted=tuple(base.short_name(each.subject) for each in right),
    )
    return finish(base, view, parts, right, right)


def _shuffled(right: list[Fact], rng: random.Random) -> list[Fact]:
    """In any order but the right one and its reverse: neither is shown already solved."""
    while True:
        shown = rng.sample(right, k=len(right))
        if shown not in (right, right[::-1]):
            return shown


def rank(base: FactBase, fact: Fact) -> str | None:
    """What puts a fact before or after another, so that it sorts as text: a day, or a number."""
    match base.predicate(fact).kind(Slot.OBJECT):
        case Kind.SEASON:
            day = base.premiere(fact.object)
            return day.isoformat() if day else None
        case Kind.DATE:
            return fact.object if len(fact.object) == len("2022-05-12") else None
        case _:
            return fact.object.zfill(4) if fact.object.isdigit() else None
