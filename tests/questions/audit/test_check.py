"""What the check says of a spoilt corpus: file, line and a sentence; and of ours: nothing."""

from __future__ import annotations

import pytest

from questions.audit.check import SHIPPED, Checked, check
from questions.facts.fact import FactId
from tests.questions.small_folder import SMALL, Folder
from tests.questions.tiny_world import shipped_catalogue

SOURCES, NAMES = "sources.yaml", "names.yaml"
SEASON, ARTICLE = "seasons/the-bachelorette-1.yaml", "articles/one.yaml"
CITED = "is cited already: a slug stands for one source only"
UNNAMED = "“title” is missing: write it, or the “outlet” where it is not known"
NOT_NAMED = "is not named anywhere: declare it, or correct the slug"
SAID = SMALL[ARTICLE] + (
    "  - id: words\n"
    "    subject: ada-park\n"
    "    predicate: said\n"
    "    object: one two three four five six seven eight\n"
    "    scope: a walk\n"
    "    note: She said it twice.\n"
)
LEFT = SMALL[ARTICLE] + (
    "  - id: left\n"
    "    subject: hal-underhill\n"
    "    predicate: left-how\n"
    "    object: left by own choice\n"
    "    scope: the-bachelorette-1\n"
)


def mistakes(where: Folder, files: dict[str, str]) -> list[str]:
    return [str(mistake) for mistake in check(where(files)).mistakes]


def test_what_ships_has_no_mistakes(shipped: Checked) -> None:
    assert [str(mistake) for mistake in shipped.mistakes] == []
    assert len(shipped.corpus.facts) > 500
    assert shipped.catalogue == shipped_catalogue()


@pytest.mark.parametrize("article", [SMALL[ARTICLE], SAID, LEFT])
def test_a_sound_folder_has_no_mistakes(folder: Folder, article: str) -> None:
    assert mistakes(folder, {ARTICLE: article}) == []


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("friend-of", "fiend-of", "6: “fiend-of” is not in the catalogue"),
        ("    predicate: friend-of\n", "", "4: “predicate” is missing"),
        ("date: 2022-05-12", "date: 2022-02-30", "2: “2022-02-30” is not a day of the calendar"),
        ("date: 2022-05-12", "date: May 12", "2: “May 12” is not a date: write 2022-05-12, 2022-05 or 2022"),
        ("date: 2022-05-12\n", "", "3: “as_of” is missing, and the article has no date"),
        ("title: An article\n", "", f"1: {UNNAMED}"),
        ("id: friends", "id:\tfriends", "4: a tab stands here: YAML wants spaces"),
        ("    subject: ada-park\n", "    subject: ada-park\n" * 2, "6: the key “subject” stands here twice"),
        ("object: hal", "objekt: hal", "4: “object” is missing"),
        ("title: An", "titel: x\ntitle: An", "1: “titel” is not a key that belongs here"),
        ("    object:", "    jod: x\n    object:", "7: “jod” is not a key that belongs here"),
        ("hal-underhill", "hal-underhil", f"4: “hal-underhil” {NOT_NAMED}"),
        ("ada-park", "ada-prak", f"4: “ada-prak” {NOT_NAMED}"),
        (
            "hal-underhill",
            "the-bachelorette-1",
            "4: “the-bachelorette-1” is a season, and the object must be a person",
        ),
        (
            "    object: hal-underhill\n",
            "    object: hal-underhill\n    told_by: nobody\n",
            f"4: “nobody” {NOT_NAMED}",
        ),
        ("    object:", "    scope: a boat\n    object:", "4: “friend-of” has no scope"),
        ("    object:", "    time: soon\n    object:", "7: 'soon' is not a valid TimeType"),
        (
            "    object:",
            "    sensitivity: S9\n    object:",
            "7: “S9” is not a sensitivity: write S0, S1, S2 or S3",
        ),
        ("    object:", "    complete: maybe\n    object:", "7: “maybe” is neither true nor false"),
        (
            "    object:",
            "    note: He has a son.\n    object:",
            "4: “son” touches what has no place in a quiz",
        ),
        (
            "id: friends",
            f"id: {'x' * 77}",
            f"4: the id “one/{'x' * 77}” is longer than 80 characters",
        ),
        ("facts:\n", "facts: none\n", "3: a list is expected here"),
    ],
)  # fmt: skip
def test_a_slip_in_an_article(folder: Folder, old: str, new: str, mistake: str) -> None:
    text = SMALL[ARTICLE]
    if new == "facts: none\n":
        text = text[: text.index("facts:")] + old
    assert old in text
    assert mistakes(folder, {ARTICLE: text.replace(old, new)}) == [f"{ARTICLE}:{mistake}"]


def test_an_id_of_eighty_characters_is_short_enough(folder: Folder) -> None:
    assert mistakes(folder, {ARTICLE: SMALL[ARTICLE].replace("friends", "x" * 76)}) == []


