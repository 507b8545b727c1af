"""Judging places: the town decides; a region alone is true but too broad, and a wrong region is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from questions.judge.phrases import PhraseJudge
from questions.judge.regions import COUNTRIES, REGIONS, SHORT_TOWNS, STANDS_ALONE
from questions.judge.verdict import Outcome, Verdict, accept, ask, is_negated, reject
from questions.names.folding import said_once, strip_filler
from questions.names.index import fold
from questions.names.typos import Words

_AROUND = re.compile(
    r"^(?:the )?(?:(?:city|town|suburbs) of |somewhere |downtown |in |greater |from )+|^the "
)
_AFTER = re.compile(r" (?:area|metro area|metro|region|suburbs)$")
_SPELLED = {"st": "saint", "ft": "fort", "mt": "mount"}
_REGION_WORDS = Words(word for name in sorted(REGIONS) for word in name.split() if len(name) > 4)
# The longer names of a town that is known by a short one, for slips in them: New York City.
_LONG_NAMES = {
    town: [way for way, each in SHORT_TOWNS.items() if each == town and len(way) > 4 and way != town]
    for town in SHORT_TOWNS.values()
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A town with its region, as far as they are said; a region may stand alone."""

    town: str
    region: str = ""


class PlaceJudge:
    """Grades places against the accepted one and all others in question."""

    def __init__(self, accepted: Sequence[str], others: Sequence[str]) -> None:
        """`accepted` are names of one place."""
        self._ours = [_read(text) for text in accepted]
        self._others = [place for text in others if (place := _read(text)) not in self._ours]
        self._towns = PhraseJudge(
            [
                town
                for place in self._ours
                if place.town
                for town in (place.town, *_LONG_NAMES.get(place.town, ()))
            ],
            [place.town for place in self._others if place.town],
            are_names=True,
        )

    def grade(self, text: str) -> Verdict:
        """The verdict on `text`: a slip in the region is a second reading."""
        folded = fold(text)
        if not folded:
            return reject("There is no place in it.")
        core = strip_filler(folded)
        if is_negated(core):
            return reject("It says where it is not.")
        once = " ".join(said_once(core.split()))
        ways = [core, *([once] if once != core else [])]  # Bora Bora is said once
        verdicts = [self._grade(way, _read(way)) for way in ways]
        verdicts += [self._grade(core, _read(spelled)) for spelled in _with_region_spelled(core)]
        return next((each for each in verdicts if each.outcome is not Outcome.REJECT), verdicts[0])

    def _grade(self, core: str, said: _Place) -> Verdict:
        town = self._towns.grade(said.town or core)  # New York and Washington are towns and states
        if town.outcome is Outcome.REJECT:
            region = REGIONS.get(core) if said.town else said.region
            return self._region(region) if region else reject("The town is another one.", near=town.near)
        return self._town(said, town)

    def _region(self, region: str) -> Verdict:
        ours = {place.region for place in self._ours if place.region}
        if any(not place.town and place.region == region for place in self._ours):
            return accept("It is the place.", exact=True)
        broader = ours | {COUNTRIES.get(each, "") for each in ours}
        return ask("It is true, but broader.") if region in broader else reject("The region is another one.")

    def _town(self, said: _Place, town: Verdict) -> Verdict:
        ours = {place.region for place in self._ours if place.region}
        country = {COUNTRIES.get(region, "") for region in ours}
        if said.town and said.region and ours and said.region not in ours | country:
            return reject("The town is right, and the region is wrong.", near=True)
        if not said.region and any(place.town == said.town for place in self._others):
            return ask("There is another town of that name.")
        if said.region in ours and town.outcome is Outcome.ASK:
            return accept("The region tells which town is meant.")
        return town


def names_region(text: str) -> bool:
    """Whether a text is a place with its region, such as `Akron, Ohio`, or a region."""
    town, comma, region = text.rpartition(",")
    named = fold(region)
    return named in REGIONS or named in COUNTRIES.values() if comma and town else fold(text) in COUNTRIES


@lru_cache(4096)  # all places of a predicate are read for each question about one
def _read(text: str) -> _Place:
    """The place that words name: `Akron, Ohio`, `akron oh`, `the akron area`, `ohio`."""
    folded = _AFTER.sub("", _AROUND.sub("", fold(text)))
    words = [_SPELLED.get(word, word) for word in folded.split()]
    town = SHORT_TOWNS.get(" ".join(words))
    if town:
        return _Place(town)
    for length in (4, 3, 2, 1):
        tail = " ".join(words[-length:])
        if len(words) < length or tail not in REGIONS:
            continue
        head, region = " ".join(words[:-length]), REGIONS[tail]
        if not head and tail in STANDS_ALONE:
            return _Place("", region)
        if head:
            head = head.removesuffix(" in")
            inner = _read(head)  # of `akron, ohio, usa` the state
            return inner if COUNTRIES.get(inner.region) == region else _Place(inner.town or head, region)
    return _Place(" ".join(words))


def _with_region_spelled(folded: str) -> Iterator[str]:
    """`edina minesota` with each region that its last words are near."""
    words = folded.split()
    for length in range(min(3, len(words)), 0, -1):
        for tail in product(*map(_near, words[-length:])):
            if list(tail) != words[-length:] and " ".join(tail) in REGIONS:
                yield " ".join([*words[:-length], *tail])


def _near(word: str) -> list[str]:
    """A word and those of regions that it may be with a slip, the likeliest first."""
    return [word, *(meant for meant, _ in _REGION_WORDS.near(word) if meant != word)][:4]
