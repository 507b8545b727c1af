"""Cards of seasons: who led, who came, how it ended, and nothing before its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from questions.cards.card import TOP, Card
from questions.cards.season import CAST, ENDING, MADE, MORE, PLACES, make_season_card
from questions.facts.base import FactBase
from questions.facts.entity import State
from questions.facts.fact import Fact, Slug
from questions.facts.policy import View
from questions.facts.predicate import Section
from questions.facts.story import Story
from questions.facts.world import World
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
    assert lines(card, TOP) == [
        "Ada Park's season, from January 5 to March 10, 2011",
        "Hosted by Dana Stone",
    ]
    assert lines(card, ENDING) == ["Hal Underhill: received the final rose", "Sam Grove: runner-up"]
    assert lines(card, CAST) == [
        "3rd: Rex Foster (sculptor)",
        "4th: Max Abbott (pilot), Tom Hale (magician)",
    ], "who is named above is not named again"
    assert [person.slug for person in card.links] == ["ada-park", "hal-underhill", "sam-grove", "dana-stone"]


def test_the_cast_stands_by_fate_with_the_last_week_first() -> None:
    weeks = [("max-abbott", "1"), ("rex-foster", "3"), ("tom-hale", "1")]
    left = [fact("left-week", who, week, HERE, aired=AIRED) for who, week in weeks]
    how = fact("left-how", "rex-foster", "left by own choice", HERE, aired=AIRED)
    assert lines(card_of(tiny(*left, how)), CAST) == [
        "Left in week 3: Rex Foster (sculptor, left by own choice)",
        "Left in week 1: Max Abbott (pilot), Tom Hale (magician)",
        "Also there: Sam Grove (falconer)",
    ]


def test_of_those_whom_only_places_part_a_line_holds_several() -> None:
    placed = [
        fact("placement", who, place, HERE, aired=AIRED)
        for who, place in (("max-abbott", "5"), ("rex-foster", "7"), ("tom-hale", "6"))
    ]
    assert lines(card_of(tiny(*placed)), CAST)[0] == (
        "5th to 7th: Max Abbott (pilot), Tom Hale (magician), Rex Foster (sculptor)"
    )


def moments(count: int) -> list[Fact]:
    return [
        fact("moment", "tom-hale", f"juggled {number} knives{number}", HERE, aired=AIRED, story=Story(fame=2))
        for number in range(count)
    ]


def test_what_made_a_season_is_told_with_names_and_the_best_known_first() -> None:
    base = tiny(
        fact("moment", "tom-hale", "juggled knives", HERE, aired=AIRED, story=Story(fame=2)),
        fact("season-moment", HERE, "The finale was filmed in a castle", aired=AIRED, story=Story(fame=5)),
        fact("entrance", "rex-foster", "came by balloon", HERE, aired=AIRED, story=Story(fame=4)),
        fact("date-with", "max-abbott", "a goat", HERE, aired=AIRED, story=Story(fame=3)),
    )
    assert lines(card_of(base), MADE) == [
        "The finale was filmed in a castle",
        "On night one Rex Foster came by balloon",
        "Max Abbott, on a date: a goat",
        "Tom Hale juggled knives",
    ]
    assert lines(card_of(base, INSIDE), MADE) == []


def test_the_best_moments_stand_before_the_cast_and_the_others_after_it() -> None:
    card = card_of(tiny(*moments(9)))
    assert [len(lines(card, heading)) for heading in (MADE, MORE)] == [6, 3]
    headings = list(dict.fromkeys(line.heading for line in card.lines))
    assert headings == [TOP, ENDING, MADE, CAST, MORE]


def test_a_curator_who_tells_an_event_again_is_heard_alone() -> None:
    """“Arrived dressed as a cat” stood beside the story of the cat."""
    old = fact("moment", "tom-hale", "rode up to the mansion on a gray donkey", HERE, aired=AIRED)
    new = "rode up on a gray donkey called Mr. Right, to the mansion"
    told = fact("moment", "tom-hale", new, HERE, aired=AIRED, story=Story(fame=1))
    assert lines(card_of(tiny(old, told)), MADE) == [f"Tom Hale {new}"]


def test_places_share_a_line() -> None:
    filmed = [fact("filmed-in", HERE, place, aired=AIRED) for place in ("Rome, Italy", "Vienna, Austria")]
    assert lines(card_of(tiny(*filmed)), PLACES) == ["Filmed in Rome, Italy; Vienna, Austria"]


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
    assert "30 years old" not in "".join(lines(card_of(base, INSIDE), CAST))


def test_couples_stand_once_at_the_end() -> None:
    base = with_couples(tiny(couple("rex-foster", "tom-hale"), couple("ada-park", "hal-underhill")))
    card = card_of(base)
    assert lines(card, ENDING) == [
        "Hal Underhill: received the final rose, left with Ada Park",
        "Rex Foster: left with Tom Hale",
    ]
    assert not [line for line in lines(card, CAST) if "Foster" in line or "Hale" in line]
    assert "left with" not in "".join(line.text for line in card_of(base, INSIDE).lines)


def test_the_dead_are_named_without_a_job() -> None:
    base = with_state(tiny(), "max-abbott", State.DECEASED)
    assert "Max Abbott, Rex Foster (sculptor)" in "".join(lines(card_of(base), CAST))


@pytest.mark.parametrize("state", [State.PRIVATE, State.OPTED_OUT])
def test_who_is_not_spoken_about_is_not_there(state: State) -> None:
    text = card_of(with_state(tiny(), "max-abbott", state)).text
    assert "Max Abbott" not in text
    assert "Fargo" not in text


def test_a_season_of_which_nothing_is_known_has_a_title() -> None:
    card = card_of(make_base([]))
    assert (card.title, card.lines, card.opening) == ("The Bachelorette, season 1", (), None)


def test_a_season_without_a_lead_opens_with_its_days() -> None:
    days = [fact("premiered-on", HERE, "2011-01-05"), fact("finale-on", HERE, "2011-03-10")]
    assert lines(card_of(make_base(days)), TOP) == ["From January 5 to March 10, 2011"]
