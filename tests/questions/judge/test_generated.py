"""More than a thousand typed answers made by rule: each kind of what fans do stays judged as it deserves."""

from __future__ import annotations

import pytest

from .generated import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_of_a_kind_gets_the_verdict_that_it_deserves(kind: str) -> None:
    cases = list(KINDS[kind]())
    assert len(cases) >= 40
    verdicts = [(text, wanted, judge.grade(text)) for judge, text, wanted in cases]
    wrong = [(text, wanted, ours.reason) for text, wanted, ours in verdicts if ours.outcome is not wanted]
    assert wrong == []


def test_there_are_more_than_a_thousand() -> None:
    assert sum(len(list(make())) for make in KINDS.values()) > 1000
