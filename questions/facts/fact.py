"""A fact: one statement about somebody, with its source, its date and how delicate it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NewType

from questions.facts.partial_date import PartialDate

Slug = NewType("Slug", str)
FactId = NewType("FactId", str)


class Slot(StrEnum):
    """The places of a statement that can be filled, and asked for."""

    SUBJECT = "subject"
    OBJECT = "object"
    SCOPE = "scope"


class Sensitivity(IntEnum):
    """How delicate a fact is; S2 and S3 are never asked nor shown."""

    S0 = 0  # on screen, or professional
    S1 = 1  # personal, but published by the person
    S2 = 2  # grief, family trouble, feelings: kept so that it can be kept out
    S3 = 3  # children, death, illness, accusations and the like


class TimeType(StrEnum):
    """How a fact ages."""

    PERMANENT = "permanent"
    AS_OF = "as-of"
    EXPIRING = "expiring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A source: a news article or a named data set; what is not known of it stays `None`.

    `accessed` is the day on which a page without a date of its own was read.
    """

    slug: Slug
    title: str
    date: PartialDate | None = None
    accessed: PartialDate | None = None
    outlet: str | None = None
    address: str | None = None
    licence: str | None = None

    @property
    def citation(self) -> str:
        """Title, outlet if known and date, as a reader sees them."""
        return ", ".join(part for part in (self.title, self.outlet, self.dated) if part)

    @property
    def known_on(self) -> PartialDate | None:
        """The day as of which it can be believed."""
        return self.date or self.accessed

    @property
    def dated(self) -> str | None:
        """The date in words: `May 12, 2022`, or `read on May 12, 2022`."""
        if self.date:
            return self.date.words
        return f"read on {self.accessed.words}" if self.accessed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`subject predicate object`, within `scope` (a season, another person, a topic) where it has one.

    `object` and `scope` hold a slug or plain text, as the predicate says. `aired` is the day on which
    an outcome was shown. `complete` says that nothing else completes the statement. `guild_id` is the
    server that a fact belongs to; `None` means that it ships with the bot.
    """

    id: FactId
    subject: Slug
    predicate: Slug
    object: str
    scope: str | None = None
    as_of: PartialDate
    time: TimeType
    sensitivity: Sensitivity
    article: Slug
    aired: date | None = None
    told_by: Slug | None = None
    complete: bool = False
    note: str | None = None
    guild_id: int | None = None

    def fill(self, slot: Slot) -> str | None:
        """What stands in a slot."""
        match slot:
            case Slot.SUBJECT:
                return self.subject
            case Slot.OBJECT:
                return self.object
            case Slot.SCOPE:
                return self.scope
