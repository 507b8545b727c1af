"""Everyone of the shows as the index of names wants them: with their seasons, and how well known they are."""

from __future__ import annotations

from collections.abc import Iterator

from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Slot, Slug
from questions.facts.predicate import Role
from questions.names.folding import fold
from questions.names.forms import names_of
from questions.names.index import Named, SeasonWords

_UNNAMED = (State.PRIVATE, State.OPTED_OUT)


def everyone(base: FactBase) -> Iterator[Named]:
    """Every person of the fact base; the better known somebody is, the more facts mention them."""
    seasons = {each.slug: each for each in every_season(base)}
    for person in base.world.entities.values():
        if person.kind is Kind.PERSON:
            also = tuple(dict.fromkeys([*_married_names(person, base), *_bynames(person, base)]))
            yield Named(person, tuple(_seasons(person, base, seasons)), len(base.about(person.slug)), also)


def _married_names(person: Entity, base: FactBase) -> Iterator[str]:
    """Whoever married Tanner Tolbert may be called Jade Tolbert, Jade Roper Tolbert or Jade Tolbert Roper."""
    role = base.role(Role.MARRIAGE)
    spouses = [
        *(fact.object for fact in base.filled(role, Slot.SUBJECT, person.slug)),
        *(fact.subject for fact in base.filled(role, Slot.OBJECT, person.slug)),
    ]
    for spouse in filter(None, map(base.entity, spouses)):
        theirs = names_of(spouse)[0]
        for units in names_of(person) if len(theirs) > 1 else ():
            first, own, new = (" ".join(each) for each in (units[0], units[-1], theirs[-1]))
            yield f"{first} {new}"
            if len(units) > 1:
                yield from (f"{first} {own} {new}", f"{first} {new} {own}")


def _bynames(person: Entity, base: FactBase) -> Iterator[str]:
    """What a fact calls somebody: the Box King."""
    for fact in base.filled(base.role(Role.NICKNAME), Slot.SUBJECT, person.slug):
        yield from dict.fromkeys((name := fold(fact.object), name.removeprefix("the ")))


def every_season(base: FactBase) -> Iterator[SeasonWords]:
    """Every season of the fact base, with what it may be called by."""
    return (_season(each, base) for each in base.world.entities.values() if each.kind is Kind.SEASON)


def _seasons(person: Entity, base: FactBase, seasons: dict[Slug, SeasonWords]) -> Iterator[SeasonWords]:
    for slug in sorted(base.seasons_of(person.slug)):
        if words := seasons.get(Slug(slug)):
            yield words


def _season(season: Entity, base: FactBase) -> SeasonWords:
    leads = tuple(lead.name for lead in base.leads(season.slug) if lead.state not in _UNNAMED)
    show = base.name(season.show) if season.show else season.name
    return SeasonWords(season.slug, show, season.number, leads, base.year(season.slug))
