"""A wrong answer is known to be wrong for the stem: what may hold of several is offered of one alone."""

from __future__ import annotations

import random
from datetime import date

import pytest

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact
from questions.facts.story import Ask, Story
from questions.writer import by_hand
from questions.writer.certainty import may_hold_too
from questions.writer.compose import forms_of
from questions.writer.first_person import first_person, is_sure
from questions.writer.from_fact import write
from questions.writer.kinds import MAKERS
from questions.writer.lint.rules import broken
from questions.writer.question import Question, QuestionKind
from tests.questions.tiny_world import LATER, fact, make_base, person, tiny

HERE, AIRED = "the-bachelorette-1", date(2011, 3, 10)


def cast(*names: str) -> list[Fact]:
    return [fact("contestant-on", name, HERE) for name in names]


def offered(base: FactBase, said: Fact) -> set[str]:
    """Everybody who is ever a choice when a fact is asked."""
    made = [write(base, said, LATER, random.Random(seed), QuestionKind.CHOICE) for seed in range(60)]
    questions = [each for each in made if each]
    assert questions
    return {choice.text for question in questions for choice in question.choices}


def test_nobody_of_whom_nearly_the_same_is_told_is_a_wrong_answer() -> None:
    """Two leads cancelled a first rose ceremony, and both were among the choices."""
    mine = fact("moment", "max-abbott", "walked out of the first rose ceremony in tears", HERE, aired=AIRED)
    twin = fact("moment", "rex-foster", "walked out of a rose ceremony, too", HERE, aired=AIRED)
    base = tiny(mine, twin)
    assert may_hold_too(base, mine, "rex-foster")
    assert "Rex Foster" not in offered(base, mine)


def test_the_same_name_of_a_lead_in_two_stories_makes_them_no_twins() -> None:
    mine = fact("moment", "max-abbott", "sang for Ada Park on a roof", HERE, aired=AIRED)
    other = fact("moment", "rex-foster", "baked a cake for Ada Park", HERE, aired=AIRED)
    assert not may_hold_too(tiny(mine, other), mine, "rex-foster")


def test_whoever_got_engaged_to_the_lead_is_no_wrong_answer_beside_the_winner() -> None:
    """Arie got engaged twice on one season, and both were among the choices."""
    engaged = fact("engaged-on", "ada-park", "max-abbott", HERE, aired=AIRED)
    base = tiny(engaged)
    won = next(each for each in base if each.predicate == "winner-of" and each.object == HERE)
    assert may_hold_too(base, won, "max-abbott")
    assert not may_hold_too(base, won, "rex-foster")
    assert "Max Abbott" not in offered(base, won)


def test_the_other_side_of_a_wedding_is_no_wrong_answer() -> None:
    """A wedding has two sides, and both are right."""
    had = fact("wedding-detail", "max-abbott", "a cake of ice", "rex-foster", aired=AIRED)
    assert may_hold_too(tiny(had), had, "rex-foster")


@pytest.mark.parametrize("two", [("first-impression", HERE), ("hosts-podcast", "rosy")])
def test_what_two_hold_is_asked_of_neither(two: tuple[str, str]) -> None:
    """Two men got first impression roses of one season; a podcast has two hosts."""
    predicate, held = two
    both = [fact(predicate, who, held, aired=AIRED) for who in ("max-abbott", "rex-foster")]
    base = tiny(*both)
    asked = [write(base, said, LATER, random.Random(seed)) for said in both for seed in range(20)]
    assert not any(each and {each.right} & {"Max Abbott", "Rex Foster"} for each in asked)


def test_a_form_that_counts_is_no_wrong_choice_of_a_curator() -> None:
    """The right answer in other words, listed as wrong."""
    ask = Ask(
        question="What did Max Abbott fly over the mansion?",
        answer="a blimp",
        accepted=("an airship",),
        wrong=("an airship", "a glider", "a kite"),
    )
    said = fact("moment", "max-abbott", "flew a blimp", HERE, aired=AIRED, story=Story(asks=(ask,)))
    base = tiny(said)
    question = MAKERS[QuestionKind.CHOICE].make(base, LATER, said, random.Random(1))
    assert question is None or "r2_wrong_is_wrong" in _rules(base, said)


def _rules(base: FactBase, said: Fact) -> list[str]:
    question = by_hand.make(base, LATER, said, random.Random(1), QuestionKind.CHOICE)
    assert question
    return broken(question, base, LATER)


def test_a_surname_counts_where_nobody_else_of_the_cast_has_it() -> None:
    people = [person("Ty Miller-Keyes"), person("Bo Keyes"), person("Di Stone"), person("Al Sutter Jr.")]
    base = make_base([*cast("ty-miller-keyes", "bo-keyes"), *tiny()], people)
    assert forms_of(base, "ty-miller-keyes", HERE) == ("Ty Miller-Keyes", "Miller-Keyes", "Miller")
    assert forms_of(base, "bo-keyes", "the-bachelorette-2") == ("Bo Keyes", "Keyes")
    assert forms_of(base, "dana-stone") == ("Dana Stone",)
    assert forms_of(base, "al-sutter-jr.") == ("Al Sutter Jr.", "Sutter")


