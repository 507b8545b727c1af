"""Multiple choice: four choices, or three where only two wrong answers are good; never filler."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slug
from questions.facts.fame import standing
from questions.facts.policy import View
from questions.writer.asking import Asking, askings
from questions.writer.compose import QuestionParts, as_choice, finish
from questions.writer.cues import RARELY_MOST, SELDOM_MOST, Cue, choose
from questions.writer.distractors import candidates
from questions.writer.question import Choice, Question, QuestionKind
from questions.writer.stem import fill

KIND = QuestionKind.CHOICE
EXEMPT: Mapping[str, str] = {}
MOST, FEWEST = 3, 2  # wrong answers


def make(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Question | None:
    """A multiple-choice question by one of the templates of the fact's predicate."""
    for asking in shuffled(base, view, fact, rng):
        if question := make_by(asking, rng):
            return question
    return None


def shuffled(base: FactBase, view: View, fact: Fact, rng: random.Random) -> Iterator[Asking]:
    """Every way of asking a fact that has one answer and may be asked, in an order drawn from `rng`."""
    templates = base.predicate(fact).templates
    for template in rng.sample(templates, k=len(templates)):
        ways = list(askings(base, view, fact, template))
        for asking in rng.sample(ways, k=len(ways)):
            if asking.answers == {asking.right} and asking.is_allowed:
                yield asking


def make_by(asking: Asking, rng: random.Random) -> Question | None:
    """The question that one way of asking gives, or `None` where there are too few wrong answers."""
    wrong = _distinct(asking, stem := stem_of(asking), candidates(asking, rng))
    if len(wrong) < FEWEST:
        return None
    return _question(asking, stem, _chosen(asking, wrong, rng), rng)


def stem_of(asking: Asking) -> str:
    """The words of a stem; what somebody else told is attributed to them (rule R25)."""
    stem, fact = fill(asking.base, asking.template.stem, asking.joined), asking.fact
    if fact.told_by and fact.told_by not in (fact.subject, fact.object, fact.scope):
        first = stem if asking.template.stem.startswith("{") else stem[0].lower() + stem[1:]
        return f"By {asking.base.name(fact.told_by)}'s account: {first}"
    return stem


def _distinct(asking: Asking, stem: str, values: Iterable[str]) -> dict[str, Choice]:
    """The choices for some values, without any that the stem names or that repeat another."""
    own = as_choice(asking.base, asking.fact, asking.template, asking.right)
    found: dict[str, Choice] = {}
    for value in values:
        choice = as_choice(asking.base, asking.fact, asking.template, value)
        if choice.text not in stem and not _alike(choice, [own, *found.values()]):
            found[value] = choice
    return found


def _alike(choice: Choice, others: Iterable[Choice]) -> bool:
    text = choice.text.casefold()
    return any(text in (told := other.text.casefold()) or told in text for other in others)


def _chosen(asking: Asking, wrong: Mapping[str, Choice], rng: random.Random) -> list[str]:
    """Those beside which the right one stands out neither by its length nor by how well known it is."""
    base, right, count = asking.base, asking.right, min(MOST, len(wrong))
    own = as_choice(base, asking.fact, asking.template, right)

    def often(value: str) -> int:
        return len(base.filled(asking.fact.predicate, asking.template.asks, value))

    cues = [
        Cue(len(own.text), [len(choice.text) for choice in wrong.values()]),
        Cue(often(right), [often(value) for value in wrong], RARELY_MOST),
    ]
    if not asking.kind.is_entity:
        return choose(list(wrong), count, cues, rng)
    mine, theirs = standing(base, right), [standing(base, value) for value in wrong]
    cues += [
        Cue(mine.fame, [each.fame for each in theirs], SELDOM_MOST),
        Cue(mine.newest, [each.newest for each in theirs]),
    ]
    seen_on = {asking.season} if asking.season in mine.seasons else mine.seasons
    akin = {place for place, each in enumerate(theirs) if not each.seasons.isdisjoint(seen_on)}
    return choose(list(wrong), count, cues, rng, akin)


def _question(asking: Asking, stem: str, wrong: list[str], rng: random.Random) -> Question:
    values = [asking.right, *wrong]
    order = sorted(values) if asking.template.is_counted else rng.sample(values, k=len(values))
    choices = tuple(as_choice(asking.base, asking.fact, asking.template, value) for value in order)
    parts = QuestionParts(
        kind=KIND,
        template=asking.template.slug,
        stem=stem,
        choices=choices,
        key=(order.index(asking.right),),
        accepted=(choices[order.index(asking.right)].text,),
        asks=asking.kind,
        season=Slug(asking.season) if asking.season and asking.kind is Kind.PERSON else None,
        hops=asking.template.hops,
        tell=asking.template.tell,
    )
    return finish(asking.base, asking.view, parts, asking.joined.facts, asking.evidence)
