"""Rules that the facts keep together; each is a small function that yields the mistakes it finds.

Each fact is sound by itself when these run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Item, Mistake
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Catalogue, Predicate, Role, Section, by_role
from questions.names.index import fold

_AFTER_NAMES = re.compile(r",? (Jr|Sr|II|III|IV)\.?$")
COMES_BACK = 3  # years after which the shows still ask the same people back

_Statement = tuple[Slug, str, str | None]


def check_corpus(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """A mistake for each rule that facts break together."""
    for rule in _RULES:
        yield from rule(corpus, catalogue)


def _stated_twice(corpus: Corpus, _: Catalogue) -> Iterator[Mistake]:
    """One source states a thing once; two sources may state the same."""
    first: dict[tuple[_Statement, Slug, Slug], Fact] = {}
    for fact in corpus.facts.values():
        told = first.setdefault((_statement(fact), fact.predicate, fact.article), fact)
        if told is not fact:
            yield _at(
                corpus, fact, f"{_where(corpus, told)} says the same from the same source: take this out"
            )


def _stated_both_ways(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """What holds both ways is written in one direction only."""
    first: dict[tuple[_Statement, Slug], Fact] = {}
    for fact in _symmetric(corpus, catalogue):
        turned = (Slug(fact.object), fact.subject, fact.scope)
        if told := first.get((turned, fact.predicate)):
            where = _where(corpus, told)
            yield _at(corpus, fact, f"{where} says the same the other way round: name the two in that order")
        first.setdefault((_statement(fact), fact.predicate), fact)


def _one_value(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Where only one thing can be true, sources that differ are settled by us."""
    first: dict[tuple[Slug, str, str | None], tuple[str, Fact]] = {}
    for fact in corpus.facts.values():
        predicate = catalogue[fact.predicate]
        if not predicate.is_functional:
            continue
        for one, other in _sides(fact, predicate):
            value, told = first.setdefault((fact.predicate, one, fact.scope), (other, fact))
            if value != other:
                yield _at(corpus, fact, _differs(corpus, other, value, told))
                break


def _differs(corpus: Corpus, value: str, earlier: str, told: Fact) -> str:
    where = _where(corpus, told)
    return (
        f"“{value}” here, but “{earlier}” at {where}: keep one, and say in its “note” why the other is wrong"
    )


