"""How well known somebody is, and on which side of the roses they stood."""

from __future__ import annotations

import pytest

from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fame import fame, side, standing
from tests.questions.tiny_world import fact, season, slug, tiny


def test_who_is_told_of_more_is_better_known_and_a_lead_best() -> None:
    base = tiny(fact("nickname", "tom-hale", "The Wand"), fact("nickname", "tom-hale", "The Hat"))
    assert fame(base, "ada-park") > fame(base, "tom-hale") > fame(base, "rex-foster") > fame(base, "nobody")


def test_a_season_is_known_by_its_year() -> None:
    base = tiny()
    assert [fame(base, f"the-bachelorette-{number}") for number in (1, 5)] == [2011, 2015]


def test_the_cast_stands_across_from_the_lead() -> None:
    base = tiny()
    assert (side(base, "tom-hale"), side(base, "ada-park"), side(base, "nobody")) == ("men", "women", None)


def test_a_contestant_who_led_later_stays_on_the_side_of_the_cast() -> None:
    bachelor = season(1, slug("the-bachelor"))
    base = tiny(fact("lead-of", "tom-hale", bachelor.slug), people=[bachelor])
    assert side(base, "tom-hale") == "men"


def test_seasons_and_the_newest_of_them() -> None:
    base = tiny(fact("contestant-on", "tom-hale", "the-bachelorette-3"))
    tom = standing(base, "tom-hale")
    assert (tom.seasons, tom.newest) == ({"the-bachelorette-1", "the-bachelorette-3"}, 2013)


def test_another_base_knows_its_own() -> None:
    assert fame(tiny(fact("nickname", "tom-hale", "The Wand")), "tom-hale") == fame(tiny(), "tom-hale") + 1


@pytest.mark.parametrize("show", ["the-bachelor", "the-bachelorette"])
def test_the_cast_of_a_season_stands_on_one_side(corpus_base: FactBase, show: str) -> None:
    """Who was on both shows stands where they came first; the rest of a cast stands together."""
    sides = {
        side(corpus_base, each.subject)
        for each in corpus_base
        if each.predicate == "winner-of" and corpus_base.show(each.object) == show
    }
    assert sides == {"women" if show == "the-bachelor" else "men"}
    assert all(
        side(corpus_base, each.slug) in ("women", "men", "golden women", "golden men", None)
        for each in corpus_base.world.entities.values()
        if each.kind is Kind.PERSON
    )
