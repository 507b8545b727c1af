"""Facts by what they have in common, held small: a look-up costs the same however many facts there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar, overload

from questions.facts.fact import Fact

K = TypeVar("K", bound=str)


def grouped(pairs: Iterable[tuple[K, Fact]]) -> dict[K, tuple[Fact, ...]]:
    """The facts of each key, in the order in which they come."""
    found: dict[K, list[Fact]] = defaultdict(list)
    for key, fact in pairs:
        found[key].append(fact)
    return {key: tuple(facts) for key, facts in found.items()}


def joined(first: Sequence[Fact], second: Sequence[Fact]) -> Sequence[Fact]:
    """Both, one after the other, without a copy of either."""
    return _Joined(first, second) if first and second else first or second


class _Joined(Sequence[Fact]):
    def __init__(self, first: Sequence[Fact], second: Sequence[Fact]) -> None:
        self._first, self._second = first, second

    def __len__(self) -> int:
        return len(self._first) + len(self._second)

    def __iter__(self) -> Iterator[Fact]:
        return chain(self._first, self._second)

    @overload
    def __getitem__(self, at: int) -> Fact: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Fact]: ...
    def __getitem__(self, at: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(at, slice):
            return tuple(self)[at]
        first = len(self._first)
        place = range(len(self))[at]
        return self._first[place] if place < first else self._second[place - first]
