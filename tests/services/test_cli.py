"""The commands for those who add facts, as they are typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import fact_commands
from bot.cli import main as cli
from questions.audit.check import SHIPPED, Checked, check
from tests.questions.small_folder import SMALL


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound little corpus under the shipped predicates."""
    folder = tmp_path_factory.mktemp("questions")
    (folder / "predicates").symlink_to(SHIPPED / "predicates")
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_small() -> Checked:
        return check(folder)

    monkeypatch.setattr(fact_commands, "check", read_small)


def test_a_sound_corpus_passes(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reads(small, monkeypatch)
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out.endswith(": no mistakes\n")


def test_each_mistake_is_a_line_that_an_editor_can_open(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "articles/two.yaml").write_text("title: Nothing yet\n", encoding="utf-8")
    reads(small, monkeypatch)
    assert cli.main(["check"]) == 1
    mistake, summary = capsys.readouterr().out.splitlines()
    assert (
        mistake
        == "questions/data/articles/two.yaml:1: no fact rests on “two”: write what it tells, or take it out"
    )
    assert summary.endswith(": 1 mistake")
    (small / "articles/two.yaml").unlink()


def test_coverage_for_people_and_for_programs(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reads(small, monkeypatch)
    assert cli.main(["coverage"]) == 0
    assert "2 people, 1 seasons, 2 sources, 5 facts" in capsys.readouterr().out
    assert cli.main(["coverage", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {
        "people",
        "seasons",
        "facts",
        "uncited",
        "unaddressed",
        "by_predicate",
        "by_season",
    }


def test_a_start_of_the_bot_imports_no_command_that_it_does_not_run() -> None:
    """They cost each start 70 ms: processes to share work, coverage, schemas."""
    code = "import sys, bot.cli.main; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "bot.app" in loaded
    assert not {"bot.cli.fact_commands", "bot.cli.question_commands", "multiprocessing.context"} & {*loaded}
