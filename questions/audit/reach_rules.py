"""What is withheld stays out of reach: no card shows it, and no question asks for it or rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from questions.cards.person import card_line, make_card
from questions.corpus.load import Corpus
from questions.corpus.yaml_reader import Mistake
from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact, Sensitivity
from questions.facts.policy import View, may_ask, may_look_up, may_show
from questions.writer.from_fact import write

ALL_SHOWN = View.safe(date(9999, 1, 1))


def check_reach(corpus: Corpus, base: FactBase) -> Iterator[Mistake]:
    """A mistake for each S2 or S3 fact that a card or a question reaches."""
    shown = set(_lines(base))
    for fact in base:
        level = max(fact.sensitivity, base.predicate(fact).sensitivity)
        if level >= Sensitivity.S2 and (path := leak_path(fact, base, shown)):
            yield corpus.places[fact.id].wrong(
                f"this is {level.name}, and {path}: take out what lets it through"
            )


def _lines(base: FactBase) -> Iterator[str]:
    """Every line of every card."""
    for entity in base.world.entities.values():
        if entity.kind is Kind.PERSON and may_look_up(entity):
            yield from (line.text for line in make_card(entity, base, ALL_SHOWN).lines)


def leak_path(fact: Fact, base: FactBase, shown: set[str]) -> str | None:
    """By which output a withheld fact would be shown or asked."""
    if may_show(fact, base, ALL_SHOWN).allowed or card_line(fact, base) in shown:
        return "a card shows it"
    if may_ask(fact, base, ALL_SHOWN).allowed or write(base, fact, ALL_SHOWN, Random(0)):
        return "a question asks for it"
    return None
