"""Judging numbers: exactly, after words have become digits; a hedge is no answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from questions.judge.verdict import Verdict, accept, reject
from questions.names.folding import strip_filler
from questions.names.index import fold

_ONES_TEXT = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS_TEXT = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS_TEXT = """
a an the of them and in total just only exactly number no season seasons week weeks episode episodes
year years old age aged people person men man women woman guys girls contestants times time days day
months month roses place it there were was is
"""
_UNITS = set(_UNITS_TEXT.split())
_CARDINALS = {
    **{word: number for number, word in enumerate(_ONES_TEXT.split())},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS_TEXT.split())},
}
_WORDS = {
    **_CARDINALS,
    **{f"{word.removesuffix('y')}{'ie' * word.endswith('y')}th": each for word, each in _CARDINALS.items()},
    **{"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12},
    **{"fourty": 40, "dozen": 12},
}
_COUNTED = 2  # words for what is counted that we need not know
_NOT_COUNTED = {
    *_WORDS,
    "hundred",
    "thousand",
    "million",
    "half",
    "or",
    "to",
    "not",
    "but",
    "minus",
    "plus",
    "ish",
}
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
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
    if _HEDGE.search(plain):
        return None
    folded = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", strip_filler(fold(plain)))
    words = [word for word in folded.split() if word not in _UNITS]
    digits = [word for word in words if word.isdigit()]
    if not digits:
        return _in_words(words)
    others = [word for word in words if not word.isdigit()]  # what is counted, such as `3 finalists`
    plain_others = len(others) <= _COUNTED and all(
        word.isalpha() and word not in _NOT_COUNTED for word in others
    )
    return int(digits[0]) if len(digits) == 1 and plain_others else None


def _in_words(words: list[str]) -> int | None:
    """`twenty one`, `two hundred`; nothing where two numbers stand side by side."""
    total = current = 0
    last: int | None = None
    for word in words:
        if word == "thousand":
            total, current, last = total + max(current, 1) * 1000, 0, None
        elif word == "hundred":
            current, last = max(current, 1) * 100, None
        elif word in _WORDS and (last is None or (last >= 20 and _WORDS[word] < 10)):
            last = _WORDS[word]
            current += last
        else:
            return None
    return total + current if words else None
