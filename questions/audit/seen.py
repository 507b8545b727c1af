"""Who was on which season, and when: what the rules about people and seasons share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from questions.corpus.load import Corpus
from questions.facts.fact import Slug
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Catalogue, Role, by_role


@dataclass(frozen=True, slots=True)
class Seen:
    """The day on which each season began (or ended, if no more is known), its people, and its leads."""

    began: dict[str, date]
    people: dict[str, set[Slug]]
    leads: dict[str, set[Slug]]

    def on(self, person: Slug) -> set[str]:
        """The seasons on which somebody was."""
        return {season for season, people in self.people.items() if person in people}


def seen(corpus: Corpus, catalogue: Catalogue) -> Seen:
    """Who was seen when, by the facts of `corpus`."""
    roles = by_role(catalogue)
    ended: dict[str, date] = {}
    found = Seen({}, defaultdict(set), defaultdict(set))
    for fact in corpus.facts.values():
        if fact.predicate == roles[Role.PREMIERE]:
            found.began[fact.subject] = PartialDate.parse(fact.object).first
        elif fact.predicate == roles[Role.FINALE]:
            ended[fact.subject] = PartialDate.parse(fact.object).last
        elif fact.predicate in (roles[Role.LEAD], roles[Role.CAST]):
            found.people[fact.object].add(fact.subject)
        if fact.predicate == roles[Role.LEAD]:
            found.leads[fact.object].add(fact.subject)
    return Seen({**ended, **found.began}, found.people, found.leads)
