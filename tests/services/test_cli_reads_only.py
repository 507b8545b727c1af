"""Commands that only look never touch the database of a running bot."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.main import main
from tests.support.shipped import copy_to


@pytest.mark.parametrize(
    "command",
    [
        ["whois", "Ben", "Higgins"],
        ["season", "the-bachelorette", "17"],
        ["questions", "--count", "1"],
        ["coverage"],
    ],
)
def test_the_database_stays_byte_for_byte(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_to(tmp_path / "rose.db")
    before = (tmp_path / "rose.db").read_bytes()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/rose.db")
    assert main(command) == 0
    assert capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == ["rose.db"]
    assert (tmp_path / "rose.db").read_bytes() == before
