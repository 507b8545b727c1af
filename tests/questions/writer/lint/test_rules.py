"""The rules: each with what keeps it and what breaks it, up to its edge, on a question of the tiny world."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from questions.facts.fact import Slug
from questions.writer.from_fact import write_by
from questions.writer.lint.rules import RULES, broken
from questions.writer.lint.words import words
from questions.writer.question import Choice, Question
from tests.questions.tiny_world import LATER, fact, tiny

RULED = fact("job-billed", "tom-hale", "Magician", "the-bachelorette-1")
BASE = tiny(fact("show-fact", "the-bachelorette", "began on a Monday"))


def sound() -> Question:
    """A question of the tiny world: who joined its first season as a magician?"""
    said = next(each for each in BASE if each.id == RULED.id)
    template = next(each for each in BASE.predicate(said).templates if each.slug == "job-billed-2")
    question = write_by(BASE, said, template, LATER, random.Random(1))
    assert question is not None
    return question


def found(question: Question) -> list[str]:
    return broken(question, BASE, LATER)


def told(stem: str) -> list[str]:
    return found(replace(sound(), stem=stem))


def offered(key: str, *others: str) -> list[str]:
    """What is broken when these are the choices, besides that they are no answers."""
    choices = tuple(Choice(text) for text in (key, *others))
    rules = found(replace(sound(), choices=choices, key=(0,), accepted=(key,)))
    return [rule for rule in rules if rule not in ("r1_one_answer", "r2_wrong_is_wrong")]


def test_a_sound_question_breaks_no_rule() -> None:
    assert sound().stem == "Whose job title on Ada Park's season was “Magician”?"
    assert found(sound()) == []
    assert len({rule.__name__ for rule in RULES}) == len(RULES) == 38


@pytest.mark.parametrize(
    ("stem", "rule"),
    [
        ("Who handed out the roses", "r3_one_question"),
        ("Who? Really?", "r3_one_question"),
        ("Name a lead?", "r3_one_question"),
        ("Which of these people led?", "r3_one_question"),
        ("Which of the following led?", "r3_one_question"),
        ("Who led __ that year?", "r3_one_question"),
        ("Who did not lead?", "r4_no_negative"),
        ("Who left without a rose?", "r4_no_negative"),
        ("Who NEVER led?", "r4_no_negative"),
        ("Who led all except one?", "r4_no_negative"),
        ("Who didn't lead?", "r4_no_negative"),
        ("Who didn’t lead?", "r4_no_negative"),
        ("Who wore the least?", "r4_no_negative"),
        ("Who sometimes led?", "r7_no_vague_frequency"),
        ("Who led, being an?", "r10_grammar"),
        ("Who danced, sang, swam, flew, and led?", "r22_no_dressing"),
        ("Who leads now?", "r24_time_is_visible"),
        ("Who was the funniest?", "r26_no_opinion"),
        ("Who led, and what was the prize?", "r27_one_thing"),
        ("Did somebody say who led?", "r28_no_yes_or_no"),
        ("Who led {season}?", "r30_no_residue"),
        ("Who led None?", "r30_no_residue"),
        ("Who led on 2021-06?", "r30_no_residue"),
        ("Who  led?", "r30_no_residue"),
        ("who led?", "r30_no_residue"),
        ("Who brought her sister?", "r31_no_guessed_pronoun"),
        ("Who was arrested?", "r32_words_are_fit"),
        (f"Who {'x' * 136}?", "r20_short_and_plain"),
        ("Who" + " led" * 25 + "?", "r20_short_and_plain"),
    ],
)
def test_a_stem_that_breaks_a_rule(stem: str, rule: str) -> None:
    assert told(stem) == [rule]


@pytest.mark.parametrize("stem", ["Who led after Tom?", "Who led in hale lane?", "Who knew Tóm?"])
def test_a_stem_that_gives_the_answer_away(stem: str) -> None:
    assert "r12_no_clang" in told(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Who said “never without a rose”?",  # quoted words may be negative
        "Who hosted Nothing But Notes?",
        "Who led after Edie Thorn?",
        "Who led in May 2021?",  # a month, and no guess
        f"Who {'x' * 135}?",
        "Who" + " led" * 24 + "?",
        "Who led in 2021?",
        "Who said how many there were?",
        "Who came in first, the best first?",
    ],
)
def test_a_stem_that_keeps_them_all(stem: str) -> None:
    assert told(stem) == []


LONG_KEY = "a rather long key here"  # 22 characters


@pytest.mark.parametrize(
    ("key", "others", "rule"),
    [
        (LONG_KEY, ["x" * 17, "1y", "2z"], None),  # the longest other has 75 % of it
        (LONG_KEY, ["x" * 16, "1y", "2z"], "r8_not_longest"),
        ("one two three", ["x", "y", "z"], None),  # three words may be as long as they like
        ("abcd efg", ["m n o pqrs", "t u v wxyz", "b g f hijk"], None),  # 8 of 10
        ("abcd ef", ["m n o pqrs", "t u v wxyz", "b g f hijk"], "r9_not_shortest"),
    ],
)
def test_the_key_is_not_conspicuous_by_its_length(key: str, others: list[str], rule: str | None) -> None:
    conspicuous = {"r8_not_longest", "r9_not_shortest"} & set(offered(key, *others))
    assert conspicuous == ({rule} if rule else set())


@pytest.mark.parametrize(
    "choices",
    [
        ["Akron", "Akron, Ohio", "Dover"],
        ["Dover", "Boise", "boise"],
        ["Dover", "Tré", "tre"],
        ["Dover", "Dover", "Boise"],
        ["Dover", "Dovers", "Boise"],
    ],
)
def test_choices_that_say_the_same(choices: list[str]) -> None:
    assert "r16_distinct" in offered(*choices)


@pytest.mark.parametrize(
    ("choices", "rule"),
    [
        (["Dover", "Boise", "All of the above"], "r5_no_combination"),
        (["Dover", "Boise", "Dover and Boise"], "r5_no_combination"),
        (["Dover", "Boise", "None of the above"], "r5_no_combination"),
        (["Dover", "Boise", "Always Salem"], "r6_no_absolute"),
        (["Dover", "Boise", "2021"], "r11_one_grain"),
        (["In the big city", "In the small town", "In the forest"], None),
        (["In the city", "In the town", "In the forest"], "r21_idea_in_stem"),
        (["Yes", "No", "Perhaps"], "r28_no_yes_or_no"),
        (["Dover", "Boise", "x" * 61], "r20_short_and_plain"),
        (["Dover", "Boise", "2021-06"], "r30_no_residue"),
        (["Dover", "Boise", "a jail"], "r32_words_are_fit"),
    ],
)
def test_choices_that_break_a_rule(choices: list[str], rule: str | None) -> None:
    assert rule is None or rule in offered(*choices)


def test_seasons_may_differ_by_their_number() -> None:
    seasons = [f"season {number} of Bachelor in Paradise" for number in (1, 2, 10)]
    assert "r16_distinct" not in offered(*seasons)


def test_convergence() -> None:
    assert "r14_no_convergence" in offered("Red Rose Tree", "Red Boat", "Rose Car", "Blue Cup")
    assert "r14_no_convergence" not in offered("Red Tree", "Red Boat", "Red Car", "Blue Cup")


def test_what_all_choices_share_may_stand_in_the_stem() -> None:
    shared = [Choice(text) for text in ("Falcon Trainer", "Tiger Trainer", "Horse Trainer")]
    question = replace(sound(), stem="Who of the trainer school won?", key=(0,))
    assert "r12_no_clang" not in found(replace(question, choices=tuple(shared)))
    assert "r12_no_clang" in found(replace(question, choices=(*shared, Choice("Baker"))))


def test_all_broken_rules_are_told() -> None:
    rules = told("who did not lead {x}")
    assert {"r3_one_question", "r4_no_negative", "r30_no_residue"} <= set(rules)


def test_words_that_could_give_an_answer_away() -> None:
    assert words("Tré’s Season in Málaga with The Bachelor, 2021") == {"tre", "malaga", "2021"}
    assert words("Talking talks talked talkers") == {"talk"}


def test_a_question_whose_fact_is_gone_cannot_be_asked() -> None:
    gone = replace(sound(), evidence=())
    assert {"r1_one_answer", "r33_traceable"} <= set(found(gone))
    assert "r1_one_answer" in found(replace(sound(), template=Slug("no-such-template")))
