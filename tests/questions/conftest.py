"""What the tests of the questions share: the shipped corpus, read once, and a small folder to spoil."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from random import Random

import pytest

from questions.check import SHIPPED, Checked, check
from questions.deck import draw
from questions.factbase import FactBase, World
from questions.policy import View
from questions.question import Question
from questions.writer import write
from tests.questions.small_folder import SMALL, Folder

SLOW = {"winner-of", "runner-up-of", "host-of", "lead-of"}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes a sound little corpus under the shipped predicates; files given by name replace its own."""

    def write(files: dict[str, str] | None = None) -> Path:
        changed = {**SMALL, **(files or {})}
        if not any(name.startswith("predicates/") for name in changed):
            (tmp_path / "predicates").symlink_to(SHIPPED / "predicates")
        for name, text in changed.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def shipped() -> Checked:
    """All that ships with the bot, and what is wrong with it."""
    return check()


@pytest.fixture(scope="session")
def corpus_base(shipped: Checked) -> FactBase:
    """The fact base that the bot starts with."""
    corpus = shipped.corpus
    return FactBase(World(shipped.catalogue, corpus.entities), corpus.articles, corpus.facts.values())


@pytest.fixture(scope="session")
def today() -> View:
    """A day after every finale that ships."""
    return View.safe(date(2026, 6, 1))


@pytest.fixture(scope="session")
def decks(corpus_base: FactBase, today: View) -> list[list[Question]]:
    """The decks of sixty games of ten."""
    return [draw(corpus_base, today, Random(seed), count=10, asked={}) for seed in range(60)]


@pytest.fixture(scope="session")
def written(corpus_base: FactBase, today: View, decks: list[list[Question]]) -> list[Question]:
    """Ten thousand questions: those of the decks, and each fact again and again under other seeds.

    The facts with the biggest pools of wrong answers take longest, and the decks
    are full of them: they come in every eighth round.
    """
    found = [question for deck in decks for question in deck]
    carries = [fact for fact in corpus_base if write(corpus_base, fact, today, Random(0))]
    for seed in count(1):
        for fact in carries:
            if len(found) == 10_000:
                return found
            if fact.predicate in SLOW and seed % 8:
                continue
            if question := write(corpus_base, fact, today, Random(f"{seed} {fact.id}")):
                found.append(question)
    raise AssertionError
