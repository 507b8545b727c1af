"""What is known, and what is not: counts for those who add facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questions.corpus.load import Corpus
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.predicate import Catalogue, Predicate, Role, Section, by_role


@dataclass(frozen=True, slots=True)
class SeasonCoverage:
    """What is known of one season: how many of its cast, of how many, what of them, facts by predicate."""

    cast: int
    size: str
    columns: dict[str, int]
    facts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is known, of everything and of each season."""

    people: int
    sources: int
    facts: int
    uncited: int
    unaddressed: int
    by_predicate: dict[str, int]
    seasons: dict[str, SeasonCoverage]

    def to_json(self) -> dict[str, object]:
        """For programs: people, seasons, facts, uncited, unaddressed, by_predicate and by_season."""
        return {
            "people": self.people,
            "seasons": len(self.seasons),
            "facts": self.facts,
            "uncited": self.uncited,
            "unaddressed": self.unaddressed,
            "by_predicate": self.by_predicate,
            "by_season": {slug: season.facts for slug, season in self.seasons.items()},
        }

    def __str__(self) -> str:
        """For people: three tables of at most 100 columns."""
        return "\n".join([*self._totals(), "", *self._predicates(), "", *self._seasons()])

    def _totals(self) -> Iterator[str]:
        yield f"{self.people} people, {len(self.seasons)} seasons, {self.sources} sources, {self.facts} facts"
        yield (
            f"{self.uncited} facts have no dated source, and the source of {self.unaddressed} "
            "has neither outlet nor address"
        )

    def _predicates(self) -> Iterator[str]:
        yield "Facts by predicate"
        cells = [f"{count:>6}  {slug:<22}" for slug, count in self.by_predicate.items()]
        rows = -(-len(cells) // 3)
        yield from ("".join(cells[row::rows]).rstrip() for row in range(rows))

    def _seasons(self) -> Iterator[str]:
        yield "Seasons: cast known of cast; of how many what is known; how many entrances, moments, dates"
        yield _row("", "cast", list(next(iter(self.seasons.values())).columns) if self.seasons else [])
        for slug, season in self.seasons.items():
            counts = [str(count or "-") for count in season.columns.values()]
            yield _row(slug, f"{season.cast}/{season.size}", counts)


def _row(name: str, cast: str, cells: list[str]) -> str:
    return f"{name:<28}{cast:>8}" + "".join(f"{cell:>8}" for cell in cells)


def measure(corpus: Corpus, catalogue: Catalogue) -> Coverage:
    """Count what is known."""
    facts = list(corpus.facts.values())
    kinds = Counter(entity.kind for entity in corpus.entities.values())
    return Coverage(
        people=kinds[Kind.PERSON],
        sources=len(corpus.articles),
        facts=len(facts),
        uncited=sum(not _is_cited(fact, corpus) for fact in facts),
        unaddressed=sum(not _can_be_found(fact, corpus) for fact in facts),
        by_predicate=dict(Counter(str(fact.predicate) for fact in facts).most_common()),
        seasons=dict(_seasons(corpus, catalogue)),
    )


def _is_cited(fact: Fact, corpus: Corpus) -> bool:
    article = corpus.articles.get(fact.article)
    return article is not None and article.known_on is not None


def _can_be_found(fact: Fact, corpus: Corpus) -> bool:
    article = corpus.articles[fact.article]
    return bool(article.address or article.outlet)


def _seasons(corpus: Corpus, catalogue: Catalogue) -> Iterator[tuple[str, SeasonCoverage]]:
    """Every season, by show and number."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in corpus.facts.values():
        for value in {fact.fill(slot) for slot in Slot}:
            told[value or ""].append(fact)
    seasons = [entity for entity in corpus.entities.values() if entity.kind is Kind.SEASON]
    for season in sorted(seasons, key=lambda entity: (entity.show or "", entity.number or 0)):
        yield season.slug, _season(told[season.slug], catalogue)


def _season(facts: list[Fact], catalogue: Catalogue) -> SeasonCoverage:
    by_predicate: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_predicate[fact.predicate].append(fact)
    roles = by_role(catalogue)
    sizes = [fact.object for fact in by_predicate.get(roles[Role.CAST_SIZE], ())]
    return SeasonCoverage(
        cast=len({fact.subject for fact in by_predicate.get(roles[Role.CAST], ())}),
        size=sizes[0] if sizes else "?",
        columns=dict(_columns(by_predicate, catalogue)),
        facts={slug: len(found) for slug, found in sorted(by_predicate.items())},
    )


def _columns(by_predicate: Mapping[str, list[Fact]], catalogue: Catalogue) -> Iterator[tuple[str, int]]:
    """What is counted of a season, in the order of the catalogue: people of the cast, or facts."""
    columns: dict[str, list[Predicate]] = defaultdict(list)
    for predicate in catalogue.values():
        if predicate.column:
            columns[predicate.column].append(predicate)
    for name, predicates in columns.items():
        facts = [fact for each in predicates for fact in by_predicate.get(each.slug, ())]
        of_cast = predicates[0].section in (Section.SEASONS, Section.BILLED)
        yield name, len({fact.subject for fact in facts}) if of_cast else len(facts)
