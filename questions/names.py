"""The one place where names are matched: folding, forms, typos, and who is meant.

Forms, best first: full name or alias; first name with surname initial, as the shows write it; surname;
first name or nickname. A typo is forgiven by the length of its word, and never where somebody else fits
as well: then all of them are given, to be asked about.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from questions.entity import Entity

MAX_TEXT = 120
MAX_SLIPS = 2  # in a word, however long
_CARRIER = re.compile(
    r"^(?:(?:i think|i guess|maybe|is it|its|who is|whos|whois|what is|about|the answer is|um+|uh+|lol)\s+)+"
    r"|(?:\s+(?:lol|i think|i guess|please|right))+$"
)
_SUFFIX = {"jr", "sr", "ii", "iii", "dr", "mr", "mrs", "ms"}


class Form(IntEnum):
    """How somebody was named; the lower, the surer."""

    FULL = 0
    INITIAL = 1
    SURNAME = 2
    FIRST = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Who is meant: one person, several to choose from, or nobody, with the nearest names."""

    found: Entity | None = None
    several: tuple[Entity, ...] = ()
    nearest: tuple[Entity, ...] = ()


def fold(text: str) -> str:
    """A name without what typing adds or loses: case, accents, marks, emoji, zero-width letters."""
    text = re.sub(r"<a?:\w+:\d+>|<[@#&!]*\d+>|\|\||[*_~`>]", " ", text[: MAX_TEXT * 2])
    text = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    text = re.sub(r"['’.]", "", anyascii(_letters(text)).casefold())
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return re.sub(r"([a-z])\1{2,}", r"\1", text)[:MAX_TEXT]


def budget(word: str) -> int:
    """How many slips of typing are forgiven in a word: none under 4 letters, 1 to 7, 2 from 8 on."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else MAX_SLIPS


class NameIndex:
    """Finds people by what fans type."""

    def __init__(self, people: Iterable[Entity]) -> None:
        """Index every form of every name."""
        self._forms: dict[str, dict[Form, list[Entity]]] = defaultdict(lambda: defaultdict(list))
        for person in people:
            for form, text in _forms(person):
                if person not in self._forms[text][form]:
                    self._forms[text][form].append(person)
        self._texts = list(self._forms)

    def find(self, text: str) -> Match:
        """Who is meant by `text`: exact forms first, then slips of typing."""
        wanted = _strip(fold(text))
        if len(wanted) < 2:
            return Match(nearest=self.suggest(text, 3))
        if wanted in self._forms:
            return _decide(self._forms[wanted])
        close = self._close(wanted)
        return _decide(close) if close else Match(nearest=self.suggest(text, 3))

    def suggest(self, text: str, count: int) -> tuple[Entity, ...]:
        """The people whose names come nearest to what has been typed so far, for autocomplete."""
        wanted = fold(text)
        begun = sorted(
            (key for key in self._texts if key.startswith(wanted)),
            key=lambda key: (min(self._forms[key]), key),
        )
        near = process.extract(wanted, self._texts, scorer=OSA.normalized_similarity, limit=count * 4)
        found: dict[str, Entity] = {}
        for key in [*begun, *(text for text, _, _ in near)]:
            for people in self._forms[key].values():
                found |= {person.slug: person for person in people}
            if len(found) >= count:
                break
        return tuple(found.values())[:count]

    def _close(self, wanted: str) -> dict[Form, list[Entity]]:
        """The forms within the typo budget of every word; the fewest slips count."""
        limit = MAX_SLIPS * len(wanted.split())
        found = process.extract(wanted, self._texts, scorer=OSA.distance, score_cutoff=limit, limit=None)
        slips = {text: n for text, _, _ in found if (n := _slips(wanted, text)) is not None}
        close: dict[Form, list[Entity]] = defaultdict(list)
        for text in (text for text, n in slips.items() if n == min(slips.values())):
            for form, people in self._forms[text].items():
                close[form] += people
        return close


def _decide(forms: dict[Form, list[Entity]]) -> Match:
    best = min(forms)
    people = tuple({person.slug: person for person in forms[best]}.values())
    return Match(found=people[0]) if len(people) == 1 else Match(several=people)


def _slips(typed: str, meant: str) -> int | None:
    """Slips of typing between two names, or `None` where a word has more than its budget."""
    a, b = typed.split(), meant.split()
    if len(a) != len(b):
        return OSA.distance(typed, meant) if typed.replace(" ", "") == meant.replace(" ", "") else None
    each = [OSA.distance(x, y) for x, y in zip(a, b, strict=True)]
    fits = all(n <= budget(y) for n, y in zip(each, b, strict=True))
    return sum(each) if fits else None


def _forms(person: Entity) -> Iterator[tuple[Form, str]]:
    for name in (person.name, *person.aliases):
        words = [word for word in fold(name).split() if word not in _SUFFIX]
        if not words:
            continue
        first, last = words[0], words[-1]
        yield Form.FULL, " ".join(words)
        yield Form.FULL, fold(name)
        if len(words) > 1:
            yield Form.FULL, " ".join([last, *words[:-1]])
            yield Form.INITIAL, f"{first} {last[0]}"
            yield Form.SURNAME, " ".join(words[1:])
            yield Form.SURNAME, last
            yield Form.FIRST, first
        if len(words) > 2:
            yield Form.FIRST, " ".join(words[:2])
            yield Form.INITIAL, f"{first} {words[1]} {last[0]}"


def _strip(text: str) -> str:
    """A folded text without what people say around a name, and without titles."""
    words = _CARRIER.sub("", text).split()
    return " ".join(word for word in words if word not in _SUFFIX) or text


def _letters(text: str) -> str:
    """Without emoji and other symbols, which `anyascii` would spell out."""
    return "".join(c if unicodedata.category(c)[0] != "S" else " " for c in text)
