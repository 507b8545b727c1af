"""What the check says of facts that do not go together, each told at its line with what to do."""

from __future__ import annotations

import pytest

from questions.audit.check import SHIPPED, check
from tests.questions.small_folder import SMALL, Folder

SOURCES, NAMES = "sources.yaml", "names.yaml"
SEASON, ARTICLE, SECOND = "seasons/the-bachelorette-1.yaml", "articles/one.yaml", "articles/two.yaml"
HEAD = "title: Another article\ndate: 2022-06-01\n"
PEOPLE = "people:\n  bea-quinn: Bea Quinn\n  tom-hale: Tom Hale\n"


def said(number: int, predicate: str, subject: str, object_: str, more: str = "") -> str:
    """A fact in one line."""
    return f"  - {{id: f{number}, subject: {subject}, predicate: {predicate}, object: {object_}{more}}}\n"


def article(*facts: str, people: str = "") -> str:
    """An article of which facts begin in line 4, or 7 with people."""
    return f"{HEAD}{people}facts:\n{''.join(facts)}"


def mistakes(where: Folder, files: dict[str, str]) -> list[str]:
    return [str(mistake) for mistake in check(where(files)).mistakes]


def test_one_source_says_a_thing_once(folder: Folder) -> None:
    twice = article(
        said(1, "hometown", "ada-park", '"Dover, Delaware"'),
        said(2, "hometown", "ada-park", '"Dover, Delaware"'),
    )
    assert mistakes(folder, {SECOND: twice}) == [
        f"{SECOND}:5: two.yaml:4 says the same from the same source: take this out"
    ]


def test_a_season_file_says_a_thing_once_under_a_source(folder: Folder) -> None:
    season = SMALL[SEASON].replace("[ada-park]", "[ada-park, ada-park]")
    assert mistakes(folder, {SEASON: season}) == [
        f"{SEASON}:10: the-bachelorette-1.yaml:10 says the same from the same source: take this out"
    ]


def test_two_sources_may_say_the_same(folder: Folder) -> None:
    again = article(said(1, "friend-of", "ada-park", "hal-underhill"))
    assert mistakes(folder, {SECOND: again}) == []


def test_what_holds_both_ways_is_written_in_one_direction(folder: Folder) -> None:
    turned = article(said(1, "friend-of", "hal-underhill", "ada-park"))
    assert mistakes(folder, {SECOND: turned}) == [
        f"{SECOND}:4: one.yaml:4 says the same the other way round: name the two in that order"
    ]


def test_nobody_is_a_friend_of_oneself(folder: Folder) -> None:
    assert mistakes(folder, {SECOND: article(said(1, "friend-of", "ada-park", "ada-park"))}) == [
        f"{SECOND}:4: “ada-park” stands on both sides: name two"
    ]


@pytest.mark.parametrize(
    ("predicate", "one", "other", "scope"),
    [
        ("hometown", "Dover", "Akron", ""),
        ("home-billed", "Dover", "Akron", ", scope: the-bachelorette-1"),
        ("left-how", "left by own choice", "sent home on night one", ", scope: the-bachelorette-1"),
        ("finale-on", "2011-03-10", "2011-03-11", ""),
        ("left-together", "hal-underhill", "tom-hale", ", scope: the-bachelorette-1"),
    ],
)
def test_where_one_thing_can_be_true_sources_that_differ_are_named_both(
    folder: Folder, predicate: str, one: str, other: str, scope: str
) -> None:
    who = "the-bachelorette-1" if predicate == "finale-on" else "ada-park"
    season = (
        SMALL[SEASON].replace("    finale: 2011-03-10\n", "") if predicate == "finale-on" else SMALL[SEASON]
    )
    met = said(3, "friend-of", "bea-quinn", "tom-hale")
    facts = article(said(1, predicate, who, one, scope), met, people=PEOPLE)
    later = article(said(2, predicate, who, other, scope))
    told = mistakes(folder, {SEASON: season, SECOND: facts, "articles/with.yaml": later})
    assert told == [
        f"articles/with.yaml:4: “{other}” here, but “{one}” at two.yaml:7: "
        "keep one, and say in its “note” why the other is wrong"
    ]


def test_one_partner_even_when_told_the_other_way_round(folder: Folder) -> None:
    scope = ", scope: the-bachelorette-1"
    facts = article(
        said(1, "left-together", "ada-park", "hal-underhill", scope),
        said(2, "left-together", "tom-hale", "ada-park", scope),
        said(3, "friend-of", "bea-quinn", "tom-hale"),
        people=PEOPLE,
    )
    (told,) = mistakes(folder, {SECOND: facts})
    assert told.startswith(f"{SECOND}:8: “tom-hale” here, but “hal-underhill” at two.yaml:7")