def test_an_id_stands_once(folder: Folder) -> None:
    twice = SMALL[ARTICLE] + SMALL[ARTICLE].partition("facts:\n")[2]
    assert mistakes(folder, {ARTICLE: twice}) == [f"{ARTICLE}:8: the id “one/friends” stands twice"]


def test_a_quote_has_eight_words_at_most(folder: Folder) -> None:
    long = SAID.replace("seven eight", "seven eight nine")
    assert mistakes(folder, {ARTICLE: long}) == [f"{ARTICLE}:8: we repeat at most 8 words of a person"]


@pytest.mark.parametrize(
    ("place", "words", "touched"),
    [
        ("a walk", "a funeral", "funeral"),
        ("six seven eight", "of my divorce", "divorce"),
        ("She said it twice.", "Her late husband was there.", "late husband"),
    ],
)
def test_delicate_words_in_any_text_of_an_open_fact(
    folder: Folder, place: str, words: str, touched: str
) -> None:
    assert mistakes(folder, {ARTICLE: SAID.replace(place, words)}) == [
        f"{ARTICLE}:8: “{touched}” touches what has no place in a quiz"
    ]


def test_delicate_words_may_stand_in_what_is_withheld(folder: Folder) -> None:
    withheld = SAID.replace("a walk", "a funeral").replace("    note:", "    sensitivity: S2\n    note:")
    assert mistakes(folder, {ARTICLE: withheld}) == []


def test_an_outcome_says_when_it_was_shown(folder: Folder) -> None:
    season = SMALL[SEASON].replace("    finale: 2011-03-10\n", "")
    told = "this gives an outcome away: “aired” is missing, and so is the finale of its season"
    assert mistakes(folder, {SEASON: season, ARTICLE: LEFT}) == [
        f"{ARTICLE}:8: {told}",
        f"{SEASON}:10: {told}",
    ]


def test_an_outcome_with_a_day_of_its_own_needs_no_finale(folder: Folder) -> None:
    season = (
        SMALL[SEASON].replace("    finale: 2011-03-10\n", "").replace("    winners: [hal-underhill]\n", "")
    )
    assert mistakes(folder, {SEASON: season, ARTICLE: LEFT + "    aired: 2011-03-10\n"}) == []


def test_a_needed_scope_is_asked_for(folder: Folder) -> None:
    text = LEFT.replace("    scope: the-bachelorette-1\n", "    aired: 2011-03-10\n")
    assert mistakes(folder, {ARTICLE: text}) == [f"{ARTICLE}:8: “left-how” needs a scope"]


def test_what_completes_a_fact_is_among_the_choices(folder: Folder) -> None:
    text = LEFT.replace("left by own choice", "walked off")
    assert mistakes(folder, {ARTICLE: text}) == [
        f"{ARTICLE}:8: “walked off” is not among the choices of “left-how-1”"
    ]


def test_a_date_slot_holds_a_date(folder: Folder) -> None:
    text = LEFT.replace("left-how", "first-met-in").replace("left by own choice", "2021-02-29")
    text = text.replace("scope: the-bachelorette-1", "scope: ada-park")
    assert mistakes(folder, {ARTICLE: text}) == [f"{ARTICLE}:8: “2021-02-29” is not a day of the calendar"]


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("  archive:", "  archives:", "8: “archives” is not a dated source of sources.yaml"),
        ("2011-01-05", "2011-01-32", "8: “2011-01-32” is not a day of the calendar"),
        ("[ada-park]", "{a: b}", "10: a list is expected here"),
        (
            "winners: [hal-underhill]",
            "engaged: [ada-park]",
            "11: a pair of people is expected here: [one, other]",
        ),
        ("winners", "winers", "11: “winers” is not a key that belongs here"),
        (
            "[hal-underhill]",
            "[hal-underhil]",
            f"11: “hal-underhil” {NOT_NAMED}",
        ),
        ("number: 1", "number: one", "2: invalid literal for int() with base 10: 'one'"),
        ("number: 1\n", "", "1: “number” is missing"),
        ("number: 1\n", "number: 1\nnmber: 2\n", "3: “nmber” is not a key that belongs here"),
        (
            "  hal-underhill: Hal Underhill\n",
            "  ada-park: Ada Park\n",
            "5: the key “ada-park” stands here twice",
        ),
    ],
)
def test_a_slip_in_a_season(folder: Folder, old: str, new: str, mistake: str) -> None:
    text = SMALL[SEASON].replace(old, new, 1)
    assert text != SMALL[SEASON]
    assert mistakes(folder, {SEASON: text, ARTICLE: "title: Nothing yet\n"}) == [f"{SEASON}:{mistake}"]


def test_a_season_statement_needs_a_dated_source(folder: Folder) -> None:
    undated = {SOURCES: "archive:\n  title: The archive\n"}
    assert mistakes(folder, undated) == [f"{SEASON}:8: “archive” is not a dated source of sources.yaml"]


