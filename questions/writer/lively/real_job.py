"""What somebody did for a living by the show's caption, beside jokes that stood under others' names."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import side
from questions.facts.policy import View, may_ask
from questions.writer.compose import QuestionParts, choice_of, finish
from questions.writer.cues import Cue, choose
from questions.writer.lively.people import choices_of
from questions.writer.naming import has_surname
from questions.writer.question import Question, QuestionKind

SLUG = Slug("real-job")
SHARE = 0.5
EXEMPT: Mapping[str, str] = {}
STEM = "What did {} do for a living, if you believe the captions of {}?"
WRONG, FOUND = 3, 30


def starts_from(base: FactBase, fact: Fact) -> bool:
    """Whether a caption was a joke."""
    return fact.object in base.predicate(fact).lively and bool(base.leads(fact.scope or ""))


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Which of four jokes stood under somebody's name."""
    if not may_ask(fact, base, view).allowed or base.completions(fact, Slot.OBJECT, {Slot.SUBJECT}) != {
        fact.object
    }:
        return None
    if not has_surname(base.name(fact.subject)) or not _has_story(base, fact):
        return None
    jokes = [each for each in base.predicate(fact).lively if each != fact.object]
    decoys = [each for each in rng.sample(jokes, k=min(FOUND, len(jokes))) if _is_decoy(base, fact, each)]
    if len(decoys) < WRONG:
        return None
    wrong = choose(decoys, WRONG, [Cue(len(fact.object), [len(each) for each in decoys])], rng)
    choices, key = choices_of(base, [fact.object, *wrong], fact.object, rng)
    parts = QuestionParts(
        kind=QuestionKind.CHOICE,
        template=SLUG,
        stem=STEM.format(base.name(fact.subject), base.short_name(fact.scope or "")),
        choices=choices,
        key=key,
        accepted=(choices[key[0]].text,),
        said=f"The caption under {base.name(fact.subject)} read “{fact.object}”.",
    )
    return finish(base, view, parts, (fact,), (fact,))


def _has_story(base: FactBase, fact: Fact) -> bool:
    """Whether there is more to tell of somebody than the caption."""
    return any(
        each.story and each.story.text for each in base.about(fact.subject) if each.subject == fact.subject
    )


def _is_decoy(base: FactBase, fact: Fact, job: str) -> bool:
    """Whether a joke is of others on the same side of the roses, and not of the season."""
    theirs = base.filled(fact.predicate, Slot.OBJECT, job)
    return bool(theirs) and all(
        each.scope != fact.scope
        and each.subject != fact.subject
        and side(base, each.subject) == side(base, fact.subject)
        for each in theirs
    )


def key_holds(base: FactBase, question: Question) -> bool:
    """Whether the right caption is still the only one of that person."""
    fact = base.find(question.evidence[0])
    right = question.right
    return fact is not None and {
        choice_of(base, value).text for value in base.completions(fact, Slot.OBJECT, {Slot.SUBJECT})
    } == {right}


def wrong_fail(base: FactBase, question: Question) -> bool:
    """Whether the show gives one caption on a season, so that no other can be right."""
    fact = base.find(question.evidence[0])
    return (
        fact is not None
        and base.predicate(fact).is_functional
        and len(set(question.choices)) == len(question.choices)
    )
