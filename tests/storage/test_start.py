"""A start reads the files of the corpus only where something changed, and never leaves half of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import bot.app
from bot.app import load_base
from bot.errors import StartError
from bot.storage.sqlite.database import Connection, Database
from questions.audit.check import SHIPPED, Checked, check
from questions.facts.fact import FactId, Slug
from tests.questions.small_folder import SMALL

FRIENDS = FactId("one/friends")
ARTICLE = SMALL["articles/one.yaml"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound little corpus, with the shipped predicates."""
    shutil.copytree(SHIPPED / "predicates", tmp_path / "predicates")
    for name, text in SMALL.items():
        change(tmp_path, name, text)
    return tmp_path


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every reading of the corpus, as it happens."""
    found: list[Path] = []

    def read(folder: Path) -> Checked:
        found.append(folder)
        return check(folder)

    monkeypatch.setattr(bot.app, "check", read)
    return found


def change(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


async def test_an_unchanged_corpus_is_not_read_again(
    database: Database, folder: Path, readings: list[Path]
) -> None:
    first = await load_base(database, folder)
    again = await load_base(database, folder)
    assert readings == [folder]
    assert list(again) == list(first)
    assert again.world == first.world
    assert {fact.id: fact for fact in again} == check(folder).corpus.facts


async def test_a_changed_file_is_read(database: Database, folder: Path, readings: list[Path]) -> None:
    await load_base(database, folder)
    change(folder, "articles/one.yaml", f"{ARTICLE}    note: Friends since the mansion.\n")
    changed = (await load_base(database, folder)).find(FRIENDS)
    assert changed
    assert changed.note == "Friends since the mansion."
    await load_base(database, folder)
    assert len(readings) == 2


async def test_a_fact_that_is_gone_from_the_corpus_is_gone_from_the_base(
    database: Database, folder: Path
) -> None:
    assert (await load_base(database, folder)).find(FRIENDS)
    (folder / "articles/one.yaml").unlink()
    assert (await load_base(database, folder)).find(FRIENDS) is None
    assert (await load_base(database, folder)).find(FRIENDS) is None
    change(folder, "articles/one.yaml", ARTICLE)
    assert (await load_base(database, folder)).find(FRIENDS), "and back again"


async def test_a_changed_catalogue_is_noticed(database: Database, folder: Path) -> None:
    await load_base(database, folder)
    words = (folder / "predicates/after.yaml").read_text(encoding="utf-8")
    title = "title: is a friend of\n"
    change(
        folder,
        "predicates/after.yaml",
        words.replace(title, f"{title}    scope: season\n    scope_needed: true\n"),
    )
    with pytest.raises(StartError, match="needs a scope"):
        await load_base(database, folder)
    change(folder, "predicates/after.yaml", words.replace(title, "title: is fond of\n"))
    base = await load_base(database, folder)
    assert base.world.catalogue[Slug("friend-of")].title == "is fond of"


@pytest.mark.parametrize("name", ["articles/one.yaml", "predicates/after.yaml"])
async def test_a_mistake_stops_every_start_and_changes_nothing(
    database: Database, folder: Path, name: str
) -> None:
    before = list(await load_base(database, folder))
    sound = (folder / name).read_text(encoding="utf-8")
    change(folder, name, f"{sound}oops: 1\n")
    for _ in range(2):
        with pytest.raises(StartError, match=f"{name}.*oops"):
            await load_base(database, folder)
    change(folder, name, sound)
    assert list(await load_base(database, folder)) == before


@pytest.mark.parametrize("query", ["save_entity", "save_fact", "retract_shipped_fact", "save_mirrored"])
async def test_a_start_that_breaks_off_leaves_the_facts_and_the_digest_of_before(
    database: Database, folder: Path, query: str, monkeypatch: pytest.MonkeyPatch, readings: list[Path]
) -> None:
    before = await load_base(database, folder)
    old = SMALL["seasons/the-bachelorette-1.yaml"]
    change(folder, "articles/two.yaml", ARTICLE.replace("people:", "people:\n  bea-quinn: Bea Quinn"))
    change(folder, "seasons/the-bachelorette-1.yaml", old.replace("    premiere: 2011-01-05\n", ""))
    with monkeypatch.context() as patch:
        for method in ("run", "run_each"):
            patch.setattr(Connection, method, breaking(getattr(Connection, method), query))
        with pytest.raises(ConnectionAbortedError):
            await load_base(database, folder)
    for name in ("articles/two.yaml", "seasons/the-bachelorette-1.yaml"):
        (folder / name).unlink()
    change(folder, "seasons/the-bachelorette-1.yaml", old)
    assert list(await load_base(database, folder)) == list(before)
    assert len(readings) == 2, "the old files have the old digest: nothing to read"


def breaking(original: Any, query: str) -> Any:
    """The method, until it comes to a query."""

    async def method(rows: Connection, name: str, *each: object, **values: object) -> object:
        if name == query:
            raise ConnectionAbortedError
        return await original(rows, name, *each, **values)

    return method
