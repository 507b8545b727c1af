"""The digest of what ships: the same for the same, another after any change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from questions.audit.check import SHIPPED
from questions.corpus.digest import digest


def copy(folder: Path) -> list[Path]:
    """The files that ship, for a test to change."""
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return sorted(folder.rglob("*.yaml"))


def test_equal_folders_have_one_digest(tmp_path: Path) -> None:
    copy(tmp_path / "copy")
    assert digest(tmp_path / "copy") == digest(SHIPPED)


def test_every_file_that_ships_counts(tmp_path: Path) -> None:
    files = copy(tmp_path / "copy")
    seen = {digest(tmp_path / "copy")}
    for path in files:
        path.write_bytes(path.read_bytes() + b"#\n")
        seen.add(digest(tmp_path / "copy"))
    assert len(seen) == len(files) + 1


def test_a_file_that_comes_goes_or_is_renamed_counts(tmp_path: Path) -> None:
    article = next(path for path in copy(tmp_path / "copy") if path.parent.name == "articles")
    before = digest(tmp_path / "copy")
    renamed = article.rename(article.with_name("another.yaml"))
    after = digest(tmp_path / "copy")
    renamed.unlink()
    assert len({before, after, digest(tmp_path / "copy")}) == 3


def test_the_code_that_reads_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").mkdir()
    reader = tmp_path / "corpus" / "reader.py"
    reader.write_text("TABS = 4\n", encoding="utf-8")
    monkeypatch.setattr("questions.corpus.digest._CODE", tmp_path)
    before = digest(SHIPPED)
    reader.write_text("TABS = 8\n", encoding="utf-8")
    assert digest(SHIPPED) != before
