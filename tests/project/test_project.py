"""The project itself: what the documents promise, and what no linter sees."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from discord.ext import commands

ROOT = Path(__file__).parents[2]
FOLDERS = "questions|bot|cogs|loopback|tests|bench|requirements|docs|\\.github"
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / ".github").rglob("*.md"),
        ROOT / "loopback/README.md",
    ]
)
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


def test_the_readme_shows_every_command_of_the_command_line() -> None:
    text = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"\{([\w,-]+)\}", text)
    assert found
    offered = set(found[1].split(","))
    shown = set(re.findall(r"\.venv/bin/python -m bot ([a-z]+)", read("README.md")))
    assert shown == offered - {"run"}, "`make run` is what people type"


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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_name_only_files_that_are_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = re.findall(rf"`((?:{FOLDERS})/[\w./-]*)`", text)
    linked = [
        link for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text) if not link.startswith("../../")
    ]
    missing = [name for name in named if not (ROOT / name).exists() and not (document.parent / name).exists()]
    missing += [link for link in linked if not (document.parent / link).exists()]
    assert not missing, f"{document.name} names {missing}"


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_named_make_targets_exist(document: str) -> None:
    rules = re.findall(r"^([a-z -]+):", read("Makefile"), re.MULTILINE)
    targets = {target for rule in rules for target in rule.split()}
    assert set(re.findall(r"(?:`|^    )make ([a-z-]+)", read(document), re.MULTILINE)) <= targets


def test_the_changelog_has_a_dated_entry_for_the_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", read("CHANGELOG.md"), re.MULTILINE
    )


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    names = sorted(path.name for path in (ROOT / "docs/decisions").glob("0*.md"))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    assert all(f"({name})" in read("docs/decisions/README.md") for name in names)


def test_the_hooks_run_the_commands_of_make_lint() -> None:
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", read("Makefile"), re.MULTILINE)
    assert recipe
    commands = [line.strip() for line in recipe[1].splitlines()]
    hooks = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks][: len(commands)] == commands


def test_the_workflow_runs_on_every_supported_python() -> None:
    workflow = yaml.safe_load(read(".github/workflows/ci.yml"))
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert matrix == ["3.11", "3.12", "3.13"]


def test_the_readme_names_exactly_the_commands_that_there_are() -> None:
    modules = [importlib.import_module(f"cogs.{path.stem}") for path in (ROOT / "cogs").glob("[a-z]*.py")]
    found = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    offered = {name for cog in found if issubclass(cog, commands.Cog) for name in commands_of(cog)}
    rows = re.findall(r"^\| (`/.*?) \|", read("README.md"), re.MULTILINE)
    shown = {name.strip() for row in rows for name in re.findall(r"`/([a-z ]+)", row)}
    arguments = {"whois name": "whois", "season show number": "season"}
    assert {arguments.get(name, name) for name in shown} == offered


def commands_of(cog: type[commands.Cog]) -> set[str]:
    """The names that members type, without those of groups."""
    group = getattr(cog, "__cog_group_name__", "") if issubclass(cog, commands.GroupCog) else ""
    each = [*cog.__cog_commands__, *cog.__cog_app_commands__]
    return {f"{group} {one.qualified_name}".strip() for one in each if not isinstance(one, commands.Group)}
