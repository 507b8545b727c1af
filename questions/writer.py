"""The writer: a fact and a template become a question, or nothing where the facts do not carry one.

What it writes depends on the fact base, the view and the seed alone.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator

from questions.distractors import candidates
from questions.entity import Kind
from questions.fact import Fact, Slot, Slug
from questions.factbase import FactBase
from questions.lint import broken
from questions.policy import View, may_ask
from questions.predicate import Near, Template
from questions.question import Choice, Citation, Question
from questions.when import When

ATTEMPTS = 4  # other wrong answers are tried so many times before a template is given up
_PLACE = re.compile(r"\{(subject|object|scope|month)(\.number)?\}")


def write(base: FactBase, fact: Fact, view: View, rng: random.Random) -> Question | None:
    """A question about `fact` by one of its templates, in an order drawn from `rng`."""
    if not all(may_ask(each, base, view).allowed for each in base.restated(fact)):
        return None
    templates = base.predicate(fact).templates
    for template in rng.sample(templates, k=len(templates)):
        if question := write_by(base, fact, template, view, rng):
            return question
    return None


def write_by(
    base: FactBase, fact: Fact, template: Template, view: View, rng: random.Random
) -> Question | None:
    """The question that one template gives, or `None`: no single answer, few wrong ones, a rule broken."""
    if not _has_words(fact, template) or len(base.completions(fact, template.asks, template.names)) != 1:
        return None
    wrong = candidates(base, fact, template, view, rng)
    for attempt in range(ATTEMPTS):
        question = _compose(base, fact, template, wrong[attempt:], rng)
        if question is None or not broken(question):
            return question
    return None


def _has_words(fact: Fact, template: Template) -> bool:
    """Whether the fact fills every place of the stem, and the slot that is asked for."""
    return all(fact.fill(slot) is not None for slot in {*template.names, template.asks})


def _compose(
    base: FactBase, fact: Fact, template: Template, wrong: list[str], rng: random.Random
) -> Question | None:
    right = fact.fill(template.asks) or ""
    chosen = {right: _choice(base, fact, template, right)}
    stem = _stem(base, fact, template)
    for value in wrong:
        choice = _choice(base, fact, template, value)
        if len(chosen) < 4 and choice.text not in stem and not _alike(choice, chosen.values()):
            chosen[value] = choice
    if len(chosen) < 3:
        return None
    order = sorted(chosen) if template.is_counted else rng.sample(list(chosen), k=len(chosen))
    choices = tuple(chosen[value] for value in order)
    return _question(base, fact, template, stem, choices, order.index(right))


def _question(
    base: FactBase, fact: Fact, template: Template, stem: str, choices: tuple[Choice, ...], key: int
) -> Question:
    evidence = base.restated(fact)
    mark = hashlib.sha256("|".join([template.slug, fact.id, *(c.text for c in choices)]).encode())
    return Question(
        id=mark.hexdigest()[:16],
        stem=stem,
        choices=choices,
        key=(key,),
        accepted=(choices[key].text,),
        evidence=tuple(each.id for each in evidence),
        people=tuple(sorted(set(_people(base, fact, choices)))),
        predicate=fact.predicate,
        template=template.slug,
        category=base.predicate(fact).category.slug,
        note=fact.note,
        sources=tuple(dict.fromkeys(cite(base, each) for each in evidence)),
    )


def cite(base: FactBase, fact: Fact) -> Citation:
    """The source of a fact, as a reader sees it."""
    article = base.article(fact.article)
    return Citation(article.title, article.outlet, article.dated, article.address)


def _stem(base: FactBase, fact: Fact, template: Template) -> str:
    def fill(place: re.Match[str]) -> str:
        if place[1] == "month":
            return fact.as_of.month_words
        value = fact.fill(Slot(place[1])) or ""
        return base.season_number(value) if place[2] else base.name(value)

    stem = _PLACE.sub(fill, template.stem)
    if fact.told_by and fact.told_by not in (fact.subject, fact.object, fact.scope):
        first = stem if template.stem.startswith("{") else stem[0].lower() + stem[1:]
        return f"By {base.name(fact.told_by)}'s account: {first}"
    return stem


def _choice(base: FactBase, fact: Fact, template: Template, value: str) -> Choice:
    if template.wrong and template.wrong[0] is Near.YEARS:
        return Choice(value[:4])
    if base.predicate(fact).kind(template.asks) is Kind.DATE:
        return Choice(When.parse(value).month_words)
    return Choice(base.name(value), Slug(value)) if base.entity(value) else Choice(value)


def _alike(choice: Choice, chosen: Iterable[Choice]) -> bool:
    return any(choice.text in other.text or other.text in choice.text for other in chosen)


def _people(base: FactBase, fact: Fact, choices: tuple[Choice, ...]) -> Iterator[Slug]:
    slugs = [fact.subject, fact.object, fact.scope, fact.told_by, *(choice.slug for choice in choices)]
    for slug in slugs:
        if slug and (entity := base.entity(slug)):
            named = [entity] if entity.kind is Kind.PERSON else base.leads(slug)
            yield from (person.slug for person in named)
