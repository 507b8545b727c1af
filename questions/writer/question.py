"""A question as it is asked: its words, what counts as right, and the facts and sources it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

import msgspec

from questions.facts.entity import Kind
from questions.facts.fact import FactId, Slug

VERSION = 2  # of a question as it is stored
MAX_STEM = 140  # rule R20: short and plain
MAX_CHOICE_WORDS = 9  # of a choice that is a phrase
MAX_CHOICE = 60  # under the 80 of a button: https://discord.com/developers/docs/components/reference#button


class QuestionKind(StrEnum):
    """How a question is answered; each has a file in questions/writer/kinds/."""

    CHOICE = "choice"
    TYPED = "typed"
    NUMBER = "number"
    WHO = "who"
    ORDER = "order"
    MATCH = "match"

    @property
    def is_typed(self) -> bool:
        """Whether the answer is written rather than picked."""
        return self in (QuestionKind.TYPED, QuestionKind.NUMBER, QuestionKind.WHO)


class Difficulty(StrEnum):
    """How hard a question is, estimated from the facts."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick; `slug` names the entity, if it is one."""

    text: str
    slug: Slug | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from, as a reader sees it; `date` is in words."""

    title: str | None
    outlet: str | None
    date: str | None
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; what is right depends on its kind.

    `choices` is what can be picked, and `key` the indices of what is right: one for a multiple choice, all in
    their order for `order`, one for each of `prompts` for `match`. A typed answer has no choices: `accepted`
    holds what counts as right, as it is shown first, `asks` is what kind of thing it is, and `season` whose
    cast is meant, where it is a person. `prompts` of a `who` are its clues, from hard to easy.
    `evidence` are the facts it rests on, the asked one first; `people` is everyone whom it names.
    """

    id: str
    kind: QuestionKind = QuestionKind.CHOICE
    stem: str
    choices: tuple[Choice, ...] = ()
    prompts: tuple[str, ...] = ()
    key: tuple[int, ...] = ()
    accepted: tuple[str, ...] = ()
    asks: Kind = Kind.TEXT
    season: Slug | None = None
    evidence: tuple[FactId, ...]
    people: tuple[Slug, ...]
    predicate: Slug
    template: Slug
    category: Slug
    hops: int = 1
    difficulty: Difficulty = Difficulty.EASY
    note: str | None
    sources: tuple[Citation, ...]

    def __post_init__(self) -> None:
        """Refuse a question that cannot be played."""
        if self.kind.is_typed:
            sound = bool(self.accepted) and not self.choices
        elif self.kind is QuestionKind.CHOICE:
            sound = 3 <= len(self.choices) <= 4 and len(self.key) == 1
        elif self.kind is QuestionKind.ORDER:
            sound = 3 <= len(self.choices) <= 4 and sorted(self.key) == list(range(len(self.choices)))
        else:
            sound = 3 <= len(self.prompts) == len(self.key) == len(set(self.key)) <= len(self.choices) <= 4
        if not sound or not all(0 <= index < len(self.choices) for index in self.key):
            raise ValueError(f"this is no {self.kind} question that can be played")

    @property
    def right(self) -> str:
        """What is right, in words: `Akron`, `A, then B`, `A: X · B: Y`."""
        texts = [self.choices[index].text for index in self.key]
        match self.kind:
            case QuestionKind.CHOICE:
                return texts[0]
            case QuestionKind.ORDER:
                return ", then ".join(texts)
            case QuestionKind.MATCH:
                return " · ".join(
                    f"{prompt}: {text}" for prompt, text in zip(self.prompts, texts, strict=True)
                )
            case QuestionKind.TYPED | QuestionKind.NUMBER | QuestionKind.WHO:
                return self.accepted[0]

    def is_right(self, picked: Sequence[int]) -> bool:
        """Whether what was picked, by index and in order, is right."""
        return tuple(picked) == self.key

    @property
    def length(self) -> int:
        """How many characters there are to read."""
        return len(self.stem) + sum(map(len, self.prompts)) + sum(len(choice.text) for choice in self.choices)

    def to_json(self) -> str:
        """As it is stored with its round."""
        return msgspec.json.encode({"version": VERSION, **_fields(self)}).decode()

    @classmethod
    def from_json(cls, text: str) -> Question:
        """What `to_json` wrote, in this version or an older one; `ValueError` for anything else."""
        raw = msgspec.json.decode(text, type=dict[str, object])
        match raw.get("version", 1):
            case 1:  # before there were kinds, the key was one index
                key = raw.get("key")
                raw["key"] = [key] if isinstance(key, int) else key
            case 2:
                pass
            case unknown:
                raise ValueError(f"a question of version {unknown} is not understood")
        return msgspec.convert(raw, cls)


def _fields(question: Question) -> dict[str, object]:
    return {field.name: getattr(question, field.name) for field in fields(question)}
