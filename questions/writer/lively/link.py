"""What links three people? One thing holds of them all, and every other certainly fails for one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import fame, standing
from questions.facts.policy import View, may_ask
from questions.facts.predicate import By
from questions.writer.compose import QuestionParts, finish
from questions.writer.lively.people import KNOWN_BY, SAMPLE, choices_of, subjects
from questions.writer.lively.shared import Shared, fits, holds, shared_by, stock, together, words
from questions.writer.question import MAX_CHOICE, Question, QuestionKind

SLUG = Slug("link")
SHARE = 0.3
EXEMPT: Mapping[str, str] = {
    "r29_names_identify": "three who are named together are told apart by what they share",
}
PEOPLE, WRONG = 3, 3
FOUND = 8  # people, and wrong answers, among whom the others are chosen
TRIES = 12
NEAR = 0.8  # of the length of the right answer, or of the shortest one
ERA = 10  # years within which all were seen


def starts_from(base: FactBase, fact: Fact) -> bool:
    """Whether what is said of somebody may link several."""
    common = base.predicate(fact).common
    return common is not None and fame(base, fact.subject) >= KNOWN_BY[common.by]


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """What the subject of a fact shares with two others."""
    shared = shared_by(base, fact)
    if shared is None or not holds(base, shared, fact.subject) or not may_ask(fact, base, view).allowed:
        return None
    others = list(islice(_others(base, view, fact, shared, rng), FOUND))
    if len(others) < PEOPLE - 1:
        return None
    group = [fact, *rng.sample(others, k=PEOPLE - 1)]
    people = [each.subject for each in group]
    right = words(base, shared, shared.common.link)
    chosen = _chosen(right, [text for text in _texts(base, people) if text != right], rng)
    if chosen is None:
        return None
    choices, key = choices_of(base, [right, *chosen], right, rng)
    one, two, three = (base.name(person) for person in rng.sample(people, k=PEOPLE))
    parts = QuestionParts(
        kind=QuestionKind.CHOICE,
        template=SLUG,
        stem=f"What links {one}, {two} and {three}?",
        choices=choices,
        key=key,
        accepted=(right,),
        said=f"{one}, {two} and {three} {together(base, shared, all_of_them=True)}.",
    )
    return finish(base, view, parts, group, group)


def _chosen(right: str, wrong: Sequence[str], rng: random.Random) -> list[str] | None:
    """Three that neither all begin like the right one nor leave it the longest by far."""
    fit = [text for text in wrong if len(text) <= MAX_CHOICE][:FOUND]
    for _ in range(TRIES if len(fit) >= WRONG else 0):
        chosen = rng.sample(fit, k=WRONG)
        beginnings = {text.split()[1] for text in (right, *chosen)}
        lengths = sorted(map(len, chosen))
        if len(beginnings) > 1 and lengths[-1] >= NEAR * len(right) and len(right) >= NEAR * lengths[0]:
            return chosen
    return None


def _others(base: FactBase, view: View, fact: Fact, shared: Shared, rng: random.Random) -> Iterator[Fact]:
    facts = stock(base, shared)
    some = rng.sample(facts, k=min(2 * SAMPLE, len(facts)))
    known, newest = KNOWN_BY[shared.common.by], standing(base, fact.subject).newest
    fitting = [each for each in some if fits(base, shared, each)]
    for each in subjects(base, view, fitting, fact.subject, rng, known):
        near = abs(standing(base, each.subject).newest - newest) <= ERA
        if near and holds(base, shared, each.subject):
            yield each


def _texts(base: FactBase, people: Sequence[str]) -> list[str]:
    """What holds of some of them, or might, and is known to fail for one: the most tempting first."""
    found = dict.fromkeys(_tempting(base, people))
    return [words(base, each, each.common.link) for each in found if _fails(base, each, people)]


def _tempting(base: FactBase, people: Sequence[str]) -> Iterator[Shared]:
    """What links one of them with others, then what may be shared by anybody."""
    for person in people:
        for slug in _linking(base):
            for fact in base.filled(slug, Slot.SUBJECT, person):
                if shared := shared_by(base, fact):
                    yield shared
    for slug in _linking(base):
        common = base.world.catalogue[slug].common
        if common and common.by is By.ANY:
            yield Shared(slug, None, common)


def _linking(base: FactBase) -> list[Slug]:
    return [slug for slug, predicate in base.world.catalogue.items() if predicate.common]


def _fails(base: FactBase, shared: Shared, people: Sequence[str]) -> bool:
    return any(holds(base, shared, person) is False for person in people)


def key_holds(base: FactBase, question: Question) -> bool:
    """Whether what is right still holds of all three."""
    facts = base.find_all(question.evidence[:PEOPLE])
    shared = shared_by(base, facts[0]) if len(facts) == PEOPLE else None
    if shared is None or words(base, shared, shared.common.link) != question.right:
        return False
    return all(
        holds(base, shared, fact.subject) and base.name(fact.subject) in question.stem for fact in facts
    )


def wrong_fail(base: FactBase, question: Question) -> bool:
    """Whether everything else still fails for one of them."""
    people = [fact.subject for fact in base.find_all(question.evidence[:PEOPLE])]
    known = set(_texts(base, people))
    return all(choice.text in known for choice in question.choices if choice.text != question.right)
