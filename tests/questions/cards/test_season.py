"""Cards of seasons: who led, who came, how it ended, and nothing before its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from questions.cards.person import Card
from questions.cards.season import CAST, ENDING, ROLES, make_season_card
from questions.facts.base import FactBase, World
from questions.facts.entity import State
from questions.facts.fact import Fact, Slug
from questions.facts.policy import View
from questions.facts.predicate import Section
from tests.questions.tiny_world import LATER, fact, make_base, tiny, with_state

HERE = "the-bachelorette-1"
AIRED = date(2011, 3, 10)
INSIDE = View.safe(date(2011, 3, 23))  # the last day on which the finale is too fresh


def card_of(base: FactBase, view: View = LATER, season: str = HERE) -> Card:
    entity = base.entity(season)
    assert entity
    return make_season_card(entity, base, view)


def lines(card: Card, heading: str) -> list[str]:
    return [line.text for line in card.lines if line.heading == heading]


def with_couples(base: FactBase) -> FactBase:
    """The same base, in which friendships are couples of a season."""
    catalogue = dict(base.world.catalogue)
    friends = catalogue[Slug("friend-of")]
    catalogue[friends.slug] = replace(
        friends, section=Section.SEASONS, outcome=True, card="left with {object}"
    )
    everything = list(base)
    articles = {each.article: base.article(each.article) for each in everything}
    return FactBase(World(catalogue, base.world.entities), articles, everything)


def couple(one: str, other: str) -> Fact:
    return fact("friend-of", one, other, HERE, aired=AIRED)


def test_the_whole_of_a_season() -> None:
    placed = [fact("placement", who, place, HERE, aired=AIRED)
              for who, place in (("max-abbott", "4"), ("rex-foster", "3"), ("tom-hale", "4"))]  # fmt: skip
    second = fact("runner-up-of", "sam-grove", HERE, aired=AIRED)
    card = card_of(tiny(fact("host-of", "dana-stone", HERE), second, *placed))
    assert card.title == "The Bachelorette, season 1 (2011)"
    assert card.known_for == "Ada Park's season"
    assert lines(card, ROLES) == [
        "Lead: Ada Park",
        "Host: Dana Stone",
        "Premiered on January 5, 2011",
        "Finale on March 10, 2011",
    ]
    assert lines(card, ENDING) == ["Hal Underhill: received the final rose", "Sam Grove: runner-up"]
    assert lines(card, CAST) == [
        "Hal Underhill, from Dover, Delaware, Baker: received the final rose",
        "Sam Grove, from Tulsa, Oklahoma, Falconer: runner-up",
        "Rex Foster, from Salem, Oregon, Sculptor: placed 3rd",
        "Max Abbott, from Fargo, North Dakota, Pilot: placed 4th",
        "Tom Hale, from Boise, Idaho, Magician: placed 4th",
    ]
    assert [person.slug for person in card.links] == ["ada-park", "hal-underhill", "sam-grove", "dana-stone"]


def test_inside_the_horizon_the_cast_stands_by_name_with_what_was_billed() -> None:
    base = tiny(fact("placement", "tom-hale", "2", HERE, aired=AIRED))
    card = card_of(base, INSIDE)
    assert lines(card, ENDING) == []
    assert lines(card, CAST) == [
        "Hal Underhill, from Dover, Delaware, Baker",
        "Max Abbott, from Fargo, North Dakota, Pilot",
        "Rex Foster, from Salem, Oregon, Sculptor",
        "Sam Grove, from Tulsa, Oklahoma, Falconer",
        "Tom Hale, from Boise, Idaho, Magician",
    ]
    assert [person.slug for person in card.links] == ["ada-park"]
    assert lines(card_of(base, View.safe(date(2011, 3, 24))), ENDING)


def test_what_was_not_billed_of_everybody_is_not_shown_of_anybody_inside_the_horizon() -> None:
    base = tiny(fact("age-billed", "hal-underhill", "30", HERE))
    assert "30 years old" in "".join(lines(card_of(base), CAST))
    assert "30 years old" not in "".join(lines(card_of(base, INSIDE), CAST))


def test_couples_stand_once_at_the_end_and_with_each_of_the_two() -> None:
    base = with_couples(tiny(couple("rex-foster", "tom-hale"), couple("ada-park", "hal-underhill")))
    card = card_of(base)
    assert lines(card, ENDING) == [
        "Hal Underhill: left with Ada Park, received the final rose",
        "Rex Foster: left with Tom Hale",
    ]
    both_first = with_couples(
        tiny(
            couple("rex-foster", "tom-hale"),
            fact("placement", "rex-foster", "1", HERE, aired=AIRED),
            fact("placement", "tom-hale", "1", HERE, aired=AIRED),
        )
    )
    assert lines(card_of(both_first), ENDING)[1:] == ["Rex Foster: left with Tom Hale"]
    assert [line.rpartition(": ")[2] for line in lines(card, CAST) if "left with" in line][1:] == [
        "left with Tom Hale",
        "left with Rex Foster",
    ]
    assert "left with" not in "".join(line.text for line in card_of(base, INSIDE).lines)


def test_the_dead_are_named_without_a_job() -> None:
    base = with_state(tiny(), "max-abbott", State.DECEASED)
    assert "Max Abbott" in lines(card_of(base), CAST)


@pytest.mark.parametrize("state", [State.PRIVATE, State.OPTED_OUT])
def test_who_is_not_spoken_about_is_not_there(state: State) -> None:
    text = card_of(with_state(tiny(), "max-abbott", state)).text
    assert "Max Abbott" not in text
    assert "Fargo" not in text


def test_a_season_of_which_nothing_is_known_has_a_title() -> None:
    card = card_of(make_base([]))
    assert (card.title, card.lines, card.known_for) == ("The Bachelorette, season 1", (), "")
