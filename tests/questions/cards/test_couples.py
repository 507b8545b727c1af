"""What a later fact ended is shown as ended, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from questions.cards.card import TOP, Card
from questions.cards.person import make_card
from questions.facts.base import FactBase
from questions.facts.fact import Article, Slug
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from tests.questions.tiny_world import LATER, PRESS, fact, facts, make_base, tiny

AIRED = date(2011, 3, 10)
ENGAGED = fact("engaged-on", "ada-park", "hal-underhill", "the-bachelorette-1", aired=AIRED)
TOGETHER = fact("still-together", "hal-underhill", "ada-park", as_of=PartialDate(2013), aired=AIRED)
PARTED = fact("parted", "ada-park", "hal-underhill", happened=PartialDate(2014, 5), aired=date(2014, 5, 31))
MARRIED = fact("married-to", "ada-park", "hal-underhill", happened=PartialDate(2014, 5), aired=AIRED)


def card_of(who: str, base: FactBase, view: View = LATER) -> Card:
    entity = base.entity(who)
    assert entity
    return make_card(entity, base, view)


def top(card: Card) -> list[str]:
    return [line.text for line in card.lines if line.heading == TOP]


def test_an_engagement_that_ended_says_so_on_both_cards_with_its_source() -> None:
    press = Article(slug=Slug("later"), title="Later", date=PartialDate(2014, 6))
    parted = replace(PARTED, article=press.slug)
    base = make_base([*facts(), ENGAGED, parted], articles=(PRESS, press))
    for who in ("ada-park", "hal-underhill"):
        card = card_of(who, base)
        assert ", later parted" in top(card)[0]
        assert press in card.sources


def test_the_day_of_a_wedding_is_not_taken_for_that_of_the_parting() -> None:
    wed = replace(MARRIED, happened=PartialDate(2012, 6))
    assert top(card_of("ada-park", tiny(wed, PARTED)))[1:] == [
        "Married Hal Underhill in June 2012; later parted"
    ]


def test_before_they_parted_a_card_knows_nothing_of_it() -> None:
    base = tiny(ENGAGED, TOGETHER, PARTED)
    card = card_of("ada-park", base, View.safe(date(2014, 3, 1)))
    assert "parted" not in card.text
    assert top(card)[1:] == ["Together with Hal Underhill (as of 2013)"]


def test_a_state_that_ended_is_not_shown() -> None:
    """“Together (2021)” stood above “No longer together (2025)”."""
    assert len(card_of("ada-park", tiny(TOGETHER, PARTED)).lines) == 1


def test_that_two_parted_is_nobodys_only_line() -> None:
    assert card_of("hal-underhill", make_base([PARTED])).lines == ()


def test_who_married_is_not_merely_together() -> None:
    """“Engaged (2018)” stood on the card of two who had married in 2019."""
    engaged = fact("engaged-to", "hal-underhill", "ada-park", as_of=PartialDate(2013), aired=AIRED)
    base = tiny(TOGETHER, engaged, MARRIED)
    assert top(card_of("ada-park", base))[1:] == ["Married Hal Underhill in May 2014"]


def test_who_found_together_again_is_not_said_to_have_parted() -> None:
    wed = replace(MARRIED, happened=PartialDate(2016))
    assert top(card_of("ada-park", tiny(PARTED, wed)))[1:] == ["Married Hal Underhill in 2016"]