def test_two_sources_may_tell_the_same(folder: Folder) -> None:
    sources = SMALL[SOURCES] + "other:\n  title: Another\n  date: 2022\n"
    season = SMALL[SEASON] + "  other:\n    leads: [ada-park]\n"
    checked = check(folder({SOURCES: sources, SEASON: season}))
    assert checked.mistakes == ()
    told = {said.id: said.article for said in checked.corpus.facts.values() if said.predicate == "lead-of"}
    assert told == {
        "the-bachelorette-1/lead-of/ada-park": "archive",
        "the-bachelorette-1/lead-of/ada-park-2": "other",
    }


def test_a_single_value_counts_as_a_list_of_one(folder: Folder) -> None:
    season = SMALL[SEASON].replace("[ada-park]", "ada-park")
    checked = check(folder({SEASON: season}))
    assert checked.mistakes == ()
    assert checked.corpus.facts[FactId("the-bachelorette-1/lead-of/ada-park")].subject == "ada-park"


@pytest.mark.parametrize(
    ("file", "more", "mistake"),
    [
        (SOURCES, "one:\n  title: One\n", f"{ARTICLE}:1: “one” {CITED}"),
        (SOURCES, "b:\n  date: 2022\n", f"sources.yaml:5: {UNNAMED}"),
        (SOURCES, "b:\n  title: B\n  url: x\n", "sources.yaml:6: “url” is not a key that belongs here"),
        (NAMES, "pepole: {}\n", "names.yaml:3: “pepole” is not a key that belongs here"),
        (NAMES, "people: {a: {name: A, state: gone}}\n", "names.yaml:3: 'gone' is not a valid State"),
        (NAMES, "people: {a: {name: A, alias: x}}\n", "names.yaml:3: “alias” is not a key that belongs here"),
        (NAMES, "people: {a: {}}\n", "names.yaml:3: “name” is missing"),
        (
            NAMES,
            "also_called: {nobody: [X]}\n",
            "names.yaml:3: “nobody” is named nowhere: name it, or correct the slug",
        ),
        (
            NAMES,
            "people: {the-bachelorette: X}\n",
            "names.yaml:3: “the-bachelorette” is named already: a slug stands for one only",
        ),
    ],
)  # fmt: skip
def test_a_slip_in_sources_or_names(folder: Folder, file: str, more: str, mistake: str) -> None:
    assert mistakes(folder, {file: SMALL[file] + more}) == [mistake]


def test_somebody_named_in_two_files_is_refused_in_the_second(folder: Folder) -> None:
    article = SMALL[ARTICLE] + "people:\n  ada-park: Ada Park\n"
    assert mistakes(folder, {ARTICLE: article}) == [
        f"{ARTICLE}:9: “ada-park” is named already: a slug stands for one only"
    ]


@pytest.mark.parametrize("title", ["", "~"])
def test_an_empty_title_cites_nothing(folder: Folder, title: str) -> None:
    article = SMALL[ARTICLE].replace("An article", title)
    assert mistakes(folder, {ARTICLE: article}) == [f"{ARTICLE}:1: {UNNAMED}"]


def test_an_unknown_pool_is_told_with_file_and_line(folder: Folder) -> None:
    after = (SHIPPED / "predicates/after.yaml").read_text(encoding="utf-8")
    spoilt = after.replace("wrong: [hosts-podcast.object]", "wrong: [fiend-of.object]", 1)
    line = spoilt[: spoilt.index("fiend-of")].count("\n") + 1
    found = {f"predicates/{path.name}": path.read_text() for path in SHIPPED.glob("predicates/*.yaml")}
    told = mistakes(folder, {**found, "predicates/after.yaml": spoilt})
    assert told == [f"predicates/after.yaml:{line}: “fiend-of” is not in the catalogue"]


def test_an_impossible_finale_in_an_article_is_a_mistake(folder: Folder) -> None:
    finale = (
        "  - id: finale\n    subject: the-bachelorette-1\n    predicate: finale-on\n    object: in March\n"
    )
    told = mistakes(folder, {ARTICLE: SMALL[ARTICLE] + finale})
    assert told == [f"{ARTICLE}:8: “in March” is not a date: write 2022-05-12, 2022-05 or 2022"]


def test_a_place_is_a_number(folder: Folder) -> None:
    cast = "    cast:\n      - {person: hal-underhill, place: second}\n"
    assert len(mistakes(folder, {SEASON: SMALL[SEASON] + cast})) == 1


def test_a_delicate_headline_is_refused(folder: Folder) -> None:
    article = SMALL[ARTICLE].replace("An article", "Ada Park on her late husband")
    assert len(mistakes(folder, {ARTICLE: article})) == 1


def test_a_season_needs_its_predicates(folder: Folder) -> None:
    bare = "category: a\ntitle: A\npredicates: {}\n"
    assert mistakes(folder, {"predicates/a.yaml": bare}) == [
        f"{ARTICLE}:6: “friend-of” is not in the catalogue",
        f"{SEASON}:8: “premiere” is not a key that belongs here",
    ]
