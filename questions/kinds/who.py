"""Who am I? Clues about somebody, from hard to easy; points fall with each."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.compose import Draft, finish, names_of
from questions.entity import Kind
from questions.fact import Fact, Slot
from questions.factbase import FactBase
from questions.kinds import typed
from questions.lint_words import words
from questions.policy import View, may_ask
from questions.question import Question, QuestionKind
from questions.stem import Told, fill

KIND = QuestionKind.WHO
EXEMPT: Mapping[str, str] = {
    **typed.EXEMPT,
    "r22_no_dressing": "clues are meant to be more than is needed",
    "r27_one_thing": "each clue tells something else of the same person",
}
MOST, FEWEST = 4, 3  # clues
TELLING = 3  # how much the last clue gives away at least
STEM = "Who am I?"


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Clues about the subject of a fact, the last of which fits nobody else."""
    person = base.entity(fact.subject)
    if person is None or person.kind is not Kind.PERSON or " " not in person.name:
        return None
    told = _clues(base, view, person.slug, rng)
    given_away = words(" ".join(names_of(base, person.slug)))
    kept = {text: each for text, each in told.items() if not given_away & words(text)}
    chosen = _spread(base, kept, rng)
    if (
        len(chosen) < FEWEST
        or _ease(base, kept[chosen[-1]]) < TELLING
        or not _is_sole(base, kept[chosen[-1]])
    ):
        return None
    facts = [kept[text] for text in chosen]
    draft = Draft(
        kind=KIND,
        template=facts[-1].predicate,
        stem=STEM,
        prompts=tuple(chosen),
        accepted=names_of(base, person.slug),
        asks=Kind.PERSON,
    )
    return finish(base, draft, facts[::-1], facts[::-1])


def _clues(base: FactBase, view: View, person: str, rng: random.Random) -> dict[str, Fact]:
    """What the person could say, one sentence for each predicate, with the fact behind it."""
    found: dict[str, Fact] = {}
    said = set[str]()
    mine = [each for each in base.about(person) if each.subject == person]
    for each in rng.sample(mine, k=len(mine)):
        clue = base.predicate(each).clue
        if clue is None or each.predicate in said or not may_ask(each, base, view).allowed:
            continue
        said.add(each.predicate)
        found[fill(base, clue.words, Told(each))] = each
    return found


def _spread(base: FactBase, told: dict[str, Fact], rng: random.Random) -> list[str]:
    """Up to four of the clues, the hardest first."""

    def ease(text: str) -> int:
        return _ease(base, told[text])

    some = rng.sample(list(told), k=min(MOST, len(told)))
    easiest = max(told, key=ease, default=None)
    if easiest and easiest not in some:
        some[-1] = easiest
    return sorted(some, key=ease)


def _ease(base: FactBase, fact: Fact) -> int:
    clue = base.predicate(fact).clue
    return clue.ease if clue else 0


def _is_sole(base: FactBase, fact: Fact) -> bool:
    """Whether the last clue fits nobody else, recorded or not."""
    predicate = base.predicate(fact)
    others = {slot for slot in (Slot.OBJECT, Slot.SCOPE) if fact.fill(slot)}
    closed = fact.complete or Slot.SUBJECT in predicate.closed
    return closed and base.completions(fact, Slot.SUBJECT, others) == {fact.subject}
