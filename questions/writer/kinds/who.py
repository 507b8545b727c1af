"""Who am I? Clues about somebody, from hard to easy; points fall with each."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.policy import View, may_ask
from questions.writer.compose import QuestionParts, finish, names_of
from questions.writer.kinds import typed
from questions.writer.lint.words import words
from questions.writer.question import Question, QuestionKind
from questions.writer.stem import JoinedFacts, fill

KIND = QuestionKind.WHO
EXEMPT: Mapping[str, str] = typed.EXEMPT
MOST, FEWEST = 4, 3  # clues
TELLING = 3  # how much the last clue gives away at least
STEM = "Who am I?"


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Clues about the subject of a fact, the last of which is the fact and fits nobody else."""
    person = base.entity(fact.subject)
    if person is None or person.kind is not Kind.PERSON or " " not in person.name:
        return None
    if _ease(base, fact) < TELLING or not _is_sole(base, fact):
        return None
    facts = _facts(base, view, fact, rng)
    if len(facts) < FEWEST or facts[-1] is not fact:
        return None
    parts = QuestionParts(
        kind=KIND,
        template=fact.predicate,
        stem=STEM,
        prompts=tuple(_clue(base, each) for each in facts),
        accepted=names_of(base, person.slug),
        asks=Kind.PERSON,
    )
    return finish(base, view, parts, facts[::-1], facts[::-1])


def _facts(base: FactBase, view: View, fact: Fact, rng: random.Random) -> list[Fact]:
    """Up to four facts for clues, one for each predicate, the hardest first and `fact` last."""
    given_away = words(" ".join(names_of(base, fact.subject)))
    others = [
        each for each in base.about(fact.subject) if each.subject == fact.subject and each.id != fact.id
    ]
    found: dict[Slug, Fact] = {}
    for each in (fact, *rng.sample(others, k=len(others))):
        if each.predicate in found or not 0 < _ease(base, each) <= _ease(base, fact):
            continue
        if may_ask(each, base, view).allowed and not given_away & words(_clue(base, each)):
            found[each.predicate] = each
        if len(found) == MOST:
            break
    return sorted(found.values(), key=lambda each: (_ease(base, each), each is fact))


def _clue(base: FactBase, fact: Fact) -> str:
    clue = base.predicate(fact).clue
    return fill(base, clue.words, JoinedFacts(fact)) if clue else ""


def _ease(base: FactBase, fact: Fact) -> int:
    clue = base.predicate(fact).clue
    return clue.ease if clue else 0


def _is_sole(base: FactBase, fact: Fact) -> bool:
    """Whether the last clue fits nobody else, recorded or not."""
    predicate = base.predicate(fact)
    others = {slot for slot in (Slot.OBJECT, Slot.SCOPE) if fact.fill(slot)}
    closed = fact.complete or Slot.SUBJECT in predicate.closed
    return closed and base.completions(fact, Slot.SUBJECT, others) == {fact.subject}
