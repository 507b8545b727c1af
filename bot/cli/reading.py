"""`python -m bot reading`: a file of questions and a file of keys, for strangers to read."""

from __future__ import annotations

from pathlib import Path

from questions.audit.reading import draw_games, keys, sheet
from questions.facts.base import FactBase
from questions.facts.policy import View


def write_reading(base: FactBase, view: View, seed: int, count: int, folder: Path) -> int:
    """Write `questions.txt` and `keys.txt` into `folder`, and say so; 0 as the exit status."""
    questions = draw_games(base, view, seed, count)
    folder.mkdir(parents=True, exist_ok=True)
    asked, answered = folder / "questions.txt", folder / "keys.txt"
    asked.write_text(sheet(questions), encoding="utf-8")
    answered.write_text(keys(questions), encoding="utf-8")
    print(f"{len(questions)} questions are in {asked}, their keys and reveals in {answered}.")
    return 0
