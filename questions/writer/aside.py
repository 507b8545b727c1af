"""What a reveal adds: the best other fact about whoever or whatever a question was about.

It keeps the view like every question: only what may be asked is told, so nothing past the horizon, nothing
delicate, nothing disputed; and nothing at all of a season that a server is still watching. Of a couple known
to have parted, no wedding is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from zlib import crc32

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.horizon import is_inside
from questions.facts.policy import View, may_ask
from questions.facts.predicate import Aside, Predicate, Role
from questions.facts.templates import capitalized, fill, fits, given_name
from questions.writer.lint.words import words

MOST = 120  # facts about one person that are looked at
LUCK = 4  # ranks that are this near may change places
DULL = 2  # an aside about somebody of no higher rank gives way to one about the season


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the fact behind it as seen by whom it is about."""

    words: str
    fact: Fact


@dataclass(frozen=True)
class Asides:
    """Finds what to add to a reveal; `known` are the facts that the question told already."""

    base: FactBase
    view: View
    known: Sequence[Fact]

    def about(self, people: Iterable[str], told: str) -> Iterator[Told]:
        """What is news after `told`: about some people, the best of each first, then about their season."""
        dull: list[Told] = []
        for each in chain.from_iterable(self.of_person(person, told) for person in people):
            if self.rank(each) > DULL:
                yield each
            else:
                dull.append(each)
        yield from (each for each in self._of_season(told) if self._is_news(each, told))
        yield from dull

    def of_person(self, person: str, told: str, *, in_full: bool = False) -> Iterator[Told]:
        """What is news about somebody, the best first; called by the first name, unless `in_full`."""
        found: list[tuple[int, str, Fact]] = []
        for fact in islice(self.base.about(person), MOST):
            aside = self.base.predicate(fact).aside
            if aside and (side := _from(person, fact, aside)) and (said := self._words(side, aside)):
                found.append((aside.rank + _fans_rank(fact) + self._luck(fact), said, side))
        for _, said, fact in sorted(found, key=lambda each: -each[0]):
            full = said.replace(".given}", "}") if in_full else said
            for each in self._sentences(full, fact, "" if in_full else told):
                if self._is_news(each, told):
                    yield each

    def stories(self, people: Iterable[str], told: str) -> Iterator[Told]:
        """The curators' stories of some people that are news after `told`, the most famous first."""
        found = [
            (fact.story.fame, self._luck(fact), Told(fact.story.text, fact))
            for person in people
            for fact in islice(self.base.about(person), MOST)
            if fact.story and fact.story.text and fact.subject == person and self._may_tell(fact)
        ]
        for _, _, each in sorted(found, key=lambda each: each[:2], reverse=True):
            if self._is_news(each, told):
                yield each

    def rank(self, each: Told) -> int:
        """How much something is worth telling."""
        aside = self.base.predicate(each.fact).aside
        return aside.rank + _fans_rank(each.fact) if aside else 0

    def _luck(self, fact: Fact) -> int:
        """So that of what is worth about the same, other questions tell other things."""
        return crc32(f"{self.known[0].id} {fact.id}".encode()) % LUCK

    def _words(self, fact: Fact, aside: Aside) -> str | None:
        """The words for a fact: of the season that was asked about, of a later one, or of any."""
        season = self.base.season_of(fact)
        if self._season is None or season is None:
            return aside.words
        if season == self._season:
            return aside.here
        now, then = self.base.premiere(self._season), self.base.premiere(season)
        is_later = now is not None and then is not None and then > now
        return (aside.later if is_later else None) or aside.words

    @cached_property
    def _season(self) -> str | None:
        return self.base.season_of(self.known[0])

    def _of_season(self, told: str) -> Iterator[Told]:
        if self._season is None:
            return
        telling = [each for each in self.base.world.catalogue.values() if each.aside and each.aside.of_season]
        for predicate in sorted(telling, key=lambda each: -each.aside.rank if each.aside else 0):
            facts = self.base.filled(predicate.slug, _season_slot(predicate), self._season)
            if predicate.symmetric or len({fact.subject for fact in facts}) == 1:
                for fact in facts:
                    yield from self._sentences(predicate.aside and predicate.aside.of_season, fact, told)

    def _sentences(self, said: str | None, fact: Fact, told: str) -> Iterator[Told]:
        if said and fits(self.base, said, fact) and self._may_tell(fact):
            in_full = _first(self.base, fact.subject) in self._shared
            text = fill(
                self.base, said.replace(".given}", "}") if in_full else said, fact, name=self.base.short_name
            )
            for person in filter(self._is_person, fact.mentions):
                text = self._called(text, person, told)
            yield Told(capitalized(text), fact)

    def _called(self, text: str, person: str, told: str) -> str:
        """Somebody by the first name who was named in full before, unless another shares it, or a season."""
        full, first = self.base.name(person), _first(self.base, person)
        if first in self._shared or full not in told or f"{full}'s season" in text:
            return text
        return text.replace(full, first)

    def _may_tell(self, fact: Fact) -> bool:
        """Whether it may be told, and is neither what was asked nor over."""
        aside, season = self.base.predicate(fact).aside, self.base.season_of(fact)
        if any(_states_the_same(fact, each) for each in self.known) or self._is_over(fact):
            return False
        if season and is_inside(self.base, self.view, season):
            return False
        if aside and any(each.predicate in aside.unless for each in self.known):
            return False
        return all(may_ask(each, self.base, self.view).allowed for each in self.base.restated(fact))

    def _is_over(self, fact: Fact) -> bool:
        """Whether it tells of the life of a couple who are known to have parted."""
        couple = {value for value in fact.mentions if self._is_person(value)}
        if len(couple) < 2 or self.base.predicate(fact).scope is Kind.SEASON:
            return False
        parting = self.base.role(Role.PARTING)
        partings = (other for person in couple for other in self.base.filled(parting, Slot.SUBJECT, person))
        return any(other.object in couple for other in partings)

    def _is_news(self, each: Told, told: str) -> bool:
        """Whether it says more than names, and something that was not said."""
        names = (self.base.name(slug) for slug in each.fact.mentions if self._is_person(slug))
        return bool(words(each.words) - words(told) - words(" ".join(names)))

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The first names that two people of the question have."""
        named = {slug for fact in self.known for slug in fact.mentions if self._is_person(slug)}
        named |= {
            lead.slug for fact in self.known for slug in fact.mentions for lead in self.base.leads(slug)
        }
        firsts = [_first(self.base, slug) for slug in named]
        return frozenset(first for first in firsts if firsts.count(first) > 1)

    def _is_person(self, slug: str) -> bool:
        entity = self.base.entity(slug)
        return entity is not None and entity.kind is Kind.PERSON


def _from(person: str, fact: Fact, aside: Aside) -> Fact | None:
    """A fact as seen by somebody: as it is, or with the sides swapped where it holds both ways."""
    if fact.subject == person:
        return fact
    if aside.both_ways and fact.object == person:
        return replace(fact, subject=fact.object, object=fact.subject)
    if aside.both_ways and fact.scope == person:
        return replace(fact, subject=fact.scope, scope=fact.subject)
    return None


def _season_slot(predicate: Predicate) -> Slot:
    return next((slot for slot in Slot if predicate.kind(slot) is Kind.SEASON), Slot.SUBJECT)


def _states_the_same(one: Fact, other: Fact) -> bool:
    same = {one.subject, one.object, one.scope} == {other.subject, other.object, other.scope}
    return one.predicate == other.predicate and same


def _first(base: FactBase, slug: str) -> str:
    return given_name(base.name(slug))


def _fans_rank(fact: Fact) -> int:
    """How much more a curator's story is worth than what a table tells."""
    return fact.story.fame if fact.story else 0
