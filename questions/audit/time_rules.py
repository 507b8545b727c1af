"""Rules about time: seasons in order, nobody before their arrival, and nothing that is long over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from questions.audit.seen import seen
from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Slug, TimeType
from questions.facts.predicate import Catalogue, Role, by_role

STALE_YEARS = 4  # after which a state of two people is looked into


def check_times(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """A mistake for each thing that is said at a time at which it was not so."""
    for rule in _RULES:
        yield from rule(corpus, catalogue)


def _seasons_in_order(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Every season has a day, later than that of the season before: cards and names go by it."""
    began = seen(corpus, catalogue).began
    shows: dict[Slug, list[Entity]] = defaultdict(list)
    for season in corpus.entities.values():
        if season.kind is Kind.SEASON and season.show:
            shows[season.show].append(season)
            if season.slug not in began:
                yield corpus.named[season.slug].wrong(
                    "neither “premiere” nor “finale” says when this was shown"
                )
    for seasons in shows.values():
        known = sorted((each for each in seasons if each.slug in began), key=lambda each: each.number or 0)
        for one, other in pairwise(known):
            if began[other.slug] <= began[one.slug]:
                days = f"{began[other.slug]}, and “{one.slug}” on {began[one.slug]}"
                yield corpus.named[other.slug].wrong(f"this began on {days}: correct one of the two")


def _leads_arrive(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Of two leads it is said when each was first seen: one may take over from the other."""
    for season, leads in seen(corpus, catalogue).leads.items():
        told = corpus.arrivals.get(Slug(season), frozenset())
        for lead in sorted(leads - told) if len(leads) > 1 else ():
            sentence = f"“{lead}” leads this with another: say under “arrivals” when each was first seen"
            yield corpus.named[Slug(season)].wrong(sentence)


def _guests_arrive(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Where a show without leads gets new people in the middle, every season of it says who they are."""
    leads = seen(corpus, catalogue).leads
    told = {slug: names for slug, names in corpus.arrivals.items() if slug not in leads}
    shows = {corpus.entities[slug].show for slug, names in told.items() if names}
    for slug, names in told.items():
        if not names and corpus.entities[slug].show in shows:
            sentence = (
                "people of this show come late: say under “arrivals” who did, or who was there at first"
            )
            yield corpus.named[slug].wrong(sentence)


def _weddings_have_a_day(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Questions and cards say when two married, and the day of the report would pass for it."""
    for fact in corpus.facts.values():
        if fact.predicate == by_role(catalogue)[Role.MARRIAGE] and fact.happened is None:
            yield corpus.places[fact.id].wrong("“happened” is missing: the day of the wedding, or its year")


def _states_are_fresh(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """What was so of two people years ago has come to something since."""
    newest = max((day.year for each in corpus.articles.values() if (day := each.known_on)), default=0)
    roles = by_role(catalogue)
    followed = {
        frozenset((fact.subject, fact.object))
        for fact in corpus.facts.values()
        if fact.predicate in (roles[Role.PARTING], roles[Role.MARRIAGE])
    }
    for fact in corpus.facts.values():
        is_state = catalogue[fact.predicate].couple and fact.time is not TimeType.PERMANENT
        if (
            is_state
            and newest - fact.as_of.year >= STALE_YEARS
            and frozenset((fact.subject, fact.object)) not in followed
        ):
            yield corpus.places[fact.id].wrong(
                f"this was so in {fact.as_of.year}: say what came of the two, "
                "or write “time: permanent” and when it “happened”"
            )


_RULES: tuple[Callable[[Corpus, Catalogue], Iterator[Mistake]], ...] = (
    _seasons_in_order,
    _leads_arrive,
    _guests_arrive,
    _weddings_have_a_day,
    _states_are_fresh,
)
