"""What a curator wrote about a fact by hand: the questions that ask it, its story, somebody's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

STORY_FAME = 3  # where a curator gave none: what a regular viewer knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question in a curator's words.

    `answer` and the `wrong` ones are slugs of people, seasons and the like, or words. `accepted` are further
    forms of the answer that count when it is typed, and `typed` says that it can be asked without choices.
    """

    question: str
    answer: str
    accepted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """At most eight words of a person, by slug, and to whom they were said."""

    words: str
    by: str
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A fact as it is told: `text` is the reveal; `fame` runs from 1, the keenest fans, to 5, any viewer."""

    text: str | None = None
    quote: Quote | None = None
    fame: int = STORY_FAME
    asks: tuple[Ask, ...] = ()

    @property
    def texts(self) -> Iterator[str]:
        """Every text of it, as it may be shown."""
        if self.text:
            yield self.text
        if self.quote:
            yield self.quote.words
        for ask in self.asks:
            yield from (ask.question, ask.answer, *ask.wrong)

    @property
    def slugs(self) -> Iterator[str]:
        """Whoever is named by slug, among other texts: who said the words, and to whom."""
        if self.quote:
            yield self.quote.by
            if self.quote.to:
                yield self.quote.to
