"""The words of a reveal: the answer in a sentence, what neither stem nor answer told, and the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Slot
from questions.facts.policy import View
from questions.facts.templates import capitalized, fill, fits
from questions.writer.aside import Asides, Told
from questions.writer.question import Citation, QuestionKind

MAX_REVEAL = 260  # characters: two sentences that are read while the next question is waited for
_OF_SOURCES = re.compile(r"\b(sources?|data sets?|articles?|predict\w+|as \S+ prints?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reveal:
    """What is said after a question, and the facts that were added for it, whose sources are cited too."""

    words: str
    added: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the question, the right answer, and the template's own sentence of the reveal."""

    kind: QuestionKind
    stem: str
    right: str
    tell: str | None = None


def reveal(base: FactBase, view: View, asked: Asked, facts: Sequence[Fact]) -> Reveal:
    """The explanation of a question that rests on `facts`, for whoever looks from `view`."""
    asides = Asides(base, view, facts)
    match asked.kind:
        case QuestionKind.WHO:
            return _of_person(base, asides, facts)
        case QuestionKind.ORDER:
            said = _in_order(base, facts)
            return _added(said, _of_first(base, asides, facts[0], f"{asked.stem} {said}"))
        case QuestionKind.MATCH:
            return _of_pairs(base, asides, facts)
        case _:
            return _of_fact(base, asides, asked, facts)


def explain(base: FactBase, fact: Fact, second: Fact | None = None, words: str | None = None) -> str:
    """A fact in a sentence or two: the curator's story, or what its predicate tells, with the note."""
    if fact.story and fact.story.text:
        return fact.story.text
    said = state(base, fact, second, words)
    return f"{said} {fact.note}" if fact.note and not _OF_SOURCES.search(fact.note) else said


def state(base: FactBase, fact: Fact, second: Fact | None = None, words: str | None = None) -> str:
    """A fact in one sentence; `words` are a template's own."""
    predicate = base.predicate(fact)
    ways = (words, *predicate.tell) if words else predicate.tell
    plain = f"{{subject}} {predicate.title} {{object}}."
    chosen = next((each for each in ways if fits(base, each, fact, second)), plain)
    return capitalized(fill(base, chosen, fact, second, base.short_name))


def _of_fact(base: FactBase, asides: Asides, asked: Asked, facts: Sequence[Fact]) -> Reveal:
    fact, second = facts[0], facts[1] if len(facts) > 1 else None
    said = explain(base, fact, second, asked.tell)
    if said != state(base, fact, second, asked.tell):
        return Reveal(said)
    people = sorted(_people(base, facts), key=lambda slug: base.name(slug) != asked.right)
    return _added(said, asides.about(people, f"{asked.stem} {asked.right} {said}"))


def _of_person(base: FactBase, asides: Asides, facts: Sequence[Fact]) -> Reveal:
    """Who it was, with what no clue told; without anything of the kind, what the last clue told."""
    person, clues = facts[0].subject, " ".join(state(base, fact) for fact in facts)
    first = next(asides.of_person(person, clues, in_full=True), None)
    if first is None:
        said = explain(base, facts[0])
        return _added(said, asides.about((), f"{clues} {said}"))
    named = _named(base, first.fact)
    others = asides.of_person(person, f"{clues} {first.words}")
    return _added(first.words, (each for each in others if not named & _named(base, each.fact)), first.fact)


def _of_first(base: FactBase, asides: Asides, fact: Fact, told: str) -> Iterator[Told]:
    return chain.from_iterable(asides.of_person(person, told) for person in _people(base, [fact]))


def _named(base: FactBase, fact: Fact) -> set[str]:
    """Whom and which season a fact is about, beside its subject."""
    return {slug for slug in fact.mentions if base.entity(slug)} - {fact.subject}


def _of_pairs(base: FactBase, asides: Asides, facts: Sequence[Fact]) -> Reveal:
    """Of two of the people in the pairs what is most worth telling, else of the season."""
    told = " ".join(state(base, fact) for fact in facts)
    each_best = (next(asides.of_person(one, told, in_full=True), None) for one in _people(base, facts))
    best = sorted(filter(None, each_best), key=asides.rank, reverse=True)
    first = next(chain(best, asides.about((), "")), None)
    if first is None:
        return Reveal(state(base, facts[0]))
    return _added(first.words, iter(best[1:]), first.fact)


def _in_order(base: FactBase, facts: Sequence[Fact]) -> str:
    """Which came first, and by what the others followed."""
    first, *before, last = (_rank(base, fact) for fact in facts)
    name, rest = capitalized(base.name(facts[0].subject)), f"{', '.join(before)} and {last}"
    if base.predicate(facts[0]).kind(Slot.OBJECT) is Kind.NUMBER:
        return f"{name} finished {first}, the others {rest}."
    return f"{name} came first, in {first}; the others followed in {rest}."


def _rank(base: FactBase, fact: Fact) -> str:
    match base.predicate(fact).kind(Slot.OBJECT):
        case Kind.SEASON:
            return str(base.year(fact.object) or "")
        case Kind.NUMBER:
            return _ordinal(int(fact.object))
        case _:
            return fact.object[:4]


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _added(said: str, more: Iterator[Told], *facts: Fact) -> Reveal:
    """A sentence with the first of some others that it has room for."""
    fit = (each for each in more if len(said) + 1 + len(each.words) <= MAX_REVEAL)
    if (told := next(fit, None)) is None:
        return Reveal(said, facts)
    return Reveal(f"{said} {told.words}", (*facts, told.fact))


def _people(base: FactBase, facts: Sequence[Fact]) -> list[str]:
    """The people of some facts, without who only told them."""
    named = (fact.fill(slot) for fact in facts for slot in Slot)
    found = [slug for slug in named if slug and (entity := base.entity(slug)) and entity.kind is Kind.PERSON]
    return list(dict.fromkeys(found))


def cite(base: FactBase, fact: Fact) -> Iterator[Citation]:
    """The sources of a fact, as a reader sees them."""
    for slug in fact.sources:
        article = base.article(slug)
        yield Citation(article.cited_title, article.outlet, article.dated, article.address)
