"""A fact: one statement about somebody, with its source, its date and how delicate it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NewType

from questions.facts.partial_date import PartialDate
from questions.facts.story import Story

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

    `accessed` is the day on which a page without a date of its own was read. A page whose headline is not
    known has no `title`; where `cite_title` is false, it is kept and the page is cited by outlet and date.
    """

    slug: Slug
    title: str | None = None
    date: PartialDate | None = None
    accessed: PartialDate | None = None
    outlet: str | None = None
    address: str | None = None
    licence: str | None = None
    cite_title: bool = True

    @property
    def cited_title(self) -> str | None:
        """The headline, where it is known and may be shown."""
        return self.title if self.cite_title else None

    @property
    def citation(self) -> str:
        """Title, outlet and date, as far as a reader sees them."""
        return ", ".join(part for part in (self.cited_title, self.outlet, self.dated) if part)

    @property
    def known_on(self) -> PartialDate | None:
        """The day as of which it can be believed."""
        return self.date or self.accessed

    @property
    def dated(self) -> str | None:
        """The date in words: `May 12, 2022`, `read on May 12, 2022`, `read in May 2022`."""
        if self.date:
            return self.date.words
        if self.accessed is None:
            return None
        return f"read {'on' if self.accessed.day else 'in'} {self.accessed.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`subject predicate object`, within `scope` (a season, another person, a topic) where it has one.

    `object` and `scope` hold a slug or plain text, as the predicate says. `aired` is the day on which
    an outcome was shown, and `happened` when the event itself took place, as far as is recorded. `complete`
    says that nothing else completes the statement; what is `disputed` stands on cards and is never asked.
    `second_article` is another source of the same. `guild_id` is the server that a fact belongs to; `None`
    means that it ships with the bot.
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
    happened: PartialDate | None = None
    disputed: bool = False
    story: Story | None = None
    second_article: Slug | None = None
    guild_id: int | None = None

    @property
    def mentions(self) -> list[str]:
        """What stands in its slots, who told it, and who is quoted in its story: slugs, or words."""
        said = (self.subject, self.object, self.scope, self.told_by)
        return [*filter(None, said), *(self.story.slugs if self.story else ())]

    @property
    def sources(self) -> tuple[Slug, ...]:
        """The articles that tell it, the main one first."""
        return (self.article, self.second_article) if self.second_article else (self.article,)

    def fill(self, slot: Slot) -> str | None:
        """What stands in a slot."""
        match slot:
            case Slot.SUBJECT:
                return self.subject
            case Slot.OBJECT:
                return self.object
            case Slot.SCOPE:
                return self.scope
