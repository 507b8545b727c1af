"""Judging seasons: show and number in any order, or the lead as the judge of people would have it.

What is true but fits several is asked about: a number without a show, a show without a number, a year, a bare
first name, and a lead who led the show twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questions.facts.fact import Slug
from questions.judge.people import PersonJudge
from questions.judge.verdict import Outcome, Verdict, accept, ask, is_negated, reject
from questions.names.folding import fold, plain_words, said_once, strip_filler
from questions.names.index import Form, NameIndex, named
from questions.names.seasons import SeasonIndex, SeasonParts, SeasonWords

_BY_LEAD = re.compile(r"(?P<leads>.+?)['’]s? season of (?P<show>.+)")
_BY_NUMBER = re.compile(r"season (?P<number>\d+) of (?P<show>.+)")
_LISTED = re.compile(r"\s+and\s+|,\s*|\s*&\s*")
_BARE = (Form.FIRST, Form.NICKNAME)


class Leads:
    """The seasons of a world with everyone who led one, shared by all questions about seasons."""

    def __init__(self, seasons: Sequence[SeasonWords]) -> None:
        """Index the seasons, and their leads as people."""
        self.index = SeasonIndex(seasons)
        people = {lead: named(lead) for season in seasons for lead in season.leads}
        self.names = NameIndex(people.values())
        self.led: Mapping[Slug, frozenset[Slug]] = _led(seasons)


@dataclass(frozen=True, slots=True)
class _Led:
    """The seasons of the leads who are named, and whether by more than a bare first name."""

    seasons: frozenset[Slug]
    is_bare: bool
    is_exact: bool


class SeasonJudge:
    """Grades what a season is called."""

    def __init__(self, leads: Leads, answer: Slug) -> None:
        """`answer` is the season that is right."""
        self._leads, self._answer = leads, answer

    def grade(self, text: str) -> Verdict:
        """The verdict on `text`."""
        core = strip_filler(fold(text))
        if is_negated(core):
            return reject("It says which it is not.")
        words = said_once(core.split())
        parts = self._leads.index.parts(words)
        if parts == SeasonParts(says_season=parts.says_season):
            return reject("There is no season in it.")
        fitting = self._leads.index.fitting(parts)
        if not parts.rest:
            return self._without_lead(parts, fitting)
        if self._answer not in fitting:
            return reject("It is another season.")
        return self._with_lead(parts, fitting)

    def _without_lead(self, parts: SeasonParts, fitting: frozenset[Slug]) -> Verdict:
        if self._answer not in fitting:
            return reject("It is another season.")
        if parts.show is None:
            return ask("It does not say which show.")
        number = self._leads.index.seasons[self._answer].number
        if parts.number is None and (len(fitting) > 1 or (parts.year is None and number not in (None, 1))):
            return ask("It is true of several seasons.")
        return accept("It is the season.", exact=True)

    def _with_lead(self, parts: SeasonParts, fitting: frozenset[Slug]) -> Verdict:
        led = self._named(list(parts.rest))
        if led is None:
            return self._by_sound(parts)
        if self._answer not in led.seasons:
            return reject("It is the season of another lead.")
        if len(led.seasons & fitting) > 1:
            return ask("It is true of several seasons.")
        if led.is_bare and not (parts.says_season or parts.show or parts.number or parts.year):
            return ask("It is a first name alone.")
        return accept("It is the season of that lead.", exact=led.is_exact)

    def _by_sound(self, parts: SeasonParts) -> Verdict:
        """A name that no lead has may sound like one."""
        names = [named(lead).entity for lead in self._leads.index.seasons[self._answer].leads]
        verdict = PersonJudge(self._leads.names, names).grade(" ".join(parts.rest))
        alone = len(self._leads.led[names[0].slug]) == 1 if names else False
        if verdict.outcome is Outcome.ACCEPT and not (alone or parts.number):
            return ask("It is true of several seasons.")
        return verdict

    def _named(self, words: list[str]) -> _Led | None:
        """Who is named: one lead, or both of a season that has two."""
        if (one := self._lead(words)) is not None:
            return one
        for place in range(1, len(words)):
            first, second = words[:place], words[place + (words[place] in ("and", "n", "plus")) :]
            pair = (self._lead(first), self._lead(second)) if second else (None, None)
            if pair[0] and pair[1] and (both := pair[0].seasons & pair[1].seasons):
                return _Led(both, False, pair[0].is_exact and pair[1].is_exact)
        return None

    def _lead(self, words: list[str]) -> _Led | None:
        """The leads who may be meant by a name, which may be a possessive: `katies season`."""
        names = self._leads.names
        owned = [*words[:-1], words[-1][:-1]] if words[-1].endswith("s") else words
        spelled = [name for each in (words, owned) if (name := plain_words(" ".join(each)))]
        exact = [hits for each in spelled if (hits := names.read(each, slips=False))]
        found = exact or [hits for each in spelled if (hits := names.read(each))]
        if not found:
            return None
        best = [hit for hit in found[0] if hit.weight == found[0][0].weight]
        seasons = frozenset(slug for hit in best for slug in self._leads.led[hit.person.slug])
        return _Led(seasons, best[0].form in _BARE, bool(exact))


def closed_seasons(accepted: Sequence[str], others: Sequence[str]) -> SeasonJudge:
    """The judge of a question in which only these seasons are known, by their names or their leads."""
    answer = _season(accepted, Slug("answer"))
    taken = {fold(lead) for lead in answer.leads}
    rivals = [_season([text], Slug(f"other-{place}")) for place, text in enumerate(others)]
    kept = [each for each in rivals if not each.leads or fold(each.leads[0]) not in taken]
    return SeasonJudge(Leads([answer, *kept]), answer.slug)


def names_season(text: str) -> bool:
    """Whether a text is the name of a season, such as `season 7 of Bachelor in Paradise`."""
    return bool(_BY_NUMBER.fullmatch(text) or _BY_LEAD.fullmatch(text))


def _season(names: Sequence[str], slug: Slug) -> SeasonWords:
    found: dict[str, str] = {}
    for text in names:
        match = _BY_NUMBER.fullmatch(text) or _BY_LEAD.fullmatch(text)
        found |= match.groupdict() if match else {}
    leads = [name for name in names if not names_season(name)] or _LISTED.split(found.get("leads", ""))
    number = found.get("number")
    return SeasonWords(
        slug,
        found.get("show", ""),
        int(number) if number else None,
        tuple(lead for lead in leads if fold(lead)),
    )


def _led(seasons: Sequence[SeasonWords]) -> dict[Slug, frozenset[Slug]]:
    found: dict[Slug, set[Slug]] = defaultdict(set)
    for season in seasons:
        for lead in season.leads:
            found[named(lead).entity.slug].add(season.slug)
    return {person: frozenset(slugs) for person, slugs in found.items()}
