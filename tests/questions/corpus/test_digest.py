"""The digest of what ships: the same for the same, another after any change."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.audit.check import SHIPPED
from questions.corpus.digest import digest, shipped_files
from tests.questions.small_folder import SMALL


def copy(folder: Path) -> list[Path]:
    """The small folder with two files of each kind, for a test to change."""
    files = {
        **SMALL,
        "articles/two.yaml": "title: Another\n",
        "seasons/the-bachelorette-2.yaml": "number: 2\n",
    }
    files |= {"predicates/after.yaml": "category: after\n", "predicates/cast.yaml": "category: cast\n"}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sorted(folder.rglob("*.yaml"))


def test_equal_folders_have_one_digest(tmp_path: Path) -> None:
    copy(tmp_path / "one")
    copy(tmp_path / "other")
    assert digest(tmp_path / "one") == digest(tmp_path / "other")
    assert digest(tmp_path / "one") != digest(SHIPPED)


def test_every_file_that_ships_counts() -> None:
    assert set(shipped_files(SHIPPED)) == set(SHIPPED.rglob("*.yaml"))


def test_any_change_of_any_file_counts(tmp_path: Path) -> None:
    files = copy(tmp_path)
    seen = {digest(tmp_path)}
    for path in files:
        path.write_bytes(path.read_bytes() + b"#\n")
        seen.add(digest(tmp_path))
    assert len(seen) == len(files) + 1 == 9


def test_a_file_that_comes_goes_or_is_renamed_counts(tmp_path: Path) -> None:
    article = next(path for path in copy(tmp_path) if path.parent.name == "articles")
    before = digest(tmp_path)
    renamed = article.rename(article.with_name("another.yaml"))
    after = digest(tmp_path)
    renamed.unlink()
    assert len({before, after, digest(tmp_path)}) == 3


def test_the_code_that_reads_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").mkdir()
    reader = tmp_path / "corpus" / "reader.py"
    reader.write_text("TABS = 4\n", encoding="utf-8")
    monkeypatch.setattr("questions.corpus.digest._CODE", tmp_path)
    before = digest(SHIPPED)
    reader.write_text("TABS = 8\n", encoding="utf-8")
    assert digest(SHIPPED) != before
