"""What the tests of the questions share: the shipped corpus, read once, and a small folder to spoil."""

from __future__ import annotations

import os
from datetime import date
from itertools import count as count_from
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from questions.audit.check import SHIPPED, Checked
from questions.facts.base import FactBase
from questions.facts.fact import Slug
from questions.facts.policy import View
from questions.writer.by_hand import is_by_hand
from questions.writer.deck import draw
from questions.writer.question import Question, QuestionKind
from questions.writer.sampling import Sample
from tests.questions.small_folder import SMALL, Folder
from tests.support import shipped as support

COUNT = int(os.environ.get("QUESTIONS", "10000"))
ASKED = 5_000  # as games ask them: fewer would make guessers lucky


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes a sound little corpus under the shipped predicates; files given by name replace its own."""

    def write(files: dict[str, str] | None = None) -> Path:
        changed = {**SMALL, **(files or {})}
        own = tmp_path / "predicates"
        if not own.exists() and not any(name.startswith("predicates/") for name in changed):
            own.symlink_to(SHIPPED / "predicates")
        for name, text in changed.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def shipped() -> Checked:
    """All that ships with the bot, and what is wrong with it."""
    return support.checked()


@pytest.fixture(scope="session")
def corpus_base() -> FactBase:
    """The fact base that the bot starts with."""
    return support.corpus_base()


@pytest.fixture(scope="session")
def today() -> View:
    """A day after every finale that ships."""
    return View.safe(date(2026, 6, 1))


@pytest.fixture(scope="session")
def decks(corpus_base: FactBase, today: View) -> list[list[Question]]:
    """The decks of sixty games of ten."""
    return [draw(corpus_base, today, Random(seed), count=10) for seed in range(60)]


@pytest.fixture(scope="session")
def asked(corpus_base: FactBase, today: View) -> list[Question]:
    """Questions as games ask them, most of them by hand, each once."""
    sample = Sample(corpus_base, today, 5)
    made = [question for index in range(ASKED) if (question := sample.question(index))]
    return list({question.id: question for question in made}.values())


@pytest.fixture(scope="session")
def drawn(corpus_base: FactBase, today: View) -> list[Question]:
    """Multiple-choice questions as games draw them; QUESTIONS says how many, 10,000 unless it is set."""
    return _some(Sample(corpus_base, today, 1, QuestionKind.CHOICE), COUNT)


@pytest.fixture(scope="session")
def written(corpus_base: FactBase, today: View, drawn: list[Question]) -> list[Question]:
    """As many questions of all kinds: half of them multiple choices."""
    found, each = drawn[: COUNT // 2], COUNT // 10
    for kind in (QuestionKind.TYPED, QuestionKind.WHO, QuestionKind.ORDER, QuestionKind.MATCH):
        found += _some(Sample(corpus_base, today, 2, kind), each)
    found += _some(Sample(corpus_base, today, 3, QuestionKind.NUMBER, Slug("premiered-on")), each)
    return found


def _some(sample: Sample, count: int) -> list[Question]:
    """So many questions by templates: those that curators wrote are read by the check, one by one."""
    made = (sample.question(index) for index in count_from())
    return list(islice((each for each in made if each and not is_by_hand(each)), count))
