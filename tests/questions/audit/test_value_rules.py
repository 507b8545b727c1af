"""Values that came from a table as they stood in it, or claim what their source does not say."""

from __future__ import annotations

import pytest

from questions.audit.check import check
from tests.questions.small_folder import SMALL, Folder

SOURCES, SEASON, ARTICLE = "sources.yaml", "seasons/the-bachelorette-1.yaml", "articles/one.yaml"
CAST = SMALL[SEASON] + "    cast:\n      - {person: hal-underhill, %s}\n"


def told(where: Folder, files: dict[str, str]) -> list[str]:
    return [mistake.sentence for mistake in check(where(files)).mistakes]


@pytest.mark.parametrize("home", ["Newcastle, Washington[Note 2]", "Dover {Delaware}", "<b>Dover</b>"])
def test_a_bracket_of_the_page_is_refused(folder: Folder, home: str) -> None:
    (mistake,) = told(folder, {SEASON: CAST % f'home: "{home}"'})
    assert mistake.startswith(f"“{home}” has a “")


def test_a_bracket_in_a_name_is_refused(folder: Folder) -> None:
    season = SMALL[SEASON].replace("Hal Underhill", '"Hal Underhill[a]"')
    assert told(folder, {SEASON: season}) == [
        "“Hal Underhill[a]” has a “[” in it: take out what is no part of it"
    ]


@pytest.mark.parametrize("licence", ["facts from Wikipedia, CC BY-SA", "CC BY-SA 4.0"])
def test_a_list_of_others_does_not_vouch_for_a_caption(folder: Folder, licence: str) -> None:
    """Stems said that the show gave homes that Wikipedia gives."""
    sources = SMALL[SOURCES] + f"  licence: {licence}\n"
    (mistake,) = told(folder, {SOURCES: sources, SEASON: CAST % 'home_billed: "Dover, Delaware"'})
    assert mistake.startswith("“archive” goes by Wikipedia, which does not say what the show printed")
    assert told(folder, {SOURCES: sources, SEASON: CAST % 'home: "Dover, Delaware"'}) == []


@pytest.mark.parametrize(
    ("one", "other", "mistake"),
    [
        ("Washington, D.C.", "Washington, D.C", "“Washington, D.C” here, but “Washington, D.C.” at "),
        ("La Follette, Tennessee", "LaFollette, Tennessee", "“LaFollette, Tennessee” here, but “La F"),
        ("Dover, Delaware", "New York, New York", "“New York, New York” says one name twice"),
        ("Dover, Delaware", "Costa Rica, Costa Rica", "“Costa Rica, Costa Rica” says one name twice"),
        ("Dover, Delaware", "Los Angeles, CA", "“Los Angeles, CA” shortens the state: write it out"),
    ],
)
def test_a_place_is_written_in_one_way(folder: Folder, one: str, other: str, mistake: str) -> None:
    season = CAST % f'home: "{one}"' + f'      - {{person: ada-park, home: "{other}"}}\n'
    (found,) = told(folder, {SEASON: season})
    assert found.startswith(mistake)


def test_a_resort_and_its_country_are_one_place(folder: Folder) -> None:
    """A card said “filmed in Azura Beach Resort, Costa Rica, Costa Rica”."""
    season = SMALL[SEASON] + '    filmed_in: ["Costa Rica", "Azura Beach, Costa Rica"]\n'
    assert told(folder, {SEASON: season}) == [
        "“Azura Beach, Costa Rica” is in “Costa Rica”: keep the finer of the two"
    ]


def test_a_season_without_a_lead_has_no_places(folder: Folder) -> None:
    """225 places of Paradise came from counting ties."""
    season = (CAST % "place: 7").replace("leads:", "hosts:").replace("    winners: [hal-underhill]\n", "")
    assert told(folder, {SEASON: season}) == [
        "“the-bachelorette-1” has no lead, and so no places: take “7” out"
    ]


@pytest.mark.parametrize(("key", "place", "right"), [("winners", 2, 1), ("runners_up", 3, 2)])
def test_a_place_agrees_with_the_end(folder: Folder, key: str, place: int, right: int) -> None:
    """Eight cards said “runner-up, placed 3rd”."""
    season = (CAST % f"place: {place}").replace("winners:", f"{key}:")
    assert told(folder, {SEASON: season}) == [f"“hal-underhill” placed {place}, but came {right} otherwise"]
    assert told(folder, {SEASON: season.replace(f"place: {place}", f"place: {right}")}) == []


def test_where_two_led_two_gave_a_first_impression_rose(folder: Folder) -> None:
    """Spencer's rose of Tayshia was missing, and Dale's of Clare was asked as the only one."""
    season = SMALL[SEASON].replace("leads: [ada-park]", "leads: [ada-park, bea-quinn]").replace(
        "  ada-park: Ada Park\n", "  ada-park: Ada Park\n  bea-quinn: Bea Quinn\n"
    ) + ("    first_impression: [%s]\narrivals:\n  premiere: [ada-park, bea-quinn]\n")
    season = season.replace("winners: [hal-underhill]", "winners: [hal-underhill, tom-hale]").replace(
        "  hal-underhill: Hal Underhill\n", "  hal-underhill: Hal Underhill\n  tom-hale: Tom Hale\n"
    )
    assert told(folder, {SEASON: season % "hal-underhill"}) == [
        "2 led “the-bachelorette-1”, and this is told of 1: complete it, or it would be asked as the only one"
    ]
    assert told(folder, {SEASON: season % "hal-underhill, tom-hale"}) == []


def test_what_sources_differ_about_is_marked(folder: Folder) -> None:
    """Facts whose own note said that sources differ were asked."""
    notes = "notes:\n  home-listed/hal-underhill: Other tables give Salem.\n"
    season = CAST % 'home: "Dover, Delaware"' + notes
    assert told(folder, {SEASON: season}) == [
        "its note says that sources differ: write that it is “disputed”"
    ]
    marked = f"{season}disputed: [home-listed/hal-underhill]\n"
    assert told(folder, {SEASON: marked}) == []
    (mistake,) = told(folder, {SEASON: marked.replace("disputed: [home-listed", "disputed: [home-listing")})
    assert mistake.startswith("no fact of this file has the id “the-bachelorette-1/home-listing/")


def test_one_may_be_engaged_twice_on_a_season(folder: Folder) -> None:
    """Arie was, the second time on After the Final Rose."""
    season = SMALL[SEASON].replace("  hal-underhill:", "  tom-hale: Tom Hale\n  hal-underhill:")
    engaged = "    engaged: [[ada-park, hal-underhill], [ada-park, tom-hale]]\n"
    assert told(folder, {SEASON: season + engaged}) == []
