"""From the parts that a kind of question makes to a question: its id, the people it names, its choices."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from questions.facts.predicate import Near, Template
from questions.facts.templates import capitalized
from questions.writer.difficulty import difficulty
from questions.writer.question import Choice, Question, QuestionKind
from questions.writer.reveal import Asked, cite, reveal


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionParts:
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
    tell: str | None = None
    said: str | None = None
    hero: str | None = None

    @property
    def asked(self) -> Asked:
        """What its reveal has to answer."""
        right = self.choices[self.key[0]].text if self.choices else self.accepted[0]
        return Asked(self.kind, self.stem, right, self.tell, self.said, self.hero)


def finish(
    base: FactBase, view: View, parts: QuestionParts, facts: Sequence[Fact], evidence: Sequence[Fact]
) -> Question:
    """The question that `parts` make; it rests on all of `evidence`, and its reveal explains `facts`."""
    told = reveal(base, view, parts.asked, facts)
    identity = [
        parts.kind,
        parts.template,
        parts.stem,
        *(fact.id for fact in evidence),
        *parts.prompts,
        *(choice.text for choice in parts.choices),
    ]
    predicate = base.predicate(facts[0])
    return Question(
        id=hashlib.sha256("|".join(identity).encode()).hexdigest()[:16],
        kind=parts.kind,
        stem=parts.stem,
        choices=parts.choices,
        prompts=parts.prompts,
        key=parts.key,
        accepted=parts.accepted,
        asks=parts.asks,
        season=parts.season,
        evidence=tuple(dict.fromkeys(fact.id for fact in evidence)),
        people=tuple(sorted(set(_people(base, evidence, parts.choices)))),
        predicate=predicate.slug,
        template=parts.template,
        category=predicate.category.slug,
        hops=parts.hops,
        difficulty=difficulty(base, parts.kind, parts.hops, facts),
        note=told.words,
        sources=tuple(dict.fromkeys(each for fact in (*evidence, *told.added) for each in cite(base, fact))),
    )


def as_choice(base: FactBase, fact: Fact, template: Template, value: str) -> Choice:
    """A value as it can be picked: a name, a year, a month, or words that begin with a capital letter."""
    if template.wrong and template.wrong[0] is Near.YEARS:
        return Choice(value[:4])
    if base.predicate(fact).kind(template.asks) is Kind.DATE:
        return Choice(PartialDate.parse(value).month_words)
    return choice_of(base, value)


def choice_of(base: FactBase, value: str) -> Choice:
    """A slug or words as they can be picked."""
    if base.entity(value):
        return Choice(base.short_name(value), Slug(value))
    return Choice(capitalized(value))


def names_of(base: FactBase, value: str) -> tuple[str, ...]:
    """What is accepted for a value: the name as it is shown, then other names; a city without its state."""
    entity = base.entity(value)
    if entity is None:
        city, comma, _ = value.partition(",")
        return (value, city) if comma else (value,)
    if entity.kind is Kind.SEASON:
        leads = tuple(lead.name for lead in base.leads(value))
        return (base.short_name(value), base.name(value), base.season_number(value), *leads)
    return (entity.name, *entity.aliases)


def forms_of(base: FactBase, value: str, season: str | None = None) -> tuple[str, ...]:
    """All that is accepted: names, then a surname that nobody else has (of the cast, if one is meant)."""
    entity = base.entity(value)
    names = names_of(base, value)
    if entity is None or entity.kind is not Kind.PERSON:
        return tuple(dict.fromkeys((*names, *filter(None, map(_short_title, names)))))
    first = entity.name.split()[0]
    surnames = (form for name in names if name.split()[0] == first for form in _surnames(name))
    own = [form for form in surnames if not _is_shared(base, form, value, season)]
    return tuple(dict.fromkeys((*names, *own)))


def _short_title(title: str) -> str:
    """A title without its subtitle."""
    return re.split(r": | – | \(", title, maxsplit=1)[0]


def _surnames(name: str) -> Iterator[str]:
    """The surname, and either half of a double one; an initial is none."""
    surname = re.sub(r",? (Jr|Sr)\.?$", "", name).partition(" ")[2]
    if len(surname.rstrip(".")) > 1:
        yield surname
        if "-" in surname:
            yield from surname.split("-")


def _is_shared(base: FactBase, surname: str, person: str, season: str | None) -> bool:
    who = base.world.by_surname.get(surname, ())
    others = [slug for slug in who if slug != person]
    return bool(others) if season is None else any(season in base.seasons_of(slug) for slug in others)


def _people(base: FactBase, facts: Iterable[Fact], choices: tuple[Choice, ...]) -> Iterator[Slug]:
    slugs = [choice.slug for choice in choices]
    slugs += [Slug(value) for fact in facts for value in fact.mentions]
    for slug in slugs:
        if slug and (entity := base.entity(slug)):
            people = [entity] if entity.kind is Kind.PERSON else base.leads(slug)
            yield from (person.slug for person in people)
