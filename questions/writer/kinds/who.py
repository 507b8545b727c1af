"""Who am I? Clues about somebody, from hard to the one that fans know best; points fall with each."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.policy import View, may_ask
from questions.facts.story import STORY_FAME
from questions.writer.compose import QuestionParts, finish, forms_of
from questions.writer.first_person import first_person
from questions.writer.kinds import typed
from questions.writer.lint.words import words
from questions.writer.question import Question, QuestionKind
from questions.writer.stem import JoinedFacts, fill

KIND = QuestionKind.WHO
EXEMPT: Mapping[str, str] = typed.EXEMPT
MOST, FEWEST = 4, 3  # clues
TELLING = 3  # how much the last clue gives away at least
OPENING = 3  # how much the first one gives away at most
CELEBRATED = 80  # fame of a predicate: fans know who led a season, and who won one
STEM = "Who am I?"


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Clues about the subject of a fact, the last of which is the fact and fits nobody else."""
    person = base.entity(fact.subject)
    if person is None or person.kind is not Kind.PERSON or " " not in person.name:
        return None
    if ease(base, fact) < TELLING or not is_sole(base, fact) or not _can_be_known(base, fact):
        return None
    facts = _facts(base, view, fact, rng)
    if len(facts) < FEWEST or facts[-1].id != fact.id or ease(base, facts[0]) > OPENING:
        return None
    parts = QuestionParts(
        kind=KIND,
        template=fact.predicate,
        stem=STEM,
        prompts=tuple(clue(base, each) for each in facts),
        accepted=forms_of(base, person.slug),
        asks=Kind.PERSON,
    )
    return finish(base, view, parts, facts[::-1], facts[::-1])


def _can_be_known(base: FactBase, fact: Fact) -> bool:
    return base.predicate(fact).fame >= CELEBRATED or typed.is_well_known(base, fact)


def _facts(base: FactBase, view: View, fact: Fact, rng: random.Random) -> list[Fact]:
    """Up to four facts for clues, one for each predicate, the hardest first and `fact` last."""
    given_away = words(" ".join(forms_of(base, fact.subject)))
    told = [each for each in base.about(fact.subject) if each.subject == fact.subject]
    usable = [each for each in told if ease(base, each) and may_ask(each, base, view).allowed]
    if ease(base, fact) < max((ease(base, each) for each in usable), default=0):
        return []  # the last clue is the one that fans know best
    found: dict[Slug, Fact] = {}
    # Captions and homes are the last resort.
    others = sorted(rng.sample(usable, k=len(usable)), key=lambda each: base.predicate(each).is_seldom)
    for each in (fact, *others):
        if each.predicate not in found and not given_away & words(clue(base, each)):
            found[each.predicate] = each
        if len(found) == MOST:
            break
    return sorted(found.values(), key=lambda each: (ease(base, each), each is fact))


def clue(base: FactBase, fact: Fact) -> str:
    """A fact as its subject would tell it; nothing where its predicate has no words for that."""
    told = base.predicate(fact).clue
    return first_person(fill(base, told.words, JoinedFacts(fact))) if told else ""


def ease(base: FactBase, fact: Fact) -> int:
    """How much a clue gives away: by its predicate, and by how many fans know a story."""
    told = base.predicate(fact).clue
    if told is None:
        return 0
    return max(1, told.ease + (fact.story.fame - STORY_FAME if fact.story else 0))


def is_sole(base: FactBase, fact: Fact) -> bool:
    """Whether the last clue fits nobody else, recorded or not: the catalogue or the curator says so."""
    predicate = base.predicate(fact)
    others = {slot for slot in (Slot.OBJECT, Slot.SCOPE) if fact.fill(slot)}
    asked = fact.story is not None and any(ask.answer == fact.subject for ask in fact.story.asks)
    closed = fact.complete or asked or Slot.SUBJECT in predicate.closed
    return closed and base.completions(fact, Slot.SUBJECT, others) == {fact.subject}
