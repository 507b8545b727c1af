"""Three moments of one season, from hard to famous: whose season was it?"""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind
from questions.facts.fact import Fact, Slug
from questions.facts.policy import View, may_ask, may_name
from questions.facts.story import STORY_FAME
from questions.facts.templates import capitalized, fill
from questions.writer.compose import QuestionParts, finish, forms_of
from questions.writer.kinds import typed
from questions.writer.lint.words import of_one_event, words
from questions.writer.question import MAX_STEM, Question, QuestionKind
from questions.writer.titled import is_titled_once, led_by_few, titled

SLUG = Slug("three-moments")
SHARE = 0.12
EXEMPT: Mapping[str, str] = typed.EXEMPT
STEM = "Three moments, one season. Who handed out the roses?"
NIGHT_ONE = "On night one "  # which some entrances say themselves
CLUES = 3
FAMOUS = 4  # so well known is the last clue


def starts_from(base: FactBase, fact: Fact) -> bool:
    """Whether a famous story is a moment of a season that somebody led alone."""
    season = base.season_of(fact)
    famous = fact.story is not None and fact.story.fame >= FAMOUS
    return famous and season is not None and base.predicate(fact).clue_of_season is not None


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """A famous moment of a season as the last of three that never name its lead."""
    season = base.season_of(fact) or ""
    lead = _only_lead(base, season)
    if lead is None or not may_name(lead.slug, base) or not _fits(base, view, fact, lead, season):
        return None
    others = [
        each for each in _of_season(base, season) if each.id != fact.id and each.subject != fact.subject
    ]
    chosen = [fact]
    for each in rng.sample(others, k=len(others)):
        if each.subject in {one.subject for one in chosen} or _fame(each) > _fame(fact):
            continue
        if _fits(base, view, each, lead, season) and all(
            _are_apart(base, each, one, season) for one in chosen
        ):
            chosen.append(each)
        if len(chosen) == CLUES:
            return _question(base, view, lead, season, chosen)
    return None


def _question(base: FactBase, view: View, lead: Entity, season: str, facts: list[Fact]) -> Question:
    """The famous one comes last, and first in the evidence."""
    evidence = sorted(facts, key=lambda fact: (_fame(fact), fact is facts[0]), reverse=True)
    parts = QuestionParts(
        kind=QuestionKind.WHO,
        template=SLUG,
        stem=STEM,
        prompts=tuple(clue(base, fact, season) for fact in evidence[::-1]),
        accepted=forms_of(base, lead.slug),
        asks=Kind.PERSON,
    )
    return finish(base, view, parts, (facts[0],), evidence)


def clue(base: FactBase, fact: Fact, season: str) -> str:
    """A moment with the lead as `the Bachelor`, told of nobody by name."""
    told = fill(base, base.predicate(fact).clue_of_season or "", fact, name=base.short_name)
    told = told.replace(NIGHT_ONE, "", 1) if NIGHT_ONE.strip().casefold() in fact.object else told
    return capitalized(titled(base, told, season))


def _only_lead(base: FactBase, season: str) -> Entity | None:
    leads = base.leads(season)
    if len(leads) != 1 or led_by_few(base, season):
        return None
    return leads[0] if " " in leads[0].name else None


def _of_season(base: FactBase, season: str) -> list[Fact]:
    """What is told of a season, or of somebody on it."""
    return [fact for fact in base.about(season) if base.predicate(fact).clue_of_season and fact.story]


def _fits(base: FactBase, view: View, fact: Fact, lead: Entity, season: str) -> bool:
    """Whether a clue is short, names neither lead nor season, and is of somebody else."""
    told = clue(base, fact, season)
    given = words(" ".join((lead.name, *lead.aliases)))
    return (
        fact.subject != lead.slug
        and base.season_of(fact) == season
        and len(told) <= MAX_STEM
        and not words(told) & given
        and is_titled_once(base, told, season)
        and may_ask(fact, base, view).allowed
    )


def _are_apart(base: FactBase, one: Fact, other: Fact, season: str) -> bool:
    return not of_one_event(clue(base, one, season), clue(base, other, season))


def _fame(fact: Fact) -> int:
    return fact.story.fame if fact.story else STORY_FAME


def key_holds(base: FactBase, question: Question) -> bool:
    """Whether all moments are of one season, and the answer is who led it."""
    facts = base.find_all(question.evidence)
    seasons = {base.season_of(fact) for fact in facts}
    if len(facts) < CLUES or len(seasons) != 1:
        return False
    lead = _only_lead(base, seasons.pop() or "")
    return lead is not None and lead.name == question.right


def wrong_fail(base: FactBase, question: Question) -> bool:
    """There are no choices."""
    return not question.choices and base.find(question.evidence[0]) is not None
