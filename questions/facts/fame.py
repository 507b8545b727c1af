"""How well known somebody or something is, as far as is recorded, and on which side of the roses."""

from __future__ import annotations

from dataclasses import dataclass

from questions.facts.base import FactBase
from questions.facts.fact import Slot, Slug
from questions.facts.predicate import Role

_LEADS = 12  # leading a season makes known like so many facts


@dataclass(frozen=True, slots=True)
class Standing:
    """What makes a choice stand out, whatever is asked.

    `fame` grows with what is recorded of them: facts, seasons, having led one. `side` is that of the roses on
    which somebody stood (`women`, `golden men`), or `None` where no season tells: the shows cast one side
    against the other, and wrong answers must not stand out by it (rule R15). `seasons` are those on which
    they were seen, `newest` the year of the last one.
    """

    fame: int
    side: str | None
    seasons: frozenset[str]
    newest: int


def standing(base: FactBase, slug: str) -> Standing:
    """Where somebody or something stands; facts of a base never change, so it is found once."""
    known: Standing | None = base.standings.get(slug)
    if known is None:
        known = _of_season(base, slug) if base.show(slug) else _of_person(base, slug)
        base.standings[slug] = known
    return known


def fame(base: FactBase, slug: str) -> int:
    """A number that grows with the facts about somebody; for a season, its year."""
    return standing(base, slug).fame


def side(base: FactBase, person: str) -> str | None:
    """On which side of the roses somebody stood."""
    return standing(base, person).side


_CAST = {
    "the-bachelor": "women",
    "the-golden-bachelor": "golden women",
    "the-bachelorette": "men",
    "the-golden-bachelorette": "golden men",
}
_ACROSS = {"women": "men", "men": "women", "golden women": "golden men", "golden men": "golden women"}


def _of_season(base: FactBase, season: str) -> Standing:
    year = base.year(season) or 0
    return Standing(year, None, frozenset((season,)), year)


def _of_person(base: FactBase, slug: str) -> Standing:
    seasons = frozenset(base.seasons_of(slug))
    led = len(base.filled(base.role(Role.LEAD), Slot.SUBJECT, slug))
    newest = max((base.year(season) or 0 for season in seasons), default=0)
    return Standing(len(base.about(slug)) + _LEADS * led, _side(base, slug), seasons, newest)


def _side(base: FactBase, person: str) -> str | None:
    for season in _seasons(base, person, base.role(Role.CAST)):
        if (found := _CAST.get(base.show(season) or "")) is not None:
            return found
    for season in _seasons(base, person, base.role(Role.LEAD)):
        if (cast := _CAST.get(base.show(season) or "")) is not None:
            return _ACROSS[cast]
    return None


def _seasons(base: FactBase, person: str, predicate: Slug) -> list[str]:
    return [fact.object for fact in base.filled(predicate, Slot.SUBJECT, person)]
