"""Rules about time: seasons in order, and nobody before their arrival."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from questions.audit.seen import seen
from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Slug
from questions.facts.predicate import Catalogue


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


_RULES: tuple[Callable[[Corpus, Catalogue], Iterator[Mistake]], ...] = (
    _seasons_in_order,
    _leads_arrive,
    _guests_arrive,
)
