"""Completion: the names that begin as somebody types, in the order of how well they are known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from heapq import nsmallest

from questions.facts.entity import Entity
from questions.names.index import fold

MOST = 25  # as many as Discord shows
_AFTER = "~"  # sorts after everything that folding leaves


class Completion:
    """People by every word of their names, sorted: a look-up is two bisections and what lies between."""

    def __init__(self, people: Iterable[tuple[Entity, int]]) -> None:
        """Each with how well known: the better, the earlier."""
        ranked = [(-fame, person.name, person) for person, fame in people]
        entries = sorted(
            ((text, fit, place) for place in range(len(ranked)) for text, fit in _texts(ranked[place][2])),
        )
        self._people = [person for *_, person in ranked]
        self._texts = [text for text, _, _ in entries]
        order = {
            place: rank for rank, place in enumerate(sorted(range(len(ranked)), key=lambda p: ranked[p][:2]))
        }
        self._ranks = [(fit, order[place], place) for _, fit, place in entries]
        self._best = tuple(self._people[place] for place in sorted(order, key=order.__getitem__)[:MOST])

    def begun(self, typed: str, count: int) -> tuple[Entity, ...]:
        """Those of whose names a word begins so, the first word first; the best known for nothing typed."""
        wanted = fold(typed)
        if not wanted:
            return self._best[:count]
        first, last = bisect_left(self._texts, wanted), bisect_left(self._texts, wanted + _AFTER)
        best = nsmallest(count * 4, self._ranks[first:last])  # somebody may be there by several words
        return tuple(dict.fromkeys(self._people[place] for *_, place in best))[:count]


def _texts(person: Entity) -> Iterator[tuple[str, int]]:
    """Every name from each of its words on; 0 where it is the first."""
    for name in (person.name, *person.aliases):
        words = fold(name).split()
        for at in range(len(words)):
            yield " ".join(words[at:]), min(at, 1)
