"""Several facts of one predicate that belong together: what orders and pairs are made of."""

from __future__ import annotations

import random
from collections.abc import Iterator

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot
from questions.facts.policy import View, may_ask

SAMPLE = 60  # facts of a predicate that are tried where no season holds them together


def companions(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Iterator[Fact]:
    """Other facts of the predicate that may be asked: of the same season, else of the same show, else any."""
    for other in _near(base, fact, rng):
        if other.id != fact.id and all(may_ask(each, base, view).allowed for each in base.restated(other)):
            yield other


def _near(base: FactBase, fact: Fact, rng: random.Random) -> list[Fact]:
    if fact.scope and base.show(fact.scope):
        same, lively = base.filled(fact.predicate, Slot.SCOPE, fact.scope), base.predicate(fact).lively
        return sorted(rng.sample(same, k=len(same)), key=lambda other: other.object not in lively)
    stock = base.of(fact.predicate)
    some = rng.sample(stock, k=min(SAMPLE, len(stock)))
    season = base.season_of(fact)
    if season is None:
        return some
    return [each for each in some if base.show(base.season_of(each) or "") == base.show(season)]
