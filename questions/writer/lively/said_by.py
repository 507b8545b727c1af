"""Who said it? Words of one of a cast, beside others of it; of a lead, beside other leads."""

from __future__ import annotations

import random
import re
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
from questions.writer.naming import has_surname
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
KNOWN_STORY = 3  # fame of a story whose words a viewer may remember
# Words of anybody who hopes for a rose: some other must be among those that are asked about.
_ANYBODYS = frozenset(
    re.findall(
        r"\w+",
        """
    a about again ago all alone always am an and any anybody anyone are as at away back be beautiful
    because been before being believe best better between big boy boyfriend bride but by came camera
    can chance choose chose come could crazy date day dear did do does done down drama dream ever
    every everything excited fall falling feel feeling felt fiance find fine first for forever found
    friend from future get getting girl girlfriend give go going gonna good got great greatest guy
    had happy hard has have he heart her here hi him his home honest hope how hurt husband i if in
    into is it its journey just keep kiss knew know leave let life like little long look looking lot
    love loved lover mad made make man many marriage marry me meet mess mine minute miss moment more
    most much my need never new next nice no nobody not nothing now of oh okay old on one only or
    our out over own partner people perfect person place please pocket producer proud rather ready
    real reason relationship right romantic romanticing rose rule said say see shall she show sign
    so somebody someone something soon sorry soul special stay still stop story such sure take talk
    tell than thank that the their them then there they thing think this thought time to today
    together too trust truth try until up us very wait walk want was way we well were what when
    where which who why wife will win wish with woman women won word worth would wow wrong year yes
    yet you your
    """,
    )
)
_WORD = re.compile(r"[a-z]+")
_ENDINGS = ("ing", "ed", "es", "s", "ly", "d")
WRONG = 3
NEAREST = 8


def starts_from(base: FactBase, fact: Fact) -> bool:
    """Whether somebody of the season is quoted."""
    quote = fact.story.quote if fact.story else None
    if quote is None or fact.story is None or fact.story.fame < KNOWN_STORY:
        return False
    long = len(quote.words.split()) >= FEWEST_WORDS
    return long and is_telling(quote.words) and base.season_of(fact) is not None


def is_telling(said: str) -> bool:
    """Whether words tell who said them: one at least is not what everybody says there."""
    plain = re.sub(r"['’][a-z]+", "", said.lower())
    return not all(_is_anybodys(word) for word in _WORD.findall(plain))


def _is_anybodys(word: str) -> bool:
    forms = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
    return len(word) < len("abcd") or word.endswith("ly") or bool(forms & _ANYBODYS)


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """Who said the words of a story."""
    quote, season = fact.story.quote if fact.story else None, base.season_of(fact)
    if quote is None or season is None or not may_ask(fact, base, view).allowed:
        return None
    if not has_surname(base.name(quote.by)) or not may_name(quote.by, base):
        return None
    if (stem := _stem(base, quote, season)) is None:
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
        rivals = rivals_of(base, view, season, by, taken, rng)
        return [each for each in rivals if has_surname(base.name(each))][:NEAREST]
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
