"""Match the pairs: who belongs to which job title, entrance, nickname or book.

One more can be picked than belongs anywhere, so that the last pair is not free.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import fame, side
from questions.facts.policy import View, may_ask
from questions.facts.templates import capitalized, given_name, value_words
from questions.writer.compose import QuestionParts, finish
from questions.writer.kinds.groups import companions
from questions.writer.lint.words import words
from questions.writer.naming import gives_away, has_surname
from questions.writer.question import Choice, Question, QuestionKind
from questions.writer.stem import JoinedFacts, fill

KIND = QuestionKind.MATCH
_NOT_ONE = "each prompt has a right choice of its own"
EXEMPT: Mapping[str, str] = {
    "r3_one_question": "it tells what to do instead of asking",
    "r27_one_thing": "it asks the same thing of several",
    **dict.fromkeys(
        (
            "r8_not_longest",
            "r9_not_shortest",
            "r14_no_convergence",
            "r17_sorted",
            "r18_any_position",
            "r39_cast_is_no_cue",
        ),
        _NOT_ONE,
    ),
}
PAIRS = 3
MAX_PROMPT = 70  # read at a glance, beside two others
KNOWN = 6  # facts about somebody, or more: nobody remembers the prop of whoever left on night one


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Three facts of one predicate, each of somebody and of what is only theirs, and one more to pick."""
    predicate = base.predicate(fact)
    if predicate.match is None or not may_ask(fact, base, view).allowed or not _is_fit(base, fact):
        return None
    chosen = [fact]
    for other in companions(base, view, fact, rng):
        if _is_fit(base, other) and all(are_apart(base, other, each) for each in chosen):
            chosen.append(other)
        if len(chosen) > PAIRS:
            return _question(base, view, predicate.match, chosen, rng)
    return None


def _question(base: FactBase, view: View, stem: str, facts: list[Fact], rng: random.Random) -> Question:
    """The first three are asked; the fourth is only there to be picked."""
    asked, shown = rng.sample(facts[:PAIRS], k=PAIRS), rng.sample(facts, k=len(facts))
    parts = QuestionParts(
        kind=KIND,
        template=Slug(f"{facts[0].predicate}-match"),
        stem=fill(base, stem, JoinedFacts(facts[0])),
        prompts=tuple(_prompt(base, each) for each in asked),
        choices=tuple(Choice(base.short_name(each.subject), each.subject) for each in shown),
        key=tuple(shown.index(each) for each in asked),
        accepted=tuple(base.short_name(each.subject) for each in asked),
    )
    return finish(base, view, parts, asked, [*asked, facts[-1]])


def _prompt(base: FactBase, fact: Fact) -> str:
    """The object, with the lead of the season by the given name, since the stem names the season."""
    text = value_words(base, fact, Slot.OBJECT)
    for lead in base.leads(fact.scope or ""):
        text = text.replace(lead.name, given_name(lead.name))
    return capitalized(text)


def _is_fit(base: FactBase, fact: Fact) -> bool:
    """Whether the prompt is short, and the person known by a full name of which it gives nothing away."""
    prompt, name = _prompt(base, fact), base.short_name(fact.subject)
    if len(prompt) > MAX_PROMPT or "'s season" in fact.object or gives_away(prompt, base.name(fact.subject)):
        return False
    if base.show(fact.subject):
        return name.endswith("season")  # beside the seasons of leads, one by its number stands out
    return (
        has_surname(name)
        and fame(base, fact.subject) >= KNOWN
        and not base.predicate(fact).is_dull(fact.object)
    )


def are_apart(base: FactBase, one: Fact, other: Fact) -> bool:
    """Whether neither fits the other's prompt: other people, other words, and each has its own."""
    if one.subject == other.subject or base.name(one.subject) == base.name(other.subject):
        return False
    if one.subject in other.mentions or other.subject in one.mentions:
        return False  # who stands on the other side of a fact is no wrong answer
    if any(gives_away(_prompt(base, b), base.name(a.subject)) for a, b in ((one, other), (other, one))):
        return False
    if words(one.object) & words(other.object) == words(one.object) or one.scope != other.scope:
        return False
    return side(base, one.subject) == side(base, other.subject) and all(
        is_known_apart(base, told, person.subject) for told, person in ((one, other), (other, one))
    )


def is_known_apart(base: FactBase, fact: Fact, person: str) -> bool:
    """Whether it is known that a fact does not hold of somebody."""
    if person in fact.mentions or person in base.completions(fact, Slot.SUBJECT, {Slot.OBJECT, Slot.SCOPE}):
        return False
    predicate = base.predicate(fact)
    if Slot.SUBJECT in predicate.closed or fact.complete:
        return True
    theirs = base.filled(fact.predicate, Slot.SUBJECT, person)
    return predicate.is_functional and any(each.scope == fact.scope for each in theirs)