def _one_marriage_at_a_time(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Whoever married twice had parted from one of the two."""
    roles, facts = by_role(catalogue), corpus.facts.values()
    parted = {
        frozenset((fact.subject, fact.object)) for fact in facts if fact.predicate == roles[Role.PARTING]
    }
    married: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in corpus.facts.values():
        if fact.predicate == roles[Role.MARRIAGE]:
            for one, other in _sides(fact, catalogue[fact.predicate]):
                married[one].setdefault(other, fact)
    for one, partners in married.items():
        for (earlier, told), (later, fact) in combinations(partners.items(), 2):
            if not parted & {frozenset((one, earlier)), frozenset((one, later))}:
                where = f"“{one}” married “{earlier}” at {_where(corpus, told)}, too"
                yield _at(corpus, fact, f"{where}: say from which of the two they “parted”")


def _older_than_its_season(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """No source can report the outcome of a season before it began."""
    premieres = _premieres(corpus, catalogue)
    for fact in corpus.facts.values():
        began = [premieres[value] for value in _filled(fact) if value in premieres]
        if (
            _is_ending(catalogue[fact.predicate])
            and began
            and fact.as_of.last < (day := max(began, key=lambda day: day.first)).first
        ):
            told = f"this is told as of {fact.as_of}, but the season began on {day}"
            yield _at(corpus, fact, f"{told}: cite a later source, or correct the date")


def _one_name_each(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """One person stands in the corpus once; of two first names in one list, each is somebody."""
    years, told, sources = _years(corpus, catalogue), _statements(corpus), _sources(corpus)
    bearers: dict[str, dict[Slug, Entity]] = defaultdict(dict)
    for person in corpus.entities.values():
        if person.kind is Kind.PERSON:
            for name in (person.name, *person.aliases):
                bearers[_bare(name)][person.slug] = person
    for name, people in bearers.items():
        for one, other in combinations(people, 2):
            same = (
                _near(years[one], years[other])
                if " " in name
                else told[one] == told[other] and not sources[one] & sources[other]
            )
            if same:
                both = f"“{one}” and “{other}” are both called “{people[other].name}”"
                yield corpus.named[other].wrong(f"{both}: keep one, or write what tells them apart")


def _bare(name: str) -> str:
    """A name as it is compared: J.J. Lane III is JJ Lane."""
    return fold(_AFTER_NAMES.sub("", name))


def _known_shows(corpus: Corpus, _: Catalogue) -> Iterator[Mistake]:
    """A season is one of a show that has a name."""
    for season in corpus.entities.values():
        show = corpus.entities.get(season.show) if season.show else None
        if season.kind is Kind.SEASON and (show is None or show.kind is not Kind.SHOW):
            sentence = f"“{season.show}” is not a show of names.yaml: declare it, or correct the slug"
            yield corpus.named[season.slug].wrong(sentence)


def _sources_used(corpus: Corpus, _: Catalogue) -> Iterator[Mistake]:
    """A source that nothing rests on is dead weight."""
    facts = corpus.facts.values()
    used = {slug for fact in facts for slug in fact.sources}
    for slug, place in corpus.cited.items():
        if slug not in used:
            yield place.wrong(f"no fact rests on “{slug}”: write what it tells, or take it out")


def _sources_cited_once(corpus: Corpus, _: Catalogue) -> Iterator[Mistake]:
    """A page is one source: two files about it would make one witness into two."""
    first: dict[str, Slug] = {}
    for slug, place in corpus.cited.items():
        address = corpus.articles[slug].address
        if address and (other := first.setdefault(address, slug)) != slug:
            yield place.wrong(f"“{other}” cites this address already: write its facts there")


def _names_used(corpus: Corpus, _: Catalogue) -> Iterator[Mistake]:
    """Every declared name has a fact, unless it is declared so that it is kept out."""
    used = {value for fact in corpus.facts.values() for value in (*_filled(fact), fact.told_by)}
    shows = {entity.show for entity in corpus.entities.values()}
    for slug, place in corpus.named.items():
        if slug not in used | shows and corpus.entities[slug].state is State.PUBLIC:
            yield place.wrong(f"no fact speaks of “{slug}”: write what is known, or take the name out")


def _at(corpus: Corpus, fact: Fact, sentence: str) -> Mistake:
    return corpus.places[fact.id].wrong(sentence)


def _where(corpus: Corpus, fact: Fact) -> str:
    place: Item = corpus.places[fact.id]
    return f"{place.path.name}:{place.line}"


def _statement(fact: Fact) -> _Statement:
    return fact.subject, fact.object, fact.scope


def _filled(fact: Fact) -> list[str]:
    return [value for slot in Slot if (value := fact.fill(slot))]


def _symmetric(corpus: Corpus, catalogue: Catalogue) -> Iterable[Fact]:
    return (fact for fact in corpus.facts.values() if catalogue[fact.predicate].symmetric)


def _sides(fact: Fact, predicate: Predicate) -> list[tuple[str, str]]:
    """Of whom it is said, and what: both ways round where it holds both ways."""
    said: list[tuple[str, str]] = [(fact.subject, fact.object)]
    return [*said, (fact.object, fact.subject)] if predicate.symmetric else said


def _premieres(corpus: Corpus, catalogue: Catalogue) -> dict[str, PartialDate]:
    predicate, facts = by_role(catalogue)[Role.PREMIERE], corpus.facts.values()
    return {fact.subject: PartialDate.parse(fact.object) for fact in facts if fact.predicate == predicate}


def _is_ending(predicate: Predicate) -> bool:
    """Whether it is an outcome that is unknown until the season is shown."""
    return predicate.outcome and predicate.section is Section.SEASONS


def _years(corpus: Corpus, catalogue: Catalogue) -> dict[Slug, set[int]]:
    """The years in which somebody was on a show, as far as they are known."""
    premieres = _premieres(corpus, catalogue)
    years: dict[Slug, set[int]] = defaultdict(set)
    for fact in corpus.facts.values():
        years[fact.subject] |= {premieres[value].year for value in _filled(fact) if value in premieres}
    return years


def _near(some: set[int], others: set[int]) -> bool:
    if not some or not others:
        return True
    return min(abs(year - other) for year in some for other in others) <= COMES_BACK


def _statements(corpus: Corpus) -> dict[Slug, set[tuple[Slug, str, str | None]]]:
    """The statements about each person."""
    told: dict[Slug, set[tuple[Slug, str, str | None]]] = defaultdict(set)
    for fact in corpus.facts.values():
        told[fact.subject].add((fact.predicate, fact.object, fact.scope))
    return told


def _sources(corpus: Corpus) -> dict[Slug, set[Slug]]:
    """The sources that state facts about each person."""
    sources: dict[Slug, set[Slug]] = defaultdict(set)
    for fact in corpus.facts.values():
        sources[fact.subject].add(fact.article)
    return sources


_RULES: tuple[Callable[[Corpus, Catalogue], Iterator[Mistake]], ...] = (
    _stated_twice,
    _stated_both_ways,
    _one_value,
    _one_marriage_at_a_time,
    _older_than_its_season,
    _one_name_each,
    _known_shows,
    _sources_used,
    _sources_cited_once,
    _names_used,
)
