"""Three have something in common, and one certainly has not: who is the odd one out?"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slug
from questions.facts.fame import fame, standing
from questions.facts.policy import View, may_ask
from questions.facts.predicate import By, Role
from questions.writer.compose import QuestionParts, finish
from questions.writer.cues import Cue, choose
from questions.writer.lively.people import KNOWN, KNOWN_BY, SAMPLE, choices_of, subjects
from questions.writer.lively.shared import Shared, fits, holds, shared_by, stock, together, words
from questions.writer.question import Question, QuestionKind
from questions.writer.reveal import state

SLUG = Slug("odd-one-out")
SHARE = 0.3
EXEMPT: Mapping[str, str] = {
    "r39_cast_is_no_cue": "the odd one is found by what the others share",
}
ALIKE = 3  # people who share it
FOUND = 10  # of them among whom the others are chosen
CANDIDATES = 6  # for the odd one
BETTER_KNOWN = 4  # of them, one of whom is taken: those who share something often are well known
ERA = 6  # years: all were seen at about the same time


def starts_from(base: FactBase, fact: Fact) -> bool:
    """Whether what is said of somebody is said of others, too, in the words of an odd one out."""
    common = base.predicate(fact).common
    return bool(common and common.odd) and fame(base, fact.subject) >= KNOWN


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """The subject of a fact, two who share it, and one who does not."""
    shared = shared_by(base, fact)
    if shared is None or not shared.common.odd or not may_ask(fact, base, view).allowed:
        return None
    alike = list(islice(_alike(base, view, fact, shared, rng), FOUND))
    found = list(islice(_odd(base, view, fact, shared, rng), CANDIDATES))
    found.sort(key=lambda each: fame(base, each.subject), reverse=True)
    odd = found[min(rng.randrange(BETTER_KNOWN), len(found) - 1)] if found else None
    if len(alike) < ALIKE - 1 or odd is None or odd.subject in {each.subject for each in alike}:
        return None
    cues = [
        Cue(fame(base, odd.subject), [fame(base, each.subject) for each in alike]),
        Cue(standing(base, odd.subject).newest, [standing(base, each.subject).newest for each in alike]),
    ]
    by_person = {str(each.subject): each for each in alike}
    others = [by_person[person] for person in choose(list(by_person), ALIKE - 1, cues, rng)]
    return _question(base, view, shared, [fact, *others], odd, rng)


def _question(
    base: FactBase, view: View, shared: Shared, alike: list[Fact], odd: Fact, rng: random.Random
) -> Question | None:
    """The question, unless nothing can be told of the odd one."""
    did = _instead(base, view, shared, odd)
    if did is None:
        return None
    choices, key = choices_of(base, [odd.subject, *(each.subject for each in alike)], odd.subject, rng)
    parts = QuestionParts(
        kind=QuestionKind.CHOICE,
        template=SLUG,
        stem=words(base, shared, f"{shared.common.odd} Who is the odd one out?"),
        choices=choices,
        key=key,
        accepted=(choices[key[0]].text,),
        asks=Kind.PERSON,
        said=_contrast(did[0], together(base, shared)),
        hero=odd.subject,
    )
    return finish(base, view, parts, alike, [*alike, odd, *did[1]])


def _instead(base: FactBase, view: View, shared: Shared, odd: Fact) -> tuple[str, list[Fact]] | None:
    """What the odd one did, as known for the most: won, led a season, came second; else was on one."""
    own = [fact for fact in base.about(odd.subject) if fact.subject == odd.subject]
    outcomes = [fact for fact in own if _is_outcome(base, fact) and fact.predicate != shared.predicate]
    known = sorted(outcomes, key=lambda fact: base.predicate(fact).fame, reverse=True)
    for fact in (*known, odd):
        if all(may_ask(each, base, view).allowed for each in base.restated(fact)):
            return state(base, fact).removesuffix("."), [fact]
    return None


def _contrast(odd: str, others: str) -> str:
    """What the odd one did beside what the others did; of two seasons of leads, the word comes once."""
    if odd.endswith("'s season"):
        others = re.sub(r"'s season$", "'s", others)
    return f"{odd}; the other three {others}."


def _is_outcome(base: FactBase, fact: Fact) -> bool:
    """Whether it is one of the things that several share, on a season with a lead."""
    common = base.predicate(fact).common
    return bool(common and common.by is By.ANY and base.leads(fact.object))


def _alike(base: FactBase, view: View, fact: Fact, shared: Shared, rng: random.Random) -> Iterator[Fact]:
    facts = [each for each in _some(stock(base, shared), rng) if fits(base, shared, each)]
    for each in subjects(base, view, facts, fact.subject, rng, KNOWN_BY[shared.common.by]):
        if _is_of_the_time(base, fact, each) and holds(base, shared, each.subject):
            yield each


def _odd(base: FactBase, view: View, fact: Fact, shared: Shared, rng: random.Random) -> Iterator[Fact]:
    """Somebody of the cast of a season of that time of whom it is known not to hold."""
    cast = _some(base.of(base.role(Role.CAST)), rng)
    for each in subjects(base, view, cast, fact.subject, rng, KNOWN_BY[shared.common.by]):
        if _is_of_the_time(base, fact, each) and holds(base, shared, each.subject) is False:
            yield each


def _some(facts: Sequence[Fact], rng: random.Random) -> list[Fact]:
    return rng.sample(facts, k=min(SAMPLE, len(facts)))


def _is_of_the_time(base: FactBase, fact: Fact, other: Fact) -> bool:
    return abs(standing(base, fact.subject).newest - standing(base, other.subject).newest) <= ERA


def key_holds(base: FactBase, question: Question) -> bool:
    """Whether it is still known not to hold of the odd one."""
    shared = _shared(base, question)
    return shared is not None and holds(base, shared, question.choices[question.key[0]].slug or "") is False


def wrong_fail(base: FactBase, question: Question) -> bool:
    """Whether it still holds of all the others."""
    shared, odd = _shared(base, question), question.choices[question.key[0]]
    return shared is not None and all(
        holds(base, shared, choice.slug or "") for choice in question.choices if choice is not odd
    )


def _shared(base: FactBase, question: Question) -> Shared | None:
    fact = base.find(question.evidence[0])
    return shared_by(base, fact) if fact else None
