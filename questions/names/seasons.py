"""Seasons as fans name them: `katie's season`, `bachelorette 17`, `s21 of the bachelor`, `bip 7`, `bach 25`.

What is said of a season is read in any order: its show, its number or year, and a lead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from questions.facts.fact import Slug
from questions.names.folding import fold
from questions.names.spelled_numbers import in_digits
from questions.names.typos import Words

# The shows as they are printed, folded, and what fans call them.
SHOWS = {
    "the bachelor": ("bach",),
    "the bachelorette": ("bachette", "btte", "bacherlorette"),
    "bachelor in paradise": ("paradise", "bip", "bachelor paradise"),
    "the golden bachelor": ("golden", "golden bach", "gb"),
    "the golden bachelorette": ("golden bachette",),
    "the bachelor winter games": ("winter games", "bach winter games"),
    "bachelor pad": ("pad", "bach pad"),
    "listen to your heart": ("listen your heart", "ltyh", "lyh"),
    "the bachelor presents listen to your heart": ("listen to your heart", "ltyh", "lyh"),
}
_SEASON = {"season", "seasons", "series", "sn", "szn", "ssn", "edition", "cycle"}
_NOISE = {*_SEASON, "the", "s", "cast", "year", "from", "of", "on", "in", "with", "was", "who", "number"}
_LONGEST, _CHOICES = 5, 4  # words of a lead's name with slips, and what each may stand for
_LEAST_SLIP = 5  # letters of a word that may be `season` with a slip
_LEAST_SHOW = 7  # letters of a show's word that may have slips: Zach is no bach
_YEARS = range(2000, 2100)
LINKS = {"from", "of", "on", "in", "with", "for", "the", "was", "who", "at"}


@dataclass(frozen=True, slots=True)
class SeasonWords:
    """What a season may be called by: its show, number and leads, all as they are printed."""

    slug: Slug
    show: str
    number: int | None = None
    leads: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SeasonParts:
    """What words say of a season; `rest` is the words left over, which may be a lead's name."""

    show: str | None = None
    number: int | None = None
    year: int | None = None
    rest: tuple[str, ...] = ()
    says_season: bool = False


class SeasonIndex:
    """Finds seasons by what fans call them."""

    def __init__(self, seasons: Iterable[SeasonWords]) -> None:
        """Index every show and every lead."""
        self.seasons = {season.slug: season for season in seasons}
        self._shown = {slug: _bare(season.show) for slug, season in self.seasons.items()}
        found: dict[str, set[Slug]] = defaultdict(set)
        for season in self.seasons.values():
            for phrase in _lead_phrases(season):
                found[phrase].add(season.slug)
        self._leads = {phrase: frozenset(slugs) for phrase, slugs in found.items()}
        self._known = {word for phrase in self._leads for word in phrase.split()}
        self._words = Words(sorted(self._known))
        self._shows = _ShowNames([*SHOWS, *(fold(season.show) for season in self.seasons.values())])

    def read(self, words: list[str]) -> frozenset[Slug]:
        """The seasons that the words name, all of them together; none where one is left over."""
        parts = self.parts(words)
        if not parts.rest:
            return self.fitting(parts) if parts != SeasonParts(says_season=parts.says_season) else frozenset()
        led = self._led(list(parts.rest))
        return led & self.fitting(parts) if led else led

    def fitting(self, parts: SeasonParts) -> frozenset[Slug]:
        """The seasons of which nothing that is said is wrong; who led them is not looked at."""
        said = (parts.show, parts.number, parts.year)
        return frozenset(
            slug
            for slug, season in self.seasons.items()
            if all(
                mine is None or mine == other
                for mine, other in zip(said, (self._shown[slug], season.number, season.year), strict=True)
            )
        )

    def parts(self, words: list[str]) -> SeasonParts:
        """What the words say of a season, in whatever order."""
        text = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?:st|nd|rd|th)\b", " ", " ".join(words))
        split = in_digits(text.split())
        says_season = any(word == "s" or _is_season(word) for word in split)
        show, left = self._shows.take([word for word in split if word not in _NOISE and not _is_season(word)])
        numbers = [int(word) for word in left if word.isdigit() and len(word) < 5]
        years = [number for number in numbers if number in _YEARS]
        others = [number for number in numbers if number not in _YEARS]
        if len(years) > 1 or len(others) > 1:
            return SeasonParts(rest=tuple(left))
        rest = tuple(word for word in left if not word.isdigit() or len(word) > 4)
        return SeasonParts(show, next(iter(others), None), next(iter(years), None), rest, says_season)

    def led_by_first_name(self, word: str) -> frozenset[Slug]:
        """The seasons of the leads of this very first name."""
        return self._leads.get(word, frozenset())

    def _led(self, words: list[str]) -> frozenset[Slug]:
        """The seasons of the lead whom the words name, with slips."""
        if exact := self._leads.get(" ".join(words)):
            return exact
        if len(words) > _LONGEST:
            return frozenset()
        choices = [self._candidates(word) for word in words]
        for chosen in product(*choices):
            if found := self._leads.get(" ".join(chosen)):
                return found
        return frozenset()

    def _candidates(self, word: str) -> list[str]:
        known = [each for each in (word, word.removesuffix("s")) if each in self._known]
        return list(dict.fromkeys([*known, *(meant for meant, _ in self._words.near(word))]))[:_CHOICES]


class _ShowNames:
    """The shows by every name that fans have for them."""

    def __init__(self, shows: Iterable[str]) -> None:
        """`shows` are folded, as they are printed."""
        self._phrases: dict[tuple[str, ...], str] = {}
        for show in shows:
            for name in (show, *SHOWS.get(show, ())):
                if words := tuple(word for word in name.split() if word not in _NOISE):
                    self._phrases.setdefault(words, _bare(show))
        self._words = Words(sorted({word for phrase in self._phrases for word in phrase}))
        self._longest = max(map(len, self._phrases))

    def take(self, words: list[str]) -> tuple[str | None, list[str]]:
        """The show that some of the words name, the longest name first, and the other words."""
        meant = [self._meant(word) for word in words]
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                ways = [
                    (sum(slips for _, slips in chosen), show)
                    for chosen in product(*meant[start : start + length])
                    if (show := self._phrases.get(tuple(word for word, _ in chosen)))
                ]
                if ways:
                    return min(ways)[1], [*words[:start], *words[start + length :]]
        return None, words

    def _meant(self, word: str) -> list[tuple[str, int]]:
        """What a word may stand for among those of shows, with its slips."""
        near = [each for each in self._words.near(word) if not each[1] or len(each[0]) >= _LEAST_SHOW]
        return near[:_CHOICES] if any(slips == 0 for _, slips in near) else [(word, 0), *near[:_CHOICES]]


def _is_season(word: str) -> bool:
    return word in _SEASON or (len(word) >= _LEAST_SLIP and OSA.distance(word, "season") == 1)


def _bare(show: str) -> str:
    bare = fold(show).removeprefix("the ")
    return "listen to your heart" if bare.endswith("listen to your heart") else bare


def _lead_phrases(season: SeasonWords) -> Iterator[str]:
    for lead in map(fold, season.leads):
        for name in {lead: None, **dict.fromkeys(lead.split()[:1])}:
            if name:
                yield from (name, f"{name}s")
