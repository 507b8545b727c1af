"""What names tell: whether more than a first name is known, and whether a text gives a name away."""

from __future__ import annotations

import re

from questions.writer.lint.words import words

RUN = 5  # letters that a name and a nickname share by no accident: Bacon and the Baconator
BEGINNING = 4  # letters with which a short form begins like the name: Pete and Peter
_LETTERS = re.compile(r"[^\W\d_]+")


def has_surname(name: str) -> bool:
    """Whether more than a first name, or a first name and an initial, is known."""
    return len(name.rpartition(" ")[2].rstrip(".")) > 1 and " " in name


def gives_away(text: str, name: str) -> bool:
    """Whether a text has a part of a name in it, or a word that is made from one."""
    if words(text) & words(name):
        return True
    told, parts = _parts(text), _parts(name)
    return any(_are_alike(word, part) for word in told for part in parts)


def _are_alike(word: str, part: str) -> bool:
    runs = (part[at : at + RUN] for at in range(len(part) - RUN + 1))
    short = min(len(word), len(part))
    is_short_form = short >= BEGINNING and word[:short] == part[:short]
    return is_short_form or any(run in word for run in runs)


def _parts(text: str) -> list[str]:
    return [found.lower() for found in _LETTERS.findall(text) if len(found) >= BEGINNING]
