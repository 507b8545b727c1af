"""What the tests of the questions share: the shipped corpus, read once, and a small folder to spoil."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from questions.check import SHIPPED, Checked, check
from questions.factbase import FactBase, World
from questions.policy import View

SMALL = {
    "sources.yaml": "archive:\n  title: The archive\n  date: 2022-01-01\n",
    "names.yaml": "shows:\n  the-bachelorette: The Bachelorette\n",
    "seasons/the-bachelorette-1.yaml": (
        "show: the-bachelorette\n"
        "number: 1\n"
        "people:\n"
        "  ada-park: Ada Park\n"
        "  hal-underhill: Hal Underhill\n"
        "from:\n"
        "  archive:\n"
        "    premiere: 2011-01-05\n"
        "    finale: 2011-03-10\n"
        "    leads: [ada-park]\n"
        "    winners: [hal-underhill]\n"
    ),
    "articles/one.yaml": (
        "title: An article\n"
        "date: 2022-05-12\n"
        "facts:\n"
        "  - id: friends\n"
        "    subject: ada-park\n"
        "    predicate: friend-of\n"
        "    object: hal-underhill\n"
    ),
}

Folder = Callable[..., Path]


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
