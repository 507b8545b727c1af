"""Who am I? Stories that somebody tells, each more telling than the one before; points fall with each."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.fame import fame, side
from questions.facts.policy import View, may_ask
from questions.facts.predicate import Role
from questions.facts.templates import given_name
from questions.writer.compose import QuestionParts, finish, forms_of, names_of
from questions.writer.first_person import first_person, is_sure
from questions.writer.kinds import typed
from questions.writer.lint.words import of_one_event
from questions.writer.naming import gives_away, has_surname
from questions.writer.question import MAX_STEM, Question, QuestionKind
from questions.writer.stem import JoinedFacts, fill
from questions.writer.titled import few_led_shows, is_titled_once, led_by_few, seasons_named, titled

KIND = QuestionKind.WHO
EXEMPT: Mapping[str, str] = typed.EXEMPT
MOST, FEWEST = 4, 3  # clues
OPENING = 3  # how much the first one gives away at most
ICONIC = 4  # fame of the story that comes last, or a nickname of somebody whom fans know well
KNOWN, STAR = 8, 15  # facts about somebody, or more
TELLING = 4  # words of a fact that is no story, or more
STEM = "Who am I?"


@dataclass(frozen=True, slots=True)
class Clue:
    """A fact as its subject tells it, how much that gives away, and the seasons that it names."""

    fact: Fact
    words: str
    ease: int
    seasons: frozenset[str]


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Clues about the subject of a fact, the last of which is the fact and fits nobody else."""
    person = base.entity(fact.subject)
    if person is None or person.kind is not Kind.PERSON or not is_iconic(base, fact):
        return None
    if not has_surname(person.name) or fame(base, person.slug) < KNOWN or not is_sole(base, fact):
        return None
    if not _may_tell(base, view, fact):
        return None
    clues = _clues(base, view, fact, rng)
    if len(clues) < FEWEST:
        return None
    facts = [clue.fact for clue in clues]
    parts = QuestionParts(
        kind=KIND,
        template=fact.predicate,
        stem=STEM,
        prompts=tuple(clue.words for clue in clues),
        accepted=forms_of(base, person.slug),
        asks=Kind.PERSON,
    )
    return finish(base, view, parts, facts[::-1], facts[::-1])


def _may_tell(base: FactBase, view: View, fact: Fact) -> bool:
    return all(may_ask(each, base, view).allowed for each in base.restated(fact))


def is_iconic(base: FactBase, fact: Fact) -> bool:
    """Whether a fact can be the last clue: a famous story, or what fans call somebody they know well."""
    told = base.predicate(fact).clue
    if told is None:
        return False
    if fact.story:
        return fact.story.fame >= ICONIC
    return told.ease > ICONIC and fame(base, fact.subject) >= STAR


def _clues(base: FactBase, view: View, fact: Fact, rng: random.Random) -> list[Clue]:
    """Up to four clues of different events, each more telling than the one before, and `fact` the last."""
    last = tell(base, fact, rng)
    told = [each for each in base.about(fact.subject) if each.subject == fact.subject and each.id != fact.id]
    found = [tell(base, each, rng) for each in rng.sample(told, k=len(told)) if last]
    clues = sorted(
        filter(None, found), key=lambda clue: (clue.ease, clue.fact.story is not None), reverse=True
    )
    chosen = [last] if last else []
    for clue in clues:
        if _is_next(base, clue, chosen) and _may_tell(base, view, clue.fact):
            chosen.append(clue)
    told = [clue for clue in chosen if not _is_billed(base, clue.fact)]
    chosen = told if len(told) >= FEWEST else chosen  # stories go before captions
    clues = [*chosen[: MOST - 1], chosen[-1]] if len(chosen) > MOST else chosen
    return clues[::-1] if clues and clues[-1].ease <= OPENING else []


def _is_next(base: FactBase, clue: Clue, chosen: list[Clue]) -> bool:
    """Whether a clue gives away less than the last that was chosen, and is of something else than any."""
    if clue.ease >= chosen[-1].ease or _names_partner(base, clue.fact):
        return False
    return all(are_apart(base, clue, each) for each in chosen)


