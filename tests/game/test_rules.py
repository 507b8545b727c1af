"""Rules are data: stored with a version, read back strictly, and everything that has a pace follows them."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.game import timing
from bot.game.pace import Pace
from bot.game.rules import Rules, rules_from_json, rules_to_json
from questions.facts.fact import Slug
from questions.writer.question import QuestionKind

from .builders import question_of, seconds

TIMES = st.timedeltas(timedelta(), timedelta(minutes=10))
PACES = st.builds(
    Pace, lobby=TIMES, pause=TIMES, reading=TIMES, thinking=st.none() | TIMES, clue_factor=st.floats(0.1, 4)
)
RULES = st.builds(
    Rules,
    rounds=st.integers(1, 30),
    seconds=st.integers(10, 60),
    category=st.none() | st.just(Slug("cast")),
    pace=PACES,
)


@given(RULES)
def test_rules_are_read_back_as_they_were_stored(rules: Rules) -> None:
    assert rules_from_json(rules_to_json(rules)) == rules


def test_rules_without_a_pace_have_the_standard_one() -> None:
    """As the migration from version 6 writes them."""
    text = '{"version":1,"rules":{"mode":"classic","rounds":4,"seconds":30,"category":null}}'
    assert rules_from_json(text) == Rules(rounds=4, seconds=30)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "null",
        '{"version":2,"rules":{}}',
        '{"version":1,"rules":{},"more":1}',
        '{"version":1,"rules":{"mode":"no-such-mode"}}',
        '{"version":1,"rules":{"rounds":"4"}}',
        '{"version":1,"rules":{"rounds":99}}',
        '{"version":1,"rules":{"pace":{"lobby":15}}}x',
    ],
)
def test_rules_that_are_not_understood_are_no_rules(text: str) -> None:
    with pytest.raises(msgspec.MsgspecError):
        rules_from_json(text)


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_pace_can_replace_how_long_every_question_stands(kind: QuestionKind) -> None:
    rules = Rules(pace=Pace(reading=timedelta(), thinking=seconds(2)))
    assert timing.limit(question_of(kind), rules) == seconds(2)


def test_clues_can_come_more_slowly() -> None:
    who = question_of(QuestionKind.WHO)
    rules = Rules(pace=Pace(reading=timedelta(), thinking=seconds(20), clue_factor=2))
    assert timing.clue_every(who, rules) == seconds(10)
