"""Judging dates: exactly what is asked counts, less or more is asked about, anything else is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from questions.judge.verdict import Verdict, accept, ask, reject
from questions.names.folding import strip_filler
from questions.names.index import budget, fold
from questions.names.spelled_numbers import in_digits
from questions.names.typos import Words

_MONTHS_TEXT = "january february march april may june july august september october november december"
_MONTHS: list[str] = [*_MONTHS_TEXT.split()]
_MONTH_WORDS = Words(_MONTHS)
_SMALL = {"of", "the", "in", "on", "it", "was", "year", "month", "back"}

# Months in which a part of a year falls, generously: where spring ends is nobody's mistake.
_PARTS_OF_YEAR = {
    "spring": {3, 4, 5, 6},
    "summer": {6, 7, 8, 9},
    "fall": {9, 10, 11, 12},
    "autumn": {9, 10, 11, 12},
    "winter": {12, 1, 2, 3},
    "early": {1, 2, 3, 4, 5},
    "beginning": {1, 2, 3, 4},
    "start": {1, 2, 3, 4},
    "middle": {4, 5, 6, 7, 8, 9},
    "mid": {4, 5, 6, 7, 8, 9},
    "late": {8, 9, 10, 11, 12},
    "end": {9, 10, 11, 12},
}

Parts = Mapping[str, int]  # of year, month and day those that are said


class DateJudge:
    """Grades a date."""

    def __init__(self, accepted: Sequence[str]) -> None:
        """`accepted` are ways to write the date."""
        self._keys = [key for text in accepted if (key := parse_key(text))]

    def grade(self, text: str) -> Verdict:
        """The verdict on `text`: the first reading counts, the others may be asked about."""
        said = list(_readings(text))
        if not said:
            return self._part_of_year(strip_filler(fold(text)).split())
        if said[0] in self._keys:
            return accept("It is the date.", exact=True)
        if any(_agree(each, key) for each in said for key in self._keys):
            return ask("It agrees with the date, but says less or more.")
        return reject("It is another date.")

    def _part_of_year(self, words: list[str]) -> Verdict:
        """`spring 2021` is true of March 2021, but broader."""
        parts = [word for word in words if word in _PARTS_OF_YEAR]
        others = " ".join(word for word in words if word not in _PARTS_OF_YEAR)
        nothing: Parts = {}
        said = next(_readings(others), nothing) if others else nothing
        if len(parts) != 1 or (others and "year" not in said):
            return reject("There is no date in it.")
        months = _PARTS_OF_YEAR[parts[0]]
        if any(key.get("month", min(months)) in months and _agree(said, key) for key in self._keys):
            return ask("It is true, but broader.")
        return reject("It is another part of the year.")


def parse_key(text: str) -> Parts | None:
    """The date of an accepted answer, or `None`: a lone number is one only as a year."""
    parts = next(_readings(text), None)
    return parts if parts and ("month" in parts or len(fold(text)) == 4) else None


def _agree(said: Parts, key: Parts) -> bool:
    """Whether one is a part of the other."""
    return said.items() <= key.items() or key.items() <= said.items()


def _readings(text: str) -> Iterator[Parts]:
    """The dates that a text may mean, the likeliest first: months come before days."""
    plain = re.sub(r"\s*([/.-])\s*", r"\1", text.strip().casefold().rstrip(".!? "))
    if match := re.fullmatch(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?", plain):
        yield from _checked(match[1], match[2], match[3])
    elif match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)", plain):
        yield from _checked(_century(match[3]), match[1], match[2])
        yield from _checked(_century(match[3]), match[2], match[1])
    elif match := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", plain):
        yield from _checked(match[2], match[1])
    elif match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})", plain):
        yield from _checked(None, match[1], match[2])
        yield from _checked(None, match[2], match[1])
        yield from _checked(_century(match[2]), match[1])
    else:
        yield from _in_words(strip_filler(fold(text)))


def _in_words(folded: str) -> Iterator[Parts]:
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", folded).split()
    words = in_digits([word for word in words if word not in _SMALL])
    months = [month for word in words if (month := _month(word))]
    numbers = [word for word in words if word.isdigit()]
    if len(months) > 1 or len(months) + len(numbers) != len(words):
        return
    years = [word for word in numbers if len(word) == 4]
    days = [word for word in numbers if len(word) <= 2]
    if len(years) > 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return
    month = str(months[0]) if months else None
    if month or not days:
        yield from _checked(next(iter(years), None), month, next(iter(days), None))
    if days and not years:
        yield from _checked(_century(days[0]), month)


def _month(word: str) -> int | None:
    if word in ("sept", "febr") or (len(word) == 3 and any(month.startswith(word) for month in _MONTHS)):
        return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(word[:3]))
    if word in _MONTHS:
        return _MONTHS.index(word) + 1
    near = _MONTH_WORDS.near(word) if budget(word) else []
    best = [month for month, slips in near if slips == near[0][1]]
    return _MONTHS.index(best[0]) + 1 if len(best) == 1 else None


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year:0>2}"


def _checked(year: str | None, month: str | None = None, day: str | None = None) -> Iterator[Parts]:
    said = {"year": year, "month": month, "day": day}
    parts = {name: int(value) for name, value in said.items() if value is not None}
    limits = {"year": (1900, 2099), "month": (1, 12), "day": (1, 31)}
    if parts and all(limits[name][0] <= value <= limits[name][1] for name, value in parts.items()):
        yield parts
