"""Names in a whole cast: namesakes, seasons, sounds, and what must not be taken for a name."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bench.names import misspelled
from questions.names.forms import names_of
from questions.names.index import Named, NameIndex, SeasonWords, budget, fold, named
from questions.names.typos import Words
from tests.support.shipped import cast

KATIE = SeasonWords("the-bachelorette-17", "The Bachelorette", 17, ("Katie Thurston",), 2021)
BEN = SeasonWords("the-bachelor-20", "The Bachelor", 20, ("Ben Higgins",), 2016)
ARIE = SeasonWords("the-bachelor-22", "The Bachelor", 22, ("Arie Luyendyk Jr.",), 2018)
FIRST = SeasonWords("the-bachelor-1", "The Bachelor", 1, ("Alex Michel",), 2002)
BEACH = SeasonWords("bachelor-in-paradise-7", "Bachelor in Paradise", 7, (), 2021)

CAST = [
    named("Katie Thurston", seasons=(KATIE,), fame=90),
    named("Michael Allio", "Mike Allio", seasons=(KATIE,), fame=50),
    named("Michael Garofola", fame=5),
    named("Aaron Clancy", seasons=(KATIE, BEACH), fame=9),
    named("Lauren Bushnell", seasons=(BEN,), fame=40),
    named("Lauren Himle", seasons=(BEN,), fame=4),
    named("Lauren Burnham", seasons=(ARIE,), fame=30),
    named("Kim", seasons=(FIRST,), fame=1),
    named("Kim Karels", fame=8),
    named("Zac Clark", fame=20),
    named("Zach Shallcross", fame=60),
    named('Robert "Robby" Hayes', fame=12),
    named("Caelynn Miller-Keyes", fame=30),
    named("Tayshia Adams", fame=80),
    named("Brian C.", seasons=(FIRST,)),
    named("Joe Amabile", fame=20),
    named("Joey Graziadei", fame=70),
    named("Alli Jo"),
    named("Alli Jo Hinkes", fame=2),
    named("Jenny Schefft"),
]
INDEX = NameIndex(CAST)


def found(text: str) -> str | None:
    person = INDEX.find(text).found
    return person.name if person else None


def several(text: str) -> list[str]:
    return [each.name for each in INDEX.find(text).several]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("michael allio from katie's season", "Michael Allio"),
        ("michael (bachelorette 17)", "Michael Allio"),
        ("allio of the bachelorette season 17", "Michael Allio"),
        ("micheal from kaites seson", "Michael Allio"),
        ("katie's michael", "Michael Allio"),
        ("aaron bip 7", "Aaron Clancy"),
        ("aaron from paradise", "Aaron Clancy"),
        ("lauren arie", "Lauren Burnham"),
        ("lauren b from ben's season", "Lauren Bushnell"),
        ("lauren b bachelor22", "Lauren Burnham"),
        ("kim the bachelor 1", "Kim"),
        ("kim bachelor 1", "Kim"),
        ("kim from alex michel's season", "Kim"),
        ("zac clark", "Zac Clark"),
        ("zack clark", "Zac Clark"),
        ("mike allio", "Michael Allio"),
        ("robby hayes", 'Robert "Robby" Hayes'),
        ("robert hayes", 'Robert "Robby" Hayes'),
        ("rob hayes", 'Robert "Robby" Hayes'),
        ("caelynn miller", "Caelynn Miller-Keyes"),
        ("keyes", "Caelynn Miller-Keyes"),
        ("tayshea", "Tayshia Adams"),
        ("tayshiaaaa", "Tayshia Adams"),
        ("jenny schffft", "Jenny Schefft"),
        ("brian c", "Brian C."),
        ("joe g", "Joey Graziadei"),
        ("Міchаеl Аllіо", "Michael Allio"),
        ("Tауѕhіа", "Tayshia Adams"),
        ("micheal alio", "Michael Allio"),
    ],
)
def test_who_is_meant(text: str, name: str) -> None:
    assert found(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lauren", ["Lauren Bushnell", "Lauren Burnham", "Lauren Himle"]),
        ("lauren from ben's season", ["Lauren Bushnell", "Lauren Himle"]),
        ("Kim", ["Kim", "Kim Karels"]),
        ("zach", ["Zach Shallcross", "Zac Clark"]),
        ("michael", ["Michael Allio", "Michael Garofola"]),
        ("lauren b", ["Lauren Bushnell", "Lauren Burnham"]),
        ("ali jo", ["Alli Jo", "Alli Jo Hinkes"]),
    ],
)
def test_namesakes_are_all_given_the_whole_name_and_the_best_known_first(text: str, names: list[str]) -> None:
    assert several(text) == names


@pytest.mark.parametrize("text", ["Akron", "Karon", "Jie", "the bachelor", "katie's season", "Michael Axxio"])
def test_what_is_not_sure_is_only_a_hint(text: str) -> None:
    match = INDEX.find(text)
    assert (match.found, match.several) == (None, ())
    assert len(match.nearest) == 3


def test_the_season_of_nobody_with_that_name_leaves_the_namesakes_as_a_hint() -> None:
    match = INDEX.find("lauren from katie's season")
    assert (match.found, match.several) == (None, ())
    assert [each.name for each in match.nearest] == ["Lauren Bushnell", "Lauren Burnham", "Lauren Himle"]


def test_the_best_known_are_suggested_first() -> None:
    assert [each.name for each in INDEX.suggest("la", 2)] == ["Lauren Bushnell", "Lauren Burnham"]
    assert [each.name for each in INDEX.suggest("", 2)] == ["Katie Thurston", "Tayshia Adams"]
    assert INDEX.suggest("micheal al", 1)[0].name == "Michael Allio"
    assert INDEX.suggest("gra", 1)[0].name == "Joey Graziadei"


SHIPPED = cast()
EVERYONE = NameIndex(SHIPPED)
IN_SEASON = [each for each in SHIPPED if each.seasons and len(names_of(each.entity)[0][-1][-1]) > 1]


def given_by(text: str) -> set[str]:
    match = EVERYONE.find(text)
    return {each.slug for each in (match.found, *match.several) if each}


@pytest.mark.parametrize("who", SHIPPED, ids=lambda who: who.entity.slug)
def test_everyone_is_given_by_full_name_and_alias(who: Named) -> None:
    for name in (who.entity.name, *who.entity.aliases):
        assert who.entity.slug in given_by(name)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(IN_SEASON), st.data())
def test_everyone_is_given_by_surname_and_season(who: Named, data: st.DataObject) -> None:
    season = data.draw(st.sampled_from(who.seasons))
    surname = names_of(who.entity)[0][-1]
    calls = [f"{season.show} {season.number}", *(f"{lead}'s season" for lead in season.leads)]
    assert who.entity.slug in given_by(f"{' '.join(surname)} from {data.draw(st.sampled_from(calls))}")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SHIPPED), st.integers(0, 2**32))
def test_a_slip_in_a_full_name_is_never_given_to_somebody_else(who: Named, seed: int) -> None:
    text = misspelled(who.entity.name, random.Random(seed))
    if text and text not in {fold(each.entity.name) for each in SHIPPED}:
        given = given_by(text)
        assert not given or who.entity.slug in given


WORDS = st.text("abcde", min_size=1, max_size=10)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30), WORDS)
def test_the_words_within_the_budget_are_those_that_comparing_with_all_would_find(
    words: list[str], typed: str
) -> None:
    near = {word: slips for word in words if 0 <= (slips := OSA.distance(typed, word)) <= budget(word)}
    short = {word for word in near if not budget(word)}
    assert dict(Words(words).near(typed)) == {word: near[word] for word in near if word not in short}