def tell(base: FactBase, fact: Fact, rng: random.Random) -> Clue | None:
    """A fact as its subject would tell it; `None` where it cannot be told, or gives too much away."""
    told, season = base.predicate(fact).clue, base.season_of(fact)
    if told is None or _is_dull(base, fact) or not _is_own(base, fact, season):
        return None
    text = fill(base, rng.choice((told.words, *told.more)), JoinedFacts(fact))
    text = first_person(text, side(base, fact.subject))
    if season and fact.object != season and not led_by_few(base, season):
        text = titled(base, text, season)
        if not is_titled_once(base, text, season):
            return None
    if (
        any(gives_away(text, name) for name in names_of(base, fact.subject))
        or len(text) > MAX_STEM
        or any(show in text for show in few_led_shows(base))
    ):
        return None
    return Clue(fact, text, ease(base, fact), frozenset(named_in(base, fact.subject, text)))


def named_in(base: FactBase, person: str, text: str) -> set[str]:
    """The seasons that a clue of somebody names."""
    return seasons_named(base, text, base.seasons_of(person))


def are_apart(base: FactBase, one: Clue, other: Clue) -> bool:
    """Whether two clues neither name the same season nor share a word, as those of one event would."""
    if one.seasons & other.seasons or (_is_billed(base, one.fact) and _is_billed(base, other.fact)):
        return False
    opening, again = (each.words.split()[:2] for each in (one, other))
    if opening == again and opening[0] != "I":
        return False
    return not of_one_event(one.words, other.words)


def _is_dull(base: FactBase, fact: Fact) -> bool:
    """Whether it is no story: a caption that is no joke, or what many did on a date."""
    predicate = base.predicate(fact)
    if predicate.is_seldom:
        return predicate.is_dull(fact.object)
    is_text = predicate.kind(Slot.OBJECT) is Kind.TEXT
    return is_text and fact.story is None and len(fact.object.split()) < TELLING


def _names_partner(base: FactBase, fact: Fact) -> bool:
    """Whether it tells who the subject got engaged to or married, and so who the subject is."""
    couples = (each for each in base.about(fact.subject) if base.predicate(each).symmetric)
    partners = {slug for each in couples for slug in (each.subject, each.object)} - {str(fact.subject)}
    return any(base.name(partner) in fact.object for partner in partners)


def _is_billed(base: FactBase, fact: Fact) -> bool:
    return base.predicate(fact).is_seldom or fact.predicate == base.role(Role.CAST)


def _is_own(base: FactBase, fact: Fact, season: str | None) -> bool:
    """Whether all pronouns are surely of the subject, whatever a lead of the other side did."""
    leads = base.leads(season) if season else []
    across = [lead.name for lead in leads if side(base, lead.slug) != side(base, fact.subject)]
    names = sorted({name for lead in across for name in (lead, given_name(lead))}, key=len, reverse=True)
    return is_sure(fact.object, side(base, fact.subject), "|".join(map(re.escape, names)))


def ease(base: FactBase, fact: Fact) -> int:
    """How much a clue gives away: by how many fans know the story, else by its predicate."""
    if fact.story:
        return fact.story.fame + 1
    told = base.predicate(fact).clue
    return told.ease if told else 0


def is_sole(base: FactBase, fact: Fact) -> bool:
    """Whether the last clue fits nobody else, recorded or not: the catalogue or the curator says so."""
    predicate = base.predicate(fact)
    others = {slot for slot in (Slot.OBJECT, Slot.SCOPE) if fact.fill(slot)}
    asked = fact.story is not None and any(ask.answer == fact.subject for ask in fact.story.asks)
    closed = fact.complete or asked or Slot.SUBJECT in predicate.closed
    return closed and base.completions(fact, Slot.SUBJECT, others) == {fact.subject}


def clues_grow(base: FactBase, facts: Sequence[Fact], prompts: Sequence[str]) -> bool:
    """Whether each clue tells more than the one before, and together they name no season twice."""
    known = [ease(base, fact) for fact in facts]
    named = [season for text in prompts for season in named_in(base, facts[0].subject, text)]
    shows = few_led_shows(base)
    return (
        known == sorted(set(known))
        and not any(of_one_event(one, other) for one, other in combinations(prompts, 2))
        and len(named) == len(set(named))
        and not any(show in text for text in prompts for show in shows)
        and is_iconic(base, facts[-1])
    )
