"""Judging numbers: exactly, after words have become digits; a hedge is no answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from questions.judge.verdict import Verdict, accept, reject
from questions.names.folding import strip_filler
from questions.names.index import fold
from questions.names.spelled_numbers import CARDINALS, ORDINALS, SCALES, split_number, value_of
from questions.names.typos import Words

_UNITS_TEXT = """
a an the of them and in total just only exactly number no season seasons week weeks episode episodes
year years old age aged people person men man women woman guys girls contestants times time days day
months month roses place it there were was is dollars dollar bucks usd percent dates
"""
_UNITS = set(_UNITS_TEXT.split())
_COUNTED = 2  # words for what is counted that we need not know
_NOT_COUNTED = {*CARDINALS, *ORDINALS, *SCALES, "half", "or", "to", "not", "but", "minus", "plus", "ish"}
_SCALED = re.compile(r"(\d+(?:\.\d+)?)\s*(k|thousand|grand|mil|million)\b|(?<=\$)(\d+(?:\.\d+)?)m\b")
_LONG = Words(word for word in (*CARDINALS, *SCALES) if len(word) > 4)  # a slip makes `four` another word
_HEDGE = re.compile(
    r"[~≈±<>]\s*\d|\d\s*(?:\+|ish\b|-\s*\d|/|or\b|to\b)|\b\w+ish\b|\d[.,]\d|(?<![\w-])-\s*\d|"
    r"\b(?:about|around|roughly|approx\w*|almost|nearly|over|under|least|most|more|less|or so)\b"
)


class NumberJudge:
    """Grades a number."""

    def __init__(self, accepted: Sequence[str]) -> None:
        """`accepted` are ways to write the number."""
        self._numbers = {number for text in accepted if (number := number_in(text)) is not None}

    def grade(self, text: str) -> Verdict:
        """The verdict on `text`."""
        number = number_in(text)
        if number is None:
            return reject("There is not one exact number in it.")
        if number in self._numbers:
            return accept("It is the number.", exact=True)
        return reject("It is another number.")


def number_in(text: str) -> int | None:
    """The one whole number in words or digits, whatever is counted; `None` if there is not one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _SCALED.sub(_scaled, re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain))
    if _HEDGE.search(plain):
        return None
    folded = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", strip_filler(fold(plain)))
    words = [part for word in _without_ordinal(folded.split()) for part in split_number(word)]
    words = [word for word in words if word not in _UNITS]
    digits = [word for word in words if word.isdigit()]
    if not digits:
        return _in_words(words)
    others = [word for word in words if not word.isdigit()]  # what is counted, such as `3 finalists`
    plain_others = len(others) <= _COUNTED and all(
        word.isalpha() and word not in _NOT_COUNTED for word in others
    )
    return int(digits[0]) if len(digits) == 1 and plain_others else None


def _in_words(words: list[str]) -> int | None:
    if (number := value_of(words)) is not None:
        return number
    if len(words) > 1 + _COUNTED or any(word in _NOT_COUNTED for word in words[1:]):
        return value_of([_spelled(word) for word in words]) if len(words) <= 1 + _COUNTED else None
    return value_of([_spelled(word) for word in words[:1]])  # and what is counted, such as `three finalists`


def _spelled(word: str) -> str:
    """`three` for `thre`: the one number word within a slip that begins alike."""
    near = [meant for meant, slips in _LONG.near(word) if slips == 1 and meant[0] == word[0]]
    return near[0] if len(near) == 1 else word


def _scaled(match: re.Match[str]) -> str:
    scale = {"k": 1_000, None: 1_000_000}.get(match[2]) or SCALES[match[2]]
    number = float(match[1] or match[3]) * scale
    return str(int(number)) if number.is_integer() else match[0]


def _without_ordinal(words: list[str]) -> list[str]:
    """`three first dates` counts dates: `first` tells which."""
    return [
        word
        for place, word in enumerate(words)
        if not (
            word in ORDINALS
            and 0 < place < len(words) - 1
            and (words[place - 1].isdigit() or CARDINALS.get(words[place - 1], 20) < 20)
        )
    ]
