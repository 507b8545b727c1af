"""YAML read node by node, so that every mistake can name its file and line.

PyYAML's `safe_load` keeps the last of two equal keys, reads `No` as false and gives an impossible date
no line; hence nodes are composed with the C loader and every scalar is taken as the text that stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

from questions.facts.fact import Slug
from questions.facts.partial_date import PartialDate

T = TypeVar("T")
_NOTHING = {"", "~", "null"}


class Mistake(Exception):
    """Something wrong in a data file: where it stands, and a sentence for whoever wrote it."""

    def __init__(self, path: Path, line: int, sentence: str) -> None:
        """Lines count from 1."""
        super().__init__(f"{path}:{line}: {sentence}")
        self.path, self.line, self.sentence = path, line, sentence


@dataclass(frozen=True, slots=True)
class Item:
    """A value of a YAML file that knows where it stands."""

    path: Path
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line on which it begins, from 1."""
        return self.node.start_mark.line + 1

    @property
    def is_text(self) -> bool:
        """Whether a single text stands here."""
        return isinstance(self.node, yaml.ScalarNode)

    def wrong(self, sentence: str) -> Mistake:
        """A mistake at this place, to be raised or collected."""
        return Mistake(self.path, self.line, sentence)

    def text(self) -> str:
        """The scalar as it is written, or a mistake."""
        if not isinstance(self.node, yaml.ScalarNode) or _is_nothing(self.node):
            raise self.wrong("a text is expected here")
        return _scalar(self.node).strip()

    def read(self, parse: Callable[[str], T]) -> T:
        """The scalar through `parse`, whose `ValueError` becomes a mistake with this line."""
        text = self.text()
        try:
            return parse(text)
        except ValueError as error:
            raise self.wrong(f"{error}") from error

    def items(self) -> list[Item]:
        """The entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong("a list is expected here")
        return [Item(self.path, node) for node in self.node.value]

    def texts(self) -> tuple[str, ...]:
        """The entries of a list of texts."""
        return tuple(item.text() for item in self.items())

    def mapping(self) -> Mapping:
        """The keys and values that stand here; equal keys are a mistake."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("`key: value` lines are expected here")
        found: dict[str, Item] = {}
        for key_node, value_node in self.node.value:
            key = Item(self.path, key_node)
            if key.text() in found:
                raise key.wrong(f"the key “{key.text()}” stands here twice")
            found[key.text()] = Item(self.path, value_node)
        return Mapping(self, found)


class Mapping:
    """The keys of one YAML mapping; each is asked for once, and `close` refuses those nobody asked for."""

    def __init__(self, item: Item, found: dict[str, Item]) -> None:
        """Made by `Item.mapping`."""
        self._item, self._found, self._asked = item, found, set[str]()

    def __iter__(self) -> Iterator[tuple[str, Item]]:
        """Every key with its value; this counts as having asked for all."""
        self._asked.update(self._found)
        return iter(self._found.items())

    def find(self, key: str) -> Item | None:
        """The value of a key, or `None` where it is missing or left empty."""
        self._asked.add(key)
        item = self._found.get(key)
        return None if item is None or _is_nothing(item.node) else item

    def load(self, key: str) -> Item:
        """The value of a key that must be there."""
        if (item := self.find(key)) is None:
            raise self.wrong(f"“{key}” is missing")
        return item

    def text(self, key: str) -> str:
        """A text that must be there."""
        return self.load(key).text()

    def find_text(self, key: str) -> str | None:
        """A text that may be missing."""
        return item.text() if (item := self.find(key)) else None

    def find_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where the key is missing."""
        return item.texts() if (item := self.find(key)) else ()

    def find_items(self, key: str) -> list[Item]:
        """A list; an empty one where the key is missing."""
        return item.items() if (item := self.find(key)) else []

    def find_when(self, key: str) -> PartialDate | None:
        """A date that may be missing."""
        return item.read(PartialDate.parse) if (item := self.find(key)) else None

    def find_slug(self, key: str) -> Slug | None:
        """A slug that may be missing."""
        return Slug(text) if (text := self.find_text(key)) else None

    def flag(self, key: str, *, default: bool = False) -> bool:
        """`true` or `false`, or the default where the key is missing."""
        item = self.find(key)
        return item.read(_true_or_false) if item else default

    def wrong(self, sentence: str) -> Mistake:
        """A mistake at the head of this mapping."""
        return self._item.wrong(sentence)

    def close(self) -> None:
        """Refuse a key that nobody asked for: most often a slip of the pen."""
        for key, item in self._found.items():
            if key not in self._asked:
                raise item.wrong(f"“{key}” is not a key that belongs here")


def read(path: Path, shown_as: Path) -> Item:
    """The one document of a YAML file, or a `Mistake` with the line on which YAML gave up."""
    text = _decoded(path.read_bytes(), shown_as)
    _refuse_tabs(text, shown_as)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Mistake(shown_as, line, "a character stands here that YAML does not allow") from error
    except yaml.MarkedYAMLError as error:
        raise _from_yaml(error, shown_as) from error
    if node is None:
        raise Mistake(shown_as, 1, "the file is empty")
    return Item(shown_as, node)


def _decoded(raw: bytes, path: Path) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise Mistake(path, raw.count(b"\n", 0, error.start) + 1, "this is not UTF-8") from error


def _refuse_tabs(text: str, path: Path) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if "\t" in line:
            raise Mistake(path, number, "a tab stands here: YAML wants spaces")


def _from_yaml(error: yaml.MarkedYAMLError, path: Path) -> Mistake:
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    return Mistake(path, line, f"this is not YAML: {error.problem}")


def _scalar(node: yaml.ScalarNode) -> str:
    return str(node.value)


def _is_nothing(node: yaml.Node) -> bool:
    # The C loader gives a plain scalar the style "", the Python one None.
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NOTHING


def _true_or_false(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"“{text}” is neither true nor false")
    return text == "true"
