"""From when on a fact may be known: it must not give away a season that somebody has yet to watch.

An outcome waits for the finale of its season. But to see somebody lead a season, or come to the beach, gives
away that they did not win the one before: whatever names a season waits for the earlier seasons of its lead
and of the people it is about, and for the day on which these arrived. An outcome without a season waits for
its own day, or that of its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from questions.facts.fact import Fact, Slot, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Catalogue, Role, by_role


def aired(facts: Iterable[Fact], catalogue: Catalogue) -> Iterator[Fact]:
    """The facts whose `aired` these seasons decide, with it."""
    facts = list(facts)
    seasons = _Seasons(facts, by_role(catalogue))
    for fact in facts:
        day = seasons.known_after(fact, outcome=catalogue[fact.predicate].outcome)
        if day != fact.aired:
            yield replace(fact, aired=day)


class _Seasons:
    """When seasons were shown, and who was seen on them."""

    def __init__(self, facts: list[Fact], roles: Mapping[Role, Slug]) -> None:
        self._finale = roles[Role.FINALE]
        self._began: dict[str, date] = {}
        self._ended: dict[str, date] = {}
        self._leads: dict[str, list[str]] = defaultdict(list)
        self._seen_on: dict[str, set[str]] = defaultdict(set)
        self._arrived: dict[tuple[str, str], date] = {}
        for fact in facts:
            if fact.predicate in (roles[Role.PREMIERE], self._finale):
                self._note_day(fact)
            elif fact.predicate in (roles[Role.LEAD], roles[Role.CAST]):
                self._seen_on[fact.subject].add(fact.object)
                if fact.aired:
                    self._arrived[fact.object, fact.subject] = fact.aired
            if fact.predicate == roles[Role.LEAD]:
                self._leads[fact.object].append(fact.subject)

    def _note_day(self, fact: Fact) -> None:
        try:
            day = PartialDate.parse(fact.object)
        except ValueError:  # told by the check
            return
        if fact.predicate == self._finale:
            self._ended[fact.subject] = day.last
        else:
            self._began[fact.subject] = day.first

    def known_after(self, fact: Fact, *, outcome: bool) -> date | None:
        """The day after which a fact gives nothing away; `None` if it never did, or nobody knows."""
        filled = [value for slot in Slot if (value := fact.fill(slot))]
        seasons = [value for value in filled if value in self._ended]
        days: list[date] = [fact.aired] if fact.aired else []
        if outcome and not fact.aired:
            days += [self._ended[season] for season in seasons] or self._reported(fact, filled)
        for season in seasons:
            for person in (*self._leads[season], *filled):
                days += self._earlier(person, season)
            days += [day for person in filled if (day := self._arrived.get((season, person)))]
        return max(days, default=None)

    def _reported(self, fact: Fact, filled: list[str]) -> list[date]:
        """The day of the event or of its report, or the finale of a season that it fell into.

        It is never known if it is about a season without a finale.
        """
        if any(value in self._began for value in filled):
            return []
        day = (fact.happened or fact.as_of).last
        here = {season for value in filled for season in self._seen_on.get(value, ())}
        return [day, *(self._ended[each] for each in here if self._runs(each, day))]

    def _runs(self, season: str, day: date) -> bool:
        return season in self._ended and self._start(season) <= day < self._ended[season]

    def _earlier(self, person: str, season: str) -> list[date]:
        """The finales of the seasons that somebody was on before this one."""
        here = self._start(season)
        before = [other for other in self._seen_on.get(person, ()) if self._start(other) < here]
        return [self._ended[other] for other in before if other in self._ended]

    def _start(self, season: str) -> date:
        return self._began.get(season) or self._ended.get(season) or date.max
