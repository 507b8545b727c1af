"""One file per season: under each source, what it states about the season and its cast.

The words of such a file are the `key`s of the catalogue's predicates. Where the season stands in the
predicate decides what is listed: the subject's objects (`filmed_in: [Paris]`), the people who stand
before it (`leads: [nick-viall]`), pairs of people (`engaged: [[a, b]]`), or a value in somebody's row of
the cast. `notes` says of a fact what a reader should know: which of two sources was followed, and why;
`happened` when its event took place, and `disputed` lists what is not asked. `arrivals` says who was not
seen from the premiere on: by day or by week, or `later` where neither is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import yaml

from questions.corpus.yaml_reader import Item, Mapping, Mistake
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Catalogue, Predicate, Role, by_role

AT_PREMIERE, LATER = "premiere", "later"
_WEEK = re.compile(r"week ([1-9]\d?)", re.ASCII)


@dataclass(slots=True)
class SeasonFile:
    """A season, the facts that its file states, each with its place, and what was wrong in it."""

    entity: Entity
    facts: list[tuple[Fact, Item]] = field(default_factory=list[tuple[Fact, Item]])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])
    arrivals: dict[str, Item] = field(default_factory=dict[str, Item])


def read_season(top: Mapping, catalogue: Catalogue, articles: MappingType[Slug, Article]) -> SeasonFile:
    """The season that a file describes; `Mistake` where not even its show and number can be read."""
    show, number = Slug(top.text("show")), top.load("number").read(int)
    slug = Slug(f"{show}-{number}")
    season = SeasonFile(
        Entity(slug=slug, kind=Kind.SEASON, name=f"season {number}", show=show, number=number)
    )
    words = {each.key: each for each in catalogue.values() if each.key}
    known = _SeasonState(slug, words, catalogue.get(by_role(catalogue)[Role.CAST]))
    for source, item in top.load("from").mapping():
        try:
            article = articles.get(Slug(source))
            if article is None or article.known_on is None:
                raise item.wrong(f"“{source}” is not a dated source of sources.yaml")
            season.facts += _SourceReader(known, article, article.known_on).facts(item.mapping())
        except Mistake as mistake:
            season.mistakes.append(mistake)
    _complete(season, top)
    _add_arrivals(season, top, by_role(catalogue))
    return season


def _complete(season: SeasonFile, top: Mapping) -> None:
    """Give facts their notes and days, which name them by their ids: `home-listed/nick-viall: a sentence`."""
    for item, place in _by_id(season, top.find("notes")):
        fact, row = season.facts[place]
        season.facts[place] = replace(fact, note=item.text()), row
    for item, place in _by_id(season, top.find("happened")):
        fact, row = season.facts[place]
        season.facts[place] = replace(fact, happened=item.read(PartialDate.parse)), row
    for _, place in _listed_ids(season, top.find_items("disputed")):
        fact, row = season.facts[place]
        season.facts[place] = replace(fact, disputed=True), row


def _by_id(season: SeasonFile, section: Item | None) -> Iterator[tuple[Item, int]]:
    """What a section says of facts, each with the place of its fact."""
    yield from _found(season, _pairs(section))


def _listed_ids(season: SeasonFile, items: list[Item]) -> Iterator[tuple[Item, int]]:
    yield from _found(season, ((item.text(), item) for item in items))


def _found(season: SeasonFile, named: Iterable[tuple[str, Item]]) -> Iterator[tuple[Item, int]]:
    places = {fact.id: place for place, (fact, _) in enumerate(season.facts)}
    for key, item in named:
        name = FactId(f"{season.entity.slug}/{key}")
        if name in places:
            yield item, places[name]
        else:
            season.mistakes.append(item.wrong(f"no fact of this file has the id “{name}”"))


def _add_arrivals(season: SeasonFile, top: Mapping, roles: MappingType[Role, Slug]) -> None:
    """Date the facts that somebody led or was on the season, where that was not seen at its premiere."""
    arrived: dict[str, date | None] = {}
    for when, item in _pairs(top.find("arrivals")):
        try:
            day = _arrival(when, item, season, roles)
        except Mistake as mistake:
            season.mistakes.append(mistake)
            continue
        for person in item.items():
            arrived[person.text()], season.arrivals[person.text()] = day, person
    seen_by = (roles[Role.LEAD], roles[Role.CAST])
    for place, (fact, item) in enumerate(season.facts):
        if fact.predicate in seen_by and (day := arrived.get(fact.subject)):
            season.facts[place] = replace(fact, aired=day), item
    seen = {fact.subject for fact, _ in season.facts if fact.predicate in seen_by}
    season.mistakes += [
        item.wrong(f"“{person}” is not on this season")
        for person, item in season.arrivals.items()
        if person not in seen
    ]


def _arrival(when: str, item: Item, season: SeasonFile, roles: MappingType[Role, Slug]) -> date | None:
    """The day after which an arrival is known; `None` where the premiere showed it."""
    days = {
        fact.predicate: PartialDate.parse(fact.object) for fact, _ in season.facts if _is_day(fact, roles)
    }
    began, ended = days.get(roles[Role.PREMIERE]), days.get(roles[Role.FINALE])
    if when == AT_PREMIERE:
        return None
    if when == LATER and ended:
        return ended.last
    if (week := _WEEK.fullmatch(when)) and began:
        return began.first + timedelta(weeks=int(week[1])) - timedelta(days=1)
    try:
        return PartialDate.parse(when).last
    except ValueError as error:
        ways = f"write a date, “week 3”, “{LATER}” (which needs the finale) or “{AT_PREMIERE}”"
        raise item.wrong(f"“{when}” is no arrival: {ways}") from error


def _is_day(fact: Fact, roles: MappingType[Role, Slug]) -> bool:
    return fact.predicate in (roles[Role.PREMIERE], roles[Role.FINALE])


def _pairs(item: Item | None) -> Iterator[tuple[str, Item]]:
    if item is not None:
        yield from item.mapping()


@dataclass(slots=True)
class _SeasonState:
    """What all sources of a season share: the words of its file, who is in the cast, which ids are taken."""

    season: Slug
    words: dict[str, Predicate]
    cast_predicate: Predicate | None
    cast: set[Slug] = field(default_factory=set[Slug])
    ids: Counter[str] = field(default_factory=Counter[str])


@dataclass(frozen=True, slots=True)
class _SourceReader:
    """The facts that one source states about one season."""

    known: _SeasonState
    article: Article
    date: PartialDate

    def facts(self, keys: Mapping) -> Iterator[tuple[Fact, Item]]:
        """The facts of one source, in the order of their lines."""
        whole = keys.flag("whole_cast")
        for key, item in keys:
            if key == "cast":
                for row in item.items():
                    yield from self._cast(row, whole=whole)
            elif key != "whole_cast":
                yield from self._listed(self._predicate(key, item), item)

    def _listed(self, predicate: Predicate, item: Item) -> Iterator[tuple[Fact, Item]]:
        season = self.known.season
        for each in _each(item):
            if predicate.subject is Kind.SEASON:
                yield self._fact(each, predicate, season, each.text())
            elif predicate.object is Kind.SEASON:
                yield self._fact(each, predicate, Slug(each.text()), season)
            else:
                one, other = _pair(each)
                scope = season if predicate.scope is Kind.SEASON else None
                yield self._fact(each, predicate, Slug(one), other, scope)

    def _cast(self, row: Item, *, whole: bool) -> Iterator[tuple[Fact, Item]]:
        keys = row.mapping()
        person = Slug(keys.text("person"))
        if person not in self.known.cast:
            self.known.cast.add(person)
            yield self._fact(row, self._contestant(row), person, self.known.season)
        for key, item in keys:
            if key != "person":
                predicate = self._predicate(key, item)
                if not belongs_to_cast(predicate):
                    raise item.wrong(f"“{key}” does not belong into a row of the cast")
                yield self._fact(row, predicate, person, item.text(), self.known.season, complete=whole)

    def _predicate(self, key: str, place: Item) -> Predicate:
        if key not in self.known.words:
            raise place.wrong(f"“{key}” is not a key that belongs here")
        return self.known.words[key]

    def _contestant(self, place: Item) -> Predicate:
        if self.known.cast_predicate is None:
            raise place.wrong(f"no predicate of the catalogue has the role “{Role.CAST}”")
        return self.known.cast_predicate

    def _fact(
        self,
        place: Item,
        predicate: Predicate,
        subject: Slug,
        object_: str,
        scope: Slug | None = None,
        *,
        complete: bool = False,
    ) -> tuple[Fact, Item]:
        fact = Fact(
            id=self._id(predicate, subject),
            subject=subject,
            predicate=predicate.slug,
            object=object_,
            scope=scope,
            as_of=self.date,
            time=predicate.time,
            sensitivity=predicate.sensitivity,
            article=self.article.slug,
            complete=complete,
        )
        return fact, place

    def _id(self, predicate: Predicate, subject: Slug) -> FactId:
        """`the-bachelor-21/lead-of/nick-viall`; a second one of the kind ends in `-2`."""
        of_season = subject == self.known.season
        base = f"{self.known.season}/{predicate.slug}" + ("" if of_season else f"/{subject}")
        self.known.ids[base] += 1
        return FactId(base if self.known.ids[base] == 1 else f"{base}-{self.known.ids[base]}")


def belongs_to_cast(predicate: Predicate) -> bool:
    """Whether its key may stand in a row of the cast: its facts are about a person on a season."""
    return predicate.scope is Kind.SEASON


def _each(item: Item) -> list[Item]:
    """The entries of a list; a single text counts as a list of one."""
    return [item] if item.is_text else item.items()


def _pair(item: Item) -> tuple[str, str]:
    if isinstance(item.node, yaml.SequenceNode) and len(item.node.value) == 2:
        one, other = item.texts()
        return one, other
    raise item.wrong("a pair of people is expected here: [one, other]")
