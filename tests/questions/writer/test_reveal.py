"""What a reveal says: the answer, and the best of what else may be told, never past the horizon."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from questions.facts.base import FactBase
from questions.facts.entity import State
from questions.facts.fact import Article, Fact, FactId, Sensitivity, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from questions.facts.story import Story
from questions.facts.templates import given_name
from questions.writer.from_fact import write
from questions.writer.kinds import MAKERS
from questions.writer.question import Question, QuestionKind
from questions.writer.reveal import Asked, explain, in_full, reveal
from tests.questions.tiny_world import LATER, PRESS, fact, facts, make_base, person, tiny, with_state

HERE, NEXT = "the-bachelorette-1", "the-bachelorette-2"
ENTRANCE = fact("entrance", "max-abbott", "rode in on a llama", HERE, aired=date(2011, 3, 10))
SECOND = fact("runner-up-of", "max-abbott", HERE, aired=date(2011, 3, 10))


def asked(
    base: FactBase, said: Fact, view: View = LATER, kind: QuestionKind = QuestionKind.CHOICE
) -> Question:
    question = MAKERS[kind].make(base, view, said, random.Random(1))
    assert question is not None
    return question


def test_the_answer_is_told_in_a_sentence_and_then_what_came_of_it() -> None:
    note = asked(tiny(ENTRANCE, SECOND), ENTRANCE).note
    assert note == ("Max Abbott rode in on a llama on night one. Max finished the season as the runner-up.")


def test_what_is_past_the_horizon_is_not_told() -> None:
    """Who watched up to a day in between must not learn from a reveal what comes after it."""
    later = fact("runner-up-of", "max-abbott", NEXT, aired=date(2012, 3, 10))
    base = tiny(ENTRANCE, later)
    assert "runner-up" in (asked(base, ENTRANCE).note or "")
    between = View(date(2011, 6, 1), date(2011, 6, 1))
    note = asked(base, ENTRANCE, between).note or ""
    assert "Max Abbott rode in on a llama" in note
    assert "runner-up" not in note


def test_nothing_is_told_of_a_season_that_is_still_watched() -> None:
    """What was billed of one of a cast and told of no other would make its questions differ."""
    later = fact("contestant-on", "max-abbott", NEXT)
    base = tiny(ENTRANCE, later)
    assert "later turned up" in (asked(base, ENTRANCE).note or "")
    during = View.safe(date(2012, 2, 1))  # between premiere and finale
    assert "later turned up" not in (asked(base, ENTRANCE, during).note or "")


def test_nothing_in_thousands_of_reveals_is_past_the_horizon(corpus_base: FactBase) -> None:
    """Every fact behind an added sentence may be asked about under the same view."""
    view = View.safe(date(2019, 9, 1))
    rng = random.Random(1)
    years = ("2020", "2021", "2022", "2023", "2024", "2025")
    for said in rng.sample(list(corpus_base), k=800):
        question = write(corpus_base, said, view, random.Random(said.id))
        assert question is None or not any(year in (question.note or "") for year in years)


@pytest.mark.parametrize(
    "hidden",
    [
        {"disputed": True},
        {"sensitivity": Sensitivity.S2},
        {"aired": None},
    ],
    ids=["disputed", "delicate", "never aired"],
)
def test_what_may_not_be_asked_is_not_told(hidden: dict[str, Any]) -> None:
    more: dict[str, Any] = {"aired": date(2011, 3, 10), **hidden}
    base = tiny(ENTRANCE, fact("runner-up-of", "max-abbott", HERE, **more))
    assert "runner-up" not in (asked(base, ENTRANCE).note or "")


def test_nobody_who_opted_out_is_told_of() -> None:
    couple = fact("married-to", "max-abbott", "tom-hale", aired=date(2011, 3, 10))
    base = tiny(ENTRANCE, couple)
    assert "Tom Hale" in (asked(base, ENTRANCE).note or "")
    assert "Tom Hale" not in (asked(with_state(base, "tom-hale", State.OPTED_OUT), ENTRANCE).note or "")


def test_no_wedding_is_told_of_two_who_parted() -> None:
    couple = fact("married-to", "max-abbott", "tom-hale", aired=date(2011, 3, 10))
    parted = fact("parted", "tom-hale", "max-abbott", aired=date(2012, 3, 10))
    assert "married" in (asked(tiny(ENTRANCE, couple), ENTRANCE).note or "")
    note = asked(tiny(ENTRANCE, couple, parted), ENTRANCE).note or ""
    assert "married" not in note
    assert "together" not in note


def test_what_the_question_said_is_not_told_again() -> None:
    again = fact(
        "entrance", "max-abbott", "rode in on a llama", HERE, id=FactId("again"), aired=date(2011, 3, 10)
    )
    note = asked(tiny(ENTRANCE, again), ENTRANCE).note or ""
    assert note.count("llama") == 1


def test_a_curators_note_comes_after_the_answer_unless_it_is_about_sources() -> None:
    noted = fact("nickname", "tom-hale", "The Wand", note="The wand was real.")
    doubted = fact("nickname", "tom-hale", "The Wand", note="One source spells it “Wand”.")
    assert explain(tiny(), noted) == "Fans know Tom Hale as “The Wand”. The wand was real."
    assert explain(tiny(), doubted) == "Fans know Tom Hale as “The Wand”."


def test_somebody_of_the_same_given_name_is_told_apart() -> None:
    couple = fact("engaged-on", "max-abbott", "max-zorn", HERE, aired=date(2011, 3, 10))
    base = tiny(couple, SECOND, people=[person("Max Zorn")])
    asking = Asked(QuestionKind.CHOICE, "Who?", "Max Abbott")
    assert reveal(base, LATER, asking, [couple]).words.endswith(
        "Max Abbott finished the season as the runner-up."
    )


def test_an_order_tells_the_years() -> None:
    base = tiny()
    question = asked(
        base, next(each for each in base if each.predicate == "lead-of"), kind=QuestionKind.ORDER
    )
    first = question.accepted[0]
    assert (question.note or "").startswith(f"{first} came first, in 201")


STORY = Story(text="Max flew a kite, and the kite won.", fame=4)


def test_pairs_end_with_the_best_story_instead_of_a_list() -> None:
    """Nine of ten reveals of pairs were two database sentences."""
    told = fact("moment", "max-abbott", "flew a kite", HERE, aired=date(2011, 3, 10), story=STORY)
    lesser = fact("moment", "rex-foster", "sang", HERE, story=Story(text="Rex sang.", fame=2))
    asking = Asked(QuestionKind.MATCH, "Match.", "Max Abbott")
    assert reveal(tiny(told, lesser), LATER, asking, [lesser, told]).words == (
        "Max Abbott flew a kite, and the kite won."
    )


def test_nicknames_end_with_a_story_of_one_of_them() -> None:
    told = fact("moment", "max-abbott", "flew a kite", HERE, aired=date(2011, 3, 10), story=STORY)
    names = [fact("nickname", who, name) for who, name in (("max-abbott", "The Kite"), ("tom-hale", "Wand"))]
    found = reveal(tiny(told, *names), LATER, Asked(QuestionKind.MATCH, "Match.", "Max Abbott"), names)
    assert found.words == "Max Abbott flew a kite, and the kite won."
    assert found.added == (told,), "its source is cited"
    early = View(date(2011, 2, 1), date(2011, 2, 1))
    assert "kite" not in reveal(tiny(told, *names), early, Asked(QuestionKind.MATCH, "M", "M"), names).words


def test_what_a_kind_says_itself_comes_first_and_a_story_of_its_hero_after() -> None:
    told = fact("moment", "max-abbott", "flew a kite", HERE, aired=date(2011, 3, 10), story=STORY)
    asking = Asked(QuestionKind.CHOICE, "Who?", "Max Abbott", said="Max Abbott lost.", hero="max-abbott")
    found = reveal(tiny(told, SECOND), LATER, asking, [SECOND])
    assert found.words == "Max Abbott lost. Max Abbott flew a kite, and the kite won."


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Max flew, and Max fell.", "Max Abbott flew, and Max fell."),
        ("Max Zorn flew.", "Max Zorn flew."),
        ("Then Max Abbott flew.", "Then Max Abbott flew."),
        ("Nobody flew.", "Nobody flew."),
    ],
)
def test_a_story_names_its_hero_in_full_once(text: str, full: str) -> None:
    assert in_full(text, "Max Abbott") == full


def test_the_source_of_what_is_added_is_cited() -> None:
    other = Article(slug=Slug("daily"), title="The daily", date=PartialDate(2011, 3, 11))
    second = fact("runner-up-of", "max-abbott", HERE, aired=date(2011, 3, 10), article=other.slug)
    question = asked(make_base([*facts(), ENTRANCE, second], articles=[PRESS, other]), ENTRANCE)
    assert [source.title for source in question.sources] == ["The press", "The daily"]
    assert question.evidence == (ENTRANCE.id,)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("Arie Luyendyk Jr.", "Arie"),
        ("Juan Pablo Galavis", "Juan Pablo"),
        ("Louis van Amstel", "Louis"),
        ("Jenny De Schiralli", "Jenny"),
        ("Kyleigh", "Kyleigh"),
        ("J.J. Lane III", "J.J."),
    ],
)
def test_people_are_called_by_their_given_names(name: str, given: str) -> None:
    assert given_name(name) == given
