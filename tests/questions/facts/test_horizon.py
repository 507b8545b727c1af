"""What may be seen while a server is still watching a season."""

from __future__ import annotations

from datetime import date

import pytest

from questions.cards.person import HEADINGS, make_card
from questions.cards.season import make_season_card
from questions.facts import naming
from questions.facts.base import FactBase
from questions.facts.fact import Article, Fact, Slug
from questions.facts.horizon import Horizon
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View, may_ask, may_show
from questions.facts.predicate import Section
from tests.questions.tiny_world import LATER, PRESS, fact, facts, make_base, person, tiny

HERE = "the-bachelorette-1"
INSIDE = View.safe(date(2011, 3, 23))
OLD = Article(slug=Slug("old"), title="An old story", outlet="The Outlet", date=PartialDate(2010, 5))


def lines(who: str, base: FactBase, view: View = INSIDE) -> list[str]:
    entity = base.entity(who)
    assert entity
    card = make_card(entity, base, view)
    return [line.text for line in card.lines if line.heading == HEADINGS[Section.LIFE]]


def with_old(*more: Fact) -> FactBase:
    return make_base([*facts(), *more], [person("Una Vale"), person("Wim Yost")], articles=(PRESS, OLD))


def test_of_a_cast_nothing_is_told_but_what_was_billed() -> None:
    before = fact("hometown", "tom-hale", "Boise, Idaho", article="old", as_of=PartialDate(2010, 5))
    friends = fact("friend-of", "tom-hale", "una-vale", article="old", as_of=PartialDate(2010, 5))
    base = with_old(before, friends)
    assert lines("tom-hale", base) == []
    assert lines("una-vale", base) == [], "nor on the card of somebody else"
    assert len(lines("tom-hale", base, LATER)) == 2
    assert lines("una-vale", base, LATER) == ["Friend of Tom Hale (as of May 2010)"]


def test_of_a_lead_only_what_was_known_before_the_season_is_told() -> None:
    before = fact("hometown", "ada-park", "Boise, Idaho", article="old", as_of=PartialDate(2010, 5))
    later = fact("friend-of", "ada-park", "una-vale", as_of=PartialDate(2010, 5))
    base = with_old(before, later)
    assert lines("ada-park", base) == ["Comes from Boise, Idaho"]
    assert len(lines("ada-park", base, LATER)) == 2


def test_of_others_everything_is_told() -> None:
    base = with_old(fact("friend-of", "una-vale", "wim-yost", article="old", as_of=PartialDate(2010, 5)))
    assert lines("wim-yost", base) == ["Friend of Una Vale (as of May 2010)"]


def test_a_second_source_about_one_of_the_cast_is_not_cited() -> None:
    again = fact("contestant-on", "tom-hale", HERE, id="again", article="old")
    base = with_old(again)
    assert [horizon_allows(each, base) for each in base.about("tom-hale") if each.object == HERE] == [
        True,
        False,
    ]


def horizon_allows(said: Fact, base: FactBase) -> bool:
    return Horizon(base, INSIDE).may_stand(said)


@pytest.mark.parametrize(
    ("dates", "today", "inside"),
    [
        ({"premiered-on": "2011-01-05", "finale-on": "2011-03-10"}, date(2011, 3, 23), True),
        ({"premiered-on": "2011-01-05", "finale-on": "2011-03-10"}, date(2011, 3, 24), False),
        ({"premiered-on": "2011-01-05"}, date(2011, 3, 24), True),
        ({"premiered-on": "2011-01-05"}, date(2011, 12, 24), False),
        ({"premiered-on": "2011-01-05"}, date(2010, 12, 24), True),
        ({}, date(2011, 3, 24), False),
    ],
)
def test_a_season_is_inside_until_two_weeks_after_its_finale(
    dates: dict[str, str], today: date, inside: bool
) -> None:
    base = make_base([fact(predicate, HERE, day) for predicate, day in dates.items()])
    assert (HERE in Horizon(base, View.safe(today)).seasons) == inside


def test_a_source_from_beyond_the_horizon_is_cited_without_its_headline() -> None:
    horizon = Horizon(tiny(), INSIDE)
    assert horizon.shown(PRESS).citation == "The Outlet, May 12, 2022"
    assert horizon.shown(PRESS).address is None
    assert horizon.shown(OLD) == OLD
    nameless = Article(slug=Slug("x"), title="He won!", date=PartialDate(2022, 5))
    assert horizon.shown(nameless).citation == "An article, May 2022"
    assert Horizon(tiny(), LATER).shown(PRESS) == PRESS


def test_a_lead_who_may_not_be_known_yet_names_no_season() -> None:
    """A lead-of fact that is an outcome of another season has an airing day; until then there is a number."""
    base = tiny()
    assert naming.name(base, LATER, HERE) == "Ada Park's season of The Bachelorette"
    assert naming.season_choice(base, LATER, HERE) == "1 · Ada Park (2011)"
    catalogue = {**base.world.catalogue}
    assert not catalogue[Slug("lead-of")].outcome
    hidden = make_base([*facts(), fact("lead-of", "tom-hale", HERE, id="x", sensitivity=2)])
    assert naming.name(hidden, LATER, HERE) == "season 1 of The Bachelorette"
    assert naming.season_by_lead(hidden, LATER, HERE) == ""
    assert naming.season_choice(hidden, LATER, HERE) == "1 (2011)"
    assert naming.season_in_brief(hidden, HERE) == "The Bachelorette 1 (2011)"


def taken_over() -> FactBase:
    """A season on which Una Vale takes over from Ada Park in its fourth week."""
    late = fact("lead-of", "una-vale", HERE, aired=date(2011, 2, 1))
    known = fact("hosts-podcast", "una-vale", "chat")
    return make_base([*facts(), late, known], [person("Una Vale")])


def test_who_takes_a_season_over_is_not_told_before() -> None:
    """On premiere day a card read “Clare Crawley and Tayshia Adams's season”."""
    base, premiere = taken_over(), View.safe(date(2011, 1, 5))
    entity = base.entity(HERE)
    assert entity
    card = make_season_card(entity, base, premiere)
    assert "Una Vale" not in card.text
    assert card.lines[0].text == "Lead: Ada Park"
    assert "Lead: Ada Park and Una Vale" in make_season_card(entity, base, INSIDE).text
    assert naming.name(base, premiere, HERE) == "season 1 of The Bachelorette"


def test_nothing_is_asked_of_a_season_that_awaits_a_lead() -> None:
    base = taken_over()
    job = next(each for each in base.of(Slug("job-billed")) if each.subject == "tom-hale")
    assert may_show(job, base, View.safe(date(2011, 1, 25))).allowed
    assert not may_ask(job, base, View.safe(date(2011, 1, 25))).allowed
    assert may_ask(job, base, INSIDE).allowed


def test_the_card_of_who_will_arrive_stays_as_it_was() -> None:
    """A card that grows short on premiere day would tell who is to come."""
    old = fact("friend-of", "una-vale", "wim-yost", as_of=PartialDate(2010, 5), article="old")
    base = with_old(fact("contestant-on", "una-vale", HERE, aired=date(2011, 2, 1)), old)
    days = [date(2011, 1, 4), date(2011, 1, 6), date(2011, 1, 31), date(2011, 2, 20)]
    assert [len(lines("una-vale", base, View.safe(day))) for day in days] == [1, 1, 1, 0]
