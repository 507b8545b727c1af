"""Seasons out of order, and people who are named before they arrive."""

from __future__ import annotations

from datetime import date

import pytest

from questions.audit.check import check
from questions.facts.fact import FactId
from tests.questions.small_folder import SMALL, Folder

ARTICLE = "articles/one.yaml"
NAMES, FIRST, SECOND = "names.yaml", "seasons/the-bachelorette-1.yaml", "seasons/the-bachelorette-2.yaml"
WITH = (
    SMALL[FIRST]
    .replace("leads: [ada-park]", "leads: [ada-park, bea-quinn]")
    .replace("  ada-park: Ada Park\n", "  ada-park: Ada Park\n  bea-quinn: Bea Quinn\n")
    .replace("winners: [hal-underhill]", "hosts: [hal-underhill]")
)
LEADS = "leads this with another: say under “arrivals” when each was first seen"


def told(where: Folder, files: dict[str, str]) -> list[str]:
    return [str(mistake) for mistake in check(where(files)).mistakes]


def season(premiere: str) -> str:
    return (
        "show: the-bachelorette\nnumber: 2\nfrom:\n  archive:\n"
        f"{premiere}    leads: [hal-underhill]\n    hosts: [ada-park]\n"
    )


def test_a_season_without_a_day_has_no_place_in_the_order(folder: Folder) -> None:
    assert told(folder, {SECOND: season("")}) == [
        f"{SECOND}:1: neither “premiere” nor “finale” says when this was shown"
    ]


def test_the_numbers_of_a_show_go_by_its_premieres(folder: Folder) -> None:
    assert told(folder, {SECOND: season("    premiere: 2010-01-05\n")}) == [
        f"{SECOND}:1: this began on 2010-01-05, "
        "and “the-bachelorette-1” on 2011-01-05: correct one of the two"
    ]


def test_of_two_leads_each_has_an_arrival(folder: Folder) -> None:
    """On premiere day a card read “Clare Crawley and Tayshia Adams's season”."""
    assert told(folder, {FIRST: WITH}) == [
        f"{FIRST}:1: “ada-park” {LEADS}",
        f"{FIRST}:1: “bea-quinn” {LEADS}",
    ]
    arrivals = "arrivals:\n  premiere: [ada-park]\n  2011-02-01: [bea-quinn]\n"
    assert told(folder, {FIRST: WITH + arrivals}) == []


def test_a_show_with_late_arrivals_has_them_in_every_season(folder: Folder) -> None:
    hosted = SMALL[FIRST].replace("leads:", "hosts:") + "    cast: [{person: hal-underhill}]\n"
    second = (
        season("    premiere: 2012-01-05\n")
        .replace("leads:", "hosts:")
        .replace("    hosts: [ada-park]\n", "")
    )
    arrivals = "arrivals:\n  week 2: [hal-underhill]\n"
    assert told(folder, {FIRST: hosted + arrivals, SECOND: second}) == [
        f"{SECOND}:1: people of this show come late: say under “arrivals” who did, or who was there at first"
    ]
    assert told(folder, {FIRST: hosted, SECOND: second}) == []


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2011-02-01", date(2011, 2, 1)),
        ("2011-02", date(2011, 2, 28)),
        ("week 3", date(2011, 1, 25)),
        ("later", date(2011, 3, 10)),
        ("premiere", None),
    ],
)
def test_somebody_is_on_a_season_from_the_arrival_on(folder: Folder, when: str, day: date | None) -> None:
    cast = SMALL[FIRST] + "    cast: [{person: hal-underhill, age: 30}]\narrivals:\n  "
    facts = check(folder({FIRST: f"{cast}{when}: [hal-underhill]\n"})).corpus.facts
    assert facts[FactId("the-bachelorette-1/contestant-on/hal-underhill")].aired == day
    assert facts[FactId("the-bachelorette-1/age-billed/hal-underhill")].aired == day
    assert facts[FactId("the-bachelorette-1/lead-of/ada-park")].aired is None
    assert facts[FactId("the-bachelorette-1/winner-of/hal-underhill")].aired == date(2011, 3, 10)


@pytest.mark.parametrize(
    ("arrivals", "mistake"),
    [
        ("week x: [ada-park]", "13: “week x” is no arrival: write a date, “week 3”, “later” "),
        ("later: [ada-park, tom-hale]", "13: “tom-hale” is not on this season"),
    ],
)
def test_a_slip_in_the_arrivals(folder: Folder, arrivals: str, mistake: str) -> None:
    (found,) = told(folder, {FIRST: f"{SMALL[FIRST]}arrivals:\n  {arrivals}\n"})
    assert found.startswith(f"{FIRST}:{mistake}")


def test_later_needs_a_finale(folder: Folder) -> None:
    open_end = (
        SMALL[FIRST].replace("    finale: 2011-03-10\n", "").replace("    winners: [hal-underhill]\n", "")
    )
    (found,) = told(
        folder, {FIRST: f"{open_end}    hosts: [hal-underhill]\narrivals:\n  later: [ada-park]\n"}
    )
    assert "“later” is no arrival" in found


def article(*facts: str) -> dict[str, str]:
    return {ARTICLE: f"title: One\ndate: 2022-05-12\nfacts:\n{''.join(facts)}"}


def couple(number: int, predicate: str, more: str = "") -> str:
    return f"  - {{id: f{number}, subject: ada-park, predicate: {predicate}, object: hal-underhill{more}}}\n"


def test_a_wedding_has_a_day(folder: Folder) -> None:
    """The day of the report passed for that of the wedding."""
    assert told(folder, article(couple(1, "married-to"))) == [
        f"{ARTICLE}:4: “happened” is missing: the day of the wedding, or its year"
    ]
    assert told(folder, article(couple(1, "married-to", ", happened: 2015"))) == []


@pytest.mark.parametrize("end", ["parted", "married-to"])
def test_a_state_of_two_people_is_followed_up(folder: Folder, end: str) -> None:
    """Somebody was “engaged (2021)” years after it was over, or after the wedding."""
    engaged = couple(1, "engaged-to", ", as_of: 2014")
    (mistake,) = told(folder, article(engaged))
    assert mistake.startswith(f"{ARTICLE}:4: this was so in 2014: say what came of the two, ")
    assert told(folder, article(engaged, couple(2, end, ", happened: 2016"))) == []
    event = couple(1, "engaged-to", ", time: permanent, happened: 2014")
    assert told(folder, article(event)) == []
    assert told(folder, article(couple(1, "engaged-to", ", as_of: 2020"))) == []


def test_nothing_is_told_before_it_happened(folder: Folder) -> None:
    assert told(folder, article(couple(1, "friend-of", ", happened: 2022-06"))) == [
        f"{ARTICLE}:4: this happened on 2022-06, after its source of 2022-05-12: correct one of the two"
    ]


def test_a_season_file_says_when_something_happened(folder: Folder) -> None:
    parted = "    parted: [[ada-park, hal-underhill]]\n"
    season_file = f"{SMALL[FIRST]}{parted}happened:\n  parted/ada-park: 2013-05\n"
    checked = check(folder({FIRST: season_file}))
    assert not checked.mistakes
    fact = checked.corpus.facts[FactId("the-bachelorette-1/parted/ada-park")]
    assert str(fact.happened) == "2013-05"
    assert fact.aired == date(2013, 5, 31)
    (mistake,) = told(folder, {FIRST: season_file.replace("  parted/ada", "  parted/bea")})
    assert "no fact of this file has the id “the-bachelorette-1/parted/bea-park”" in mistake