def test_a_title_counts_without_its_subtitle() -> None:
    assert forms_of(tiny(), "For the Right Reasons: A Memoir")[-1] == "For the Right Reasons"


@pytest.mark.parametrize(
    ("side", "told", "mine"),
    [
        ("men", "I took his dog to her party", "I took my dog to her party"),
        ("women", "I took his dog to her party", "I took his dog to my party"),
        ("men", "I asked Ada to marry him", "I asked Ada to marry me"),
        ("golden women", "I had a crowd cheer for her, twice", "I had a crowd cheer for me, twice"),
        ("men", "I left when he was done", "I left when I was done"),
        ("men", "I told “he is his own man” to himself", "I told “he is his own man” to myself"),
        ("men", "I hoped that he and Ada Park would win", "I hoped that Ada Park and I would win"),
        ("women", "I walked in as Matt sang his ballad", "I walked in as Matt sang his ballad"),
        (None, "I kept her", "I kept her"),
    ],
)
def test_clues_are_told_by_the_one_they_are_about(side: str | None, told: str, mine: str) -> None:
    """A singer's ballad became that of the bride, since any “his” was read as the subject's."""
    assert first_person(told, side) == mine


@pytest.mark.parametrize(
    ("side", "told", "sure"),
    [
        ("women", "brought her grandmother's pie", True),
        ("women", "walked in as Matt Nathanson sang his ballad", True),
        ("women", "watched Molly Ray lose her shoe", False),
        ("women", "shared a room with a rival who lost her shoe", False),
        ("women", "told Rex Foster that she would wait", True),
        ("women", "quoted “Molly Ray” in her toast", True),
        (None, "brought her grandmother's pie", False),
        (None, "brought a pie", True),
    ],
)
def test_a_pronoun_after_somebody_elses_name_is_not_surely_the_subjects(
    side: str | None, told: str, sure: bool
) -> None:
    assert is_sure(told, side, "Rex Foster|Rex") is sure


def who_am_i(*clues: Fact) -> Question | None:
    """What the last of some facts gives as a who-am-I."""
    base = tiny(*clues, *[fact("lives-in", clues[-1].subject, f"Town {number}") for number in range(9)])
    question = MAKERS[QuestionKind.WHO].make(base, LATER, clues[-1], random.Random(1))
    assert question is None or broken(question, base, LATER) == []
    return question


def clue(what: str, fame: int, who: str = "max-abbott", where: str = HERE) -> Fact:
    text = f"{what.capitalize()}, and nobody minded, said Max."
    return fact("moment", who, what, where, aired=AIRED, story=Story(fame=fame, text=text))


def test_a_who_am_i_ends_on_what_fans_know_best() -> None:
    """One ended on trivia although the person was famous for more, and one opened with the giveaway."""
    small, some, famous = clue("ate a lemon", 2), clue("sang to a cow", 3), clue("jumped the fence", 4)
    assert who_am_i(famous, some, small) is None
    question = who_am_i(small, some, famous)
    assert question
    assert question.prompts == ("I ate a lemon.", "I sang to a cow.", "I jumped the fence.")
    assert question.note == "Jumped the fence, and nobody minded, said Max Abbott."
    assert question.asks is Kind.PERSON


@pytest.mark.parametrize(
    ("small", "why"),
    [
        ("fell off the fence", "it is of the event of the last clue"),
        ("saw the helicopter of Sam Grove take his hat", "the hat may be Sam's"),
        ("was the Abbott of the joke", "it names him"),
        ("gave Ada Park the ring, and Ada Park ran", "it would say “the Bachelorette” twice"),
    ],
)
def test_a_who_am_i_goes_without_a_clue_that_is_unsure_or_of_one_event(small: str, why: str) -> None:
    others = clue("sang to a cow", 3), clue("jumped the fence", 4)
    for told, is_fit in (("ate a lemon", True), (small, False)):
        question = who_am_i(clue(told, 2), *others)
        assert question
        assert any(prompt.startswith(f"I {told[:8]}") for prompt in question.prompts) is is_fit, why


def test_no_season_is_named_twice_over_the_clues() -> None:
    """Every clue said “on Ada Park's season” again."""
    cast_ = fact("contestant-on", "max-abbott", HERE, aired=AIRED)
    again = clue("came back to Ada Park's season with a cow", 3)
    assert who_am_i(cast_, again, clue("jumped the fence", 4)) is None
    question = who_am_i(cast_, clue("sang to Ada Park", 3), clue("jumped the fence", 4))
    assert question
    assert question.prompts[1] == "I sang to the Bachelorette."


def test_only_people_with_surnames_say_who_they_are() -> None:
    people = [person("Zed T.")]
    clues = [clue(what, fame, "zed-t.") for what, fame in (("ate a lemon", 2), ("sang", 3), ("leapt", 4))]
    base = tiny(*clues, *[fact("lives-in", "zed-t.", f"Town {at}") for at in range(9)], people=people)
    assert MAKERS[QuestionKind.WHO].make(base, LATER, clues[-1], random.Random(1)) is None
