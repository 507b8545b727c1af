"""Made-up fact bases of any size, for measuring what grows with them.

The franchise grows as the real one would: more facts are more seasons and more people, and each season and
person has as many facts as ever. A show has thirty seasons and a few hosts; a season has a lead, thirty of a
cast, and some words that were said around it; a few of a cast come back for the next season, or lead it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count, islice
from typing import Any

from questions.audit.check import SHIPPED
from questions.corpus.catalogue import load_catalogue
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Catalogue
from questions.facts.world import World

CAST, SEASONS, FIRST_YEAR = 30, 30, 1995
ONCE, BACK = 20, 3  # of a cast so many never come back, and so many do, for one more season
HOSTED = 7  # seasons of a show, until it has another host
NOT_ASKED = 200  # of so many people one is not asked about
PRESS = Article(slug=Slug("press"), title="The press", outlet="The Outlet", date=PartialDate(2025, 5, 12))
_TOLD = PartialDate(2025, 5, 12)
_GIVEN = [
    "Ada",
    "Bea",
    "Cleo",
    "Dana",
    "Gia",
    "Hal",
    "Ida",
    "Kai",
    "Ned",
    "Otis",
    "Paul",
    "Rex",
    "Sam",
    "Tom",
]
_PARTS = ["ber", "dal", "fen", "gar", "hol", "ker", "lin", "mar", "nor", "pel", "ran", "sel", "tor", "wal"]
_FIELDS = ["Ski", "Sales", "Yoga", "Flight", "Radio", "Wine", "Pet", "Boat", "Tax", "Farm", "Garden"]
_TRADES = ["Teacher", "Manager", "Coach", "Planner", "Buyer", "Writer", "Baker", "Pilot", "Editor", "Vet"]
_STATES = ["Ohio", "Iowa", "Utah", "Texas", "Oregon", "Maine", "Idaho", "Kansas", "Nevada", "Alaska"]


def make_base(facts: int) -> FactBase:
    """A fact base of so many facts, the same one for the same number."""
    catalogue = load_catalogue(SHIPPED / "predicates", [])
    franchise = _Franchise(catalogue)
    said = list(islice(franchise.facts(), facts))
    return FactBase(World(catalogue, franchise.entities), {PRESS.slug: PRESS}, said)


class _Franchise:
    """Seasons without end, and everybody on them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue, self._rng, self._ids = catalogue, random.Random(0), count()
        self.entities: dict[Slug, Entity] = {}
        self._cast: list[Slug] = []
        self._host = Slug("")
        self._people = 0

    def facts(self) -> Iterator[Fact]:
        """Season after season."""
        for number in count():
            yield from self._season(number)

    def _season(self, place: int) -> Iterator[Fact]:
        show, number = Slug(f"show-{place // SEASONS}"), place % SEASONS + 1
        if number == 1:
            self._add(Entity(slug=show, kind=Kind.SHOW, name=f"Show {place // SEASONS + 1}"))
        if number % HOSTED == 1:
            self._host = self._person()
        season = Slug(f"{show}-{number}")
        self._add(Entity(slug=season, kind=Kind.SEASON, name=f"season {number}", show=show, number=number))
        year = FIRST_YEAR + number
        yield self._fact("lead-of", self._cast[2] if self._cast else self._person(), season)
        yield self._fact("host-of", self._host, season)
        yield self._fact("premiered-on", season, f"{year}-01-05")
        yield self._fact("finale-on", season, f"{year}-03-10")
        back = self._rng.sample(self._cast[ONCE:-BACK], k=BACK) if self._cast else []
        self._cast = [*(self._person() for _ in range(CAST - len(back))), *back]
        yield from self._cast_facts(season, date(year, 3, 10))

    def _cast_facts(self, season: Slug, aired: date) -> Iterator[Fact]:
        for rank, person in enumerate(self._cast, start=1):
            yield self._fact("contestant-on", person, season, complete=rank <= ONCE)
            yield self._fact("age-billed", person, str(self._rng.randint(22, 36)), season)
            yield self._fact("home-billed", person, self._home(), season)
            yield self._fact("job-billed", person, self._job(), season)
            yield self._fact("placement", person, str(rank), season, aired=aired)
        yield self._fact("winner-of", self._cast[0], season, aired=aired)
        yield self._fact("runner-up-of", self._cast[1], season, aired=aired)
        yield self._fact("left-how", self._cast[-1], "left by own choice", season, aired=aired)
        for one, other in (self._cast[3:5], self._cast[5:7]):
            yield self._fact("friend-of", one, other, complete=True)
            yield self._fact("said", other, f"Fine words {next(self._ids)}", f"evening {next(self._ids)}")

    def _fact(
        self, predicate: str, subject: Slug, object_: str, scope: str | None = None, **more: Any
    ) -> Fact:
        known = self._catalogue[Slug(predicate)]
        fact = Fact(
            id=FactId(f"{scope or object_}/{predicate}/{subject}"),
            subject=subject,
            predicate=known.slug,
            object=object_,
            scope=scope,
            as_of=_TOLD,
            time=known.time,
            sensitivity=known.sensitivity,
            article=PRESS.slug,
        )
        return replace(fact, **more) if more else fact

    def _person(self) -> Slug:
        name = _name(self._people)
        slug = Slug(name.lower().replace(" ", "-"))
        self._people += 1
        state = State.PUBLIC if self._people % NOT_ASKED else State.DECEASED
        self._add(Entity(slug=slug, kind=Kind.PERSON, name=name, state=state))
        return slug

    def _add(self, entity: Entity) -> None:
        self.entities[entity.slug] = entity

    def _home(self) -> str:
        return f"{''.join(self._rng.choices(_PARTS, k=2)).title()}, {self._rng.choice(_STATES)}"

    def _job(self) -> str:
        return f"{self._rng.choice(_FIELDS)} {self._rng.choice(_TRADES)}"


def _name(number: int) -> str:
    """A name for each number; neighbors have no word in common."""
    given, parts = _GIVEN[number % len(_GIVEN)], list[str]()
    while number or len(parts) < 3:
        number, part = divmod(number, len(_PARTS))
        parts.append(_PARTS[part])
    return f"{given} {''.join(parts).title()}"
