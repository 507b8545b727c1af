"""The loopback stands alone: it can be installed and run with nothing of ours."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

import loopback

SOURCE = Path(loopback.__file__).parent
PROJECT = tomllib.loads((SOURCE / "pyproject.toml").read_text("utf-8"))
OURS = {"questions", "bot", "cogs", "tests", "discord"}
IMPORT_ALL = """
import importlib, json, pkgutil, sys
import loopback
for module in pkgutil.walk_packages(loopback.__path__, "loopback."):
    importlib.import_module(module.name)
print(json.dumps([loopback.__file__, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a copy of the loopback and nothing else."""
    folder = tmp_path_factory.mktemp("alone")
    shutil.copytree(SOURCE, folder / "loopback", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def test_it_runs_alone(alone: Path) -> None:
    assert "--port" in run(alone, "-m", "loopback", "--help")


def test_every_module_is_imported_without_anything_of_ours(alone: Path) -> None:
    file, modules = json.loads(run(alone, "-c", IMPORT_ALL))
    assert Path(file).is_relative_to(alone)
    assert OURS.isdisjoint(modules)


def test_what_it_imports_is_what_it_depends_on() -> None:
    names = {"markdown_it": "markdown-it-py"}
    imported = {names.get(name, name) for name in _imported()} - sys.stdlib_module_names - {"loopback"}
    needed = {text.partition(">")[0] for text in PROJECT["project"]["dependencies"]}
    optional = {text.partition(">")[0] for text in PROJECT["project"]["optional-dependencies"]["openapi"]}
    assert imported == needed | optional


def _imported() -> set[str]:
    trees = [ast.parse(file.read_text("utf-8")) for file in SOURCE.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.partition(".")[0]
        for name in plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    }


def test_every_folder_and_file_is_packed() -> None:
    packages = PROJECT["tool"]["setuptools"]["packages"]
    folders = {file.parent.relative_to(SOURCE.parent).as_posix() for file in SOURCE.rglob("*.py")}
    assert {name.replace(".", "/") for name in packages} == folders
    patterns = [
        f"{name.replace('.', '/')}/{pattern}"
        for name, listed in PROJECT["tool"]["setuptools"]["package-data"].items()
        for pattern in listed
    ]
    for file in SOURCE.rglob("*"):
        place = file.relative_to(SOURCE.parent).as_posix()
        if file.is_file() and file.suffix not in {".py", ".pyc"} and file.parent != SOURCE:
            assert any(fnmatch(place, pattern) for pattern in patterns), place
