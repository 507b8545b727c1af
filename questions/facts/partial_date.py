"""A date known to the day, the month or the year."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, or only to the month or the year."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse a date that no calendar has."""
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2022`, `2022-05` or `2022-05-12`; anything else is a `ValueError` with a sentence."""
        shape = _SHAPE.fullmatch(text.strip())
        if shape is None:
            raise ValueError(f"“{text}” is not a date: write 2022-05-12, 2022-05 or 2022")
        year, month, day = (int(part) if part else None for part in shape.groups())
        try:
            return cls(year or 0, month, day)
        except ValueError as impossible:
            raise ValueError(f"“{text}” is not a day of the calendar") from impossible

    @property
    def first(self) -> date:
        """The first day that this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def month_words(self) -> str:
        """As in a question: `May 2022`, or `2022` where the month is not known."""
        return f"{month_name[self.month]} {self.year}" if self.month else str(self.year)

    @property
    def words(self) -> str:
        """As on a card: `May 12, 2022`, as exactly as it is known."""
        if self.month and self.day:
            return f"{month_name[self.month]} {self.day}, {self.year}"
        return self.month_words

    def plus_months(self, months: int) -> PartialDate:
        """The month that lies so many months later (earlier, when negative)."""
        count = self.year * 12 + (self.month or 1) - 1 + months
        return PartialDate(count // 12, count % 12 + 1)

    def __str__(self) -> str:
        """ISO 8601, as exactly as it is known."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)
