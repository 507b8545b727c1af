"""The house itself: what the documents promise, and what no linter sees."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted(path for folder in ("questions", "bot", "cogs") for path in (ROOT / folder).rglob("*.py"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_variable_has_one_sentence_in_the_example() -> None:
    used = set(re.findall(r'found\.get\("([A-Z_]+)"|_number\(found, "([A-Z_]+)"', read("bot/config.py")))
    used_names = {first or second for first, second in used}
    lines = read(".env.example").splitlines()
    explained = {
        line.partition("=")[0]: lines[number - 1]
        for number, line in enumerate(lines)
        if re.match(r"[A-Z_]+=", line)
    }
    assert set(explained) == used_names
    assert all(re.fullmatch(r"# .*\.", sentence) for sentence in explained.values())


def test_only_the_configuration_reads_the_environment() -> None:
    readers = [
        path for path in CODE if re.search(r"os\.environ|getenv|dotenv", path.read_text(encoding="utf-8"))
    ]
    assert readers == [ROOT / "bot/config.py"]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    functions = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno > 45]
    assert not long


def test_pins_have_hashes_and_name_no_host() -> None:
    for name in ("requirements/runtime.txt", "requirements/development.txt"):
        text = read(name)
        assert not re.search(r"https?:|--index|--find-links|--extra-index", text)
        assert all(
            "==" in line and line.endswith("\\") for line in re.findall(r"^[a-z].*$", text, re.MULTILINE)
        )
    runtime = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", read("requirements/runtime.txt"), re.MULTILINE))
    development = dict(
        re.findall(r"^([a-z0-9-]+)==(\S+)", read("requirements/development.txt"), re.MULTILINE)
    )
    assert runtime.items() <= development.items(), "tests run on the versions that operators get"


def test_the_command_line_lists_itself() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert all(command in shown.stdout for command in ("run", "check", "whois", "season"))
    assert all(
        f"`{command}" in read("README.md") or command in read("README.md")
        for command in ("check", "whois", "season")
    )


def test_importing_everything_does_nothing() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in CODE if path.stem != "__main__"
    ]
    silent = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            "import " + ", ".join(name.removesuffix(".__init__") for name in names),
        ],
        cwd=ROOT,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert silent.stdout == silent.stderr == ""


def test_documents_name_only_files_that_are_there() -> None:
    for document in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
        for name in re.findall(
            r"`((?:questions|bot|cogs|tests|requirements|docs)/[\w./-]*)`", read(document)
        ):
            assert (ROOT / name).exists(), f"{document} names {name}"


def test_every_command_is_in_the_readme() -> None:
    text = read("README.md")
    for command in (
        "/trivia start",
        "/trivia stop",
        "/trivia skip",
        "/trivia standings",
        "/whois",
        "/season",
        "/fact add",
        "/fact show",
        "/fact retract",
        "/leaderboard",
        "/profile",
        "/help",
    ):
        assert command in text
