"""One person under two slugs: the check proposes the pair, until it is joined or declared distinct."""

from __future__ import annotations

import pytest

from questions.audit.check import check
from tests.questions.small_folder import SMALL, Folder

NAMES, SECOND, BEACH = "names.yaml", "seasons/the-bachelorette-2.yaml", "seasons/bachelor-in-paradise-1.yaml"
SHOWS = SMALL[NAMES] + "  bachelor-in-paradise: Bachelor in Paradise\n"
FIRST = "seasons/the-bachelorette-1.yaml"
CAST = SMALL[FIRST].replace("  ada-park: Ada Park\n", "  ada-park: Ada Park\n  jane-aver: Jane Aver\n") + (
    "    cast:\n      - {person: hal-underhill}\n      - {person: jane-aver}\n"
)


def season(show: str, number: int, began: str, *people: str, named: str = "", leads: str = "") -> str:
    """A season of which a source gives the premiere and some people."""
    cast = "".join(f"      - {{person: {who}}}\n" for who in people)
    led = f"    leads: [{leads}]\n" if leads else ""
    named = f"people:\n{named}" if named else ""
    head = f"show: {show}\nnumber: {number}\n{named}from:\n  archive:\n    premiere: {began}\n"
    return f"{head}{led}    cast:\n{cast}"


def proposed(where: Folder, files: dict[str, str], more: str = "") -> list[str]:
    told = check(where({NAMES: (SHOWS if BEACH in files else SMALL[NAMES]) + more, FIRST: CAST, **files}))
    return [mistake.sentence.partition(",")[0] for mistake in told.mistakes]


def test_a_first_name_on_a_season_that_shares_people_is_proposed(folder: Folder) -> None:
    """Jane of Paradise 6 was Jane Aver, under a slug of her own."""
    beach = season("bachelor-in-paradise", 1, "2016-08-01", "hal-underhill", "jane", named="  jane: Jane\n")
    assert proposed(folder, {BEACH: beach}) == ["“jane” may be “jane-aver”"]


def test_a_first_name_on_a_season_that_brings_people_back_is_proposed(folder: Folder) -> None:
    """Paige of Bachelor Pad 3 came before the season of Paige Vigil."""
    named = "  jane: Jane\n  tom-hale: Tom Hale\n"
    beach = season(
        "bachelor-in-paradise", 1, "2011-08-01", "hal-underhill", "ada-park", "jane", named=named
    ).replace("  tom-hale: Tom Hale\n", "")
    later = season("the-bachelorette", 2, "2012-01-04", "jane-hale", named="  jane-hale: Jane Hale\n")
    both = CAST.replace("      - {person: jane-aver}\n", "").replace("  jane-aver: Jane Aver\n", "")
    assert proposed(folder, {FIRST: both, BEACH: beach, SECOND: later}) == ["“jane” may be “jane-hale”"]


def test_a_first_name_that_leads_the_next_season_is_proposed(folder: Folder) -> None:
    """Meredith of Bachelor 4 led the next Bachelorette."""
    cast = CAST.replace("Jane Aver", "Jane").replace("jane-aver", "jane")
    many = "  jane-hale: Jane Hale\n  jane-quinn: Jane Quinn\n"
    later = season("the-bachelorette", 2, "2012-01-04", "jane-quinn", named=many, leads="jane-hale")
    assert proposed(folder, {FIRST: cast, SECOND: later}) == ["“jane” may be “jane-hale”"]


def test_the_only_other_bearer_of_a_name_is_proposed(folder: Folder) -> None:
    """Mary of Bachelor 4 came back as Mary Delgado."""
    later = season("the-bachelorette", 2, "2012-01-04", "jane", named="  jane: Jane\n")
    assert proposed(folder, {SECOND: later}) == ["“jane” may be “jane-aver”"]


def test_a_pair_that_is_declared_distinct_is_not_proposed(folder: Folder) -> None:
    later = season("the-bachelorette", 2, "2012-01-04", "jane", named="  jane: Jane\n")
    assert proposed(folder, {SECOND: later}, "distinct:\n  - [jane, jane-aver]\n") == []


def test_a_pair_that_is_declared_distinct_has_names(folder: Folder) -> None:
    assert proposed(folder, {}, "distinct:\n  - [jan, jane-aver]\n") == [
        "“jan” is not named anywhere: take the pair out"
    ]


@pytest.mark.parametrize("again", ["2019-01-04", "2031-01-04"])
def test_years_later_it_is_somebody_else(folder: Folder, again: str) -> None:
    later = season("the-bachelorette", 2, again, "jane", named="  jane: Jane\n")
    assert proposed(folder, {SECOND: later}) == []


def test_initials_and_a_number_after_a_name_make_nobody_else(folder: Folder) -> None:
    """JJ Lane of Paradise 2 was J.J. Lane III."""
    later = season("the-bachelorette", 2, "2012-01-04", "ja-aver", named="  ja-aver: Jane Aver III\n")
    assert proposed(folder, {SECOND: later}) == [
        "“jane-aver” and “ja-aver” are both called “Jane Aver III”: keep one"
    ]


def test_two_under_one_slug_are_seen_by_their_jobs(folder: Folder) -> None:
    """Chris Bukowski carried the job of a super fan called Chris."""
    sales = CAST.replace("{person: hal-underhill}", "{person: hal-underhill, job: Sales Director}")
    beach = season("bachelor-in-paradise", 1, "2011-03-15", "hal-underhill, job: SWAT officer")
    told = check(folder({NAMES: SHOWS, FIRST: sales, BEACH: beach})).mistakes
    assert [mistake.sentence for mistake in told] == [
        "“hal-underhill” is “SWAT officer” here, and was “Sales Director” 69 days before: "
        "give the other one a slug, or say in a note that it is one person"
    ]
    noted = f"{beach}notes:\n  job-billed/hal-underhill: Hal changed sides that spring.\n"
    assert not check(folder({NAMES: SHOWS, FIRST: sales, BEACH: noted})).mistakes
    years_later = beach.replace("2011-03-15", "2013-03-15")
    assert not check(folder({NAMES: SHOWS, FIRST: sales, BEACH: years_later})).mistakes
