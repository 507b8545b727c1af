"""What may be asked and shown: levels, states, horizon, age, and words that have no place in a quiz."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from questions.facts.base import FactBase
from questions.facts.entity import State
from questions.facts.fact import Fact, Sensitivity, Slug, TimeType
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View, fit_to_read, may_ask, may_look_up, may_name, may_show
from tests.questions.tiny_world import LATER, fact, make_base, person, tiny, with_state

FRIENDS = fact("friend-of", "ada-park", "tom-hale")
WON = fact("winner-of", "hal-underhill", "the-bachelorette-1", aired=date(2011, 3, 10))


def both(said: Fact, base: FactBase, view: View = LATER) -> tuple[bool, bool]:
    """Whether it may be shown, and whether it may be asked."""
    return may_show(said, base, view).allowed, may_ask(said, base, view).allowed


@pytest.mark.parametrize(
    ("level", "allowed"),
    [(Sensitivity.S0, True), (Sensitivity.S1, True), (Sensitivity.S2, False), (Sensitivity.S3, False)],
)
def test_s2_and_s3_are_neither_shown_nor_asked(level: Sensitivity, allowed: bool) -> None:
    said = fact("friend-of", "ada-park", "tom-hale", sensitivity=level)
    assert both(said, make_base([said])) == (allowed, allowed)


@pytest.mark.parametrize("predicate", ["lives-in", "widowed"])
def test_a_fact_cannot_lower_the_level_of_its_predicate(predicate: str) -> None:
    said = fact(predicate, "ada-park", "Dover, Delaware", sensitivity=Sensitivity.S0)
    assert both(said, make_base([said])) == (False, False)


@pytest.mark.parametrize(
    ("state", "shown", "asked", "has_card"),
    [
        (State.PUBLIC, True, True, True),
        (State.DECEASED, True, False, True),
        (State.PRIVATE, False, False, False),
        (State.OPTED_OUT, False, False, False),
    ],
)
@pytest.mark.parametrize("who", ["ada-park", "tom-hale"])
def test_the_state_of_each_person_counts(
    state: State, shown: bool, asked: bool, has_card: bool, who: str
) -> None:
    base = with_state(make_base([FRIENDS]), who, state)
    assert both(FRIENDS, base) == (shown, asked)
    entity = base.entity(who)
    assert entity is not None
    assert may_look_up(entity) is has_card
    assert may_name(who, base) is asked
    assert may_name("sam-grove", base) is True


def test_somebody_in_the_scope_counts_too() -> None:
    said = fact("said-of", "ada-park", "a gem", "tom-hale")
    assert both(said, with_state(make_base([said]), "tom-hale", State.OPTED_OUT)) == (False, False)


@pytest.mark.parametrize("state", [State.PRIVATE, State.OPTED_OUT])
def test_the_teller_counts_too(state: State) -> None:
    said = fact("friend-of", "ada-park", "tom-hale", told_by=Slug("sam-grove"))
    assert both(said, with_state(make_base([said]), "sam-grove", state)) == (False, False)


def test_words_may_be_named() -> None:
    assert may_name("Dover, Delaware", tiny()) is True


@pytest.mark.parametrize(("days", "known"), [(-1, False), (0, False), (13, False), (14, True), (15, True)])
def test_an_outcome_is_known_two_weeks_after_it_was_shown(days: int, known: bool) -> None:
    view = View.safe(date(2011, 3, 10) + timedelta(days=days))
    assert both(WON, tiny(), view) == (known, known)


def test_a_server_that_is_caught_up_sees_an_outcome_on_its_day() -> None:
    view = View(today=date(2011, 3, 10), horizon=date(2011, 3, 10))
    assert both(WON, tiny(), view) == (True, True)


def test_an_outcome_without_a_day_is_refused() -> None:
    undated = fact("winner-of", "hal-underhill", "the-bachelorette-1")
    assert both(undated, make_base([undated])) == (False, False)


def test_what_gives_nothing_away_is_known_from_the_day_of_its_report() -> None:
    on_the_day, before = View.safe(date(2022, 5, 12)), View.safe(date(2022, 5, 11))
    assert both(FRIENDS, make_base([FRIENDS]), on_the_day) == (True, True)
    assert both(FRIENDS, make_base([FRIENDS]), before) == (False, False)


@pytest.mark.parametrize(
    ("as_of", "today", "asked"),
    [
        ("2022-05-12", date(2022, 11, 8), True),  # 180 days later
        ("2022-05-12", date(2022, 11, 9), False),
        ("2022-05", date(2022, 11, 27), True),  # counted from the last day that it can mean
        ("2022-05", date(2022, 11, 28), False),
    ],
)
def test_an_expiring_fact_is_asked_for_half_a_year(as_of: str, today: date, asked: bool) -> None:
    said = fact("friend-of", "ada-park", "tom-hale", time=TimeType.EXPIRING, as_of=PartialDate.parse(as_of))
    assert both(said, make_base([said]), View.safe(today)) == (True, asked)


@pytest.mark.parametrize("time", [TimeType.PERMANENT, TimeType.AS_OF])
def test_other_facts_do_not_expire(time: TimeType) -> None:
    said = fact("friend-of", "ada-park", "tom-hale", time=time)
    assert both(said, make_base([said]), View.safe(date(2099, 1, 1))) == (True, True)


@pytest.mark.parametrize(
    "said",
    [
        fact("friend-of", "ada-park", "tom-hale", note="They met at a funeral."),
        fact("said", "ada-park", "my late husband", "a toast"),
        fact("said", "ada-park", "Cheers", "a lawsuit"),
    ],
)
def test_delicate_words_keep_a_fact_back(said: Fact) -> None:
    permission = may_show(said, make_base([said]), LATER)
    assert not permission.allowed
    assert "touches what has no place in a quiz" in permission.reason


def test_a_refusal_says_why() -> None:
    hidden = fact("lives-in", "ada-park", "Dover, Delaware")
    assert "delicate" in may_ask(hidden, make_base([hidden]), LATER).reason
    assert "may not have watched" in may_ask(WON, tiny(), View.safe(date(2011, 3, 11))).reason
    gone = with_state(make_base([FRIENDS]), "tom-hale", State.OPTED_OUT)
    assert may_show(FRIENDS, gone, LATER).reason == "tom-hale is not spoken about"


DELICATE = """
widow; widower; widowed; a widow's son; bereaved; bereavement; grief; grieving; grieves; mourning; mourned;
funeral; funerals; tragic; tragically; tragedy; tragedies; his late wife; her late husband; a late partner;
late spouse; late fiancé; late fiancee;
lost his wife; losing her mother; lost their father; dead; death; deaths;
die; dies; died; dying; passed away; suicide; suicidal; kill; killed; killer; murder; murdered;
child; children; childhood; kid; kids; son; sons; stepson; stepsons; daughter; daughters; stepdaughter;
baby; babies; toddler; toddlers; infant; infants; pregnant; pregnancy; miscarriage; miscarried; abortion;
virgin; virginity; fertile; fertility; infertile; infertility; cancer; cancerous; covid; COVID-19; illness;
illnesses; disease; diseases; diagnosis; diagnosed; depression; depressed; anxiety; rehab; addict; addiction;
overdose; overdosed; drunk; drunken; arrest; arrested; accused; accusation; alleged; allegations; assault;
assaulted; abuse; abusive; violent; violence; lawsuit; lawsuits; racist; racism; divorce; divorced; villain;
villains; rumor; rumors; rumour; rumoured; trust issues; single mom; single mum; single mother; single dad;
single father; single parent; unemployed; full-time mom; Full-time mom / "momager"; Plus-Size Model; Amateur
Sex Coach; Law Student/Exotic Dancer; stripper; Political Consultant; politician; Youth minister; Church
marketing
rep; golden underwear; a prize of $250,000; WIDOW; Late Wife; his son, a boy; (died); kid-friendly; baby's
"""


@pytest.mark.parametrize("words", [" ".join(each.split()) for each in DELICATE.split(";")])
def test_words_that_have_no_place_in_a_quiz(words: str) -> None:
    assert not fit_to_read(words).allowed
    assert not fit_to_read(f"They spoke of {words}.").allowed


INNOCENT = """
Jackson; Madison; Kidwell; Mason; Hudson; Sonoma; Sonja; Grayson; Babylon; Babineaux; Deadwood; Childress;
Dieter; Diego; a diet coach; Dedham; Diehl; the late show; a late train; running late; lost at golf; a single
rose; single since May; a trusted friend; issues of a magazine; skilled; Painkiller; Grier; Coveleski;
rehabilitation counselor; Arrowhead; Accountant; Allen; Assistant coach; Abu Dhabi; Violet; Violinist; Law
clerk; Racine, Wisconsin; Race car driver; Villanova; Rome; Rumson, New Jersey; Tragus; Morning host; Fern;
Addison, Illinois; Overland Park; Drummer; Employed; passed the salt; Virgil; Vermont; Depot manager;
Anderson, Indiana; Falls Church, Virginia; Faith, North Carolina; Essex; Model; Mom's pancakes;
a size too big; Stripes; a cash bar; Personal trainer; Pregame host; Sunday; Season 4; Daughtry;
Person of the year
"""


@pytest.mark.parametrize("words", [" ".join(each.split()) for each in INNOCENT.split(";")])
def test_innocent_neighbors_may_be_read(words: str) -> None:
    assert fit_to_read(words).allowed


@pytest.mark.parametrize(
    "words",
    [
        "Richmond, Virginia",
        "Killeen, Texas",
        "Killington, Vermont",
        "Infantry Officer",
        "Allegheny, Pennsylvania",
        "Killian",
    ],
)
def test_places_and_jobs_are_innocent(words: str) -> None:
    assert fit_to_read(words).allowed


@pytest.mark.parametrize(
    "words",
    [
        "two grandsons", "her granddaughter", "five grandchildren", "stepchildren", "a godson", "grandkids",
        "deceased", "I lost my husband", "losing my wife", "single-mom", "his newborn",
    ],
)  # fmt: skip
def test_relatives_and_losses_in_other_words(words: str) -> None:
    assert not fit_to_read(words).allowed


def test_a_person_nobody_declared_private_is_public() -> None:
    assert may_look_up(person("Ned Boone"))