@pytest.mark.parametrize("key", ["leads", "winners", "runners_up", "hosts", "first_impression"])
def test_there_may_be_two_of_these(folder: Folder, key: str) -> None:
    season = (
        SMALL[SEASON].replace("    leads: [ada-park]\n", "").replace("    winners: [hal-underhill]\n", "")
    )
    arrivals = "arrivals:\n  premiere: [ada-park, hal-underhill]\n" if key == "leads" else ""
    assert mistakes(folder, {SEASON: season + f"    {key}: [ada-park, hal-underhill]\n{arrivals}"}) == []


def test_a_finale_may_have_two_guests(folder: Folder) -> None:
    scope = ", scope: the finale"
    facts = [
        said(n, "guest-of", "the-bachelorette-1", who, scope) for n, who in enumerate(["A band", "A chef"])
    ]
    assert mistakes(folder, {SECOND: article(*facts)}) == []


@pytest.mark.parametrize(
    "parted", ["", said(3, "parted", "hal-underhill", "ada-park"), said(3, "parted", "ada-park", "tom-hale")]
)
def test_whoever_married_twice_parted_in_between(folder: Folder, parted: str) -> None:
    facts = article(
        said(1, "married-to", "ada-park", "hal-underhill", ", happened: 2015"),
        said(2, "married-to", "tom-hale", "ada-park", ", happened: 2018"),
        parted,
        said(4, "friend-of", "bea-quinn", "tom-hale"),
        people=PEOPLE,
    )
    told = (
        f"{SECOND}:8: “ada-park” married “hal-underhill” at two.yaml:7, too: "
        "say from which of the two they “parted”"
    )
    assert mistakes(folder, {SECOND: facts}) == ([] if parted else [told])


@pytest.mark.parametrize(
    ("date", "early"), [("2011-01-04", True), ("2011-01-05", False), ("2011-01", False), ("2010", True)]
)
def test_nobody_knows_a_winner_before_the_season_began(folder: Folder, date: str, early: bool) -> None:
    sources = f"archive:\n  title: The archive\n  date: {date}\n"
    told = mistakes(folder, {SOURCES: sources})
    began = f"this is told as of {date}, but the season began on 2011-01-05"
    sentence = f"{began}: cite a later source, or correct the date"
    assert told == ([f"{SEASON}:11: {sentence}"] if early else [])


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Hal Underhill", True),
        ("HAL  Underhíll", True),
        ("{name: H, aliases: [Hal Underhill]}", True),
        ("Hal", False),
    ],
)
def test_one_person_stands_in_the_corpus_once(folder: Folder, name: str, same: bool) -> None:
    more = f"  hal-two: {name}\n"
    season = SMALL[SEASON].replace("from:\n", f"{more}from:\n") + "    cast: [{person: hal-two}]\n"
    told = mistakes(folder, {SEASON: season})
    assert [each.partition(" are both")[0] for each in told] == (
        [f"{SEASON}:6: “hal-underhill” and “hal-two”"] if same else []
    )


def later_season(year: int, name: str) -> str:
    return (
        f"show: the-bachelorette\nnumber: 2\npeople:\n  newcomer: {name}\nfrom:\n  archive:\n"
        f"    premiere: {year}-01-05\n    cast: [{{person: newcomer}}]\n"
    )


@pytest.mark.parametrize(("year", "same"), [(2012, True), (2014, True), (2015, False)])
def test_years_tell_namesakes_apart(folder: Folder, year: int, same: bool) -> None:
    told = mistakes(folder, {"seasons/the-bachelorette-2.yaml": later_season(year, "Hal Underhill")})
    assert len(told) == same


def test_a_list_with_a_first_name_twice_has_two_people(folder: Folder) -> None:
    names = "  erin-1: Erin\n  erin-2: Erin\nfrom:\n"
    season = SMALL[SEASON].replace("from:\n", names)
    apart = season + "    cast:\n      - {person: erin-1, job: Baker}\n      - {person: erin-2, job: Baker}\n"
    assert mistakes(folder, {SEASON: apart}) == []


def test_first_names_alone_with_nothing_to_tell_them_apart(folder: Folder) -> None:
    names = "  erin-1: Erin\n  erin-2: Erin\nfrom:\n"
    season = SMALL[SEASON].replace("from:\n", names)
    first = season + "    cast: [{person: erin-1, job: Baker}]\n"
    sources = SMALL[SOURCES] + "other: {title: Another, date: 2022}\n"
    alike = first + "  other:\n    cast: [{person: erin-2, job: Baker}]\n"
    assert mistakes(folder, {SEASON: alike, SOURCES: sources}) == [
        f"{SEASON}:7: “erin-1” and “erin-2” are both called “Erin”: keep one, or write what tells them apart"
    ]


