"""What several people have in common: an outcome, a season, the state on their captions.

Each is known to hold of somebody, known not to, or not known: only what is known may be claimed either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.predicate import By, Common, Role


@dataclass(frozen=True, slots=True)
class Shared:
    """A predicate and, where it is not enough, the object or the region that is shared."""

    predicate: Slug
    value: str | None
    common: Common


def shared_by(base: FactBase, fact: Fact) -> Shared | None:
    """What the subject of a fact shares with others of whom the like is recorded."""
    if (common := base.predicate(fact).common) is None:
        return None
    match common.by:
        case By.ANY:
            return Shared(fact.predicate, None, common) if base.leads(fact.object) else None
        case By.OBJECT:
            return Shared(fact.predicate, fact.object, common)
        case By.REGION:
            region = _region(fact.object)
            return Shared(fact.predicate, region, common) if region else None


def words(base: FactBase, shared: Shared, template: str) -> str:
    """What is shared, in words: `They came from Texas`."""
    return template.replace("{value}", base.short_name(shared.value) if shared.value else "")


def together(base: FactBase, shared: Shared, *, all_of_them: bool = False) -> str:
    """What is shared as the rest of a sentence: `finished second`, `all finished second`."""
    verb, _, rest = words(base, shared, shared.common.link).removeprefix("They ").partition(" ")
    if not all_of_them:
        return f"{verb} {rest}"
    return f"were all {rest}" if verb == "were" else f"all {verb} {rest}"


def stock(base: FactBase, shared: Shared) -> Sequence[Fact]:
    """The facts among which others are found."""
    if shared.common.by is By.OBJECT and shared.value:
        return base.filled(shared.predicate, Slot.OBJECT, shared.value)
    return base.of(shared.predicate)


def fits(base: FactBase, shared: Shared, fact: Fact) -> bool:
    """Whether a fact of the predicate says what is shared; an outcome counts on a season with a lead."""
    match shared.common.by:
        case By.ANY:
            return bool(base.leads(fact.object))
        case By.OBJECT:
            return fact.object == shared.value
        case By.REGION:
            return _region(fact.object) == shared.value


def holds(base: FactBase, shared: Shared, person: str) -> bool | None:
    """Whether it is known of somebody; `None` where it is not known either way."""
    theirs = base.filled(shared.predicate, Slot.SUBJECT, person)
    fitting = [fact for fact in theirs if fits(base, shared, fact)]
    if shared.common.by is By.REGION:
        return None if not theirs else True if len(fitting) == len(theirs) else None if fitting else False
    if fitting:
        return True
    if shared.common.by is By.OBJECT:
        return False if _is_whole_cast(base, shared.value or "") else None
    return False if shared.predicate == base.role(Role.LEAD) or _others_had_it(base, shared, person) else None


def _is_whole_cast(base: FactBase, season: str) -> bool:
    """Whether as many are recorded as the season began with."""
    sizes = base.filled(base.role(Role.CAST_SIZE), Slot.SUBJECT, season)
    cast = base.filled(base.role(Role.CAST), Slot.OBJECT, season)
    return bool(sizes) and all(len(cast) >= int(size.object) for size in sizes)


def _others_had_it(base: FactBase, shared: Shared, person: str) -> bool:
    """Whether on each season of theirs with a lead it is recorded of others."""
    cast = base.filled(base.role(Role.CAST), Slot.SUBJECT, person)
    seasons = [fact.object for fact in cast if base.leads(fact.object)]
    return bool(seasons) and all(base.filled(shared.predicate, Slot.OBJECT, season) for season in seasons)


def _region(place: str) -> str | None:
    return place.rpartition(", ")[2] if ", " in place else None
