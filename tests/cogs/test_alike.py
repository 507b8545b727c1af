"""Inside the horizon the cards of a cast tell nothing but what the show billed: not even by their looks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.services.whois import Directory, people
from bot.ui.cards import draw_card
from questions.cards.card import TOP, Card, Line
from questions.cards.known_for import prominence
from questions.cards.person import HEADINGS, make_card
from questions.cards.season import CAST, ENDING, MADE, MORE, make_season_card
from questions.facts import naming
from questions.facts.entity import Entity, Kind, State
from questions.facts.fact import Slot, Slug
from questions.facts.policy import View
from questions.facts.predicate import Role, Section
from questions.writer.quiz_me import facts_about
from tests.support.shipped import corpus_base as corpus

HORIZON = timedelta(days=1)
CONTESTANT_ON = Slug("contestant-on")


def finales() -> dict[str, date]:
    """The seasons of which something may be given away, with the day of their finale."""
    outcomes = [fact for fact in corpus() if corpus().predicate(fact).outcome and fact.aired]
    named = {slug for fact in outcomes for slug in (fact.scope, fact.object) if slug}
    days = {fact.subject: fact.object for fact in corpus().of(corpus().role(Role.FINALE))}
    return {slug: date.fromisoformat(day) for slug, day in days.items() if slug in named}


def before(season: str) -> View:
    day = finales()[season] - HORIZON
    return View(today=day, horizon=day)


def cast_of(season: str) -> list[Entity]:
    told = corpus().filled(CONTESTANT_ON, Slot.OBJECT, season)
    people = [entity for fact in told if (entity := corpus().entity(fact.subject))]
    return [person for person in people if person.state is State.PUBLIC]  # the dead have a plainer card


def seen_in(season: str, predicate: str) -> list[Entity]:
    told = corpus().filled(Slug(predicate), Slot.OBJECT, season)
    return [entity for fact in told if (entity := corpus().entity(fact.subject))]


def is_new(card: Card, season: str) -> bool:
    """Whether no other season is on a card; what came before is known and may be seen."""
    seasons = [line for line in card.lines if line.heading == HEADINGS[Section.SEASONS]]
    return not seasons and card.opening is not None and named_in(card.opening, season)


def named_in(line: Line, season: str) -> bool:
    """Whether a line names a season: with its year, and by its number or its lead."""
    brief = naming.season_in_brief(corpus(), season)
    return brief in line.text or f"{corpus().name(season)} ({corpus().year(season)})" in line.text


@pytest.fixture(scope="module", params=sorted(finales()))
def season(request: pytest.FixtureRequest) -> str:
    """Each season in turn: all its tests come one after the other, so that what may be seen is found once."""
    return request.param


@pytest.fixture(scope="module")
def directory(season: str) -> Directory:
    return Directory(corpus(), before(season))


@pytest.fixture(scope="module")
def cards(season: str) -> list[Card]:
    """The cards of its cast."""
    base, view = corpus(), before(season)
    return [make_card(person, base, view) for person in cast_of(season)]


def is_billed(line: Line) -> bool:
    return line.heading == TOP and line.text.startswith(("Introduced ", "From "))


def look(card: Card) -> Any:
    """All that can be seen of a card, but for the name and what was billed."""
    lines = [(line.heading, "" if is_billed(line) else line.text, line.sources) for line in card.lines]
    shown, buttons = draw_card(card, in_server=True)
    children: list[Any] = list(buttons.children)
    labels = [(item.label, item.style, item.disabled, item.row) for item in children]
    ids = [item.custom_id.replace(card.entity.slug, "") for item in children]
    return lines, card.sources, labels, ids, shown.footer.text


def test_the_day_before_the_finale_all_of_a_cast_look_alike(season: str, cards: list[Card]) -> None:
    looks = [look(card) for card in cards if is_new(card, season)]
    assert all(each == looks[0] for each in looks)
    named = naming.season_in_brief(corpus(), season)
    this = {line.text for card in cards for line in card.lines if line.text.startswith(named)}
    assert len(this) <= 1, "those who came back have the same line of this season"


def test_lists_and_quizzes_tell_the_cast_apart_no_more_than_cards(
    season: str, directory: Directory, cards: list[Card]
) -> None:
    base, view = corpus(), before(season)
    known = [card.entity for card in cards if is_new(card, season)]
    assert len({directory.seasons(person) for person in known}) <= 1
    facts = {person: facts_about(person, base, view) for person in known}
    assert len({tuple(fact.predicate for fact in each) for each in facts.values()}) <= 1
    assert len({prominence(person.slug, each, base) for person, each in facts.items()}) <= 1


def test_who_is_known_for_an_outcome_alone_is_not_known_yet(season: str, directory: Directory) -> None:
    base, view = corpus(), before(season)
    billed = cast_of(season)
    for person in {*seen_in(season, "winner-of"), *seen_in(season, "runner-up-of")} - {*billed}:
        card = make_card(person, base, view)
        assert not any(named_in(line, season) for line in card.lines)
        assert bool(directory.those_known([person])) == bool(card.lines)
        if not card.lines:
            assert person not in directory.completion.begun(person.name, 25)


def test_the_card_of_a_season_gives_nothing_away(season: str) -> None:
    base, view = corpus(), before(season)
    entity = base.entity(season)
    assert entity
    card = make_season_card(entity, base, view)
    assert not [line for line in card.lines if line.heading in (ENDING, MADE, MORE)]
    names = [line.text.split(",")[0].split(":")[0] for line in card.lines if line.heading == CAST]
    assert names == sorted(names)
    assert len({line.sources for line in card.lines if line.heading == CAST}) <= 1
    linked = {person.slug for person in card.links}
    assert not linked & ({person.slug for person in cast_of(season)})
    after = make_season_card(entity, base, View(today=date(2026, 12, 31), horizon=date(2026, 12, 31)))
    assert [line for line in after.lines if line.heading == ENDING]


def test_there_is_a_cast_to_look_at() -> None:
    cast = cast_of("the-bachelorette-17")
    view = before("the-bachelorette-17")
    assert (
        len([person for person in cast if is_new(make_card(person, corpus(), view), "the-bachelorette-17")])
        > 20
    )


def test_every_custom_id_of_every_card_fits() -> None:
    base, view = corpus(), View.safe(date(2026, 12, 31))
    for person in people(base):
        draw_card(make_card(person, base, view), 99, in_server=True)
    for season in (entity for entity in base.world.entities.values() if entity.kind is Kind.SEASON):
        draw_card(make_season_card(season, base, view), 99, in_server=True)
