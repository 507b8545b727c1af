"""What is counted for those who add facts."""

from __future__ import annotations

from questions.audit.check import Checked, check
from questions.audit.coverage import measure
from tests.questions.small_folder import SMALL, Folder

SEASON = "seasons/the-bachelorette-1.yaml"
CAST = (
    "    cast_size: 25\n    cast:\n"
    "      - {person: hal-underhill, age: 30, home: Dover, place: 1}\n      - {person: tom-hale, week: 2}\n"
)


def small(folder: Folder) -> Checked:
    season = SMALL[SEASON].replace("from:\n", "  tom-hale: Tom Hale\nfrom:\n") + CAST
    return check(folder({SEASON: season}))


def test_programs_read_counts(folder: Folder) -> None:
    checked = small(folder)
    assert checked.mistakes == ()
    told = measure(checked.corpus, checked.catalogue).to_json()
    assert list(told) == [
        "people",
        "seasons",
        "facts",
        "uncited",
        "unaddressed",
        "by_predicate",
        "by_season",
    ]
    assert (told["people"], told["seasons"], told["facts"]) == (3, 1, 12)
    assert told["unaddressed"] == 12  # neither source says where it can be found
    assert told["by_season"] == {
        "the-bachelorette-1": {
            "age-billed": 1,
            "cast-size": 1,
            "contestant-on": 2,
            "finale-on": 1,
            "home-listed": 1,
            "lead-of": 1,
            "left-week": 1,
            "placement": 1,
            "premiered-on": 1,
            "winner-of": 1,
        }
    }


def test_a_source_with_an_outlet_or_an_address_can_be_looked_up(folder: Folder) -> None:
    sources = SMALL["sources.yaml"] + "  outlet: The Outlet\n"
    article = SMALL["articles/one.yaml"].replace("title:", "address: https://example.org\ntitle:")
    checked = check(folder({"sources.yaml": sources, "articles/one.yaml": article}))
    assert measure(checked.corpus, checked.catalogue).unaddressed == 0


def test_people_read_tables(folder: Folder) -> None:
    checked = small(folder)
    *_, heads, row = str(measure(checked.corpus, checked.catalogue)).splitlines()
    assert heads.split() == ["cast", "age", "home", "job", "place", "left", "entry", "moments", "dates"]
    assert row.split() == ["the-bachelorette-1", "2/25", "1", "1", "-", "1", "1", "-", "-", "-"]


def test_what_ships_is_counted_whole_and_fits_a_screen(shipped: Checked) -> None:
    coverage = measure(shipped.corpus, shipped.catalogue)
    assert sum(coverage.by_predicate.values()) == coverage.facts == len(shipped.corpus.facts)
    assert max(len(line) for line in str(coverage).splitlines()) <= 100
    assert [slug for slug in coverage.seasons if slug.startswith("the-bachelor-")][:3] == [
        "the-bachelor-1",
        "the-bachelor-2",
        "the-bachelor-3",
    ]
