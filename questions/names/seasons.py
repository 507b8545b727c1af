"""Seasons as fans name them beside somebody: `from katie's season`, `bachelorette 17`, `bip 7`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from questions.facts.fact import Slug
from questions.names.folding import fold
from questions.names.typos import Words

_SHORT = {
    "bachelor in paradise": ("paradise", "bip"),
    "the golden bachelor": ("golden",),
    "the bachelorette": ("btte",),
    "the bachelor winter games": ("winter games",),
    "the bachelor presents listen to your heart": ("listen to your heart",),
}
_NOISE = {
    "the",
    "season",
    "seasons",
    "series",
    "s",
    "cast",
    "year",
    "from",
    "of",
    "on",
    "in",
    "with",
    "was",
    "who",
}
_LONGEST, _CHOICES = 5, 4  # words of a phrase with slips, and what each may stand for
LINKS = {"from", "of", "on", "in", "with", "for", "the", "was", "who", "at"}


@dataclass(frozen=True, slots=True)
class SeasonWords:
    """What a season may be called by: its show, number and leads, all as they are printed."""

    slug: Slug
    show: str
    number: int | None = None
    leads: tuple[str, ...] = ()
    year: int | None = None


class SeasonIndex:
    """Finds seasons by what fans call them."""

    def __init__(self, seasons: Iterable[SeasonWords]) -> None:
        """Index every phrase of every season."""
        found: dict[str, set[Slug]] = defaultdict(set)
        for season in seasons:
            for phrase in _phrases(season):
                found[_plain(phrase)].add(season.slug)
        self._phrases = {phrase: frozenset(slugs) for phrase, slugs in found.items()}
        self._known = {*_NOISE, *(word for phrase in self._phrases for word in phrase.split())}
        self._words = Words(sorted(self._known))

    def read(self, words: list[str]) -> frozenset[Slug]:
        """The seasons that the words name, all of them together; none where one is left over."""
        text = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?:st|nd|rd|th)\b", " ", " ".join(words))
        left = [word for word in text.split() if word not in _NOISE]
        if exact := self._phrases.get(" ".join(left)):
            return exact
        choices: list[list[str]] = []
        for word in left if len(left) <= _LONGEST else ():
            choices.append(self._candidates(word))
            if not choices[-1]:
                return frozenset()
        for chosen in product(*choices):
            if found := self._phrases.get(_plain(" ".join(chosen))):
                return found
        return frozenset()

    def _candidates(self, word: str) -> list[str]:
        known = [each for each in (word, word.removesuffix("s")) if each in self._known]
        return list(dict.fromkeys([*known, *(meant for meant, _ in self._words.near(word))]))[:_CHOICES]


def _plain(phrase: str) -> str:
    return " ".join(word for word in phrase.split() if word not in _NOISE)


def _phrases(season: SeasonWords) -> Iterator[str]:
    show = fold(season.show)
    bare = show.removeprefix("the ")
    shows = (bare, *_SHORT.get(show, ()))
    times = [str(time) for time in (season.number, season.year) if time]
    yield from shows
    yield from times
    yield from (f"{name} {time}" for name in shows for time in times)
    yield from (f"{time} {name}" for name in shows for time in times)
    for lead in season.leads:
        names = {fold(lead), fold(lead).split()[0]} if fold(lead) else set[str]()
        for name in sorted(names):
            yield from (name, f"{name}s")
            yield from (f"{name} {each}" for each in (*shows, *times))
            yield from (f"{name}s {each}" for each in (*shows, *times))
            yield from (f"{each} {name}" for each in shows)
