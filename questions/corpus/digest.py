"""A short name for everything that ships: while it is the same, so is what would be read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from questions.corpus.load import corpus_files

_CODE = Path(__file__).parents[1]


def shipped_files(folder: Path) -> list[Path]:
    """Every file of the catalogue and the corpus in `folder`."""
    return [*sorted((folder / "predicates").glob("*.yaml")), *corpus_files(folder)]


def digest(folder: Path) -> str:
    """The SHA-256 of the catalogue and the corpus in `folder`, and of the code that reads them."""
    whole = hashlib.sha256()
    for home, files in ((folder, shipped_files(folder)), (_CODE, sorted(_CODE.rglob("*.py")))):
        for path in files:
            raw = path.read_bytes()
            whole.update(f"{path.relative_to(home).as_posix()} {len(raw)}\n".encode())
            whole.update(raw)
    return whole.hexdigest()
