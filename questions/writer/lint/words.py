"""The words of a text that could give an answer away, cut to their stems."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")
_COMMON = frozenset(
    {"season", "bachelor", "bachelorette", "paradise", "golden", "listen", "heart", "pad", "winter", "games"}
    | {"with", "from", "show", "after", "the", "and", "for", "your", "this", "that"}
    | {"who", "was", "what", "which", "where", "how", "why", "did", "had", "has", "out", "him", "his", "her"}
    | {"hers", "she", "they", "them", "their", "you", "one", "into", "onto", "all", "own", "than", "then"}
)
# Words that two events may share, beside the common ones.
_OF_EVENTS = frozenset(
    {"date", "dat", "night", "man", "men", "women", "woman", "rose", "somebody"}
    | {"made", "got", "came", "took", "told", "him"}
)
_ENDINGS = ("ing", "ers", "er", "ed", "es", "s")


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """The words of at least three letters, without endings and without stop words."""
    found = {word for word in _WORD.findall(anyascii(text).lower()) if len(word) >= 3}
    return frozenset(_stem(word) for word in found - _COMMON)


def of_one_event(one: str, other: str) -> bool:
    """Whether two clues share a word that tells something, as those of one event would."""
    return bool((words(one) & words(other)) - _OF_EVENTS)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
