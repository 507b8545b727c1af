"""Numbers in words: `twenty one`, `two hundred and five`, `seventh`, `twenty nineteen`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ONES_TEXT = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS_TEXT = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS = {
    **{word: number for number, word in enumerate(_ONES_TEXT.split())},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS_TEXT.split())},
    **{"fourty": 40, "dozen": 12},
}
ORDINALS = {
    **{f"{word.removesuffix('y')}{'ie' * word.endswith('y')}th": each for word, each in CARDINALS.items()},
    **{"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12},
}
SCALES = {"hundred": 100, "thousand": 1_000, "grand": 1_000, "million": 1_000_000, "mil": 1_000_000}
_WORDS = {**CARDINALS, **ORDINALS}
_RUN_TOGETHER = re.compile(rf"({_TENS_TEXT.replace(' ', '|')})({'|'.join(_ONES_TEXT.split()[1:10])})")


def split_number(word: str) -> list[str]:
    """`thirtyseven` as two words."""
    match = _RUN_TOGETHER.fullmatch(word)
    return [match[1], match[2]] if match else [word]


def value_of(words: Sequence[str]) -> int | None:
    """The number that all the words are; nothing where two numbers stand side by side."""
    total = current = 0
    last: int | None = None
    for word in words:
        if word == "hundred":
            current, last = max(current, 1) * 100, None
        elif word in SCALES:
            total, current, last = total + max(current, 1) * SCALES[word], 0, None
        elif word in _WORDS and (last is None or (last >= 20 and 0 < _WORDS[word] < 10)):
            last = _WORDS[word]
            current += last
        else:
            return None
    return total + current if words else None


def year_of(words: Sequence[str]) -> int | None:
    """`twenty nineteen`, `twenty twenty one`, `nineteen ninety nine`, `twenty oh nine`."""
    century = {"twenty": 2000, "nineteen": 1900}.get(words[0]) if len(words) > 1 else None
    if century is None:
        return None
    if len(words) == 3 and words[1] in ("oh", "o") and words[2] in CARDINALS:
        return century + CARDINALS[words[2]]
    rest = value_of(words[1:])
    return century + rest if rest is not None and 10 <= rest < 100 else None


def in_digits(words: Sequence[str]) -> list[str]:
    """The words with each run of number words as digits: `season five` is `season 5`."""
    found: list[str] = []
    split = [part for word in words for part in split_number(word)]
    place = 0
    while place < len(split):
        for end in range(min(len(split), place + 6), place, -1):
            run = split[place:end]
            number = year_of(run) or (value_of(run) if run[0] in _WORDS else None)
            if number is not None:
                found.append(str(number))
                place = end
                break
        else:
            found.append(split[place])
            place += 1
    return found
