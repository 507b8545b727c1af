"""Flaws planted into good questions are found, and good questions are let through."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from random import Random

import pytest

from questions.facts.base import FactBase
from questions.facts.policy import View
from questions.writer.lint.context import LintContext
from questions.writer.lint.rules import broken
from questions.writer.question import Question
from tests.questions.flaws import flaws

SAMPLE = 1_500  # good questions, among which those are looked for that a flaw can be planted into
ENOUGH = 150


@pytest.fixture(scope="module")
def good(written: list[Question], corpus_base: FactBase, today: View) -> list[Question]:
    some = Random(5).sample(written, k=SAMPLE)
    rare = [each for each in written if each.predicate == "premiered-on" or each.asks == "season"]
    told = [each for each in written if each.stem.startswith(("By ", "In "))]
    return [*some, *rare[:ENOUGH], *told[:ENOUGH]]


@pytest.mark.parametrize("name", flaws())
def test_a_planted_flaw_is_found(name: str, good: list[Question], corpus_base: FactBase, today: View) -> None:
    number, *_ = name.split()
    rng, missed, planted = Random(name), list[str](), 0
    for question in good:
        flawed = flaws()[name](question, corpus_base, rng)
        if flawed is None:
            continue
        planted += 1
        if not any(rule.startswith(f"{number}_") for rule in broken(flawed, corpus_base, today)):
            missed.append(f"{flawed.kind}: {flawed.stem} {[each.text for each in flawed.choices]}")
        if planted == ENOUGH:
            break
    assert planted, "it was planted nowhere"
    assert len(missed) <= 0.05 * planted, (planted, missed)


def test_good_questions_are_let_through(good: list[Question], corpus_base: FactBase, today: View) -> None:
    flagged = [question for question in good if broken(question, corpus_base, today)]
    assert len(flagged) <= 0.01 * len(good)


def test_what_lies_past_a_horizon_is_found(good: list[Question], corpus_base: FactBase, today: View) -> None:
    planted, missed = 0, defaultdict[str, list[str]](list)
    for question in good:
        shown = [
            fact.aired for fact in LintContext(question, corpus_base, today).facts if fact and fact.aired
        ]
        if not shown:
            continue
        planted += 1
        eve = max(shown) - timedelta(days=1)
        if not broken(question, corpus_base, View(today.today, eve)):
            missed[question.kind].append(question.stem)
    assert planted > SAMPLE // 3
    assert missed == {}
