"""From when on a fact may be known: not before what it lets on was shown."""

from __future__ import annotations

from datetime import date

import pytest

from questions.facts.airing import aired
from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import Fact
from questions.facts.partial_date import PartialDate
from tests.questions.tiny_world import fact, facts, shipped_catalogue


def known(said: Fact, *more: Fact) -> date | None:
    everything = [*facts(), *more, said]
    changed = {each.id: each for each in aired(everything, shipped_catalogue())}
    return changed.get(said.id, said).aired


def test_an_outcome_waits_for_the_finale_of_its_season() -> None:
    assert known(fact("runner-up-of", "max-abbott", "the-bachelorette-1")) == date(2011, 3, 10)


def test_what_is_no_outcome_of_a_first_season_may_be_known_at_once() -> None:
    assert (
        known(fact("home-billed", "max-abbott", "Fargo, North Dakota", "the-bachelorette-1", id="new"))
        is None
    )


def test_a_second_season_waits_for_the_finale_of_the_first() -> None:
    """Whoever leads did not win before."""
    again = fact("lead-of", "max-abbott", "the-bachelorette-5")
    assert known(again) == date(2011, 3, 10)
    there = fact("contestant-on", "max-abbott", "the-bachelorette-4")
    assert known(again, there) == date(2014, 3, 10)


def test_a_fact_of_a_season_waits_for_what_its_lead_was_on_before() -> None:
    lead = fact("lead-of", "max-abbott", "the-bachelorette-5")
    billed = fact("home-billed", "ada-park", "Fargo, North Dakota", "the-bachelorette-5")
    assert known(billed, lead) == date(2011, 3, 10)


def test_a_given_day_stays_unless_the_season_says_later() -> None:
    early = fact("moment", "max-abbott", "sang a song", "the-bachelorette-1", aired=date(2011, 2, 1))
    assert known(early) == date(2011, 2, 1)


def test_an_outcome_without_a_season_waits_for_its_report() -> None:
    assert known(fact("after-show", "ada-park", "opened a bakery")) == date(2022, 5, 12)


def test_an_outcome_of_a_season_without_a_finale_is_never_known() -> None:
    began = fact("premiered-on", "the-bachelorette-9", "2022-01-03")
    assert known(fact("winner-of", "max-abbott", "the-bachelorette-9"), began) is None


@pytest.mark.parametrize("slot", ["object", "scope"])
def test_no_outcome_that_ships_is_known_before_its_finale(corpus_base: FactBase, slot: str) -> None:
    finales = {
        each.subject: date.fromisoformat(each.object) for each in corpus_base if each.predicate == "finale-on"
    }
    for said in corpus_base:
        predicate = corpus_base.predicate(said)
        finale = finales.get(getattr(said, slot) or "")
        decides = predicate.outcome and predicate.object is Kind.SEASON
        if decides and finale and said.aired:
            assert said.aired >= finale, said.id


def test_a_fact_of_somebody_who_arrives_late_waits_for_that() -> None:
    late = fact("contestant-on", "una-vale", "the-bachelorette-1", aired=date(2011, 2, 1))
    billed = fact("home-billed", "una-vale", "Fargo, North Dakota", "the-bachelorette-1")
    assert known(billed, late) == date(2011, 2, 1)
    assert known(late) == date(2011, 2, 1)
    assert known(fact("home-billed", "tom-hale", "x", "the-bachelorette-1", id="new"), late) is None


def test_what_came_of_two_while_their_season_ran_waits_for_its_finale() -> None:
    """Hannah and Jed had parted in June 2019, which the finale of July told."""
    day = PartialDate(2011, 2, 1)
    assert known(fact("parted", "ada-park", "una-vale", happened=day)) == date(2011, 3, 10)
    later = PartialDate(2011, 4, 2)
    assert known(fact("parted", "ada-park", "una-vale", happened=later)) == date(2011, 4, 2)
