"""Words within a few slips of typing, found without comparing with every word.

A slip is a letter too many, too few, wrong, or swapped with its neighbor (optimal string alignment). Two
words within n slips of each other become equal when each drops at most n letters ("symmetric delete", as in
SymSpell), so it is enough to keep what is left of every word after dropping letters, sorted, as numbers.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from rapidfuzz.distance import OSA

MAX_SLIPS = 2  # in a word, however long
_ID_BITS = 20
_HASH = (1 << 64 - _ID_BITS) - 1


def budget(word: str) -> int:
    """How many slips of typing are forgiven in a word: none under 4 letters, 1 to 7, 2 from 8 on."""
    return 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 8 else MAX_SLIPS


class Words:
    """Finds the words that somebody may have meant."""

    def __init__(self, words: Iterable[str]) -> None:
        """Index every word that has a budget."""
        self._words = [word for word in dict.fromkeys(words) if budget(word)]
        self._longest = max(map(len, self._words), default=0) + MAX_SLIPS
        left = (
            (hash(rest) & _HASH) << _ID_BITS | number
            for number, word in enumerate(self._words)
            for rest in _shortened(word, budget(word))
        )
        self._left = array("Q", sorted(left))

    def near(self, typed: str) -> list[tuple[str, int]]:
        """Each word within its budget of `typed`, with the slips; a budget is that of the word meant."""
        if typed.isdigit() or len(typed) > self._longest:
            return []
        found: dict[int, int] = {}
        reach = MAX_SLIPS if len(typed) >= 8 - MAX_SLIPS else 1
        for rest in _shortened(typed, reach):
            low = (hash(rest) & _HASH) << _ID_BITS
            place = bisect_left(self._left, low)
            while place < len(self._left) and self._left[place] >> _ID_BITS == low >> _ID_BITS:
                number = self._left[place] - low
                if number not in found:
                    found[number] = OSA.distance(typed, self._words[number])
                place += 1
        words = ((self._words[number], slips) for number, slips in found.items())
        return sorted((pair for pair in words if pair[1] <= budget(pair[0])), key=lambda pair: pair[1])


def _shortened(word: str, count: int) -> set[str]:
    """What is left of a word after dropping up to `count` letters."""
    found = {word}
    newest = found
    for _ in range(count):
        newest = {rest[:place] + rest[place + 1 :] for rest in newest for place in range(len(rest))}
        found = found | newest
    return found
