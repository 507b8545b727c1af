"""Cleans typed text of characters that are invisible or misleading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from anyascii import anyascii

MAX_MARKS = 3  # combining marks in a row: living scripts need no more, and a stack covers other lines

_BLANK = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"))  # letters and symbols without ink
_SPACES = ("Zs", "Zl", "Zp")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_JOINER = "\u200d"
_SPELLED_OUT = re.compile(r"(?<![^\W_])(?:[^\W_][\W_]{1,3}){2,}[^\W_](?![^\W_])")
# Cyrillic and Greek letters that look like Latin ones: https://www.unicode.org/reports/tr39/#Confusable_Detection
_LOOKALIKES = str.maketrans(
    "\u0430\u0432\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043a\u043c\u043d\u043e\u0440\u051b\u0455\u0442"
    "\u0443\u0445\u0461\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "abcdehijlkmhopqstyxwaeikvoptux",
)
_DIGITS = str.maketrans("013457@$", "oleast" + "as")


def clean(text: str) -> str:
    """`text` on one line, without control, direction, zero-width and blank characters or stacks of marks."""
    if text.isascii() and text.isprintable():  # as most is: nothing but blanks to look at
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text).translate(_BLANK)
    marks, kept = 0, list[str]()
    for place, letter in enumerate(composed):
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if kind in _SPACES or letter in "\t\n\r\v\f\x85":
            kept.append(" ")
        elif marks <= MAX_MARKS and (kind not in _UNSEEN or _joins_emoji(composed, place)):
            kept.append(letter)
    return " ".join("".join(kept).split())


def readings(text: str) -> Iterator[str]:
    """How `text` can be read: as typed, by look-alike letters, and with spelled-out letters joined."""
    yield text
    looks = anyascii(text.casefold().translate(_LOOKALIKES))
    for reading in (looks, re.sub(r"(?<=[a-z])[0-7@$]|[0-7@$](?=[a-z])", _letter, looks)):
        yield reading
        yield _SPELLED_OUT.sub(lambda spelled: re.sub(r"[\W_]", "", spelled[0]), reading)


def _letter(digit: re.Match[str]) -> str:
    return digit[0].translate(_DIGITS)


def _joins_emoji(text: str, place: int) -> bool:
    """Whether a character joins two pictures into one, as in most pictures of families and professions."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    pictures = all(unicodedata.category(each) in ("So", "Sk", "Mn") for each in around)
    return text[place] == _JOINER and len(around) == 2 and pictures
