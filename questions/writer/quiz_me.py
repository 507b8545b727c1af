"""Questions about one person, whose name is in what is asked and never the answer."""

from __future__ import annotations

import random

from questions.facts.base import FactBase
from questions.facts.entity import Entity
from questions.facts.fact import Fact, Slot
from questions.facts.horizon import Horizon
from questions.facts.policy import View, may_ask
from questions.writer.from_fact import write_by
from questions.writer.question import Question, QuestionKind


def facts_about(person: Entity, base: FactBase, view: View) -> list[Fact]:
    """What may be asked about somebody, in an order that stays; nothing of a season still being watched."""
    horizon = Horizon(base, view)
    found = [fact for fact in base.about(person.slug) if base.predicate(fact).templates]
    askable = [
        fact
        for fact in found
        if horizon.may_stand(fact) and all(may_ask(each, base, view).allowed for each in base.restated(fact))
    ]
    return sorted(askable, key=lambda fact: fact.id)


def question_about(person: Entity, fact: Fact, base: FactBase, view: View, seed: int) -> Question | None:
    """The question that a fact gives under a seed; it always is the same one."""
    rng = random.Random(f"{seed}/{fact.id}")
    mine = {slot for slot in Slot if fact.fill(slot) == person.slug}
    templates = base.predicate(fact).templates
    for template in rng.sample(templates, k=len(templates)):
        if not mine & template.names or template.asks in mine:
            continue
        question = write_by(base, fact, template, view, rng)
        if question and question.kind is QuestionKind.CHOICE:
            return question
    return None
