"""The corpus, read from a folder: sources, names, seasons and articles become facts."""

from __future__ import annotations

from datetime import date

import pytest

from questions.audit.check import check
from questions.corpus.load import corpus_files
from questions.facts.entity import Kind, State
from questions.facts.fact import FactId, Sensitivity, Slug, TimeType
from questions.facts.partial_date import PartialDate
from tests.questions.small_folder import SMALL, Folder

SEASON = "seasons/the-bachelorette-1.yaml"
ARTICLE = "articles/one.yaml"


def test_a_season_file_becomes_facts_with_the_date_of_their_source(folder: Folder) -> None:
    corpus = check(folder()).corpus
    told = {(f.subject, f.predicate, f.object) for f in corpus.facts.values() if f.article == "archive"}
    assert told == {
        ("the-bachelorette-1", "premiered-on", "2011-01-05"),
        ("the-bachelorette-1", "finale-on", "2011-03-10"),
        ("ada-park", "lead-of", "the-bachelorette-1"),
        ("hal-underhill", "winner-of", "the-bachelorette-1"),
    }
    assert {f.as_of for f in corpus.facts.values() if f.article == "archive"} == {PartialDate(2022, 1, 1)}
    season = corpus.entities[Slug("the-bachelorette-1")]
    assert (season.kind, season.show, season.number) == (Kind.SEASON, "the-bachelorette", 1)


def test_an_outcome_was_shown_at_the_finale_of_its_season(folder: Folder) -> None:
    facts = check(folder()).corpus.facts
    assert facts[FactId("the-bachelorette-1/winner-of/hal-underhill")].aired == date(2011, 3, 10)
    assert facts[FactId("the-bachelorette-1/lead-of/ada-park")].aired is None


def test_a_season_file_has_notes_for_what_sources_contradict(folder: Folder) -> None:
    notes = "notes:\n  finale-on: The press says a day later.\n  finale-of: Nobody knows.\n"
    checked = check(folder({SEASON: SMALL[SEASON] + notes}))
    assert checked.corpus.facts[FactId("the-bachelorette-1/finale-on")].note == "The press says a day later."
    assert [mistake.sentence for mistake in checked.mistakes] == [
        "no fact of this file has the id “the-bachelorette-1/finale-of”"
    ]


def test_an_outcome_keeps_a_date_of_its_own(folder: Folder) -> None:
    left = (
        "  - id: left\n    subject: ada-park\n    predicate: left-how\n    object: left by own choice\n"
        "    scope: the-bachelorette-1\n    aired: 2011-02\n"
    )
    checked = check(folder({ARTICLE: SMALL[ARTICLE] + left}))
    assert checked.mistakes == ()
    assert checked.corpus.facts[FactId("one/left")].aired == date(2011, 2, 28)


def test_the_cast_is_told_row_by_row(folder: Folder) -> None:
    cast = (
        "    whole_cast: true\n    cast:\n"
        '      - {person: hal-underhill, age: 30, home: "Dover, Delaware", job: Baker, place: 1}\n'
    )
    corpus = check(folder({SEASON: SMALL[SEASON] + cast})).corpus
    told = {f.predicate: (f.object, f.scope, f.complete) for f in corpus.facts.values() if f.scope}
    assert told == {
        "age-billed": ("30", "the-bachelorette-1", True),
        "home-listed": ("Dover, Delaware", "the-bachelorette-1", True),
        "job-billed": ("Baker", "the-bachelorette-1", True),
        "placement": ("1", "the-bachelorette-1", True),
    }
    on = corpus.facts[FactId("the-bachelorette-1/contestant-on/hal-underhill")]
    assert (on.object, on.complete) == ("the-bachelorette-1", False)
    assert corpus.places[on.id].line == 14


def test_an_article_gives_its_facts_their_date_and_the_catalogue_the_rest(folder: Folder) -> None:
    fact = check(folder()).corpus.facts[FactId("one/friends")]
    assert (fact.as_of, fact.article) == (PartialDate(2022, 5, 12), "one")
    assert (fact.time, fact.sensitivity) == (TimeType.AS_OF, Sensitivity.S0)
    assert (fact.note, fact.told_by, fact.aired, fact.complete, fact.guild_id) == (
        None,
        None,
        None,
        False,
        None,
    )


def test_what_a_fact_says_of_itself_comes_first(folder: Folder) -> None:
    more = (
        "    as_of: 2021-12\n    time: expiring\n    sensitivity: S1\n    told_by: ada-park\n"
        "    complete: true\n    note: They met on a boat.\n"
    )
    fact = check(folder({ARTICLE: SMALL[ARTICLE] + more})).corpus.facts[FactId("one/friends")]
    assert (fact.as_of, fact.time, fact.sensitivity) == (
        PartialDate(2021, 12),
        TimeType.EXPIRING,
        Sensitivity.S1,
    )
    assert (fact.told_by, fact.complete, fact.note) == ("ada-park", True, "They met on a boat.")


