"""Match the pairs: who belongs to which job title, entrance, nickname or book."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import side
from questions.facts.policy import View, may_ask
from questions.facts.templates import value_words
from questions.writer.compose import QuestionParts, finish
from questions.writer.kinds.groups import companions
from questions.writer.lint.words import words
from questions.writer.question import MAX_CHOICE, Choice, Question, QuestionKind
from questions.writer.stem import JoinedFacts, fill

KIND = QuestionKind.MATCH
_ALL_RIGHT = "every choice is right for one of the prompts"
EXEMPT: Mapping[str, str] = {
    "r1_one_answer": "the pairs are the answer; each prompt has one choice that is right",
    "r3_one_question": "it tells what to do instead of asking",
    "r27_one_thing": "it asks the same thing of several",
    **dict.fromkeys(
        (
            "r2_wrong_is_wrong",
            "r8_not_longest",
            "r9_not_shortest",
            "r14_no_convergence",
            "r17_sorted",
            "r18_any_position",
            "r39_cast_is_no_cue",
        ),
        _ALL_RIGHT,
    ),
}
MOST, FEWEST = 4, 3


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Up to four facts of one predicate, each of a person and something that is only theirs."""
    predicate = base.predicate(fact)
    if predicate.match is None or not may_ask(fact, base, view).allowed or not _is_fit(base, fact):
        return None
    chosen = [fact]
    for other in companions(base, view, fact, rng):
        if _is_fit(base, other) and all(_are_apart(base, other, each) for each in chosen):
            chosen.append(other)
        if len(chosen) == MOST:
            break
    if len(chosen) < FEWEST:
        return None
    return _question(base, view, predicate.match, chosen, rng)


def _question(base: FactBase, view: View, stem: str, facts: list[Fact], rng: random.Random) -> Question:
    asked, shown = rng.sample(facts, k=len(facts)), rng.sample(facts, k=len(facts))
    parts = QuestionParts(
        kind=KIND,
        template=Slug(f"{facts[0].predicate}-match"),
        stem=fill(base, stem, JoinedFacts(facts[0])),
        prompts=tuple(_prompt(base, each) for each in asked),
        choices=tuple(Choice(base.name(each.subject), each.subject) for each in shown),
        key=tuple(shown.index(each) for each in asked),
        accepted=tuple(base.name(each.subject) for each in asked),
    )
    return finish(base, view, parts, asked, asked)


def _prompt(base: FactBase, fact: Fact) -> str:
    text = value_words(base, fact, Slot.OBJECT)
    return text[:1].upper() + text[1:]


def _is_fit(base: FactBase, fact: Fact) -> bool:
    """Whether the prompt is short, and gives no name of its person away."""
    prompt = _prompt(base, fact)
    return len(prompt) <= MAX_CHOICE and not words(prompt) & words(base.name(fact.subject))


def _are_apart(base: FactBase, one: Fact, other: Fact) -> bool:
    """Whether neither fits the other's prompt: other people, other words, and each has its own."""
    if one.subject == other.subject or base.name(one.subject) == base.name(other.subject):
        return False
    if words(one.object) & words(other.object) == words(one.object) or one.scope != other.scope:
        return False
    return side(base, one.subject) == side(base, other.subject) and all(
        b.object not in base.completions(a, Slot.OBJECT, {Slot.SUBJECT})
        for a, b in ((one, other), (other, one))
    )
