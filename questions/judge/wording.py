"""Phrases as words that tell and words that do not, and how far what was typed is from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from questions.names.folding import fold
from questions.names.spelled_numbers import in_digits
from questions.names.typos import budget

Fit = Callable[[str, str], int | None]  # what a typed word costs for one that is meant
SLIP, REORDERED, JOINED, PADDED = 2, 1, 1, 1  # what each difference costs
_LEAST_WORDS = 2  # of a main title
_LEAST_INITIALS = 3
_LEAST_JOINED = 8  # letters of a word that was joined and may have a slip

# Words that tell nothing, wherever they stand.
_EMPTY_TEXT = "a an the and of to his her their its my our your some s"
# Words that tell little: in a title they count when they differ, else they may come and go.
_FUNCTION_TEXT = (
    "in on at with for from by as into onto it this that there he she they him them is was are were be"
)
# What people say around an answer in their own words, and how large it was.
_CASUAL_TEXT = """
who which had has have having did do does got get gets getting gave give giving came come comes coming
arrived arrives arriving arrive showed shows up brought brings bring bringing wore wear wears wearing worn
dressed dressing using used named called like kind sort type something thing things pair set bunch piece
really very just also then actual actually real fake big huge giant large little small tiny old whole
"""
_PODCAST = {"podcast", "show", "series", "season"}  # may stand around a title
_EMPTY, _FUNCTION, _CASUAL = ({*text.split()} for text in (_EMPTY_TEXT, _FUNCTION_TEXT, _CASUAL_TEXT))
_SAME = {
    **{
        "okay": "ok",
        "okey": "ok",
        "doctor": "dr",
        "saint": "st",
        "mount": "mt",
        "television": "tv",
        "mum": "mom",
    },
    **{"mother": "mom", "father": "dad", "grandmother": "grandma", "grandfather": "grandpa"},
    **{"bicycle": "bike", "photograph": "photo", "alright": "ok"},
}
_IRREGULAR = {
    **{
        "men": "man",
        "women": "woman",
        "feet": "foot",
        "teeth": "tooth",
        "children": "child",
        "mice": "mouse",
    },
    **{
        "wolves": "wolf",
        "knives": "knife",
        "wives": "wife",
        "lives": "life",
        "leaves": "leaf",
        "geese": "goose",
    },
}
_SUBTITLE = re.compile(r":\s|\s[–—-]\s|\s\(")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that are compared: all of them but the empty ones, and whether they are a title's."""

    text: str
    words: tuple[str, ...]
    is_title: bool

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that tell; all, where none does."""
        return telling(self.words, is_title=self.is_title)

    @property
    def initials(self) -> str | None:
        """`bip` for Bachelor in Paradise; only titles have any."""
        words = self.text.split()
        return "".join(word[0] for word in words) if self.is_title and len(words) >= _LEAST_INITIALS else None


@lru_cache(4096)
def phrases(text: str, *, is_name: bool = False) -> tuple[Phrase, ...]:
    """A text as it is compared, and a title without its subtitle; names count as titles however written."""
    titles = [text, *_main_titles(text)]
    return tuple(
        Phrase(folded, plain(folded), is_name or _is_title(title))
        for title in titles
        if (folded := fold(title))
    )


def plain(folded: str) -> tuple[str, ...]:
    """The words of a folded text in one spelling, without articles and possessives."""
    words = [_SAME.get(word, word) for word in in_digits(folded.split())]
    return tuple(word for word in words if word not in _EMPTY)


def telling(words: Sequence[str], *, is_title: bool) -> tuple[str, ...]:
    """The words without those that people say around an answer."""
    light = _FUNCTION if is_title else _FUNCTION | _CASUAL
    return tuple(word for word in words if word not in light) or tuple(words)


def distance(typed: Sequence[str], meant: Phrase) -> int | None:
    """What the differences of plain words from a phrase cost; `None` where a word that tells is another."""
    if "".join(typed) == "".join(meant.words):
        return 0
    ways = [typed, [word for word in typed if word not in _PODCAST]]
    return min((cost for way in ways if way and (cost := _distance(way, meant)) is not None), default=None)


def _distance(typed: Sequence[str], meant: Phrase) -> int | None:
    said, wanted = telling(typed, is_title=meant.is_title), meant.telling
    padded = PADDED * (sorted(set(typed) - set(said)) != sorted(set(meant.words) - set(wanted)))
    fit = _fit(meant)
    if len(said) == len(wanted):
        cost = _paired(said, wanted, fit)
        return None if cost is None else cost + padded
    longer, shorter = (said, wanted) if len(said) > len(wanted) else (wanted, said)
    each = (_paired(joined, shorter, _strict_for(word, fit)) for joined, word in _joined(longer))
    return min((cost + padded + JOINED for cost in each if cost is not None), default=None)


def _strict_for(joined: str, fit: Fit) -> Fit:
    """As `fit`, but a word that was joined has one slip at most: else `coordinator` is `hr coordinator`."""

    def strict(one: str, other: str) -> int | None:
        near = OSA.distance(one, other) <= (len(joined) >= _LEAST_JOINED) or _root(one) == _root(other)
        return fit(one, other) if near or joined not in (one, other) else None

    return strict


def _fit(meant: Phrase) -> Fit:
    """How the words of a phrase are compared: names forgive a slip in four letters, too."""
    return _name_cost if meant.is_title else _word_cost


def holds(typed: Sequence[str], meant: Phrase) -> tuple[str, ...] | None:
    """The typed words beyond those of a phrase that are all there; `None` where one is not."""
    left = list(telling(typed, is_title=meant.is_title))
    for wanted in meant.telling:
        found = next((word for word in left if _fit(meant)(word, wanted) is not None), None)
        if found is None:
            return None
        left.remove(found)
    return tuple(left)


def _paired(typed: Sequence[str], meant: Sequence[str], fit: Fit) -> int | None:
    """The cost of each word for one of the others, in order or in another order."""
    if len(typed) != len(meant):
        return None
    each = [fit(one, other) for one, other in zip(typed, meant, strict=True)]
    if None not in each:
        return sum(filter(None, each))
    left, total = list(typed), REORDERED
    for wanted in meant:
        costs = [(cost, word) for word in left if (cost := fit(word, wanted)) is not None]
        if not costs:
            return None
        cost, word = min(costs)
        left.remove(word)
        total += cost
    return total


def _word_cost(typed: str, meant: str) -> int | None:
    if typed == meant:
        return 0
    if typed.isdigit() or meant.isdigit():
        return None
    slips = OSA.distance(typed, meant)
    if slips <= _budget(meant):
        return SLIP * slips
    one, other = _root(typed), _root(meant)
    rooted = OSA.distance(one, other)
    return SLIP * (1 + rooted) if rooted <= min(_budget(other), 1) else None


def _name_cost(typed: str, meant: str) -> int | None:
    slips = OSA.distance(typed, meant)
    return SLIP * slips if slips <= budget(meant) else _word_cost(typed, meant)


def _budget(word: str) -> int:
    """Slips that are forgiven: a word of four letters with one is mostly another, such as bear and beer."""
    return 0 if len(word) < 5 else 1 if len(word) < 8 else 2


@lru_cache(4096)
def _root(word: str) -> str:
    """A word without the ending of a plural or of a verb's form."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, put in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + put
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1].removesuffix("e") if word.endswith("oes") else word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "sl" else stem
    return word.removesuffix("e") if len(word) > 4 else word


def _joined(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words with two or three neighbors as one, and that one: `fire fighter`, `merry go round`."""
    for length in (2, 3):
        for start in range(len(words) - length + 1):
            if min(map(len, words[start : start + length])) < 2:
                continue
            word = "".join(words[start : start + length])
            yield (*words[:start], word, *words[start + length :]), word


def _main_titles(text: str) -> Iterator[str]:
    """`It's Not Okay` of `It's Not Okay: Turning Heartbreak`, `Off the Vine` of `Off the Vine with K. B.`."""
    main = _SUBTITLE.split(text)[0].strip()
    if main and main != text and _is_title(text):
        yield main
    before, link, after = main.partition(" with ")
    if link and after[:1].isupper() and _is_title(before) and len(plain(fold(before))) >= _LEAST_WORDS:
        yield before


def _is_title(text: str) -> bool:
    """Whether the words that tell are written with capitals."""
    words = re.findall(r"[^\W_][\w'’]*", text)
    counted = [word for word in words if word.lower() not in _EMPTY | _FUNCTION] or words
    return bool(counted) and all(not word[0].islower() for word in counted)
