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
from questions.facts.templates import capitalized, fill, fits, given_name
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
    """What was asked: the question and the right answer.

    `tell` is the template's own sentence of the reveal, to be filled in; `said` is one that a kind made, and
    `hero` the one whose story it adds.
    """

    kind: QuestionKind
    stem: str
    right: str
    tell: str | None = None
    said: str | None = None
    hero: str | None = None


def reveal(base: FactBase, view: View, asked: Asked, facts: Sequence[Fact]) -> Reveal:
    """The explanation of a question that rests on `facts`, for whoever looks from `view`."""
    asides = Asides(base, view, facts)
    if asked.said:
        return _with_story(base, asides, facts, asked.said, asked.hero)
    match asked.kind:
        case QuestionKind.WHO:
            return _of_person(base, asides, asked, facts)
        case QuestionKind.ORDER:
            return _with_story(base, asides, facts, _in_order(base, facts), facts[0].subject)
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


def _of_person(base: FactBase, asides: Asides, asked: Asked, facts: Sequence[Fact]) -> Reveal:
    """The story of the last clue with the name; without one, what it told and another story."""
    last = facts[0]
    if last.story and last.story.text:
        story = in_full(last.story.text, asked.right)
        is_named = re.search(rf"\b{re.escape(given_name(asked.right))}\b", story)  # or by a married name
        return Reveal(story if is_named else f"{asked.right} it was. {story}")
    said = explain(base, last)
    clues = " ".join([said, *(explain(base, fact) for fact in facts)])
    more = chain(asides.stories([last.subject], clues), asides.of_person(last.subject, clues))
    return _added(said, more)


def _of_pairs(base: FactBase, asides: Asides, facts: Sequence[Fact]) -> Reveal:
    """The best story of the pairs; else what a curator noted; else the best story of one of the people."""
    told = [fact for fact in facts if fact.story and fact.story.text]
    if told:
        best = max(told, key=lambda fact: fact.story.fame if fact.story else 0)
        return Reveal(in_full(explain(base, best), base.name(best.subject)))
    noted = [said for fact in facts if (said := explain(base, fact)) != state(base, fact)]
    if noted:
        return Reveal(noted[0])
    found = _with_story(base, asides, facts, "")
    return found if found.words else Reveal(state(base, facts[0]))


def _with_story(
    base: FactBase, asides: Asides, facts: Sequence[Fact], said: str, hero: str | None = None
) -> Reveal:
    """A sentence and the best story of the hero, else of one of the people, else what is worth telling."""
    people = _people(base, facts) or [lead.slug for fact in facts for lead in base.leads(fact.subject)]
    own = [hero] if hero else []
    stories = chain(asides.stories(own, said), asides.stories(people, said))
    named = (Told(in_full(each.words, base.name(each.fact.subject)), each.fact) for each in stories)
    return _added(said, chain(named, asides.about([*own, *people], said)))


def in_full(text: str, name: str) -> str:
    """A story with the full name where the given name of its hero, or `Ashley I.`, comes first."""
    if name in text:
        return text
    return re.sub(rf"\b{re.escape(given_name(name))}\b( [A-Z]\.)?(?! [A-Z])", name, text, count=1)


def _in_order(base: FactBase, facts: Sequence[Fact]) -> str:
    """Which came first, and when, or how far."""
    first = _rank(base, facts[0])
    name = capitalized(base.name(facts[0].subject))
    if base.predicate(facts[0]).kind(Slot.OBJECT) is Kind.NUMBER:
        return f"{name} finished {first}."
    return f"{name} came first, in {first}."


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


def _added(said: str, more: Iterator[Told]) -> Reveal:
    """A sentence, if any, with the first of some others that it has room for."""
    fit = (each for each in more if len(said) + 1 + len(each.words) <= MAX_REVEAL)
    if (told := next(fit, None)) is None:
        return Reveal(said)
    return Reveal(f"{said} {told.words}".strip(), (told.fact,))


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
