"""Rules that a fact keeps by itself; each is a small function that gives a sentence for what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Sensitivity, Slot, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import fit_to_read
from questions.facts.predicate import MAX_QUOTE, Predicate

MAX_ID = 80


def check_fact(fact: Fact, predicate: Predicate, corpus: Corpus) -> Iterator[Mistake]:
    """A mistake for each rule that `fact` breaks."""
    place = corpus.places[fact.id]
    for rule in _RULES:
        if sentence := rule(fact, predicate, corpus):
            yield place.wrong(sentence)


def _slots(fact: Fact, predicate: Predicate, corpus: Corpus) -> str | None:
    """Whether every slot holds what its predicate wants."""
    for slot in Slot:
        value, kind = fact.fill(slot), predicate.kind(slot)
        if (sentence := _slot(value, kind, slot, predicate, corpus)) is not None:
            return sentence
    return None


def _slot(
    value: str | None, kind: Kind | None, slot: Slot, predicate: Predicate, corpus: Corpus
) -> str | None:
    if value is None:
        return f"“{predicate.slug}” needs a {slot}" if predicate.scope_needed else None
    if kind is None:
        return f"“{predicate.slug}” has no {slot}"
    if kind is Kind.DATE:
        return _date(value)
    if not kind.is_entity:
        return None
    entity = corpus.entities.get(Slug(value))
    if entity is None:
        return f"“{value}” is not named anywhere: declare it, or correct the slug"
    return None if entity.kind is kind else f"“{value}” is a {entity.kind}, and the {slot} must be a {kind}"


def _date(text: str) -> str | None:
    try:
        PartialDate.parse(text)
    except ValueError as error:
        return str(error)
    return None


def _teller(fact: Fact, _: Predicate, corpus: Corpus) -> str | None:
    for slug in (fact.told_by, *(fact.story.slugs if fact.story else ())):
        if slug and slug not in corpus.entities:
            return f"“{slug}” is not named anywhere: declare it, or correct the slug"
    return None


def _aired(fact: Fact, predicate: Predicate, _: Corpus) -> str | None:
    if predicate.outcome and fact.aired is None:
        return "this gives an outcome away: “aired” is missing, and so is the finale of its season"
    return None


def _readable(fact: Fact, predicate: Predicate, corpus: Corpus) -> str | None:
    if max(fact.sensitivity, predicate.sensitivity) >= Sensitivity.S2:
        return None
    article = corpus.articles[fact.article]
    for text in (fact.note, fact.object, fact.scope, article.cited_title):
        if text and (reason := _unfit(text)):
            return reason
    return None


@cache  # headlines and seasons come again and again
def _unfit(text: str) -> str | None:
    permission = fit_to_read(text)
    return None if permission.allowed else permission.reason


def _choices(fact: Fact, predicate: Predicate, _: Corpus) -> str | None:
    for template in predicate.templates:
        if template.choices and fact.fill(template.asks) not in template.choices:
            return f"“{fact.fill(template.asks)}” is not among the choices of “{template.slug}”"
    return None


def _quote(fact: Fact, predicate: Predicate, _: Corpus) -> str | None:
    quoted = [fact.object] if predicate.quote else []
    quoted += [fact.story.quote.words] if fact.story and fact.story.quote else []
    if any(len(words.split()) > MAX_QUOTE for words in quoted):
        return f"we repeat at most {MAX_QUOTE} words of a person"
    return None


def _number(fact: Fact, predicate: Predicate, _: Corpus) -> str | None:
    if predicate.object is Kind.NUMBER and not (fact.object.isascii() and fact.object.isdigit()):
        return f"“{fact.object}” must be a whole number"
    return None


def _cited(fact: Fact, _: Predicate, corpus: Corpus) -> str | None:
    if fact.second_article and fact.second_article not in corpus.articles:
        return f"“{fact.second_article}” is not a source: declare it, or correct the slug"
    if corpus.articles[fact.article].known_on is None:
        return f"its source “{fact.article}” has no day: write its “date”, or “accessed” when it was read"
    return None


def _happened(fact: Fact, _: Predicate, corpus: Corpus) -> str | None:
    """No article tells of what came after it; a page without a date may have been rewritten since."""
    told = corpus.articles[fact.article].date
    if told and fact.happened and fact.happened.first > told.last:
        return f"this happened on {fact.happened}, after its source of {told}: correct one of the two"
    return None


def _of_two(fact: Fact, predicate: Predicate, _: Corpus) -> str | None:
    if predicate.symmetric and fact.subject == fact.object:
        return f"“{fact.subject}” stands on both sides: name two"
    return None


def _short_id(fact: Fact, _: Predicate, __: Corpus) -> str | None:
    """Ids stand in the custom ids of buttons, which Discord keeps under 100 characters."""
    return None if len(fact.id) <= MAX_ID else f"the id “{fact.id}” is longer than {MAX_ID} characters"


_RULES: tuple[Callable[[Fact, Predicate, Corpus], str | None], ...] = (
    _slots,
    _teller,
    _aired,
    _readable,
    _choices,
    _quote,
    _number,
    _cited,
    _happened,
    _of_two,
    _short_id,
)
