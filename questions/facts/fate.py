"""How far each of a cast came: who is near to whom in fate."""

from __future__ import annotations

from questions.facts.base import FactBase
from questions.facts.fact import Slot
from questions.facts.predicate import Role

_LAST = 100  # who left in week 3 came about as far as others of that week, and less far than whoever placed


def fates(base: FactBase, season: str) -> dict[str, float]:
    """A number for each of the cast of a season, as far as is recorded: less came further, 1 won."""
    found: dict[str, float] = {}
    for fact in base.filled(base.role(Role.DEPARTURE), Slot.SCOPE, season):
        found[fact.subject] = _LAST - int(fact.object)
    for fact in base.filled(base.role(Role.PLACEMENT), Slot.SCOPE, season):
        found[fact.subject] = int(fact.object)
    for role, place in ((Role.RUNNER_UP, 2), (Role.WINNER, 1)):
        for fact in base.filled(base.role(role), Slot.OBJECT, season):
            found[fact.subject] = place
    return _evened(found)


def _evened(found: dict[str, float]) -> dict[str, float]:
    """By rank, so that a step from any place to the next is one; equals share theirs."""
    order = sorted(found.values())
    ranks = {value: float(order.index(value) + 1) for value in order}
    return {person: ranks[value] for person, value in found.items()}
