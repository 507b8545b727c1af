"""What a server that is still watching a season may see of its cast: the same of everyone.

Policy says of each fact alone whether it gives an outcome away. Here cards are kept alike as wholes: of the
cast of a season inside the horizon they say what the show billed of everybody, from one source for all, and
what was shown of earlier seasons; of its lead also what was known before it began.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Article, Fact, FactId, Slot, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View, may_show
from questions.facts.predicate import Role, Section

LONGEST = timedelta(days=150)  # from premiere to finale, where the day of the finale is not known


class Horizon:
    """The seasons that a view is still watching, and what may be shown of their casts."""

    def __init__(self, base: FactBase, view: View) -> None:
        """Finds the seasons whose finale lies beyond the horizon; mostly none or one."""
        self._base, self._view = base, view
        seasons = (entity.slug for entity in base.world.entities.values() if entity.kind is Kind.SEASON)
        self.seasons = frozenset(slug for slug in seasons if is_inside(base, view, slug))

    def may_stand(self, fact: Fact) -> bool:
        """Whether a fact may stand on a card."""
        if not may_show(fact, self._base, self._view).allowed:
            return False
        named = {slug for slot in Slot if (slug := fact.fill(slot))}
        leads = named & self._leads.keys()
        if not leads and not named & self._cast:
            return True
        if (of := self._base.season_of(fact)) is None:
            known = self._base.article(fact.article).known_on
            is_early = known is not None and known.last < min(self._leads.values(), default=date.min)
            return is_early and not named & self._cast
        return (
            of not in self.seasons or fact.id in self._alike or fact.predicate == self._base.role(Role.LEAD)
        )

    def shown(self, source: Article) -> Article:
        """A source as it may be cited: what came out beyond the horizon, without its headline."""
        if source.known_on and source.known_on.last <= self._view.horizon:
            return source
        return Article(
            slug=source.slug,
            title=source.outlet or "An article",
            date=source.date,
            accessed=source.accessed,
            licence=source.licence,
        )

    def cited(self, fact: Fact) -> tuple[Slug, ...]:
        """The sources that a line cites for a fact: for all of a cast the same."""
        if fact.predicate == self._base.role(Role.CAST) and fact.object in self.seasons:
            return self._covers[Slug(fact.object)]
        return (fact.article,)

    @cached_property
    def _leads(self) -> dict[str, date]:
        """Who leads a season inside the horizon, with the day on which it began."""
        began = {season: _day(self._base, Role.PREMIERE, season) or date.min for season in self.seasons}
        return {
            fact.subject: began[season]
            for season in sorted(self.seasons, key=began.__getitem__, reverse=True)
            for fact in self._base.filled(self._base.role(Role.LEAD), Slot.OBJECT, season)
        }

    @cached_property
    def _cast(self) -> frozenset[str]:
        """Who else is on a season inside the horizon."""
        told = (fact for season in self.seasons for fact in self._about_people(season))
        return frozenset(fact.subject for fact in told) - self._leads.keys()

    @cached_property
    def _covers(self) -> dict[Slug, tuple[Slug, ...]]:
        """For each season, the fewest sources that together name its whole cast, the richest first."""
        return {
            season: _cover(self._base.filled(self._base.role(Role.CAST), Slot.OBJECT, season))
            for season in self.seasons
        }

    @cached_property
    def _alike(self) -> frozenset[FactId]:
        """The facts of the casts: for each thing billed of all of a cast, those of one source."""
        return frozenset(id_ for season in self.seasons for id_ in self._alike_of(season))

    def _alike_of(self, season: Slug) -> list[FactId]:
        told = [fact for fact in self._about_people(season) if may_show(fact, self._base, self._view).allowed]
        cast = {fact.subject for fact in told if fact.predicate == self._base.role(Role.CAST)}
        chosen = [fact.id for fact in _one_each(told, self._base.role(Role.CAST))]
        for predicate in dict.fromkeys(fact.predicate for fact in told):
            if self._base.world.catalogue[predicate].section is Section.BILLED:
                each = _one_each(told, predicate)
                if {fact.subject for fact in each} >= cast and len({fact.article for fact in each}) == 1:
                    chosen += [fact.id for fact in each]
        return chosen

    def _about_people(self, season: Slug) -> list[Fact]:
        """The facts about people of a season, hosts excluded."""
        return [
            fact
            for fact in self._base.about(season)
            if fact.subject != season and fact.predicate != self._base.role(Role.HOST)
        ]


def is_inside(base: FactBase, view: View, season: str) -> bool:
    """Whether a view is still watching a season: its finale lies beyond the horizon."""
    if finale := _day(base, Role.FINALE, season):
        return finale > view.horizon
    began = _day(base, Role.PREMIERE, season)
    return began is not None and began + LONGEST > view.horizon


def _day(base: FactBase, role: Role, season: str) -> date | None:
    said = base.filled(base.role(role), Slot.SUBJECT, season)
    return PartialDate.parse(said[0].object).last if said else None


def _one_each(told: list[Fact], predicate: Slug) -> list[Fact]:
    """One fact of a predicate for each person, from the source that covers most people."""
    said = [fact for fact in told if fact.predicate == predicate]
    often = Counter(fact.article for fact in said)
    said.sort(key=lambda fact: (often[fact.article], fact.article))
    return list({fact.subject: fact for fact in said}.values())


def _cover(told: Sequence[Fact]) -> tuple[Slug, ...]:
    """Sources that together cover the subjects of some facts, chosen greedily."""
    names: dict[Slug, set[Slug]] = {}
    for fact in told:
        names.setdefault(fact.article, set()).add(fact.subject)
    chosen: list[Slug] = []
    missing = {fact.subject for fact in told}
    while missing:
        best = max(sorted(names), key=lambda article: len(names[article] & missing))
        chosen.append(best)
        missing -= names[best]
    return tuple(chosen)
