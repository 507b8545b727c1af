"""How people are introduced: age, job and home as one phrase that can be read aloud."""

from __future__ import annotations

import re

import pytest

from questions.cards.billing import caption, in_words
from questions.cards.person import make_card
from questions.facts.base import FactBase
from questions.facts.fact import Fact, Slug
from tests.questions.tiny_world import LATER, fact, tiny

HERE, LATER_SEASON = "the-bachelorette-1", "the-bachelorette-3"


def introduced(base: FactBase, who: str = "tom-hale") -> str:
    entity = base.entity(who)
    assert entity
    return next(
        line.text for line in make_card(entity, base, LATER).lines if "from" in line.text.lower()[:40]
    )


def test_age_job_and_home_are_one_phrase() -> None:
    """Each had a line of its own with the same year."""
    base = tiny(fact("age-billed", "tom-hale", "29", HERE))
    assert introduced(base) == "Introduced at 29 as a magician from Boise, Idaho"


def test_a_new_job_on_a_later_season_is_told_and_the_old_one_is_not_repeated() -> None:
    again = [
        fact("contestant-on", "tom-hale", LATER_SEASON),
        fact("age-billed", "tom-hale", "31", LATER_SEASON),
    ]
    same: Fact = fact("job-billed", "tom-hale", "magician", LATER_SEASON)
    assert introduced(tiny(*again, same)) == "Introduced as a magician from Boise, Idaho"
    new = fact("job-billed", "tom-hale", "Realtor", LATER_SEASON)
    assert introduced(tiny(*again, new)) == (
        "Introduced as a magician from Boise, Idaho; back at 31 as a realtor"
    )


def test_who_has_a_home_alone_is_from_there() -> None:
    base = tiny(
        fact("contestant-on", "lou-zane", HERE), fact("home-billed", "lou-zane", "Reno, Nevada", HERE)
    )
    assert introduced(base, "lou-zane") == "From Reno, Nevada"


@pytest.mark.parametrize(
    ("job", "words"),
    [
        ("Miami Heat Dancer", "as a Miami Heat dancer"),
        ("Attorney", "as an attorney"),
        ("IT Consultant", "as an IT consultant"),
        ("NFL player", "as an NFL player"),
        ("U.S. Marine", "as a U.S. Marine"),
        ("ER Physician", "as an ER physician"),
        ("SWAT officer", "as a SWAT officer"),
        ("Ultrasound Technician", "as an ultrasound technician"),
        ("Sales/Marketing", "working in sales/marketing"),
        ("Software Sales", "working in software sales"),
        ("Professor of Journalism", "as a professor of journalism"),
        ("The Box King", "as “The Box King”"),
        ("Whaboom", "as “Whaboom”"),
        ("Previously Engaged", "as “Previously Engaged”"),
    ],
)
def test_a_job_reads_like_a_sentence_or_as_it_was_printed(job: str, words: str) -> None:
    assert in_words(job) == words


def test_names_and_abbreviations_keep_their_capitals() -> None:
    assert caption("Former NBA Cheerleader") == "former NBA cheerleader"
    assert caption("Biomedical PhD Student") == "biomedical PhD student"


def test_every_shipped_job_has_a_phrase_without_a_stray_article(corpus_base: FactBase) -> None:
    jobs = {each.object for each in corpus_base.of(Slug("job-billed"))}
    assert len(jobs) > 500
    for job in jobs:
        words = in_words(job)
        assert re.match(r"as (an? )?\S|working in \S", words), job
        assert not re.match(r"as a [aeioAEIO]\w", words), words
        assert not re.match(r"as an [bcdfgjkpqtvwyz]", words), words
