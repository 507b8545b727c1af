"""A reading by strangers: the questions of many games in a row, and apart from them their keys and reveals.

How strangers read, and what counts, is in docs/reading.md.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from questions.facts.base import FactBase
from questions.facts.fact import FactId
from questions.facts.policy import View
from questions.writer.deck import draw
from questions.writer.history import LAST_GAMES, History
from questions.writer.question import Citation, Question, QuestionKind

PER_GAME = 10
_LETTERS = "ABCD"


def draw_games(base: FactBase, view: View, seed: int, count: int) -> list[Question]:
    """So many questions as a server would be asked them: in games of ten, each after those before."""
    found: list[Question] = []
    times = Counter[FactId]()
    games: list[set[FactId]] = []
    while len(found) < count:
        history = History(times, games[:LAST_GAMES])
        deck = draw(base, view, random.Random(f"{seed}/{len(games)}"), count=PER_GAME, history=history)
        if not deck:
            break
        asked = {fact for question in deck for fact in question.evidence}
        times.update(asked)
        games.insert(0, asked)
        found += deck
    return found[:count]


def sheet(questions: Sequence[Question]) -> str:
    """Stems, clues and choices, numbered, without a word about what is right."""
    return "\n\n".join("\n".join(_asked(number, each)) for number, each in enumerate(questions, 1)) + "\n"


def keys(questions: Sequence[Question]) -> str:
    """The right answers, numbered alike, what else counts when typed, the reveals and the sources."""
    return "\n\n".join("\n".join(_revealed(number, each)) for number, each in enumerate(questions, 1)) + "\n"


def _asked(number: int, question: Question) -> Iterator[str]:
    yield f"{number}. ({question.kind}, {question.difficulty}) {question.stem}"
    for at, prompt in enumerate(question.prompts, 1):
        yield f"   {'clue ' if question.kind is QuestionKind.WHO else ''}{at}: {prompt}"
    for letter, choice in zip(_LETTERS, question.choices, strict=False):
        yield f"   {letter}  {choice.text}"


def _revealed(number: int, question: Question) -> Iterator[str]:
    yield f"{number}. {question.right}"
    if question.kind.is_typed and (others := question.accepted[1:]):
        yield f"   also counts: {'; '.join(others)}"
    if question.note:
        yield f"   {question.note}"
    for source in question.sources:
        yield f"   — {_cited(source)}"


def _cited(source: Citation) -> str:
    return ", ".join(part for part in (source.title, source.outlet, source.date, source.address) if part)
