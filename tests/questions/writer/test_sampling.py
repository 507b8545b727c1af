"""Samples of questions: each from seed and index alone, told as JSON, and counted."""

from __future__ import annotations

import json
from datetime import date

import pytest

from questions.facts.fact import Fact, Slug
from questions.facts.story import Story
from questions.writer.question import QuestionKind
from questions.writer.sampling import Sample, as_json, census
from tests.questions.tiny_world import BILLED, LATER, PRESS, fact, make_base, tiny

JOBS = Slug("job-billed")
HERE, CAST = "the-bachelorette-1", ("max-abbott", "rex-foster", "sam-grove", "tom-hale")


def told(who: str, what: str, fame: int) -> Fact:
    return fact(
        "moment", who, what, HERE, aired=date(2011, 3, 10), story=Story(fame=fame, text=f"So {what}.")
    )


# Enough that a who-am-I and pairs can be made of it.
BASE = tiny(
    *(told(who, what, 4) for who, what in zip(CAST, ("sang", "flew", "knelt", "swam"), strict=True)),
    *(told(who, what, 3) for who, what in zip(CAST, ("baked", "rode", "wept", "dug"), strict=True)),
    *(fact("lives-in", who, f"Town {number}") for who in CAST for number in range(8)),
)


def sample(**more: object) -> Sample:
    return Sample(BASE, LATER, 7, **more)  # type: ignore[arg-type]


def test_a_question_depends_on_seed_and_index_alone() -> None:
    in_a_row = [sample().question(index) for index in range(5)]
    assert [sample().question(index) for index in reversed(range(5))] == in_a_row[::-1]
    assert Sample(BASE, LATER, 8).question(0) != in_a_row[0]
    assert len({question.id for question in in_a_row if question}) > 1


def test_what_is_asked_for_is_what_is_drawn() -> None:
    drawn = list(sample(kind=QuestionKind.CHOICE, predicate=JOBS).questions(5))
    assert len(drawn) == 5
    assert {(each.kind, each.predicate) for each in drawn} == {(QuestionKind.CHOICE, JOBS)}


def test_none_comes_twice_while_there_are_others_and_then_they_do() -> None:
    drawn = [each.id for each in sample(predicate=JOBS).questions(60)]
    first_ten = drawn[:10]
    assert len(set(first_ten)) == 10
    assert len(drawn) == 60, "a sample is as long as was asked for"


def test_questions_made_elsewhere_are_taken_in_their_order() -> None:
    made = [sample().question(index) for index in (3, 4)]
    assert list(sample().questions(2, iter(made))) == made


@pytest.mark.parametrize("predicate", [None, "no-such-predicate", JOBS])
def test_where_nothing_can_be_asked_there_are_no_questions(predicate: str | None) -> None:
    empty = Sample(make_base([]), LATER, 1, predicate=Slug(predicate) if predicate else None)
    assert list(empty.questions(3)) == []
    assert empty.question(0) is None


def test_the_census_counts_each_question_once_whatever_its_wrong_answers() -> None:
    few, many = census(BASE, LATER, draws=1), census(BASE, LATER, draws=12)
    assert all(many[each] >= count for each, count in few.items())
    stems = {
        (each.stem, each.right)
        for seed in range(300)
        if (each := Sample(BASE, LATER, seed, QuestionKind.CHOICE, JOBS).question(0))
    }
    assert len(BILLED) < many[JOBS, QuestionKind.CHOICE] <= len(stems)


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_json_tells_key_evidence_and_sources_of_every_kind(kind: QuestionKind) -> None:
    question = next(sample(kind=kind).questions(1))
    told = json.loads(json.dumps(as_json(BASE, question)))
    assert told["kind"] == kind
    match kind:
        case QuestionKind.CHOICE:
            assert told["choices"][told["key"]] == question.right
        case QuestionKind.MATCH | QuestionKind.ORDER:
            decoys = kind is QuestionKind.MATCH
            assert set(told["key"]) <= set(told["choices"])
            assert len(told["key"]) == len(told["choices"]) - decoys
            assert told["key"] == [question.choices[index].text for index in question.key]
        case _:
            assert told["key"] in told["accepted"]
    facts = [BASE.find(each) for each in question.evidence]
    shown = [each.aired.isoformat() for each in facts if each and each.aired]
    assert told["aired"] == (max(shown) if shown else None)
    assert [each["title"] for each in told["citations"]] == [PRESS.title]
