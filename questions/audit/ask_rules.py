"""Hand-written questions keep the rules of all others: each is written once, and read by the lint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random

from questions.audit.reach_rules import ALL_SHOWN
from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.base import FactBase
from questions.facts.entity import Kind, State
from questions.facts.fact import Fact
from questions.facts.policy import may_ask
from questions.facts.story import Ask
from questions.writer.by_hand import asks_of, make_by
from questions.writer.lint.rules import broken
from questions.writer.question import QuestionKind
from questions.writer.reveal import MAX_REVEAL

_YEAR = re.compile(r"\b(20\d\d)\b")
WRONG = 3  # wrong answers that a multiple choice needs


def check_asks(corpus: Corpus, base: FactBase) -> Iterator[Mistake]:
    """A mistake for each hand-written question that breaks a rule, and each story that is none."""
    names = {entity.name: entity.slug for entity in corpus.entities.values() if entity.kind is Kind.PERSON}
    for fact in corpus.facts.values():
        for sentence in (*_story(fact), *_questions(fact, base, names)):
            yield corpus.places[fact.id].wrong(sentence)


def _story(fact: Fact) -> Iterator[str]:
    if fact.story is None:
        return
    if fact.story.text and len(fact.story.text) > MAX_REVEAL:
        yield f"the story is longer than {MAX_REVEAL} characters: two sentences are enough"
    if year := _later_year(fact):
        yield f"the story tells of {year}: write it as “aired”, so that it stays unknown before then"


def _later_year(fact: Fact) -> int | None:
    """A year that a story tells, though the fact may be told before."""
    known = fact.aired or (fact.happened or fact.as_of).last
    years = map(int, _YEAR.findall(fact.story.text or "" if fact.story else ""))
    return next((year for year in years if year > known.year), None)


def _questions(fact: Fact, base: FactBase, names: Mapping[str, str]) -> Iterator[str]:
    if not asks_of(fact):
        return
    if not (verdict := may_ask(fact, base, ALL_SHOWN)).allowed and not fact.disputed:
        yield f"it has questions, but {verdict.reason}: take them out"
        return
    for ask in asks_of(fact):
        for sentence in _question(fact, ask, base, names):
            yield f"“{ask.question}”: {sentence}"


def _question(fact: Fact, ask: Ask, base: FactBase, names: Mapping[str, str]) -> Iterator[str]:
    texts = (ask.answer, *ask.wrong)
    of_slugs = any(base.entity(text) for text in texts)
    for text in texts:
        entity = base.entity(text)
        if of_slugs and text in names:
            yield f"write “{names[text]}” for {text}: people go by their slugs"
        elif entity and entity.state is not State.PUBLIC:
            yield f"{entity.name} is not asked about"
    if len(ask.wrong) < WRONG:
        yield f"a question needs {WRONG} wrong answers"
        return
    for kind in (QuestionKind.CHOICE, QuestionKind.TYPED) if ask.typed else (QuestionKind.CHOICE,):
        question = make_by(base, ALL_SHOWN, fact, ask, Random(fact.id), kind)
        rules = ", ".join(broken(question, base, ALL_SHOWN)) if question else ""
        if rules:
            yield f"it breaks {rules} (`python -m bot lint` tells of each rule)"
