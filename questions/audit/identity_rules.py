"""Two names that may be one person: each pair is proposed until it is joined, or declared `distinct`.

Spin-offs and old casts often give a first name alone. Somebody of the same first name is proposed who was
on a season that shares people with theirs, led one soon after, or was on a neighboring one when the season
brings people back; and the only other bearer of a name, within a few years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, product

from questions.audit.seen import Seen, seen
from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Fact, Slug
from questions.facts.predicate import Catalogue
from questions.names.folding import fold

JOBS = "job"  # the column of the table of coverage in which jobs stand
WEEKS = 120  # days within which hardly anybody changes the job
SOON = 400  # days after which the show of the other side has a lead from a cast, at most
COMES_BACK = 3 * 366  # days after which the shows still ask the same people back


def check_identities(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """A mistake for each pair that may be one person."""
    yield from _unknown(corpus)
    yield from _two_in_one(corpus, catalogue)
    shown = seen(corpus, catalogue)
    for bearers in _by_first_name(corpus).values():
        for one, other in product(bearers, bearers):
            if _is_open(one, other, corpus) and (reason := _reason(one, other, shown, len(bearers))):
                yield corpus.named[one.slug].wrong(
                    f"“{one.slug}” may be “{other.slug}”, who {reason}: "
                    "use that slug, or list the two under “distinct” in names.yaml"
                )


def _two_in_one(corpus: Corpus, catalogue: Catalogue) -> Iterator[Mistake]:
    """Who changed the job within weeks may be two people under one slug; a note says that it is one."""
    began = seen(corpus, catalogue).began
    jobs: dict[Slug, list[Fact]] = defaultdict(list)
    for fact in corpus.facts.values():
        if catalogue[fact.predicate].column == JOBS and fact.scope in began:
            jobs[fact.subject].append(fact)
    for told in jobs.values():
        told.sort(key=lambda fact: began[fact.scope or ""])
        for one, other in pairwise(told):
            gap = (began[other.scope or ""] - began[one.scope or ""]).days
            same = set(fold(one.object).split()) & set(fold(other.object).split())
            if 0 < gap <= WEEKS and not same and not other.note:
                yield corpus.places[other.id].wrong(
                    f"“{other.subject}” is “{other.object}” here, and was “{one.object}” {gap} days before: "
                    "give the other one a slug, or say in a note that it is one person"
                )


def _unknown(corpus: Corpus) -> Iterator[Mistake]:
    """Whoever is kept apart has a name."""
    for pair, place in corpus.distinct.items():
        if missing := sorted(slug for slug in pair if slug not in corpus.entities):
            yield place.wrong(f"“{missing[0]}” is not named anywhere: take the pair out")


def _by_first_name(corpus: Corpus) -> dict[str, list[Entity]]:
    found: dict[str, list[Entity]] = defaultdict(list)
    for person in corpus.entities.values():
        if person.kind is Kind.PERSON and (words := fold(person.name).split()):
            found[words[0]].append(person)
    return found


def _is_open(one: Entity, other: Entity, corpus: Corpus) -> bool:
    """Whether the first has a first name alone, and nobody has looked at the pair; each pair once."""
    if one.slug == other.slug or len(fold(one.name).split()) > 1:
        return False
    is_turned = len(fold(other.name).split()) == 1 and other.slug < one.slug
    return not is_turned and frozenset((one.slug, other.slug)) not in corpus.distinct


def _reason(one: Entity, other: Entity, shown: Seen, bearers: int) -> str | None:
    mine, theirs = shown.on(one.slug), shown.on(other.slug)
    if not mine or not theirs or mine & theirs:
        return None
    pair = {one.slug, other.slug}
    if any((shown.people[here] & shown.people[there]) - pair for here, there in product(mine, theirs)):
        return "was on a season that shares people with theirs"
    days = [(there, _days(here, there, shown), here) for here, there in product(mine, theirs)]
    if any(other.slug in shown.leads[there] and 0 < gap <= SOON for there, gap, _ in days):
        return "led a season soon after"
    if any(abs(gap) <= SOON and _brings_back(here, shown) for _, gap, here in days):
        return "was on a season near one that brings people back"
    is_full, is_only_other = " " in other.name, bearers == len(pair)
    if is_full and is_only_other and min(abs(gap) for _, gap, _ in days) <= COMES_BACK:
        return "is the only other one of that name, a few years apart"
    return None


def _days(here: str, there: str, shown: Seen) -> int:
    """From the beginning of one season to that of another; very many where one is not known."""
    if here not in shown.began or there not in shown.began:
        return 10 * COMES_BACK
    return (shown.began[there] - shown.began[here]).days


def _brings_back(season: str, shown: Seen) -> bool:
    """Whether most of a cast had been on an earlier season."""
    earlier = {day_of for day_of in shown.began if _days(day_of, season, shown) > 0}
    known: set[Slug] = {person for each in earlier for person in shown.people[each]}
    cast = shown.people[season]
    return 2 * len(cast & known) > len(cast)
