"""One file per season: under each source, what it tells of the season and of its cast."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field

from questions.catalogue import Catalogue
from questions.entity import Entity, Kind
from questions.fact import Article, Fact, FactId, Slug
from questions.predicate import Predicate
from questions.when import When
from questions.yaml_reader import Item, Mapping, Mistake

_PEOPLE = {
    "leads": Slug("lead-of"),
    "hosts": Slug("host-of"),
    "winners": Slug("winner-of"),
    "runners_up": Slug("runner-up-of"),
}
_DATES = {"premiere": Slug("premiered-on"), "finale": Slug("finale-on")}
_BILLED = {
    "age": Slug("age-billed"),
    "home": Slug("home-billed"),
    "job": Slug("job-billed"),
    "place": Slug("placement"),
}
_CAST = Slug("contestant-on")


@dataclass(slots=True)
class SeasonFile:
    """A season, the facts that its file states, each with its place, and what was wrong in it."""

    entity: Entity
    facts: list[tuple[Fact, Item]] = field(default_factory=list[tuple[Fact, Item]])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])


def read_season(top: Mapping, catalogue: Catalogue, articles: MappingType[Slug, Article]) -> SeasonFile:
    """The season that a file describes; `Mistake` where not even its show and number can be read."""
    show, number = Slug(top.text("show")), top.load("number").read(int)
    slug = Slug(f"{show}-{number}")
    season = SeasonFile(
        Entity(slug=slug, kind=Kind.SEASON, name=f"season {number}", show=show, number=number)
    )
    for source, item in top.load("from").mapping():
        try:
            article = articles.get(Slug(source))
            if article is None or article.known_on is None:
                raise item.wrong(f"“{source}” is not a dated source of sources.yaml")
            told = _Told(slug, article, article.known_on, catalogue)
            season.facts += told.facts(item.mapping())
        except Mistake as mistake:
            season.mistakes.append(mistake)
    return season


@dataclass(frozen=True, slots=True)
class _Told:
    """What one source tells of one season."""

    season: Slug
    article: Article
    date: When
    catalogue: Catalogue

    def facts(self, keys: Mapping) -> Iterator[tuple[Fact, Item]]:
        """The facts of one source, in the order of the keys that say them."""
        for key, predicate in _DATES.items():
            if item := keys.find(key):
                yield self._fact(item, predicate, self.season, str(item.read(When.parse)))
        for key, predicate in _PEOPLE.items():
            for item in keys.find_items(key):
                yield self._fact(item, predicate, Slug(item.text()), self.season)
        whole = keys.flag("whole_cast")
        for row in keys.find_items("cast"):
            yield from self._cast(row, whole)
        keys.close()

    def _cast(self, row: Item, whole: bool) -> Iterator[tuple[Fact, Item]]:
        keys = row.mapping()
        person = Slug(keys.text("person"))
        yield self._fact(row, _CAST, person, self.season)
        for key, predicate in _BILLED.items():
            if text := keys.find_text(key):
                yield self._fact(row, predicate, person, text, self.season, complete=whole)
        keys.close()

    def _fact(
        self,
        place: Item,
        predicate: Slug,
        subject: Slug,
        object_: str,
        scope: Slug | None = None,
        *,
        complete: bool = False,
    ) -> tuple[Fact, Item]:
        known = self._known(predicate, place)
        fact = Fact(
            id=FactId(f"{self.season}/{predicate}/{subject}"),
            subject=subject,
            predicate=predicate,
            object=object_,
            scope=scope,
            as_of=self.date,
            time=known.time,
            sensitivity=known.sensitivity,
            article=self.article.slug,
            complete=complete,
        )
        return fact, place

    def _known(self, predicate: Slug, place: Item) -> Predicate:
        if predicate not in self.catalogue:
            raise place.wrong(f"“{predicate}” is not in the catalogue")
        return self.catalogue[predicate]
