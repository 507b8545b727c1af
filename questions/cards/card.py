"""What a card is: lines under headings, each with numbered sources, and nothing that is withheld."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from questions.facts.base import FactBase
from questions.facts.entity import Entity
from questions.facts.fact import Article, Fact, Slug
from questions.facts.horizon import Horizon
from questions.facts.policy import View

MAX_LINKS = 5  # as many buttons as stand in a row
FIRST_PAGE = 15  # lines before “more”; what is best known stands among them
TOP = ""  # the heading of the lines above all headings, the first of which says who or what it is


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card, under its heading; `sources` are numbers of the foot, from 1."""

    heading: str
    text: str
    sources: tuple[int, ...]

    def __str__(self) -> str:
        """As it is shown, ending in its source numbers."""
        return f"{self.text} {''.join(f'[{number}]' for number in self.sources)}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown of a person or a season.

    `links` are people whose cards are near, `sources` what the lines cite by number.
    """

    entity: Entity
    title: str
    lines: tuple[Line, ...]
    sources: tuple[Article, ...]
    links: tuple[Entity, ...] = ()

    @property
    def text(self) -> str:
        """Everything that can be read on it."""
        lines = [line.text for line in self.lines]
        sources = [source.citation for source in self.sources]
        return "\n".join([self.title, *lines, *sources, *(link.name for link in self.links)])

    @property
    def opening(self) -> Line | None:
        """Who or what it is, in one line, where that is known."""
        return self.lines[0] if self.lines and self.lines[0].heading == TOP else None


@dataclass(frozen=True, slots=True)
class Sight:
    """The facts, and from where they are looked at."""

    base: FactBase
    view: View
    horizon: Horizon

    @classmethod
    def of(cls, base: FactBase, view: View) -> Sight:
        """With the seasons that the view is still watching."""
        return cls(base, view, Horizon(base, view))


@dataclass(slots=True)
class Sheet:
    """Collects the lines of a card, and numbers their sources in the order in which they come."""

    sight: Sight
    lines: list[Line] = field(default_factory=list[Line])
    _sources: dict[Slug, int] = field(default_factory=dict[Slug, int])

    def add(self, heading: str, text: str, facts: Iterable[Fact]) -> None:
        """Write a line that rests on `facts`."""
        slugs = dict.fromkeys(slug for fact in facts for slug in self.sight.horizon.cited(fact))
        numbers = sorted(self._sources.setdefault(slug, len(self._sources) + 1) for slug in slugs)
        self.lines.append(Line(heading, text, tuple(numbers)))

    @property
    def room(self) -> int:
        """How many lines the first page has left."""
        return max(0, FIRST_PAGE - len(self.lines))

    @property
    def sources(self) -> tuple[Article, ...]:
        """What the lines cite, in the order of the numbers."""
        horizon, base = self.sight.horizon, self.sight.base
        return tuple(horizon.shown(base.article(slug)) for slug in self._sources)


@dataclass(frozen=True, slots=True)
class Saying:
    """Words with the facts that they rest on."""

    text: str
    facts: tuple[Fact, ...]

    def then(self, more: Saying | None, between: str = ", ") -> Saying:
        """Both in one line."""
        return Saying(f"{self.text}{between}{more.text}", self.facts + more.facts) if more else self
