"""Words that native engineers would not use must not come back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("questions", "bot", "cogs", "loopback", "bench", "tests", "docs", ".github", ".ci")
# Facts keep the words of their sources; released migrations, fixtures and generated files do not change.
KEPT = re.compile(
    r"questions/data/(articles|seasons|stories|schema)/|tests/storage/fixtures/|migrations/|__pycache__/|\.egg-info/"
    r"|docs/sample-questions\.md|tests/project/test_wording\.py"
)
NAMES = (
    *(
        "_Table",
        "_told",
        "_mouth",
        "_bear",
        "_telling",
        "tried_in_vain",
        "has_heard_of",
        "uncarried",
        "PULLED",
    ),
    *(
        "Trouble",
        "Troubles",
        "class Host",
        "host: Host",
        "Nursery",
        "doors",
        "desk",
        "hinge",
        "thermostat",
        "_bring_discord",
    ),
)
PHRASES = (
    *(
        "Nothing else to say",
        "Pin anew",
        "The house",
        "none yet",
        "every mouth",
        "in vain",
        "machine's moods",
    ),
    *(
        "anew",
        "as well\\.",
        "fortnight",
        "mend",
        "mends",
        "mended",
        "hears",
        "hear out",
        "bears with",
        "idiolect",
    ),
)
BRITISH = (
    *(
        "behaviour\\w*",
        "neighbour\\w*",
        "favourit\\w*",
        "honour\\w*",
        "labelled",
        "misspelt",
        "towards",
        "whilst",
    ),
    *("recognis\\w*", "normalis\\w*", "organis\\w*", "localis\\w*", "initialis\\w*", "serialis\\w*", "grey"),
)
TEXT = {".py", ".md", ".js", ".css", ".html", ".sql", ".toml", ".yaml", ".yml"}


def written() -> list[Path]:
    paths = [*ROOT.glob("*"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
    return [
        path
        for path in paths
        if path.suffix in TEXT and path.is_file() and not KEPT.search(path.relative_to(ROOT).as_posix())
    ]


Lines = Mapping[str, Sequence[str]]
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").splitlines() for path in written()
}


def uses(word: str, files: Lines = FILES, *, is_name: bool = False) -> list[str]:
    """The lines with a word; names are also found as parts of longer names in snake_case."""
    edge, flags = ("[A-Za-z]", re.NOFLAG) if is_name else (r"\w", re.IGNORECASE)
    pattern = re.compile(rf"(?<!{edge}){word}(?!{edge})", flags)
    return [
        f"{name}:{number}: {line.strip()}"
        for name, lines in files.items()
        for number, line in enumerate(lines, start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_not_wordplay(name: str) -> None:
    assert not uses(name, is_name=True)


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases_are_plain(phrase: str) -> None:
    assert not uses(phrase)


@pytest.mark.parametrize("word", BRITISH)
def test_spelling_is_american(word: str) -> None:
    assert not uses(word)


def test_what_must_not_come_back_is_found() -> None:
    planted = {"a.py": ["x = 1", "self._told_at = 1"], "b.md": ["Two Neighbours."]}
    assert uses("_told", planted, is_name=True) == ["a.py:2: self._told_at = 1"]
    assert uses(BRITISH[1], planted) == ["b.md:1: Two Neighbours."]
    assert len(FILES) > 400, "all files are read"