def test_a_first_name_may_come_again_on_another_season(folder: Folder) -> None:
    season = SMALL[SEASON].replace("from:\n", "  erin-1: Erin\nfrom:\n") + "    cast: [{person: erin-1}]\n"
    assert (
        mistakes(folder, {SEASON: season, "seasons/the-bachelorette-2.yaml": later_season(2012, "Erin")})
        == []
    )


def test_a_season_is_of_a_show_that_has_a_name(folder: Folder) -> None:
    assert mistakes(folder, {NAMES: "shows:\n  the-bachelor: The Bachelor\n"})[-1] == (
        f"{SEASON}:1: “the-bachelorette” is not a show of names.yaml: declare it, or correct the slug"
    )


def test_a_page_is_one_source(folder: Folder) -> None:
    address = "address: https://rosy.example/a\n"
    sources = f"{SMALL[SOURCES]}  {address}"
    found = mistakes(folder, {SOURCES: sources, SECOND: f"{HEAD}{address}"})
    assert f"{SECOND}:1: “archive” cites this address already: write its facts there" in found


def test_a_source_that_nothing_rests_on(folder: Folder) -> None:
    sources = SMALL[SOURCES] + "idle:\n  title: Idle\n  date: 2022\n"
    assert mistakes(folder, {SOURCES: sources, SECOND: HEAD}) == [
        f"{SECOND}:1: no fact rests on “two”: write what it tells, or take it out",
        f"{SOURCES}:5: no fact rests on “idle”: write what it tells, or take it out",
    ]


@pytest.mark.parametrize(
    ("people", "idle"),
    [
        ("{ned-boone: Ned Boone}", True),
        ("{ned-boone: {name: Ned Boone, state: deceased}}", False),  # named so that words about him are found
        ("{ned-boone: {name: Ned Boone, state: opted-out}}", False),
    ],
)
def test_a_name_that_nobody_speaks_of(folder: Folder, people: str, idle: bool) -> None:
    told = mistakes(folder, {NAMES: SMALL[NAMES] + f"people: {people}\n"})
    sentence = f"{NAMES}:3: no fact speaks of “ned-boone”: write what is known, or take the name out"
    assert told == ([sentence] if idle else [])


def test_whoever_only_tells_is_spoken_of(folder: Folder) -> None:
    facts = article(
        said(1, "hometown", "ada-park", "Dover", ", told_by: ned-boone"), people="people: {ned-boone: Ned}\n"
    )
    assert mistakes(folder, {SECOND: facts}) == []


def test_a_fact_rests_on_a_source_with_a_day(folder: Folder) -> None:
    undated = "title: Undated\nfacts:\n" + said(1, "hometown", "ada-park", "Dover", ", as_of: 2022")
    assert mistakes(folder, {SECOND: undated}) == [
        f"{SECOND}:3: its source “two” has no day: write its “date”, or “accessed” when it was read"
    ]


def test_facts_are_compared_once_each_is_sound(folder: Folder) -> None:
    facts = article(said(1, "hometown", "ada-park", "Dover"), said(2, "hometown", "ada-prak", "Akron"))
    assert (
        len(mistakes(folder, {SECOND: facts, SOURCES: SMALL[SOURCES] + "idle: {title: I, date: 2022}\n"}))
        == 1
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "    sensitivity: S0\n    closed: [object]\n    staff: true\n",
            "    sensitivity: S2\n",
            "“hometown” is withheld (S2 or S3): it can not be asked",
        ),
        (
            "[hometown.object, home-listed.object, home-billed.object]",
            "[lives-in.object]",
            "“lives-in” is withheld: no wrong answers can come from it",
        ),
    ],
)
def test_what_is_withheld_is_in_no_question(folder: Folder, old: str, new: str, told: str) -> None:
    files = {
        f"predicates/{path.name}": path.read_text(encoding="utf-8")
        for path in SHIPPED.glob("predicates/*.yaml")
    }
    after = files["predicates/after.yaml"]
    assert old in after
    found = mistakes(folder, {**files, "predicates/after.yaml": after.replace(old, new, 1)})
    assert [each for each in found if each.endswith(told)]


def test_what_one_article_withholds_no_other_says_openly(folder: Folder) -> None:
    withheld = said(1, "friend-of", "ada-park", "hal-underhill", ", sensitivity: S2, as_of: 2022-05-12")
    assert mistakes(folder, {SECOND: article(withheld)}) == [
        f"{SECOND}:4: this is S2, and a card shows it: take out what lets it through"
    ]


def test_what_is_withheld_may_be_kept(folder: Folder) -> None:
    kept = article(said(1, "widowed", "ada-park", "since long"), said(2, "love-life", "hal-underhill", "x"))
    assert mistakes(folder, {SECOND: kept}) == []
