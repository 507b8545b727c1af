"""What every kind of question has: its sources, the people it names, its id, and how hard it is."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot, Slug
from questions.facts.fame import fame
from questions.facts.partial_date import When
from questions.facts.predicate import Near, Template
from questions.writer.question import Choice, Citation, Difficulty, Question, QuestionKind
from questions.writer.stem import value_words

_EASY, _MEDIUM = 1.25, 1.95  # up to here a question counts as easy, as medium
_OLD = 2010  # what was shown before is remembered by fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question without what follows from its facts."""

    kind: QuestionKind
    template: Slug
    stem: str
    choices: tuple[Choice, ...] = ()
    prompts: tuple[str, ...] = ()
    key: tuple[int, ...] = ()
    accepted: tuple[str, ...] = ()
    asks: Kind = Kind.TEXT
    season: Slug | None = None
    hops: int = 1


def finish(base: FactBase, draft: Draft, facts: Sequence[Fact], evidence: Sequence[Fact]) -> Question:
    """The question that a draft makes, resting on `facts` (told in its reveal) and all of `evidence`."""
    parts = [
        draft.kind,
        draft.template,
        draft.stem,
        *(fact.id for fact in evidence),
        *draft.prompts,
        *(choice.text for choice in draft.choices),
    ]
    predicate = base.predicate(facts[0])
    return Question(
        id=hashlib.sha256("|".join(parts).encode()).hexdigest()[:16],
        kind=draft.kind,
        stem=draft.stem,
        choices=draft.choices,
        prompts=draft.prompts,
        key=draft.key,
        accepted=draft.accepted,
        asks=draft.asks,
        season=draft.season,
        evidence=tuple(dict.fromkeys(fact.id for fact in evidence)),
        people=tuple(sorted(set(_people(base, evidence, draft.choices)))),
        predicate=predicate.slug,
        template=draft.template,
        category=predicate.category.slug,
        hops=draft.hops,
        difficulty=_difficulty(base, draft, facts),
        note=_note(base, draft, facts),
        sources=tuple(dict.fromkeys(cite(base, fact) for fact in evidence)),
    )


def _note(base: FactBase, draft: Draft, facts: Sequence[Fact]) -> str | None:
    """What the reveal tells: of an order or pairs the answer says it all but what curators noted."""
    if draft.kind in (QuestionKind.ORDER, QuestionKind.MATCH):
        told = [fact.note for fact in facts if fact.note]
    else:
        told = [explain(base, fact) for fact in facts]
    return " ".join(dict.fromkeys(told)) or None


def cite(base: FactBase, fact: Fact) -> Citation:
    """The source of a fact, as a reader sees it."""
    article = base.article(fact.article)
    return Citation(article.title, article.outlet, article.dated, article.address)


def explain(base: FactBase, fact: Fact) -> str:
    """A fact as a reveal tells it: the curator's note, or the line of a card."""
    if fact.note:
        return fact.note
    predicate = base.predicate(fact)
    words = predicate.card
    for slot in Slot:
        words = words.replace(f"{{{slot}}}", value_words(base, fact, slot) if fact.fill(slot) else "")
    where = (
        fact.scope
        if predicate.scope is Kind.SEASON
        else fact.object
        if predicate.object is Kind.SEASON
        else ""
    )
    on = f" ({base.name(where)})" if where and base.show(where) else ""
    return f"{base.name(fact.subject)}: {words}{on}."


def as_choice(base: FactBase, fact: Fact, template: Template, value: str) -> Choice:
    """A value as it can be picked: a name, a year, a month, or words that begin with a capital letter."""
    if template.wrong and template.wrong[0] is Near.YEARS:
        return Choice(value[:4])
    if base.predicate(fact).kind(template.asks) is Kind.DATE:
        return Choice(When.parse(value).month_words)
    if base.entity(value):
        return Choice(base.name(value), Slug(value))
    return Choice(value[:1].upper() + value[1:])


def names_of(base: FactBase, value: str) -> tuple[str, ...]:
    """What is accepted for a value: the name as it is shown, then other names; a city without its state."""
    entity = base.entity(value)
    if entity is None:
        city, comma, _ = value.partition(",")
        return (value, city) if comma else (value,)
    if entity.kind is Kind.SEASON:
        leads = tuple(lead.name for lead in base.leads(value))
        return (base.name(value), base.season_number(value), *leads)
    return (entity.name, *entity.aliases)


def _people(base: FactBase, facts: Iterable[Fact], choices: tuple[Choice, ...]) -> Iterator[Slug]:
    slugs = [choice.slug for choice in choices]
    for fact in facts:
        slugs += [
            Slug(value) if value else None for value in (fact.subject, fact.object, fact.scope, fact.told_by)
        ]
    for slug in slugs:
        if slug and (entity := base.entity(slug)):
            named = [entity] if entity.kind is Kind.PERSON else base.leads(slug)
            yield from (person.slug for person in named)


def _difficulty(base: FactBase, draft: Draft, facts: Sequence[Fact]) -> Difficulty:
    """From the facts alone: how well known the people are, how many facts are joined, how it is answered."""
    known = [fame(base, fact.subject) for fact in facts if base.show(fact.subject) is None] or [30]
    years = [
        year
        for fact in facts
        for slug in (fact.scope, fact.object, fact.subject)
        if slug and (year := base.year(slug))
    ]
    hardness = 3.6 - 0.6 * math.log2(1 + sum(known) / len(known))
    hardness += 0.6 * (draft.hops - 1) + 0.5 * (draft.kind is not QuestionKind.CHOICE)
    hardness += 0.4 * (bool(years) and max(years) < _OLD)
    if hardness <= _EASY:
        return Difficulty.EASY
    return Difficulty.MEDIUM if hardness <= _MEDIUM else Difficulty.HARD
