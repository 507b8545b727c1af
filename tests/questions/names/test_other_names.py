"""People by names that no list of the cast has: by marriage, by nickname, by another spelling of a sound."""

from __future__ import annotations

import pytest

from questions.facts.base import FactBase
from questions.facts.policy import may_look_up
from questions.facts.predicate import Role
from questions.facts.world import World
from questions.names.cast import everyone
from questions.names.index import NameIndex, SeasonWords, fold, named
from tests.support.shipped import cast, corpus_base

EVERYONE = NameIndex(each for each in cast() if may_look_up(each.entity))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("JoJo Rodgers", "jojo-fletcher"),
        ("Desiree Siegfried", "desiree-hartsock"),
        ("Ashley Rosenbaum", "ashley-hebert"),
        ("Hannah Barbour", "hannah-godwin"),
        ("Jade Tolbert", "jade-roper"),
        ("Jade Roper Tolbert", "jade-roper"),
        ("Raven Gottschalk", "raven-gates"),
        ("Lauren Luyendyk", "lauren-burnham"),
        ("Lauren Bushnell Lane", "lauren-bushnell"),
        ("Molly Mesnick", "molly-malaney"),
        ("Emily Johnson", "emily-maynard"),
        ("Hannah Woolard", "hannah-brown"),
        ("Kaity Shallcross", "kaity-biggar"),
        ("Serena Amabile", "serena-pitt"),
        ("Mari Braasch", "mari-pepin"),
        ("Madi Prewett", "madison-prewett"),
        ("Jane Averbukh", "jane-aver"),
        ("Caelynn Unglert", "caelynn-miller-keyes"),
        ("Catherine Giudici Lowe", "catherine-giudici"),
        ("Ali Fedotowsky-Manno", "ali-fedotowsky"),
        ("Whaboom", "lucas-yancey"),
        ("Rated R", "justin-rego"),
        ("Queen Victoria", "victoria-larson"),
        ("Des", "desiree-hartsock"),
        ("the Box King", "joe-barsano"),
        ("zach shell cross", "zach-shallcross"),
        ("tayshia adams tayshia adams", "tayshia-adams"),
        ("hannah b", "hannah-brown"),  # not Hannah Godwin, who is Hannah Barbour
        ("m allio", "michael-allio"),
        ("rob hayes", "robby-hayes"),
        ("micheal allio", "michael-allio"),
        ("chris glllant", "chris-gallant"),  # once Christina of Grant's season
    ],
)
def test_the_right_card_is_found(text: str, slug: str) -> None:
    found = EVERYONE.find(text).found
    assert found is not None
    assert found.slug == slug


KAITLYN = SeasonWords("the-bachelorette-11", "The Bachelorette", 11, ("Kaitlyn Bristowe",), 2015)
BECCA = SeasonWords("the-bachelorette-14", "The Bachelorette", 14, ("Becca Kufrin",), 2018)
SHOWN = NameIndex(
    [
        named("Kaitlyn Bristowe", seasons=(KAITLYN,), fame=50),
        named("Shawn Booth", seasons=(KAITLYN,), fame=9),
        named("Becca Kufrin", seasons=(BECCA,), fame=40),
        named("Jason Tartick", seasons=(BECCA,), fame=8),
        named("Tia Booth"),
        named("Jenn Tran"),
        named("Jen Saviano"),
        named("Andy Baldwin"),
    ]
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kaitlyn Booth", ["Kaitlyn Bristowe", "Shawn Booth"]),  # once the Booth of her season without a word
        ("Kaitlyn Tartick", ["Kaitlyn Bristowe", "Jason Tartick"]),
        ("jen", ["Jenn Tran", "Jen Saviano"]),
        ("jenn", ["Jenn Tran", "Jen Saviano"]),
    ],
)
def test_who_may_be_meant_by_one_name_is_asked(text: str, names: list[str]) -> None:
    match = SHOWN.find(text)
    assert match.found is None
    assert sorted(each.name for each in match.several) == sorted(names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kaitlyn's booth", "Shawn Booth"),  # whose season it is, is said
        ("booth kaitlyn", "Shawn Booth"),
        ("andie baldwin", "Andy Baldwin"),
        ("jenn tran", "Jenn Tran"),
        ("jen saviano", "Jen Saviano"),
    ],
)
def test_who_is_said_more_exactly_is_found(text: str, name: str) -> None:
    found = SHOWN.find(text).found
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["ann lee marlow", "ann marlow lee", "ann lee", "lee marlow"])
def test_both_surnames_of_one_first_name_go_together(text: str) -> None:
    index = NameIndex([named("Ann Marlow", "Ann Lee"), named("Bob Barlow")])
    found = index.find(text).found
    assert found is not None
    assert found.name == "Ann Marlow"


def test_a_marriage_gives_both_a_name_and_takes_nobody_the_surname() -> None:
    base = corpus_base()
    marriage = base.role(Role.MARRIAGE)
    without = [fact for fact in base if fact.predicate != marriage]
    single = FactBase(World(base.world.catalogue, base.world.entities), {}, without)
    unmarried = NameIndex(everyone(single))
    for fact in base.of(marriage):
        one, other = base.entity(fact.subject), base.entity(fact.object)
        assert one
        assert other
        surname = fold(other.name).removesuffix(" jr").split()[-1]
        assert EVERYONE.find(f"{fold(one.name).split()[0]} {surname}").found == one
        assert EVERYONE.find(surname) == unmarried.find(surname)


@pytest.mark.parametrize(
    "text", ["for the money", "zach or tayshia", "ben higgins and brad womack", "shell cross roads"]
)
def test_a_space_is_forgiven_within_one_name_only(text: str) -> None:
    match = EVERYONE.find(text)
    assert (match.found, match.several) == (None, ())
