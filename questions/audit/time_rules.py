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
                yield corpus.named[season.slug].wrong("neither “premiere” nor “finale” says when this was shown")
    for seasons in shows.values():
        known = sorted((each for each in seasons if each.slug in began), key=lambda each: each.number or 0)
        for one, other in pairwise(known):
            if began[other.slug] <= began[one.slug]:
                days = f"{began[other.slug]}, and “{one.slug}” on {began[one.slug]}"
                yield corpus.named[other.slug].wrong(f"this began on {days}: correct one of the two")


_RULES: tuple[Callable[[Corpus, Catalogue], Iterator[Mistake]], ...] = (_seasons_in_order,)
