"""Everyone of the shows as the index of names wants them: with their seasons, and how well known they are."""

from __future__ import annotations

from collections.abc import Iterator

from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Slug
from questions.names.index import Named, SeasonWords

_UNNAMED = (State.PRIVATE, State.OPTED_OUT)


def everyone(base: FactBase) -> Iterator[Named]:
    """Every person of the fact base; the better known somebody is, the more facts mention them."""
    entities = base.world.entities.values()
    seasons = {each.slug: _season(each, base) for each in entities if each.kind is Kind.SEASON}
    for person in entities:
        if person.kind is Kind.PERSON:
            yield Named(person, tuple(_seasons(person, base, seasons)), len(base.about(person.slug)))


def _seasons(person: Entity, base: FactBase, seasons: dict[Slug, SeasonWords]) -> Iterator[SeasonWords]:
    for slug in sorted(base.seasons_of(person.slug)):
        if words := seasons.get(Slug(slug)):
            yield words


def _season(season: Entity, base: FactBase) -> SeasonWords:
    leads = tuple(lead.name for lead in base.leads(season.slug) if lead.state not in _UNNAMED)
    show = base.name(season.show) if season.show else season.name
    return SeasonWords(season.slug, show, season.number, leads, base.year(season.slug))
