"""Verdicts on places, words, numbers and dates that are ambiguous, partial or written otherwise."""

from __future__ import annotations

import pytest

from questions.judge.factory import AnswerKind, Outcome, make_judge

ACCEPT, ASK, REJECT = Outcome.ACCEPT, Outcome.ASK, Outcome.REJECT


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("2022-03-14", "3/14", ASK),
        ("2022-03-14", "14/3", ASK),  # days come before months in most countries
        ("2022-03-14", "14.3.", ASK),
        ("2022-03-14", "14/3/2022", ACCEPT),  # there is no fourteenth month
        ("2022-03-04", "4/3/2022", ASK),
        ("2022-03-14", "3/14/22", ACCEPT),
        ("2022-03-14", "3/15", REJECT),
        ("2022-03-14", "15/3", REJECT),
        ("2022-03-14", "14/13", REJECT),
        ("2022-03", "3/22", ASK),
        ("2022-03", "3/2022", ACCEPT),
        ("2022-03", "5/2021", REJECT),
        ("2022-03", "march 2022 2023", REJECT),
        ("2022-03", "march april 2022", REJECT),
    ],
)
def test_dates(key: str, given: str, outcome: Outcome) -> None:
    assert make_judge(AnswerKind.DATE, [key]).grade(given).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "given", "outcome"),
    [
        ("Akron, Ohio", "usa", ASK),
        ("Akron, Ohio", "ohio", ASK),
        ("Akron, Ohio", "iowa", REJECT),
        ("Akron, Ohio", "akron", ASK),
        ("Akron, Ohio", "akron iowa", REJECT),
        ("Akron, Ohio", "akrn", ASK),
        ("Akron, Ohio", "akrn ohio", ACCEPT),
        ("Ohio", "ohio", ACCEPT),
        ("Ohio", "not ohio", REJECT),
        ("Ohio", "iowa", REJECT),
        ("Ohio", " ?", REJECT),
    ],
)
def test_places_where_a_town_of_the_same_name_or_nearly_is_known(
    ours: str, given: str, outcome: Outcome
) -> None:
    judge = make_judge(AnswerKind.PLACE, [ours], ["Akron, Iowa", "Akrin, Iowa"])
    assert judge.grade(given).outcome is outcome


@pytest.mark.parametrize(
    ("given", "outcome"),
    [("rose daily", ACCEPT), ("roses daily", REJECT), ("roses dailly", REJECT), ("roseg daily", ASK)],
)
def test_words_go_to_the_nearer_title_and_are_asked_about_between_two(given: str, outcome: Outcome) -> None:
    assert make_judge(AnswerKind.PHRASE, ["Rose Daily"], ["Roses Daily"]).grade(given).outcome is outcome


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("200", "two hundred", ACCEPT),
        ("205", "two hundred and five", ACCEPT),
        ("1200", "one thousand two hundred", ACCEPT),
        ("100", "hundred", ACCEPT),
        ("21", "twenty one", ACCEPT),
        ("20", "twenty one", REJECT),
        ("5", "two three", REJECT),
        ("3", "two three", REJECT),
    ],
)
def test_numbers_in_words(key: str, given: str, outcome: Outcome) -> None:
    assert make_judge(AnswerKind.NUMBER, [key]).grade(given).outcome is outcome


@pytest.mark.parametrize(
    ("rival", "given", "outcome"),
    [
        ("Joe Amabile", "joe g", ASK),
        ("Ann Amabile", "joe g", ACCEPT),
        ("Joe Amabile", "joey g", ACCEPT),
        ("Joey Grazadei", "joey grazadey", REJECT),
    ],
)
def test_an_initial_fits_the_answer_unless_the_first_name_is_somebody_elses(
    rival: str, given: str, outcome: Outcome
) -> None:
    assert make_judge(AnswerKind.PERSON, ["Joey Graziadei"], [rival]).grade(given).outcome is outcome
