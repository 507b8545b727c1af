"""A small franchise to test with: five seasons of one show, and one cast of five."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from questions.audit.check import SHIPPED
from questions.corpus.catalogue import load_catalogue
from questions.corpus.yaml_reader import Mistake
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from questions.facts.predicate import Predicate
from questions.facts.world import World

SHOW = Slug("the-bachelorette")
LATER = View.safe(date(2022, 6, 1))  # everything of the tiny world was shown long before
PRESS = Article(
    slug=Slug("press"),
    title="The press",
    outlet="The Outlet",
    date=PartialDate(2022, 5, 12),
    address="https://example.org/press",
)
LEADS = ["Ada Park", "Bea Quinn", "Cleo Rhodes", "Dana Stone", "Edie Thorn"]
WINNERS = ["Hal Underhill", "Ian Vance", "Jon Winter", "Kit Yates", "Lou Zane"]
BILLED = {  # the cast of the first season
    "Hal Underhill": ("Dover, Delaware", "Baker"),
    "Max Abbott": ("Fargo, North Dakota", "Pilot"),
    "Rex Foster": ("Salem, Oregon", "Sculptor"),
    "Sam Grove": ("Tulsa, Oklahoma", "Falconer"),
    "Tom Hale": ("Boise, Idaho", "Magician"),
}


@cache
def shipped_catalogue() -> dict[Slug, Predicate]:
    """The catalogue that ships with the bot, read once."""
    mistakes: list[Mistake] = []
    catalogue = load_catalogue(SHIPPED / "predicates", mistakes)
    assert not mistakes
    return catalogue


def slug(name: str) -> Slug:
    """`Ada Park` is `ada-park`."""
    return Slug(name.lower().replace(" ", "-"))


def person(name: str, state: State = State.PUBLIC, aliases: tuple[str, ...] = ()) -> Entity:
    """Somebody of the shows."""
    return Entity(slug=slug(name), kind=Kind.PERSON, name=name, state=state, aliases=aliases)


def season(number: int, show: Slug = SHOW) -> Entity:
    """A season, without a word about it."""
    return Entity(
        slug=Slug(f"{show}-{number}"), kind=Kind.SEASON, name=f"season {number}", show=show, number=number
    )


def fact(predicate: str, subject: str, object_: str, scope: str | None = None, **more: Any) -> Fact:
    """A fact of the shipped catalogue's predicate, told by the press in May 2022."""
    known = shipped_catalogue()[Slug(predicate)]
    plain: dict[str, Any] = {
        "id": FactId(f"{predicate}/{subject}/{object_}"),
        "as_of": PartialDate(2022, 5, 12),
        "time": known.time,
        "sensitivity": known.sensitivity,
        "article": PRESS.slug,
    }
    return Fact(subject=Slug(subject), predicate=known.slug, object=object_, scope=scope, **{**plain, **more})


def entities() -> list[Entity]:
    """The show, its seasons, and everybody on them."""
    show = Entity(slug=SHOW, kind=Kind.SHOW, name="The Bachelorette")
    names = dict.fromkeys([*LEADS, *WINNERS, *BILLED])
    return [show, *(season(number) for number in range(1, 6)), *(person(name) for name in names)]


def facts() -> list[Fact]:
    """Leads, dates and winners of five seasons (2011 to 2015), and the cast of the first."""
    found: list[Fact] = []
    for number, (lead, winner) in enumerate(zip(LEADS, WINNERS, strict=True), start=1):
        here, aired = f"{SHOW}-{number}", date(2010 + number, 3, 10)
        found += [
            fact("lead-of", slug(lead), here),
            fact("premiered-on", here, f"{2010 + number}-01-05"),
            fact("finale-on", here, aired.isoformat()),
            fact("winner-of", slug(winner), here, aired=aired),
        ]
    for name, (home, job) in BILLED.items():
        here = f"{SHOW}-1"
        found += [
            fact("contestant-on", slug(name), here),
            fact("home-billed", slug(name), home, here),
            fact("job-billed", slug(name), job, here),
        ]
    return found


def make_base(
    said: Iterable[Fact],
    people: Sequence[Entity] = (),
    parent: FactBase | None = None,
    articles: Sequence[Article] = (PRESS,),
) -> FactBase:
    """A base of these facts alone; `people` come on top of everybody of the tiny world, or in their place."""
    known = {entity.slug: entity for entity in [*entities(), *people]}
    world = World(shipped_catalogue(), known)
    return FactBase(world, {article.slug: article for article in articles}, said, parent)


def tiny(*more: Fact, people: Sequence[Entity] = ()) -> FactBase:
    """The tiny world, with more facts and people."""
    return make_base([*facts(), *more], people)


def with_state(base: FactBase, who: str, state: State) -> FactBase:
    """The same base, after somebody's state has changed."""
    old = base.world.entities[Slug(who)]
    world = World(base.world.catalogue, {**base.world.entities, old.slug: replace(old, state=state)})
    everything = list(base)
    return FactBase(world, {slug: base.article(slug) for f in everything for slug in f.sources}, everything)
