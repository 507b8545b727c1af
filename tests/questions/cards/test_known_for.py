"""What people are known for, and in which order they are suggested."""

from __future__ import annotations

from datetime import date
from functools import partial
from random import Random

import pytest

from questions.cards.person import make_card
from questions.facts.base import FactBase
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Slug
from questions.facts.naming import in_order
from questions.facts.policy import View
from questions.names.completion import Completion
from tests.questions.tiny_world import LATER, fact, make_base, person, season, tiny, with_state
from tests.support.work import instructions

AIRED = date(2011, 3, 10)
INSIDE = View.safe(date(2011, 3, 23))


def known_for(who: str, base: FactBase, view: View = LATER) -> str:
    entity = base.entity(who)
    assert entity
    return make_card(entity, base, view).known_for


def test_a_lead_is_known_for_that_and_a_winner_for_the_rose() -> None:
    assert known_for("ada-park", tiny()) == "Lead of The Bachelorette, season 1 (2011)"
    assert (
        known_for("hal-underhill", tiny()) == "Received the final rose on The Bachelorette, season 1 (2011)"
    )
    assert known_for("max-abbott", tiny()) == "Contestant on The Bachelorette, season 1 (2011)"


def test_inside_the_horizon_all_of_a_cast_are_contestants() -> None:
    assert {known_for(who, tiny(), INSIDE) for who in ("hal-underhill", "max-abbott", "tom-hale")} == {
        "Contestant on The Bachelorette, season 1 (2011)"
    }


@pytest.mark.parametrize(
    ("seasons", "more"),
    [([3], ""), ([3, 2], " and 1 more season"), ([4, 2, 3, 5], " and 3 more seasons")],
)
def test_several_seasons_are_counted_from_the_first(seasons: list[int], more: str) -> None:
    base = tiny(*(fact("host-of", "max-abbott", f"the-bachelorette-{number}") for number in seasons))
    first = min(seasons)
    assert known_for("max-abbott", base) == f"Host of The Bachelorette, season {first} ({2010 + first}){more}"


def test_of_two_seasons_of_a_year_the_earlier_comes_first() -> None:
    """The spin-off of a summer came before the season of that spring, by the letters of its name."""
    beach = Slug("a-beach")
    summer = [
        fact("premiered-on", f"{beach}-1", "2013-08-01"),
        fact("contestant-on", "max-abbott", f"{beach}-1"),
        fact("contestant-on", "max-abbott", "the-bachelorette-3"),
    ]
    show = Entity(slug=beach, kind=Kind.SHOW, name="A Beach")
    base = tiny(*summer, people=[show, season(1, beach)])
    entity = base.entity("max-abbott")
    assert entity
    lines = [line.text.partition(",")[0] for line in make_card(entity, base, LATER).lines[:3]]
    assert lines == ["The Bachelorette", "The Bachelorette", "A Beach"]
    without = make_base(
        [each for each in base if each.object != "the-bachelorette-1"], people=[show, season(1, beach)]
    )
    assert (
        known_for("max-abbott", without)
        == "Contestant on The Bachelorette, season 3 (2013) and 1 more season"
    )


def test_the_seasons_of_everybody_stand_in_the_order_of_their_premieres(corpus_base: FactBase) -> None:
    people = (each.slug for each in corpus_base.world.entities.values() if each.kind is Kind.PERSON)
    for who in people:
        days = [corpus_base.premiere(slug) for slug in in_order(corpus_base, corpus_base.seasons_of(who))]
        known = [day for day in days if day]
        assert known == sorted(known), who


def test_without_a_season_a_podcast_will_do_and_without_anything_nothing() -> None:
    base = make_base([fact("hosts-podcast", "tom-hale", "chat"), fact("friend-of", "sam-grove", "tom-hale")])
    assert known_for("tom-hale", base) == "Host of the podcast chat"
    assert known_for("sam-grove", base) == ""


def test_the_dead_are_known_for_their_seasons_alone() -> None:
    base = make_base([fact("hosts-podcast", "tom-hale", "chat")])
    assert known_for("tom-hale", with_state(base, "tom-hale", State.DECEASED)) == ""


class TestCompletion:
    """The names that begin so."""

    people = Completion(
        [
            (person("Zoe Mills"), 9),
            (person("Amy Zhang"), 90),
            (person("Zed Amyson", aliases=("Zee Top",)), 50),
            (person("Tré Zola"), 9),
            (person("Abe Zola"), 9),
        ]
    )

    @pytest.mark.parametrize(
        ("typed", "names"),
        [
            ("zo", ["Zoe Mills", "Abe Zola", "Tré Zola"]),
            ("z", ["Zed Amyson", "Zoe Mills", "Amy Zhang", "Abe Zola", "Tré Zola"]),
            ("Amy", ["Amy Zhang", "Zed Amyson"]),
            ("TRE  ZO", ["Tré Zola"]),
            ("top", ["Zed Amyson"]),
            ("zee", ["Zed Amyson"]),
            ("", ["Amy Zhang", "Zed Amyson", "Abe Zola", "Tré Zola", "Zoe Mills"]),
            ("zolas", []),
            ("~", ["Amy Zhang", "Zed Amyson", "Abe Zola", "Tré Zola", "Zoe Mills"]),
        ],
    )
    def test_first_words_come_first_then_who_is_better_known(self, typed: str, names: list[str]) -> None:
        assert [found.name for found in self.people.begun(typed, 25)] == names
        assert [found.name for found in self.people.begun(typed, 2)] == names[:2]

    def test_names_are_completed_without_walking_through_everyone(self) -> None:
        rng = Random(1)
        names = sorted(
            {"".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=7)).title() for _ in range(15_000)}
        )
        crowd = Completion(
            (person(f"{rng.choice('ABCDJKLM')}an {name}"), rng.randrange(99)) for name in names
        )
        for typed in ["", *"abcdefghijklm", "jan", "kan a", "mi", "zzzz"]:
            assert instructions(partial(crowd.begun, typed, 10)) < 4 * len(names)