def test_names_have_aliases_states_and_kinds(folder: Folder) -> None:
    names = (
        "shows:\n  the-bachelorette: The Bachelorette\n"
        "podcasts:\n  chat:\n    name: Chat\n    aliases: [Chat Hour]\n"
        "companies:\n  audio: Audio\n"
        "people:\n  old-friend:\n    name: Old Friend\n    state: deceased\n"
    )
    known = check(folder({"names.yaml": names})).corpus.entities
    assert {slug: (known[Slug(slug)].kind, known[Slug(slug)].name) for slug in ("chat", "audio")} == {
        "chat": (Kind.PODCAST, "Chat"),
        "audio": (Kind.COMPANY, "Audio"),
    }
    assert known[Slug("chat")].aliases == ("Chat Hour",)
    assert known[Slug("old-friend")].state is State.DECEASED
    assert known[Slug("audio")].state is State.PUBLIC


def test_people_of_other_files_are_given_more_names_in_names_yaml(folder: Folder) -> None:
    more = "also_called:\n  ada-park: [Addie P, Ada Park-Lane]\n"
    checked = check(folder({"names.yaml": SMALL["names.yaml"] + more}))
    assert checked.mistakes == ()
    assert checked.corpus.entities[Slug("ada-park")].aliases == ("Addie P", "Ada Park-Lane")


def test_articles_may_name_people_and_podcasts(folder: Folder) -> None:
    article = (
        "title: T\ndate: 2022\npeople:\n  ned-boone: Ned Boone\npodcasts:\n  chat: Chat\n"
        "facts:\n  - {id: host, subject: ned-boone, predicate: hosts-podcast, object: chat}\n"
    )
    checked = check(folder({ARTICLE: article}))
    assert checked.mistakes == ()
    assert checked.corpus.entities[Slug("chat")].kind is Kind.PODCAST


def test_a_page_without_a_date_counts_from_the_day_it_was_read(folder: Folder) -> None:
    sources = "archive:\n  title: The archive\n  accessed: 2022-03-04\n"
    corpus = check(folder({"sources.yaml": sources})).corpus
    assert corpus.facts[FactId("the-bachelorette-1/lead-of/ada-park")].as_of == PartialDate(2022, 3, 4)
    assert corpus.articles[Slug("archive")].citation == "The archive, read on March 4, 2022"


def test_a_source_is_cited_as_far_as_it_is_known(folder: Folder) -> None:
    sources = SMALL["sources.yaml"] + "bare:\n  title: Bare\n  outlet: Outlet\n"
    articles = check(folder({"sources.yaml": sources})).corpus.articles
    assert articles[Slug("archive")].citation == "The archive, January 1, 2022"
    assert articles[Slug("bare")].citation == "Bare, Outlet"
    assert (articles[Slug("bare")].dated, articles[Slug("bare")].known_on) == (None, None)


def test_sources_and_names_are_read_before_what_draws_on_them(folder: Folder) -> None:
    found = folder({"articles/a.yaml": "title: A\n", "seasons/x-2.yaml": "show: x\nnumber: 2\nfrom: {}\n"})
    assert [path.relative_to(found).as_posix() for path in corpus_files(found)] == [
        "sources.yaml",
        "names.yaml",
        SEASON,
        "seasons/x-2.yaml",
        "articles/a.yaml",
        ARTICLE,
    ]


def test_one_mistake_does_not_hide_the_next(folder: Folder) -> None:
    article = SMALL[ARTICLE] + "  - id: second\n    subject: ada-park\n  - id: third\n    predicate: x\n"
    checked = check(folder({ARTICLE: article}))
    assert [mistake.line for mistake in checked.mistakes] == [8, 11]
    assert FactId("one/friends") in checked.corpus.facts


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        ("premiere: 2011-01-05", "“premiere” does not belong into a row of the cast"),
        ("jod: Baker", "“jod” is not a key that belongs here"),
    ],
)
def test_a_row_of_the_cast_has_keys_of_the_cast_alone(folder: Folder, row: str, mistake: str) -> None:
    cast = f"    cast:\n      - {{person: hal-underhill, {row}}}\n"
    assert [str(each) for each in check(folder({SEASON: SMALL[SEASON] + cast})).mistakes] == [
        f"{SEASON}:13: {mistake}"
    ]


def test_an_article_cites_a_source_that_is_listed(folder: Folder) -> None:
    text = SMALL[ARTICLE].replace("title: An article\ndate: 2022-05-12\n", "source: archif\n")
    assert [str(each) for each in check(folder({ARTICLE: text})).mistakes] == [
        f"{ARTICLE}:1: “archif” is not a source of sources.yaml, nor of this file"
    ]
