"""A question as it is asked: its words, its choices, and the facts and sources it rests on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from questions.fact import FactId, Slug

MAX_STEM = 140  # rule R20: short and plain
MAX_CHOICE = 60  # under the 80 of a button: https://discord.com/developers/docs/components/reference#button


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; `slug` names the entity, if it is one."""

    text: str
    slug: Slug | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from, as a reader sees it; `date` is in words."""

    title: str
    outlet: str | None
    date: str | None
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A multiple-choice question; `key` is the index of the right choice.

    `evidence` are the facts it rests on, the asked one first; `people` is everyone whom it names.
    """

    id: str
    stem: str
    choices: tuple[Choice, ...]
    key: int
    evidence: tuple[FactId, ...]
    people: tuple[Slug, ...]
    predicate: Slug
    template: Slug
    category: Slug
    note: str | None
    sources: tuple[Citation, ...]

    def __post_init__(self) -> None:
        """Refuse a question that cannot be played."""
        if not 3 <= len(self.choices) <= 4 or not 0 <= self.key < len(self.choices):
            raise ValueError("a question has three or four choices, and one of them is right")

    @property
    def right(self) -> Choice:
        """The right choice."""
        return self.choices[self.key]

    @property
    def length(self) -> int:
        """How many characters there are to read."""
        return len(self.stem) + sum(len(choice.text) for choice in self.choices)

    def to_json(self) -> str:
        """As it is stored with its round."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Question:
        """What `to_json` wrote."""
        raw: dict[str, Any] = json.loads(text)
        plain: dict[str, Any] = {
            **raw,
            "choices": tuple(Choice(**choice) for choice in raw["choices"]),
            "sources": tuple(Citation(**source) for source in raw["sources"]),
            "evidence": tuple(raw["evidence"]),
            "people": tuple(raw["people"]),
        }
        return cls(**plain)
