"""Which came first? Events of known dates, a year at least between any two."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slug
from questions.facts.policy import View, may_ask
from questions.facts.templates import fill
from questions.writer.compose import QuestionParts, finish
from questions.writer.lively.people import choices_of
from questions.writer.question import MAX_CHOICE, MAX_CHOICE_WORDS, Question, QuestionKind

SLUG = Slug("came-first")
SHARE = 0.5
_NAMES = "people of several seasons are told apart by what they did"
EXEMPT: Mapping[str, str] = {
    "r8_not_longest": "all are events, and the date tells nothing of the length",
    "r9_not_shortest": "all are events, and the date tells nothing of the length",
    "r14_no_convergence": _NAMES,
}
EVENTS = 4
APART = 365  # days between the last one that an event can mean and the first of another
SAMPLE = 200


def starts_from(base: FactBase, fact: Fact) -> bool:
    """Whether a fact is an event of a known date, short enough for a button."""
    return bool(fact.happened and base.predicate(fact).event) and _is_short(event(base, fact))


def event(base: FactBase, fact: Fact) -> str:
    """What happened, in words."""
    return fill(base, base.predicate(fact).event or "", fact, name=base.short_name)


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """An event and three that came later, so that the oldest of all is right no more often than others."""
    if not may_ask(fact, base, view).allowed:
        return None
    chosen, stock = [fact], base.dated
    for other in rng.sample(stock, k=min(SAMPLE, len(stock))):
        fit = _is_later(base, fact, other) and may_ask(other, base, view).allowed
        if fit and all(_goes_with(other, each) for each in chosen):
            chosen.append(other)
        if len(chosen) == EVENTS:
            return _question(base, view, chosen, rng)
    return None


def _is_later(base: FactBase, fact: Fact, other: Fact) -> bool:
    return starts_from(base, other) and _is_before(fact, other)


def _goes_with(one: Fact, other: Fact) -> bool:
    return one.subject != other.subject and _are_apart(one, other)


def _question(base: FactBase, view: View, facts: list[Fact], rng: random.Random) -> Question:
    first = facts[0]
    choices, key = choices_of(base, [event(base, each) for each in facts], event(base, first), rng)
    parts = QuestionParts(
        kind=QuestionKind.CHOICE,
        template=SLUG,
        stem="Which came first?",
        choices=choices,
        key=key,
        accepted=(choices[key[0]].text,),
    )
    return finish(base, view, parts, (first,), facts)


def _is_short(text: str) -> bool:
    return len(text) <= MAX_CHOICE and len(text.split()) <= MAX_CHOICE_WORDS


def _are_apart(one: Fact, other: Fact) -> bool:
    if one.happened is None or other.happened is None:
        return False
    early, late = sorted((one.happened, other.happened), key=lambda day: day.first)
    return (late.first - early.last).days >= APART


def _is_before(one: Fact, other: Fact) -> bool:
    return (
        one.happened is not None and other.happened is not None and one.happened.first < other.happened.first
    )


def key_holds(base: FactBase, question: Question) -> bool:
    """Whether the right event is the earliest by far."""
    facts = base.find_all(question.evidence)
    by_text = {event(base, fact): fact for fact in facts}
    first = by_text.get(question.right)
    return first is not None and set(by_text) == {choice.text for choice in question.choices}


def wrong_fail(base: FactBase, question: Question) -> bool:
    """Whether every other event is known to be later."""
    facts = base.find_all(question.evidence)
    first = next((fact for fact in facts if event(base, fact) == question.right), None)
    return first is not None and all(
        _are_apart(first, each) and _is_before(first, each) for each in facts if each is not first
    )
