"""Wrong answers: certainly wrong, near, allowed, and never the right one."""

from __future__ import annotations

import random
from datetime import date

import pytest

from questions.facts.base import FactBase
from questions.facts.entity import Entity, State
from questions.facts.fact import Fact, Slug
from questions.facts.policy import View
from questions.writer.asking import askings
from questions.writer.distractors import NEAREST, candidates, why_wrong
from tests.questions.tiny_world import (
    BILLED,
    LATER,
    WINNERS,
    fact,
    make_base,
    person,
    season,
    slug,
    tiny,
    with_state,
)


def first_of(base: FactBase, predicate: str) -> Fact:
    return base.of(Slug(predicate))[0]


def wrong(base: FactBase, said: Fact, number: int = 1, view: View = LATER, seed: int = 1) -> list[str]:
    (asking,) = askings(base, view, said, base.predicate(said).templates[number - 1])
    return candidates(asking, random.Random(seed))


def test_wrong_winners_were_there_and_did_not_win() -> None:
    base = tiny()
    won = first_of(base, "winner-of")
    assert set(wrong(base, won)) == {
        slug(name) for name in ("Max Abbott", "Rex Foster", "Sam Grove", "Tom Hale")
    }


def test_winners_of_other_seasons_are_no_choices_beside_a_cast() -> None:
    """In 53 of 109 questions about a person, only the right answer had been on the season that was named."""
    elsewhere = [
        fact("contestant-on", slug(name), f"the-bachelorette-{n}")
        for n, name in enumerate(WINNERS[1:], start=2)
    ]
    base = tiny(*elsewhere)
    found = {value for seed in range(10) for value in wrong(base, first_of(base, "winner-of"), seed=seed)}
    assert found == {slug(name) for name in BILLED if name != "Hal Underhill"}


def test_those_nearest_in_fate_come_first() -> None:
    crowd = [person(f"Con Testant{chr(65 + number)}") for number in range(20)]
    there = [fact("contestant-on", each.slug, "the-bachelorette-2") for each in crowd]
    left = [
        fact("placement", each.slug, str(number), "the-bachelorette-2", aired=date(2012, 3, 10))
        for number, each in enumerate(crowd[1:], start=2)
    ]
    won = fact("winner-of", crowd[0].slug, "the-bachelorette-2", aired=date(2012, 3, 10))
    base = make_base([*there, *left, won], crowd)
    first = {wrong(base, won, seed=seed)[0] for seed in range(40)}
    assert {crowd[1].slug, crowd[2].slug} <= first <= {each.slug for each in crowd[1:6]}


def test_a_fixed_list_is_offered_without_the_right_choice() -> None:
    said = fact("first-contact-by", "ada-park", "online message", "tom-hale")
    found = wrong(make_base([said]), said)
    assert sorted(found) == ["blind date set up by a friend", "book signing", "charity race", "shared flight"]


def test_near_months_lie_around_the_right_one_at_any_rank() -> None:
    met = fact("first-met-in", "ada-park", "2021-12", "tom-hale")
    base = make_base([met])
    months = ["2021-09", "2021-10", "2021-11", "2021-12", "2022-01", "2022-02", "2022-03"]
    drawn = {tuple(sorted([*wrong(base, met, seed=seed), "2021-12"])) for seed in range(40)}
    assert drawn == {tuple(months[start : start + 4]) for start in range(4)}


def test_near_years_are_years() -> None:
    began = fact("premiered-on", "the-bachelorette-1", "2011-01-05")
    base = make_base([began])
    drawn = {tuple(wrong(base, began, seed=seed)) for seed in range(40)}
    assert drawn == {
        ("2008", "2009", "2010"),
        ("2009", "2010", "2012"),
        ("2010", "2012", "2013"),
        ("2012", "2013", "2014"),
    }


def test_where_the_list_is_open_nothing_is_certainly_wrong() -> None:
    mine = fact("friend-of", "ada-park", "tom-hale")
    others = [fact("friend-of", "bea-quinn", "sam-grove"), fact("friend-of", "cleo-rhodes", "rex-foster")]
    assert wrong(tiny(mine, *others), mine) == []


def test_where_the_fact_is_complete_all_others_are_wrong() -> None:
    mine = fact("friend-of", "ada-park", "tom-hale", complete=True)
    others = [fact("friend-of", "bea-quinn", "sam-grove"), fact("friend-of", "cleo-rhodes", "rex-foster")]
    found = set(wrong(make_base([mine, *others]), mine))
    assert found == {"sam-grove", "rex-foster"}


def test_a_recorded_friend_is_not_offered_as_a_wrong_one() -> None:
    mine = fact("friend-of", "ada-park", "tom-hale", complete=True)
    base = tiny(mine, fact("friend-of", "bea-quinn", "ada-park", guild_id=7))
    assert "bea-quinn" not in wrong(base, mine)


def test_another_home_of_the_same_person_is_not_offered_as_a_wrong_one() -> None:
    home = fact("hometown", "tom-hale", "Nampa, Idaho")
    assert "Boise, Idaho" not in wrong(tiny(home), home)


def test_somebody_known_for_another_value_is_wrong() -> None:
    base = tiny()
    job = next(each for each in base if each.id == "job-billed/tom-hale/Magician")
    assert set(wrong(base, job, 2)) == {"hal-underhill", "max-abbott", "rex-foster", "sam-grove"}


