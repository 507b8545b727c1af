"""Who is meant by what fans type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.facts.entity import Entity, Kind
from questions.names.index import Match, NameIndex, budget, fold
from tests.questions.tiny_world import person
from tests.support.shipped import checked

CAST = [
    person("Michael Allio", aliases=("Mike Allio",)),
    person("Mike Planeta"),
    person("Katie Thurston"),
    person("Andrew Spencer"),
    person("Andrew Milcovich"),
    person("Christian Smith"),
    person("Karl Smith"),
    person("David Scott"),
    person("Scott Avery"),
    person("Tré Cooper"),
    person("Peter Weber", aliases=("Pilot Pete",)),
    person("Arie Luyendyk Jr."),
    person("Juan Pablo Galavis"),
    person("Rachael Kirkconnell"),
    person("JoJo Fletcher"),
    person("Madonna"),
]
INDEX = NameIndex(CAST)


def found(text: str) -> str | None:
    match = INDEX.find(text)
    return match.found.name if match.found else None


def several(text: str) -> set[str]:
    return {each.name for each in INDEX.find(text).several}


@pytest.mark.parametrize(
    "text",
    [
        "Michael Allio",
        "Allio",
        "allio michael",
        "Allio, Michael",
        "Mike Allio",
        "Michael A",
        "michael a.",
        "Mike A",
        "michael",
        "MICHAEL ALLIO",
        "mIcHaEl aLLiO",
        "  Michael   Allio  ",
        "michaelallio",
        "Michael-Allio",
        "Mïchàel Állió",
        "Ｍｉｃｈａｅｌ Ａｌｌｉｏ",
        "🌹 Michael Allio 🌹",
        "Michael Allio ❤️",
        "<:rose:123456789> Michael Allio <@42>",
        "**Michael Allio**",
        "||Michael Allio||",
        "_michael_ `allio`",
        "Mich\u200bael\u200d All\u200bio",
        "michael allio!!!",
        "Michael Allio?",
        "is it Michael Allio?",
        "I think it's Michael Allio",
        "who's michael allio",
        "who is Allio",
        "um maybe michael allio lol",
        "the answer is: Allio",
        "allio i guess",
        "about Michael Allio please",
        "Michael Alio",
        "Micheal Allio",
        "Michael Alllllio",
        "mihcael",
    ],
)
def test_michael_allio_is_found(text: str) -> None:
    assert found(text) == "Michael Allio"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr. Michael Allio", "Michael Allio"),
        ("Michael Allio Jr.", "Michael Allio"),
        ("Luyendyk Jr.", "Arie Luyendyk Jr."),
    ],
)
def test_honorifics_and_suffixes_are_optional(text: str, name: str) -> None:
    assert found(text) == name


@pytest.mark.parametrize("text", ["Juan Pablo", "juan pablo g"])
def test_a_double_first_name_is_a_first_name(text: str) -> None:
    assert found(text) == "Juan Pablo Galavis"


@pytest.mark.parametrize("text", ["michael allio i think lol", "michael allio right please"])
def test_carriers_pile_up_at_the_end(text: str) -> None:
    assert found(text) == "Michael Allio"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tre Cooper", "Tré Cooper"),
        ("tré", "Tré Cooper"),
        ("pilot pete", "Peter Weber"),
        ("pete pilot", "Peter Weber"),
        ("Arie Luyendyk", "Arie Luyendyk Jr."),
        ("Arie Luyendyk Jr", "Arie Luyendyk Jr."),
        ("Luyendyk", "Arie Luyendyk Jr."),
        ("Pablo Galavis", "Juan Pablo Galavis"),
        ("juanpablogalavis", "Juan Pablo Galavis"),
        ("jo jo fletcher", "JoJo Fletcher"),
        ("madonna", "Madonna"),
        ("Christian S", "Christian Smith"),
        ("Planeta", "Mike Planeta"),
        ("Mike P", "Mike Planeta"),
    ],
)
def test_other_forms_of_a_name(text: str, name: str) -> None:
    assert found(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kirkconell", "Rachael Kirkconnell"),
        ("Kirkonell", "Rachael Kirkconnell"),
        ("Kirkcomnel", "Rachael Kirkconnell"),
        ("Thurstan", "Katie Thurston"),
        ("Thruston", "Katie Thurston"),
        ("Plantea", "Mike Planeta"),
        ("milkovitch", "Andrew Milcovich"),
        ("Katei Thruston", "Katie Thurston"),
    ],
)
def test_slips_of_typing_are_forgiven_by_the_length_of_the_word(text: str, name: str) -> None:
    assert found(text) == name


@pytest.mark.parametrize("text", ["Plamtae", "Alo", "Kirkxxxnell", "Thxxxton", "Michael Axxio", "Coopxxr"])
def test_more_slips_than_that_find_nobody(text: str) -> None:
    match = INDEX.find(text)
    assert (match.found, match.several) == (None, ())
    assert len(match.nearest) == 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("andrew", {"Andrew Spencer", "Andrew Milcovich"}),
        ("Smith", {"Christian Smith", "Karl Smith"}),
        ("mike", {"Michael Allio", "Mike Planeta"}),
        ("andrw", {"Andrew Spencer", "Andrew Milcovich"}),
        ("smiht", {"Christian Smith", "Karl Smith"}),
    ],
)
def test_a_name_of_several_people_gives_them_all(text: str, names: set[str]) -> None:
    assert found(text) is None
    assert several(text) == names


def test_a_surname_and_a_first_name_are_as_sure() -> None:
    assert several("scott") == {"David Scott", "Scott Avery"}
    assert found("scott a") == "Scott Avery"


def test_what_is_exact_beats_what_is_near() -> None:
    index = NameIndex([person("Drew Kenney"), person("Krisily Kennedy")])
    assert index.find("kenney") == Match(found=person("Drew Kenney"))
    assert index.find("kennedy") == Match(found=person("Krisily Kennedy"))


def test_a_slip_that_fits_two_people_as_well_is_asked_about() -> None:
    index = NameIndex([person("Ann Marlow"), person("Bob Barlow")])
    assert {each.name for each in index.find("parlow").several} == {"Ann Marlow", "Bob Barlow"}


@pytest.mark.parametrize("text", ["", " ", "🌹", "?", "a", "|| ||", "\u200b"])
def test_less_than_two_letters_mean_nobody(text: str) -> None:
    match = INDEX.find(text)
    assert (match.found, match.several) == (None, ())
    assert len(match.nearest) == 3


@pytest.mark.parametrize("text", ["zorbo the great", "mi", "the pilot", "Michael Allio and Katie Thurston"])
def test_nobody_leaves_the_nearest_three(text: str) -> None:
    match = INDEX.find(text)
    assert (match.found, match.several) == (None, ())
    assert len(set(match.nearest)) == 3


def test_the_nearest_come_first() -> None:
    assert INDEX.find("Michael Axxio").nearest[0].name == "Michael Allio"
    assert INDEX.find("Kirkxxxnell").nearest[0].name == "Rachael Kirkconnell"


def test_suggestions_begin_with_what_was_typed() -> None:
    assert [each.name for each in INDEX.suggest("and", 2)] == ["Andrew Milcovich", "Andrew Spencer"]
    assert INDEX.suggest("kat", 1)[0].name == "Katie Thurston"
    assert INDEX.suggest("PILOT P", 1)[0].name == "Peter Weber"
    assert len(INDEX.suggest("", 25)) == len(set(CAST))
    assert len(INDEX.suggest("", 5)) == 5


def test_suggestions_do_not_depend_on_what_was_asked_before() -> None:
    people = [entity for entity in checked().corpus.entities.values() if entity.kind is Kind.PERSON]
    fresh, used = NameIndex(people), NameIndex(people)
    used.suggest("", 25)
    assert [fresh.suggest(text, 3) for text in ("mxz", "jn", "tommy q")] == [
        used.suggest(text, 3) for text in ("mxz", "jn", "tommy q")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thursn", "Katie Thurston"),
        ("Turstan", "Katie Thurston"),
        ("Milcovh", "Andrew Milcovich"),
        ("Tom", "Thom"),
    ],
)
def test_dropped_letters_count_against_the_word_that_was_meant(text: str, name: str) -> None:
    match = NameIndex([*CAST, person("Thom")]).find(text)
    assert match.found is not None
    assert match.found.name == name


def test_somebody_without_letters_in_the_name_is_not_indexed() -> None:
    assert NameIndex([person("🌹"), person("Ann Marlow")]).find("ann").found == person("Ann Marlow")


def test_the_budget_grows_with_the_word() -> None:
    assert [budget("x" * length) for length in (1, 3, 4, 7, 8, 20)] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tré", "tre"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("D. Lo", "d lo"),
        ("Ya\u200bya", "yaya"),
        ("soooo good", "so good"),
        ("book", "book"),
        ("Łukasz Ødegård", "lukasz odegard"),
        ("😀😀", ""),
        ("11113", "11113"),
        ("x" + "ab" * 200, ("x" + "ab" * 200)[:120]),
    ],
)
def test_folding_takes_away_what_typing_adds(text: str, folded: str) -> None:
    assert fold(text) == folded


PEOPLE = [entity for entity in checked().corpus.entities.values() if entity.kind is Kind.PERSON]
SHIPPED = NameIndex(PEOPLE)
SURNAMES = {entity: fold(entity.name).removesuffix(" jr").split()[-1] for entity in PEOPLE}
LONG = [who for who, last in SURNAMES.items() if len(last) >= 8]
OF_ONE_ONLY = [who for who in LONG if list(SURNAMES.values()).count(SURNAMES[who]) == 1]
EXACT = {word for entity in PEOPLE for name in (entity.name, *entity.aliases) for word in fold(name).split()}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PEOPLE), st.integers(0, 2**40), st.text(" \t\n\u3000", max_size=4))
def test_a_full_name_finds_its_person_in_any_case_and_spacing(who: Entity, cases: int, space: str) -> None:
    cased = "".join(c.upper() if cases >> i & 1 else c.lower() for i, c in enumerate(who.name))
    match = SHIPPED.find(space + cased.replace(" ", " " + space) + space)
    last = who.name.split()[-1].strip(".")
    if sum(other.name == who.name for other in PEOPLE) == 1 and " " in who.name and len(last) > 1:
        assert match.found == who
    else:  # a first name alone may be anybody's
        assert who in (match.found, *match.several)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(OF_ONE_ONLY), st.data())
def test_a_dropped_letter_of_a_surname_never_finds_somebody_else(who: Entity, data: st.DataObject) -> None:
    surname = SURNAMES[who]
    place = data.draw(st.integers(0, len(surname) - 1))
    typed = surname[:place] + surname[place + 1 :]
    match = SHIPPED.find(typed)
    if typed not in EXACT:  # else it is the very name of somebody
        assert match.found in (who, None)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=150))
def test_whatever_is_typed_is_answered(text: str) -> None:
    match = SHIPPED.find(text)
    assert sum([match.found is not None, bool(match.several), bool(match.nearest)]) <= 1
    assert len(match.several) != 1
    folded = fold(text)
    assert folded == fold(folded) or len(folded) >= 119
    assert folded.isascii()
    assert folded == folded.casefold()
