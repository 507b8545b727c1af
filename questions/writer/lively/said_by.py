"""Who said it? Words of one of a cast, beside others of it; of a lead, beside other leads."""

from __future__ import annotations

import random
from collections.abc import Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slug
from questions.facts.fame import fame
from questions.facts.policy import View, may_ask, may_name
from questions.facts.predicate import Role
from questions.facts.story import Quote
from questions.writer.compose import QuestionParts, finish
from questions.writer.cues import Cue, choose
from questions.writer.lively.people import choices_of, subjects
from questions.writer.question import Question, QuestionKind
from questions.writer.rivals import is_of_cast, rivals_of

SLUG = Slug("said-by")
SHARE = 0.5
EXEMPT: Mapping[str, str] = {
    "r29_names_identify": "whom the words are about need not be named: who said them is asked",
}
TO, FRAGMENT_TO = "Who told {0}, “{1}”?", "Whose words to {0} were “{1}”?"
ON, FRAGMENT_ON = "Who said on {0}, “{1}”?", "Whose words on {0} were “{1}”?"
FEWEST_WORDS = 4  # fewer could be anybody's
WRONG = 3
NEAREST = 8


def starts_from(base: FactBase, fact: Fact) -> bool:
    """Whether somebody of the season is quoted."""
    quote = fact.story.quote if fact.story else None
    return quote is not None and len(quote.words.split()) >= FEWEST_WORDS and base.season_of(fact) is not None


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Who said the words of a story."""
    quote, season = fact.story.quote if fact.story else None, base.season_of(fact)
    if quote is None or season is None or not may_ask(fact, base, view).allowed:
        return None
    if not may_name(quote.by, base) or (stem := _stem(base, quote, season)) is None:
        return None
    others = _others(base, view, fact, quote.by, season, rng)
    if len(others) < WRONG:
        return None
    cue = Cue(fame(base, quote.by), [fame(base, other) for other in others])
    wrong = choose(others, WRONG, [cue], rng)
    choices, key = choices_of(base, [quote.by, *wrong], quote.by, rng)
    parts = QuestionParts(
        kind=QuestionKind.CHOICE,
        template=SLUG,
        stem=stem,
        choices=choices,
        key=key,
        accepted=(choices[key[0]].text,),
        asks=Kind.PERSON,
        season=season if is_of_cast(base, quote.by, season) else None,
    )
    return finish(base, view, parts, (fact,), (fact,))


def _stem(base: FactBase, quote: Quote, season: str) -> str | None:
    """Who said it, and to whom or where; of a lead only to whom, since the season tells who that is."""
    words = quote.words.rstrip(".")
    to = base.entity(quote.to or "")
    if to and to.kind is Kind.PERSON and to.slug != quote.by:
        return (FRAGMENT_TO if words[0].islower() else TO).format(to.name, words)
    if is_of_cast(base, quote.by, season):
        return (FRAGMENT_ON if words[0].islower() else ON).format(base.short_name(season), words)
    return None


def _others(base: FactBase, view: View, fact: Fact, by: str, season: str, rng: random.Random) -> list[str]:
    taken = {*fact.mentions, by}
    if is_of_cast(base, by, season):
        return rivals_of(base, view, season, by, taken, rng)[:NEAREST]
    leads = subjects(base, view, base.of(base.role(Role.LEAD)), by, rng)
    show = base.show(season)
    return [
        str(each.subject) for each in leads if base.show(each.object) == show and each.subject not in taken
    ][:NEAREST]


def key_holds(base: FactBase, question: Question) -> bool:
    """Whether the words are still those of the one who is right."""
    quote = _quote(base, question)
    key = question.choices[question.key[0]].slug
    return quote is not None and quote.by == key and quote.words.rstrip(".") in question.stem


def wrong_fail(base: FactBase, question: Question) -> bool:
    """Whether nobody else who is offered has a part in the story."""
    fact = base.find(question.evidence[0])
    key = question.choices[question.key[0]]
    return fact is not None and all(
        choice.slug not in fact.mentions for choice in question.choices if choice is not key
    )


def _quote(base: FactBase, question: Question) -> Quote | None:
    fact = base.find(question.evidence[0])
    return fact.story.quote if fact and fact.story else None
