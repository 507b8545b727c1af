"""What holds of every card that ships: of people and of seasons."""

from __future__ import annotations

import re
from functools import cache

import pytest

from bot.ui.cards import pages
from questions.cards.card import FIRST_PAGE, TOP, Card
from questions.cards.person import HEADINGS, make_card
from questions.cards.season import make_season_card
from questions.facts.base import FactBase
from questions.facts.entity import Kind
from questions.facts.fact import TimeType
from questions.facts.policy import View, may_look_up
from questions.facts.predicate import Role, Section

OWN_SHARE = 0.8  # of the words of the shorter of two lines


@cache
def cards_of(base: FactBase, view: View) -> list[Card]:
    entities = [each for each in base.world.entities.values() if may_look_up(each)]
    people = [make_card(each, base, view) for each in entities if each.kind is Kind.PERSON]
    return people + [make_season_card(each, base, view) for each in entities if each.kind is Kind.SEASON]


@pytest.fixture
def cards(corpus_base: FactBase, today: View) -> list[Card]:
    found = cards_of(corpus_base, today)
    assert len(found) > 1400
    return found


def test_every_line_has_a_source(cards: list[Card]) -> None:
    for card in cards:
        assert all(line.sources for line in card.lines), card.title
        assert {n for line in card.lines for n in line.sources} == set(range(1, len(card.sources) + 1))


def test_a_first_page_has_at_most_fifteen_lines_and_the_best_known_stands_on_it(cards: list[Card]) -> None:
    for card in cards:
        first = pages(card)[0].splitlines()
        shown = [line for line in first if line.startswith(("• ", "*")) and not line.startswith("**")]
        assert len(shown) <= FIRST_PAGE, card.title


def test_no_card_says_anything_twice(cards: list[Card]) -> None:
    """43 lines stood twice on 33 cards; the same event stood in the words of two sources."""
    for card in cards:
        texts = [line.text for line in card.lines]
        assert len(texts) == len(set(texts)), card.title
        moments = [line.text for line in card.lines if line.heading == HEADINGS[Section.MOMENTS]]
        for at, one in enumerate(moments):
            for other in moments[at + 1 :]:
                least = min(_words(one), _words(other), key=len)
                shared = _words(one) & _words(other)
                assert len(shared) < max(4, OWN_SHARE * len(least)), (card.title, one, other)


def _words(line: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", line.lower()) if word not in ("with", "bachelor")}


def test_a_wedding_has_one_line(cards: list[Card], corpus_base: FactBase) -> None:
    """“Married Sarah Hyland” stood there three times, far from the place."""
    for card in cards:
        wed = [fact for fact in corpus_base.about(card.entity.slug) if fact.predicate == _role(corpus_base)]
        told = [line.text for line in card.lines if line.text.startswith("Married ")]
        partners = {fact.object if fact.subject == card.entity.slug else fact.subject for fact in wed}
        assert card.entity.kind is Kind.SEASON or len(told) <= max(1, len(partners)), (card.title, told)


def _role(base: FactBase) -> str:
    return base.role(Role.MARRIAGE)


def test_a_parting_is_nobodys_only_line_and_never_stands_alone(cards: list[Card]) -> None:
    for card in cards:
        for line in card.lines:
            assert not re.match(r"(No longer together|Later parted|Parted)", line.text), card.title


def test_no_permanent_fact_has_the_date_of_its_report(cards: list[Card], corpus_base: FactBase) -> None:
    for card in cards:
        facts = corpus_base.about(card.entity.slug)
        happened = {fact.happened.month_words for fact in facts if fact.happened}
        states = {fact.as_of.month_words for fact in facts if fact.time is not TimeType.PERMANENT}
        for line in card.lines:
            if line.heading == TOP or card.entity.kind is Kind.SEASON:
                continue
            if dated := re.search(r"\((as of )?((?:[A-Z][a-z]+ )?(?:19|20)\d\d)\)$", line.text):
                assert dated[2] in (states if dated[1] else happened), (card.title, line.text)


def test_who_was_on_a_season_is_introduced_by_a_first_line(cards: list[Card], corpus_base: FactBase) -> None:
    for card in cards:
        if card.entity.kind is Kind.PERSON and card.lines and corpus_base.seasons_of(card.entity.slug):
            assert card.opening, card.title
    assert sum(card.opening is None for card in cards if card.lines) < 60
