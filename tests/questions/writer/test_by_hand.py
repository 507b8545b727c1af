"""Hand-written questions: asked instead of templates, with the curator's wrong answers and story."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from questions.facts.entity import State
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.story import Ask, Quote, Story
from questions.writer.by_hand import make_by
from questions.writer.deck import draw
from questions.writer.from_fact import write
from questions.writer.history import History
from questions.writer.lint.rules import broken
from questions.writer.pool import Stock
from questions.writer.question import Difficulty, Question, QuestionKind
from tests.questions.tiny_world import LATER, PRESS, fact, facts, make_base, tiny, with_state

SECOND = Article(slug=Slug("gazette"), outlet="The Gazette", date=PartialDate(2022, 5, 13))

WHAT = Ask(
    question="What did Max Abbott bring to the mansion for Ada Park?",
    answer="a paper airplane",
    accepted=("paper plane",),
    wrong=("a toy train", "a model ship", "a tin rocket", "a kite of silk"),
    typed=True,
)
WHO = Ask(
    question="Who folded an airplane for Ada Park?",
    answer="max-abbott",
    wrong=("rex-foster", "sam-grove", "tom-hale"),
)
STORY = Story(
    text="Max brought a paper airplane. Ada flew it over the pool.",
    quote=Quote(words="cleared for takeoff", by="max-abbott", to="ada-park"),
    fame=5,
    asks=(WHAT, WHO),
)


def airplane(**more: object) -> Fact:
    told = fact(
        "entrance",
        "max-abbott",
        "brought a paper airplane",
        "the-bachelorette-1",
        aired=date(2011, 3, 10),
        story=STORY,
    )
    return replace(told, **more)  # type: ignore[arg-type]


def questions(kind: QuestionKind | None = None, **more: object) -> list[Question]:
    told = airplane(**more)
    base = make_base([*facts(), told], articles=(PRESS, SECOND))
    found = [write(base, told, LATER, random.Random(seed), kind) for seed in range(40)]
    return [question for question in found if question]


def test_the_curators_words_are_asked_and_never_a_template() -> None:
    asked = [question for question in questions() if question.kind is not QuestionKind.WHO]
    assert {question.stem for question in asked} == {WHAT.question, WHO.question}
    assert {question.kind for question in asked} == {QuestionKind.CHOICE, QuestionKind.TYPED}


def test_choices_are_the_curators_and_people_go_by_their_names() -> None:
    listed = {"A toy train", "A model ship", "A tin rocket", "A kite of silk"}
    for question in questions(QuestionKind.CHOICE):
        texts = {choice.text for choice in question.choices}
        if question.stem == WHAT.question:
            assert question.right == "A paper airplane"
            assert texts - {question.right} < listed
            assert len(texts) == 4
        else:
            assert texts == {"Max Abbott", "Rex Foster", "Sam Grove", "Tom Hale"}
            assert {choice.slug for choice in question.choices} >= {"max-abbott"}


def test_only_what_can_be_known_is_typed_with_every_form_that_counts() -> None:
    typed = questions(QuestionKind.TYPED)
    assert {question.stem for question in typed} == {WHAT.question}
    assert typed[0].accepted == ("A paper airplane", "paper plane")


def test_the_reveal_is_the_story_and_fame_makes_it_easy() -> None:
    question = questions(QuestionKind.CHOICE)[0]
    assert question.note == STORY.text
    assert question.difficulty is Difficulty.EASY
    hard = questions(QuestionKind.CHOICE, story=replace(STORY, fame=1))[0]
    assert hard.difficulty is Difficulty.HARD


def test_both_sources_are_cited_and_one_without_a_headline_by_its_outlet() -> None:
    assert [source.title for source in questions()[0].sources] == ["The press"]
    cited = questions(second_article=SECOND.slug)[0].sources
    assert [(source.title, source.outlet) for source in cited] == [
        ("The press", "The Outlet"),
        (None, "The Gazette"),
    ]


def test_what_is_disputed_is_never_asked() -> None:
    assert questions(disputed=True) == []


def test_whoever_is_not_asked_about_is_no_wrong_answer() -> None:
    told = airplane()
    base = with_state(tiny(told), "rex-foster", State.OPTED_OUT)
    found = [write(base, told, LATER, random.Random(seed), QuestionKind.CHOICE) for seed in range(40)]
    names = {choice.text for question in found if question for choice in question.choices}
    assert "Max Abbott" in names
    assert "Rex Foster" not in names


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"question": "What paper thing did Max Abbott bring for Ada Park?"}, "r12_no_clang"),
        ({"question": "What did Max Abbott never bring for Ada Park?"}, "r4_no_negative"),
        ({"answer": "an airplane that took him nearly all of one long night"}, "r8_not_longest"),
        ({"wrong": ("a toy train", "a toy trains", "a tin rocket")}, "r16_distinct"),
    ],
)
def test_lint_holds_it_to_the_rules_of_all_questions(change: dict[str, object], rule: str) -> None:
    ask = replace(WHAT, **change)  # type: ignore[arg-type]
    told = airplane(story=replace(STORY, asks=(ask,)))
    base = tiny(told)
    made = make_by(base, LATER, told, ask, random.Random(1), QuestionKind.CHOICE)
    assert made
    assert rule in broken(made, base, LATER)
    assert write(base, told, LATER, random.Random(1), QuestionKind.CHOICE) is None


def test_most_facts_that_a_game_draws_are_hand_written() -> None:
    base = tiny(airplane())
    drawn = [Stock(base).draw(random.Random(seed)) for seed in range(600)]
    assert 460 < sum(each is not None and each.story == STORY for each in drawn) < 570


def test_what_staff_added_lately_comes_up_in_the_next_game() -> None:
    added = replace(airplane(), id=FactId("server/plane"), guild_id=7)
    base = make_base([added], parent=tiny())
    for seed in range(10):
        deck = draw(base, LATER, random.Random(seed), count=5)
        assert added.id in {fact_id for question in deck for fact_id in question.evidence}
    asked = History(times={added.id: 1})
    again = [draw(base, LATER, random.Random(seed), count=2, history=asked) for seed in range(10)]
    assert added.id not in {e for deck in again for question in deck for e in question.evidence}
