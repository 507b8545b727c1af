"""The item-writing rules: each with what keeps it and what breaks it, up to its very edge."""

from __future__ import annotations

import pytest

from questions.fact import Slug
from questions.lint import RULES, broken, words
from questions.question import Choice, Question

NAMES = ["Ada Park", "Bea Quinn", "Cleo Rhodes", "Dana Stone"]


def ask(stem: str = "Who handed out the roses?", choices: list[str] = NAMES, key: int = 0) -> Question:
    return Question(
        id="q",
        stem=stem,
        choices=tuple(Choice(text) for text in choices),
        key=(key,),
        evidence=(),
        people=(),
        predicate=Slug("p"),
        template=Slug("p-1"),
        category=Slug("c"),
        note=None,
        sources=(),
    )


def test_a_sound_question_breaks_no_rule() -> None:
    assert broken(ask()) == []
    assert len(RULES) == 7


@pytest.mark.parametrize(
    ("stem", "rule"),
    [
        ("Who handed out the roses", "r3_one_question"),
        ("Who? And when?", "r3_one_question"),
        ("Say which of the following led?", "r3_one_question"),
        ("Say which of these led?", "r3_one_question"),
        ("Who led __ that year?", "r3_one_question"),
        ("Who did not lead?", "r4_no_negative"),
        ("Who left without a rose?", "r4_no_negative"),
        ("Who NEVER led?", "r4_no_negative"),
        ("Who led all except one?", "r4_no_negative"),
        ("Who didn't lead?", "r4_no_negative"),
        ("Who wore the least?", "r4_no_negative"),
        ("Who led after Park?", "r12_r13_no_leak"),
        ("Who led in park lane?", "r12_r13_no_leak"),
        ("Who led {season}?", "r30_no_residue"),
        ("Who led None?", "r30_no_residue"),
        ("Who led on 2021-06?", "r30_no_residue"),
        ("Who  led?", "r30_no_residue"),
        (f"Who {'x' * 136}?", "r20_short"),
        ("Who" + " led" * 25 + "?", "r20_short"),
    ],
)
def test_a_stem_that_breaks_a_rule(stem: str, rule: str) -> None:
    assert broken(ask(stem)) == [rule]


@pytest.mark.parametrize(
    "stem",
    [
        "Who said “never without a rose”?",  # quoted words may be negative
        "Who hosted Nothing But Notes?",
        "Who led after Bea Quinn?",  # a wrong choice in the stem gives nothing away
        "Who led the season of nonelse?",
        f"Who {'x' * 135}?",
        "Who" + " led" * 24 + "?",
        "Who led in 2021?",
    ],
)
def test_a_stem_that_keeps_them_all(stem: str) -> None:
    assert broken(ask(stem)) == []


@pytest.mark.parametrize("stem", ["Which of these people led?", "Which of the following led?"])
def test_which_of_these_at_the_beginning(stem: str) -> None:
    assert broken(ask(stem)) == ["r3_one_question"]


def test_a_negative_with_a_printers_apostrophe() -> None:
    assert broken(ask("Who didn’t lead?")) == ["r4_no_negative"]


def test_a_short_name_in_the_stem() -> None:
    assert broken(ask("Which Ada handed out the roses?")) == ["r12_r13_no_leak"]


LONG_KEY = "a rather long key here"  # 22 characters


@pytest.mark.parametrize(
    ("key", "others", "kept"),
    [
        (LONG_KEY, ["x" * 17, "1", "2"], True),  # the longest other has 75 % of it
        (LONG_KEY, ["x" * 16, "1", "2"], False),
        ("one two three", ["x", "y", "z"], True),  # three words may be as long as they like
        ("a b c d", ["x" * 9, "y" * 9, "z" * 20], True),  # the shortest other: 9 * .75 <= 7
        ("a b c d", ["x" * 10, "y" * 10, "z" * 20], False),
    ],
)
def test_the_key_is_not_conspicuous_by_its_length(key: str, others: list[str], kept: bool) -> None:
    assert broken(ask(choices=[key, *others])) == ([] if kept else ["r8_r9_length"])


@pytest.mark.parametrize(
    "choices",
    [
        ["Akron", "Akron, Ohio", "Dover"],
        ["Dover", "Boise", "boise"],
        ["Dover", "Tré", "tre"],
        ["Dover", "Dover", "Boise"],
    ],
)
def test_choices_that_say_the_same(choices: list[str]) -> None:
    assert broken(ask(choices=choices)) == ["r16_distinct"]


def test_what_all_choices_share_may_stand_in_the_stem() -> None:
    shared = ["Falcon Trainer", "Tiger Trainer", "Horse Trainer"]
    assert broken(ask("Who of the trainer school won?", shared)) == []
    assert broken(ask("Who of the trainer school won?", [*shared, "Baker"])) == ["r12_r13_no_leak"]


def test_accents_hide_no_leak() -> None:
    assert broken(ask("Who knew Beyonce?", ["Beyoncé", "Cher", "Dido"])) == ["r12_r13_no_leak"]


def test_only_a_leak_of_the_key_counts() -> None:
    stem = "Who handed Tom Hale a rose?"
    assert broken(ask(stem, [*NAMES[:3], "Tom Hale"], key=0)) == []
    assert broken(ask(stem, [*NAMES[:3], "Tom Hale"], key=3)) == ["r12_r13_no_leak"]


@pytest.mark.parametrize(("length", "rules"), [(60, []), (61, ["r20_short"])])
def test_choices_fit_on_a_button(length: int, rules: list[str]) -> None:
    assert broken(ask(choices=["a", "b", "x" * length])) == rules


def test_residue_in_a_choice() -> None:
    assert broken(ask(choices=["May 2021", "2021-06", "July 2021"])) == ["r30_no_residue"]


def test_all_broken_rules_are_told() -> None:
    assert broken(ask("Who did not lead {x}", ["Dover", "Dover", "Boise"])) == [
        "r3_one_question",
        "r4_no_negative",
        "r16_distinct",
        "r30_no_residue",
    ]


def test_words_that_could_give_an_answer_away() -> None:
    assert words("Tré’s Season in Málaga with The Bachelor, 2021") == {"tre", "malaga", "2021"}
