"""Answers in a player's own words: what does not tell costs nothing, and what tells is needed."""

from __future__ import annotations

import random
from functools import partial
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.facts.fact import Slug
from questions.facts.story import Ask
from questions.judge.factory import AnswerKind, Outcome, make_judge
from questions.names.folding import fold
from questions.writer.by_hand import asks_of
from tests.support.shipped import corpus_base
from tests.support.work import instructions

ACCEPT, ASK, REJECT = Outcome.ACCEPT, Outcome.ASK, Outcome.REJECT
WINDMILL = ("a windmill", "a castle", "a lighthouse", "a tree house")
FANGS = ("vampire fangs", "a vampire cape", "shark teeth", "a witch's hat")


def verdict(choices: tuple[str, ...], text: str) -> Outcome:
    return make_judge(AnswerKind.PHRASE, choices[:1], choices[1:]).grade(text).outcome


@pytest.mark.parametrize(
    "text",
    [
        "windmill",
        "the windmill",
        "Windmills!",
        "in a windmill",
        "they were in a big windmill",
        "a wind mill",
        "windmil",
        "i think it was a windmill lol",
        "gonna say windmill",
        "windmill windmill windmill",
    ],
)
def test_articles_plurals_spaces_slips_and_carriers_cost_nothing(text: str) -> None:
    assert verdict(WINDMILL, text) is ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "her vampire fangs",
        "a vampire's fangs",
        "fangs of a vampire",
        "a pair of vampire fangs",
        "she wore vampire fangs",
        "vampier fangs",
        "vampire fang",
        "fake vampire fangs",
    ],
)
def test_possessives_word_order_and_what_is_said_around_cost_nothing(text: str) -> None:
    assert verdict(FANGS, text) is ACCEPT


@pytest.mark.parametrize(
    "text", ["fangs", "vampire", "a pair of fangs", "shark fangs", "vampire teeth", "witch fangs"]
)
def test_a_part_of_the_answer_is_wrong_unless_it_is_listed(text: str) -> None:
    assert verdict(FANGS, text) is REJECT


@pytest.mark.parametrize("text", ["fangs", "the fang", "her fangs", "a pair of fangs"])
def test_a_part_of_the_answer_that_is_listed_is_right(text: str) -> None:
    assert make_judge(AnswerKind.PHRASE, ["vampire fangs", "fangs"], FANGS[1:]).grade(text).outcome is ACCEPT


@pytest.mark.parametrize(
    "text", ["a castle", "castles", "caslte", "lighthouse", "treehouse", "a castle windmill"]
)
def test_what_fits_another_choice_is_wrong(text: str) -> None:
    assert verdict(WINDMILL, text) is REJECT


@pytest.mark.parametrize(
    "text", ["not a windmill", "a windmill or a castle", "windmill or mill", "wind", "mill"]
)
def test_denials_hedges_and_halves_of_a_word_are_wrong(text: str) -> None:
    assert verdict(WINDMILL, text) is REJECT


def test_the_answer_with_more_is_asked_about() -> None:
    assert verdict(WINDMILL, "a dutch windmill") is ASK


@pytest.mark.parametrize(
    ("choices", "text", "outcome"),
    [
        (("a bear", "a cat"), "a beer", REJECT),  # four letters: another word
        (("a bear", "a cat"), "bears", ACCEPT),
        (("a horse", "a house"), "house", REJECT),
        (("a horse", "a house"), "hourse", ASK),
        (("a horse", "a house"), "the horses", ACCEPT),
        (("two roses", "three roses"), "2 roses", ACCEPT),
        (("two roses", "three roses"), "three roses", REJECT),
        (("two roses", "three roses"), "roses", REJECT),
        (("kissed a frog",), "kissing the frog", ACCEPT),
        (("a hot dog", "a corn dog"), "hotdogs", ACCEPT),
        (("a hot dog", "a corn dog"), "dog", REJECT),
        (("HR Coordinator",), "coordinator", REJECT),
        (("Hair Stylist",), "hairstlist", ACCEPT),
        (("a merry-go-round",), "merrygoround", ACCEPT),
        (("his mother",), "his mom", ACCEPT),
        (("women",), "a woman", ACCEPT),
        (("a big rose", "a little rose"), "little rose", REJECT),
        (("a big rose", "a little rose"), "rose", ASK),
    ],
)
def test_the_nearest_choice_is_meant(choices: tuple[str, ...], text: str, outcome: Outcome) -> None:
    assert verdict(choices, text) is outcome


@pytest.mark.parametrize(
    ("title", "text", "outcome"),
    [
        ("Off the Vine with Kaitlyn Bristowe", "off the vine", ACCEPT),
        ("Off the Vine with Kaitlyn Bristowe", "vine", REJECT),
        ("Off the Vine with Kaitlyn Bristowe", "kaitlyn's podcast", REJECT),
        ("Click Bait with Bachelor Nation", "clickbait", ACCEPT),
        ("It's Not Okay: Turning Heartbreak into Happily Never After", "its not ok", ACCEPT),
        ("It's Not Okay: Turning Heartbreak into Happily Never After", "its ok", REJECT),
        ("Dancing with the Stars", "dancing", REJECT),  # that is no subtitle
        ("Dancing with the Stars", "dwts", ACCEPT),
        ("a dance with Kaitlyn", "a dance", REJECT),  # nor is this a title
    ],
)
def test_a_title_counts_without_its_subtitle(title: str, text: str, outcome: Outcome) -> None:
    assert verdict((title,), text) is outcome


ASKS = [ask for fact in corpus_base() for ask in asks_of(fact) if ask.typed]
DRESSED = [
    "{}",
    "the {}",
    "a {}",
    "her {}",
    "it was {}",
    "gonna say {}",
    "something like {}",
    "{}???",
    "she had {} lol",
]


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.answer)
def test_every_form_that_a_curator_lists_counts_however_it_is_said_and_no_wrong_answer_does(ask: Ask) -> None:
    judge = make_judge(AnswerKind.PHRASE, [ask.answer, *ask.accepted], ask.wrong)
    said = [words.format(form) for form in (ask.answer, *ask.accepted) for words in DRESSED]
    assert [text for text in said if judge.grade(text.lower()).outcome is not ACCEPT] == []
    wrong = [words.format(form) for form in ask.wrong for words in DRESSED]
    assert [text for text in wrong if judge.grade(text.lower()).outcome is not REJECT] == []


JOBS = sorted({fact.object for fact in corpus_base().of(Slug("job-billed"))})


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(JOBS), st.sampled_from(JOBS))
def test_no_other_job_is_accepted_and_each_is_its_own(job: str, other: str) -> None:
    judge = make_judge(AnswerKind.PHRASE, [job], [each for each in JOBS if each != job])
    assert judge.grade(f"a {job.lower()}").outcome is not REJECT
    assert fold(job) == fold(other) or judge.grade(other).outcome is not ACCEPT


def test_ten_times_as_many_choices_take_hardly_more_work() -> None:
    few, many = (median_work(JOBS[:count]) for count in (80, 800))
    assert many < 3 * few


def median_work(jobs: list[str]) -> float:
    """Of verdicts on a job with a slip among others."""
    chance, work = random.Random(4), list[int]()
    for job in chance.sample(jobs, 40):
        judge = make_judge(AnswerKind.PHRASE, [job], [each for each in jobs if each != job])
        work.append(instructions(partial(judge.grade, job.lower()[:-1])))
    return median(work)
