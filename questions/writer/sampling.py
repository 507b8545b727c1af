"""Many questions from a seed: what `python -m bot questions` prints, and what tests and benches draw."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slug
from questions.facts.policy import View
from questions.writer.from_fact import write
from questions.writer.kinds import MAKERS
from questions.writer.pool import BY_HAND_SHARE, Stock
from questions.writer.question import Question, QuestionKind

TRIES = 300  # facts that are tried for one question
AGAIN = 20  # other seeds that are tried for a question that was there already


@dataclass(frozen=True)
class Sample:
    """Questions drawn as a game draws them; each depends on base, view, seed and its index alone.

    `by_hand` is the share of hand-written ones; of one predicate or kind, all of its facts are alike.
    """

    base: FactBase
    view: View
    seed: int
    kind: QuestionKind | None = None
    predicate: Slug | None = None
    by_hand: float = BY_HAND_SHARE

    @cached_property
    def stock(self) -> Stock:
        """What is drawn from."""
        return Stock(self.base, by_hand=0 if self.kind else self.by_hand)

    def question(self, index: int, attempt: int = 0) -> Question | None:
        """The question at an index; `None` where nothing can be asked."""
        rng = random.Random(f"{self.seed}/{index}/{attempt}")
        for _ in range(TRIES):
            if (fact := self.draw_fact(rng)) is None:
                break
            if question := write(self.base, fact, self.view, rng, self.kind):
                return question
        return None

    def draw_fact(self, rng: random.Random) -> Fact | None:
        """A fact to ask about; `None` where there is none."""
        if self.predicate is None:
            return self.stock.draw(rng)
        stock = self.base.of(self.predicate)
        return rng.choice(stock) if stock else None

    def questions(self, count: int, found: Iterator[Question | None] | None = None) -> Iterator[Question]:
        """So many questions, none twice while there are others; `found` are those at the indices, if made."""
        seen: set[str] = set()
        for index, first in enumerate(found or map(self.question, range(count))):
            question, attempt = first, 0
            while question and question.id in seen and attempt < AGAIN:
                attempt += 1
                question = self.question(index, attempt)
            if question is None:
                return
            seen.add(question.id)
            yield question


def census(base: FactBase, view: View, draws: int = 8) -> Counter[tuple[Slug, QuestionKind]]:
    """How many different questions there are at least: of other stem, clues or answer, by predicate and kind.

    Every fact is tried so many times with each kind; other wrong answers do not make another question.
    """
    found = Counter[tuple[Slug, QuestionKind]]()
    seen = set[int]()
    for fact in Stock(base).facts:
        for kind, draw in product(MAKERS, range(draws)):
            question = write(base, fact, view, random.Random(f"{fact.id}/{draw}"), kind)
            if question is None:
                continue
            mark = hash((kind, question.stem, question.prompts, question.right))
            if mark not in seen:
                seen.add(mark)
                found[question.predicate, kind] += 1
    return found


def as_json(base: FactBase, question: Question) -> dict[str, Any]:
    """A question as a line of JSON: with its key, its evidence, and what follows from it."""
    facts = base.find_all(question.evidence)
    shown = [fact.aired.isoformat() for fact in facts if fact.aired]
    return {
        "id": question.id,
        "kind": str(question.kind),
        "stem": question.stem,
        "choices": [choice.text for choice in question.choices],
        "prompts": list(question.prompts),
        "key": _key(question),
        "accepted": list(question.accepted),
        "evidence": list(question.evidence),
        "predicate": question.predicate,
        "template": question.template,
        "hops": question.hops,
        "difficulty": str(question.difficulty),
        "category": question.category,
        "sensitivity": max(fact.sensitivity for fact in facts).name,
        "aired": max(shown, default=None),
        "explanation": question.note or question.right,
        "citations": [
            {"title": each.title, "outlet": each.outlet, "date": each.date, "address": each.address}
            for each in question.sources
        ],
    }


def _key(question: Question) -> int | str | list[str]:
    """The index of a choice, a text, or the texts in their order."""
    if question.kind is QuestionKind.CHOICE:
        return question.key[0]
    if question.kind.is_typed:
        return question.accepted[0]
    return [question.choices[index].text for index in question.key]
