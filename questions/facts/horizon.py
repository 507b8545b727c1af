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
from itertools import chain

from questions.facts.base import FactBase
from questions.facts.ending import is_only_an_end, is_over, partings
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
        self.seasons = frozenset(slug for slug in seasons if self._is_inside(slug))

    def may_stand(self, fact: Fact) -> bool:
        """Whether a fact may stand on a card; what came to an end does not, nor that it did by itself."""
        if not may_show(fact, self._base, self._view).allowed:
            return False
        if is_only_an_end(fact, self._base) or is_over(fact, self._base, self._view):
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
        ends = partings(fact, self._base, self._view)
        return tuple(dict.fromkeys(each.article for each in (fact, *ends)))

    @cached_property
    def _leads(self) -> dict[str, date]:
        """Who leads a season inside the horizon, with the day on which it began."""
        began = {
            season: self._day(self._base.role(Role.PREMIERE), season) or date.min for season in self.seasons
        }
        return {
            fact.subject: began[season]
            for season in sorted(self.seasons, key=began.__getitem__, reverse=True)
            for fact in self._base.filled(self._base.role(Role.LEAD), Slot.OBJECT, season)
            if may_show(fact, self._base, self._view).allowed
        }

    @cached_property
    def _cast(self) -> frozenset[str]:
        """Who else is on a season inside the horizon; of those yet to arrive nothing changes."""
        people = (self._seen_so_far(season) for season in self.seasons)
        return frozenset(chain.from_iterable(people)) - self._leads.keys()

    def _seen_so_far(self, season: Slug) -> set[Slug]:
        """Whom facts of a season are about, without those who are not yet known to come."""
        told = self._about_people(season)
        roles = (self._base.role(Role.LEAD), self._base.role(Role.CAST))
        awaited = {fact.subject for fact in told if fact.predicate in roles and self._is_awaited(fact)}
        return {fact.subject for fact in told} - awaited

    def _is_awaited(self, fact: Fact) -> bool:
        return fact.aired is not None and fact.aired > self._view.horizon

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
        told = [fact for fact in self._about_people(season) if self._is_plain(fact)]
        cast = {fact.subject for fact in told if fact.predicate == self._base.role(Role.CAST)}
        chosen = [fact.id for fact in _one_each(told, self._base.role(Role.CAST))]
        for predicate in dict.fromkeys(fact.predicate for fact in told):
            if self._base.world.catalogue[predicate].section is Section.BILLED:
                each = _one_each(told, predicate)
                if {fact.subject for fact in each} >= cast and len({fact.article for fact in each}) == 1:
                    chosen += [fact.id for fact in each]
        return chosen

    def _is_plain(self, fact: Fact) -> bool:
        """Whether a fact may be shown and asked alike; a dispute would set one of a cast apart."""
        return may_show(fact, self._base, self._view).allowed and not fact.disputed

    def _about_people(self, season: Slug) -> list[Fact]:
        """The facts about people of a season, hosts excluded."""
        return [
            fact
            for fact in self._base.about(season)
            if fact.subject != season and fact.predicate != self._base.role(Role.HOST)
        ]

    def _is_inside(self, season: Slug) -> bool:
        if finale := self._day(self._base.role(Role.FINALE), season):
            return finale > self._view.horizon
        began = self._day(self._base.role(Role.PREMIERE), season)
        return began is not None and began + LONGEST > self._view.horizon

    def _day(self, predicate: Slug, season: Slug) -> date | None:
        said = self._base.filled(predicate, Slot.SUBJECT, season)
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
