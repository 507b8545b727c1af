"""Whether two lines tell one event: sources say the same in other words, and a curator tells it once more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

SHARED = 0.65  # of the telling words of the shorter line
FEWEST = 3  # telling words that both must have: two make a name
_ARTICLES = frozenset(re.findall(r"\w+", "a all an at in of on the them was were"))
_PLAIN = _ARTICLES | frozenset(
    re.findall(
        r"\w+",
        """about after against also and another as away back be been before being both but by came
        date did do down during each even ever every first for from get got had has have he her
        herself him himself his how into is it its just known like made more most near night no
        not off once one only onto or other out over own said same season seen she show so some
        than that their then there they this through to too two under until up very what when
        where which while who whom whose with without would bachelor bachelorette paradise pad""",
    )
)
_ENDINGS = re.compile(r"(ings?|ed|ers?|es|e|s|y|ies|ied)$")


def tells_the_same(one: str, other: str, names: Iterable[str] = ()) -> bool:
    """Whether most of what the shorter line tells stands in the longer; `names` of people tell nothing."""
    of_names = frozenset[str]().union(*(telling(name) for name in names))
    first, second = telling(one) - of_names, telling(other) - of_names
    shared = len(first & second)
    return shared >= FEWEST and shared >= SHARED * min(len(first), len(second))


def is_within(told: str, line: str) -> bool:
    """Whether all of `told` stands in a line: `Akron, Ohio` in `Introduced … from Akron, Ohio`."""
    return words(told) <= words(line)


@lru_cache(maxsize=4096)
def telling(text: str) -> frozenset[str]:
    """The words that carry what a line tells, without their endings."""
    return words(text) - _PLAIN


@lru_cache(maxsize=4096)
def words(text: str) -> frozenset[str]:
    """Every word of a line but articles and the like; endings are cut off."""
    found = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'s ", " "))
    return frozenset(_bare(word) for word in found if word not in _ARTICLES)


def _bare(word: str) -> str:
    return _ENDINGS.sub("", word) if len(word) > 4 and word not in _PLAIN else word