def test_somebody_who_is_not_known_for_another_value_is_not_wrong() -> None:
    base = tiny(fact("contestant-on", "ian-vance", "the-bachelorette-1"))
    job = next(each for each in base if each.id == "job-billed/tom-hale/Magician")
    assert "ian-vance" not in wrong(base, job, 2)


def test_everything_recorded_is_right() -> None:
    first = fact("hometown", "ada-park", "Dover, Delaware")
    second = fact("hometown", "ada-park", "Salem, Oregon")
    assert not {"Dover, Delaware", "Salem, Oregon"} & set(wrong(tiny(first, second), first))


def test_whoever_stands_in_the_question_is_no_choice() -> None:
    said = fact("said-of", "ada-park", "a gem", "tom-hale")
    found = wrong(tiny(said), said)
    assert found
    assert "ada-park" not in found


@pytest.mark.parametrize("state", [State.PRIVATE, State.OPTED_OUT, State.DECEASED])
def test_nobody_is_offered_who_is_not_asked_about(state: State) -> None:
    base = with_state(tiny(), "rex-foster", state)
    won = first_of(base, "winner-of")
    found = wrong(base, won)
    assert "rex-foster" not in found
    assert "sam-grove" in found


def test_an_outcome_behind_the_horizon_gives_no_choices() -> None:
    second = fact("runner-up-of", "ned-boone", "the-bachelorette-1", aired=date(2022, 5, 31))
    there = fact("contestant-on", "ned-boone", "the-bachelorette-1", aired=date(2022, 5, 31))
    base = tiny(second, there, people=[person("Ned Boone")])
    won = first_of(base, "winner-of")
    assert "ned-boone" not in wrong(base, won)
    assert "ned-boone" in wrong(base, won, view=View.safe(date(2022, 6, 14)))


def test_the_same_season_is_preferred_where_it_has_enough() -> None:
    crowd = [person(f"Con Testant{chr(65 + number)}") for number in range(NEAREST + 1)]
    jobs = [fact("job-billed", each.slug, f"job {each.slug}", "the-bachelorette-2") for each in crowd]
    base = tiny(*jobs, people=crowd)
    found = wrong(base, jobs[0])
    assert len(found) == NEAREST
    assert set(found) <= {job.object for job in jobs[1:]}


def test_those_of_neighboring_seasons_are_nearest() -> None:
    people = [person(f"Lead {chr(65 + number)}") for number in range(20)]
    dates = [fact("premiered-on", f"the-bachelorette-{n}", f"{1990 + n}-01-05") for n in range(20)]
    leads = [fact("lead-of", each.slug, f"the-bachelorette-{n}") for n, each in enumerate(people)]
    base = make_base([*dates, *leads], [*people, *_seasons(20)])
    found = wrong(base, leads[10])
    assert set(found) == {people[n].slug for n in (7, 8, 9, 11, 12, 13)}


def test_half_are_better_known_than_the_right_one() -> None:
    crowd = [person(f"Con Testant{chr(65 + number)}") for number in range(20)]
    there = [fact("contestant-on", each.slug, "the-bachelorette-2") for each in crowd]
    known = [fact("nickname", each.slug, f"nick {n}{each.slug}") for each in crowd[10:] for n in range(2)]
    won = fact("winner-of", crowd[0].slug, "the-bachelorette-2", aired=date(2012, 3, 10))
    found = wrong(make_base([*there, *known, won], crowd), won)
    assert len(found) == NEAREST
    assert len({each.slug for each in crowd[10:]} & set(found)) == NEAREST // 2


def _seasons(count: int) -> list[Entity]:
    return [season(number) for number in range(count)]


def test_other_shows_give_no_choices() -> None:
    other = season(1, slug("the-bachelor"))
    base = tiny(fact("lead-of", "max-abbott", other.slug), people=[other])
    lead = first_of(base, "lead-of")
    assert "max-abbott" not in wrong(base, lead)


def test_the_order_is_drawn_from_the_seed() -> None:
    base = tiny()
    won = first_of(base, "winner-of")
    orders = {tuple(wrong(base, won, seed=seed)) for seed in range(10)}
    assert len(orders) > 5
    assert wrong(base, won, seed=3) == wrong(base, won, seed=3)


# -- why, for whoever checks a fact ------------------------------------------------------------------


def why(base: FactBase, said: Fact, value: str, number: int = 1) -> str:
    (asking,) = askings(base, LATER, said, base.predicate(said).templates[number - 1])
    return why_wrong(asking, value)


def test_why_a_wrong_person_is_wrong_names_the_fact_that_says_so() -> None:
    base = tiny()
    job = next(each for each in base.of(Slug("job-billed")) if each.subject == "tom-hale")
    assert {value: why(base, job, value, number=2) for value in wrong(base, job, number=2)} == {
        slug(name): f"it goes with “{work}” (fact job-billed/{slug(name)}/{work})"
        for name, (_, work) in BILLED.items()
        if name != "Tom Hale"
    }


def test_why_a_wrong_answer_is_wrong_where_it_goes_with_nothing() -> None:
    base = tiny()
    won = first_of(base, "winner-of")
    assert why(base, won, "tom-hale").endswith("is closed: what is recorded is all there is")
    fixed = fact("first-contact-by", "ada-park", "online message", "tom-hale")
    assert why(make_base([fixed]), fixed, "book signing").startswith("it is one of a fixed list")
    whole = fact("friend-of", "ada-park", "bea-quinn", complete=True)
    assert why(tiny(whole), whole, "tom-hale").startswith("the curator marked the fact as complete")
