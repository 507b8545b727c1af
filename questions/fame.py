"""How well known somebody or something is, as far as the facts tell."""

from __future__ import annotations

from questions.fact import Slot, Slug
from questions.factbase import CONTESTANT_ON, LEAD_OF, FactBase

_LEADS = 12  # leading a season makes known like so many facts


def fame(base: FactBase, slug: str) -> int:
    """A number that grows with what is told of somebody: facts, seasons, having led one."""
    if base.show(slug):
        return base.year(slug) or 0
    led = len(base.filled(LEAD_OF, Slot.SUBJECT, slug))
    return len(base.about(slug)) + _LEADS * led


def side(base: FactBase, person: str) -> str | None:
    """On which side of the roses somebody stood: `women`, `golden men`, or `None` where no season tells.

    The shows cast one side against the other; wrong answers must not stand out by it (rule R15).
    """
    for season in _seasons(base, person, CONTESTANT_ON):
        if (found := _CAST.get(base.show(season) or "")) is not None:
            return found
    for season in _seasons(base, person, LEAD_OF):
        if (cast := _CAST.get(base.show(season) or "")) is not None:
            return _ACROSS[cast]
    return None


_CAST = {
    "the-bachelor": "women",
    "the-golden-bachelor": "golden women",
    "the-bachelorette": "men",
    "the-golden-bachelorette": "golden men",
}
_ACROSS = {"women": "men", "men": "women", "golden women": "golden men", "golden men": "golden women"}


def _seasons(base: FactBase, person: str, predicate: Slug) -> list[str]:
    return [fact.object for fact in base.filled(predicate, Slot.SUBJECT, person)]
