"""A question as it is asked and stored."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.facts.entity import Kind
from questions.facts.fact import FactId, Slug
from questions.writer.question import Choice, Citation, Question

ROSE = Question(
    id="abc",
    stem="Who handed out the roses?",
    choices=(Choice("Ada Park", Slug("ada-park")), Choice("Tom Hale"), Choice("Tré")),
    key=(2,),
    evidence=(FactId("one/rose"),),
    people=(Slug("ada-park"),),
    predicate=Slug("lead-of"),
    template=Slug("lead-of-1"),
    category=Slug("seasons"),
    note="“A rose”",
    sources=(Citation("The press", None, "May 12, 2022", None),),
)


def test_the_right_choice_is_the_one_at_the_key() -> None:
    assert [replace(ROSE, key=(key,)).right for key in range(3)] == ["Ada Park", "Tom Hale", "Tré"]


def test_its_length_is_what_there_is_to_read() -> None:
    assert ROSE.length == len("Who handed out the roses?Ada ParkTom HaleTré")


@given(st.text(), st.integers(0, 2), st.one_of(st.none(), st.text()))
def test_what_is_stored_reads_back_equal(stem: str, key: int, note: str | None) -> None:
    question = replace(ROSE, stem=stem, key=(key,), note=note)
    assert Question.from_json(question.to_json()) == question


def test_it_is_stored_as_plain_json_with_letters_as_they_are() -> None:
    text = ROSE.to_json()
    assert json.loads(text)["choices"][0] == {"text": "Ada Park", "slug": "ada-park"}
    assert "Tré" in text


def test_questions_of_before_there_were_versions_are_read() -> None:
    raw = json.loads(ROSE.to_json())
    assert raw.pop("version") == 2
    assert Question.from_json(json.dumps(raw)) == ROSE
    for name in ("kind", "prompts", "accepted", "asks", "season"):
        del raw[name]
    old = json.dumps({**raw, "key": ROSE.key[0]})  # and of before there were kinds
    assert Question.from_json(old) == replace(ROSE, accepted=(), asks=Kind.TEXT, season=None)


@pytest.mark.parametrize(
    "change",
    [{"version": 3}, {"version": "2"}, {"kind": "riddle"}, {"key": "1"}, {"stem": None}, {"key": [9]}],
)
def test_a_question_that_is_not_understood_is_refused(change: dict[str, object]) -> None:
    text = json.dumps({**json.loads(ROSE.to_json()), **change})
    with pytest.raises(ValueError, match=r"understood|Expected|Invalid|no choice question"):
        Question.from_json(text)


@pytest.mark.parametrize(("count", "key"), [(2, 0), (5, 0), (3, 3), (4, 4), (3, -1), (0, 0)])
def test_what_cannot_be_played_is_refused(count: int, key: int) -> None:
    choices = tuple(Choice(f"choice {number}") for number in range(count))
    with pytest.raises(ValueError, match="no choice question that can be played"):
        replace(ROSE, choices=choices, key=(key,))


@pytest.mark.parametrize(("count", "key"), [(3, 0), (3, 2), (4, 3)])
def test_three_or_four_choices_can_be_played(count: int, key: int) -> None:
    choices = tuple(Choice(f"choice {number}") for number in range(count))
    assert replace(ROSE, choices=choices, key=(key,)).right == f"choice {key}"
