"""Cards: what is known of somebody, with sources, and nothing that is withheld."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from questions.cards.person import HEADINGS, Card, card_line, make_card
from questions.facts.base import FactBase
from questions.facts.entity import Kind, State
from questions.facts.fact import Article, Slug, TimeType
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from questions.facts.predicate import Section
from tests.questions.tiny_world import LATER, PRESS, fact, facts, make_base, season, tiny, with_state

NEVER = re.compile(
    r"widow|late wife|late husband|\bson\b|child|\bkids?\b|cancer|covid|cordero|grief"
    r"|lives in",
    re.IGNORECASE,
)
AIRED = date(2011, 3, 10)
FRIENDS = fact("friend-of", "ada-park", "tom-hale")


def card_of(who: str, base: FactBase, view: View = LATER) -> Card:
    entity = base.entity(who)
    assert entity is not None
    return make_card(entity, base, view)


def lines(card: Card, section: Section) -> list[str]:
    return [line.text for line in card.lines if line.heading == HEADINGS[section]]


def test_michael_allio_is_on_his_card(corpus_base: FactBase, today: View) -> None:
    card = card_of("michael-allio", corpus_base, today)
    first = lines(card, Section.SEASONS)[0]
    assert first.startswith(
        "The Bachelorette, season 17 (2021), Katie Thurston's season: contestant, placed 4th"
    )
    assert "left by own choice" in first
    assert {"From Akron, Ohio (2021)", "Business Owner (2021)"} <= set(lines(card, Section.BILLED))
    life = lines(card, Section.LIFE)
    assert "Comes from Akron, Ohio" in life
    assert "Friend of Amanda Kloots (as of May 2022)" in life
    assert "Guest on the podcast Talking It Out (May 2022)" in life
    assert "Got to know Amanda Kloots on Instagram (December 2021), as told by Amanda Kloots" not in life
    assert any(
        line.startswith("Got to know Amanda Kloots on Instagram, as told by Amanda Kloots") for line in life
    )
    assert "First met Amanda Kloots in person in December 2021" in life


def test_a_friendship_stands_on_both_cards(corpus_base: FactBase, today: View) -> None:
    life = lines(card_of("amanda-kloots", corpus_base, today), Section.LIFE)
    assert "Friend of Michael Allio (as of May 2022)" in life
    assert "Comes from Akron, Ohio, as told by Michael Allio" in life


def test_every_line_of_every_card_cites_sources_that_stand_at_its_foot(
    corpus_base: FactBase, today: View
) -> None:
    for entity in corpus_base.world.entities.values():
        if entity.kind is not Kind.PERSON:
            continue
        card = make_card(entity, corpus_base, today)
        cited = [number for line in card.lines for number in line.sources]
        assert all(line.sources for line in card.lines)
        assert list(dict.fromkeys(cited)) == list(range(1, len(card.sources) + 1))
        for line in card.lines:
            assert re.fullmatch(r".+ (\[\d+\])+", str(line))
            assert "None" not in line.text
            assert "{" not in line.text


def test_no_card_says_what_is_never_said(corpus_base: FactBase, today: View) -> None:
    people = [entity for entity in corpus_base.world.entities.values() if entity.kind is Kind.PERSON]
    text = "\n".join(line.text for each in people for line in make_card(each, corpus_base, today).lines)
    assert NEVER.search(text) is None
    assert "Amanda Kloots" in text
    for who in ("michael-allio", "amanda-kloots"):
        assert "James" not in card_of(who, corpus_base, today).text
        assert "Elvis" not in card_of(who, corpus_base, today).text


def test_nothing_withheld_is_on_a_card(corpus_base: FactBase, today: View, shipped: object) -> None:
    withheld = [f for f in corpus_base if corpus_base.predicate(f).category.slug == "withheld"]
    assert len(withheld) > 10
    for said in withheld:
        line = card_line(said, corpus_base)
        assert all(line != shown.text for shown in card_of(said.subject, corpus_base, today).lines)


def test_the_same_source_has_one_number(corpus_base: FactBase, today: View) -> None:
    card = card_of("michael-allio", corpus_base, today)
    assert len({article.slug for article in card.sources}) == len(card.sources)
    season_line = card.lines[0]
    cited = {card.sources[number - 1].slug for number in season_line.sources}
    assert cited == {"2022-05-12-allio-and-kloots", "bachelorette-contestants"}


@pytest.mark.parametrize("outcomes", [True, False])
def test_the_dead_have_their_seasons_only(outcomes: bool) -> None:
    base = with_state(tiny(fact("friend-of", "hal-underhill", "ada-park")), "hal-underhill", State.DECEASED)
    card = card_of("hal-underhill", base, LATER if outcomes else View.safe(date(2011, 1, 6)))
    (line,) = card.lines
    role = "contestant, received the final rose" if outcomes else "contestant"
    assert line.text == f"The Bachelorette, season 1 (2011), Ada Park's season: {role}"


@pytest.mark.parametrize("state", [State.PRIVATE, State.OPTED_OUT])
def test_who_is_not_spoken_about_has_an_empty_card(state: State) -> None:
    base = with_state(tiny(FRIENDS), "ada-park", state)
    assert card_of("ada-park", base).lines == ()
    assert card_of("ada-park", base).sources == ()
    assert not any("Ada Park" in line for line in lines(card_of("tom-hale", base), Section.LIFE))


def test_a_day_later_the_winner_is_named(corpus_base: FactBase) -> None:
    for day, is_named in ((22, False), (23, True)):
        card = card_of("blake-moynes", corpus_base, View.safe(date(2021, 8, day)))
        season = [line for line in lines(card, Section.SEASONS) if "season 17" in line]
        assert ["received the final rose" in line for line in season] == [is_named]


def test_seasons_come_in_the_order_of_their_years() -> None:
    base = tiny(
        fact("lead-of", "max-abbott", "the-bachelorette-4"),
        fact("host-of", "max-abbott", "the-bachelorette-2"),
    )
    assert [line.rsplit(": ")[-1] for line in lines(card_of("max-abbott", base), Section.SEASONS)] == [
        "contestant",
        "host",
        "lead",
    ]


@pytest.mark.parametrize(
    ("place", "words"),
    [("1", None), ("2", None)]
    + [(str(n), f"placed {n}th") for n in (4, 11, 12, 13, 20, 30)]
    + [("3", "placed 3rd"), ("21", "placed 21st"), ("22", "placed 22nd"), ("23", "placed 23rd")],
)
def test_places_are_ordinals_and_the_first_two_have_names_of_their_own(place: str, words: str | None) -> None:
    said = fact("placement", "tom-hale", place, "the-bachelorette-1", aired=date(2011, 3, 10))
    (line,) = lines(card_of("tom-hale", tiny(said)), Section.SEASONS)
    assert line.rsplit(": ")[-1] == (f"contestant, {words}" if words else "contestant")


def test_a_season_whose_outcome_alone_is_known_was_competed_on() -> None:
    (line,) = lines(card_of("ian-vance", tiny()), Section.SEASONS)
    assert (
        line == "The Bachelorette, season 2 (2012), Bea Quinn's season: contestant, received the final rose"
    )


def test_a_season_without_a_lead_has_its_number_only() -> None:
    base = make_base([fact("contestant-on", "tom-hale", "the-bachelorette-1"),
                      fact("premiered-on", "the-bachelorette-1", "2011-01-05")])  # fmt: skip
    assert lines(card_of("tom-hale", base), Section.SEASONS) == [
        "The Bachelorette, season 1 (2011): contestant"
    ]


def test_a_season_without_a_year_shows_none() -> None:
    base = make_base([fact("contestant-on", "tom-hale", "the-bachelorette-1")])
    (line,) = lines(card_of("tom-hale", base), Section.SEASONS)
    assert "None" not in line


@pytest.mark.parametrize(
    ("time", "line"),
    [
        (TimeType.PERMANENT, "Friend of Tom Hale"),
        (TimeType.AS_OF, "Friend of Tom Hale (as of December 2021)"),
        (TimeType.EXPIRING, "Friend of Tom Hale (as of December 2021)"),
    ],
)
def test_a_line_says_when_it_was_so(time: TimeType, line: str) -> None:
    said = fact("friend-of", "ada-park", "tom-hale", time=time, as_of=PartialDate(2021, 12, 3))
    assert card_line(said, tiny(said)) == line


def test_what_does_not_change_has_the_day_of_its_event_and_never_that_of_its_report() -> None:
    """Cards said “Won season 28 of Dancing With the Stars (September 2021)”, of November 2019."""
    won = fact("won-elsewhere", "ada-park", "a ballroom", as_of=PartialDate(2021, 9), aired=AIRED)
    day = fact(
        "won-elsewhere", "ada-park", "a ballroom", id="day", happened=PartialDate(2019, 11), aired=AIRED
    )
    base = tiny(won, day)
    assert card_line(won, tiny(won)) == "Won a ballroom"
    assert card_line(won, base) == "Won a ballroom (November 2019)", "as another source has it"
    assert lines(card_of("ada-park", base), Section.LIFE) == ["Won a ballroom (November 2019)"]


def test_no_card_that_ships_dates_an_event_by_its_report(corpus_base: FactBase) -> None:
    for said in corpus_base:
        if said.time is TimeType.PERMANENT and not any(f.happened for f in corpus_base.restated(said)):
            year = corpus_base.year(said.scope or "")
            assert card_line(said, corpus_base).endswith(f"({year})" if year else "") or year, said.id
            assert year or f"({said.as_of.month_words})" not in card_line(said, corpus_base), said.id


class TestCouples:
    """What a later fact ended is shown as ended, or not at all."""

    ENGAGED = fact("engaged-on", "ada-park", "hal-underhill", "the-bachelorette-1", aired=AIRED)
    TOGETHER = fact("still-together", "hal-underhill", "ada-park", as_of=PartialDate(2013), aired=AIRED)
    PARTED = fact(
        "parted", "ada-park", "hal-underhill", happened=PartialDate(2014, 5), aired=date(2014, 5, 31)
    )
    MARRIED = fact("married-to", "ada-park", "hal-underhill", happened=PartialDate(2014, 5), aired=AIRED)

    def test_an_engagement_that_ended_says_so_on_both_cards_with_its_source(self) -> None:
        press = Article(slug=Slug("later"), title="Later", date=PartialDate(2014, 6))
        parted = replace(self.PARTED, article=press.slug)
        base = make_base([*facts(), self.ENGAGED, parted], articles=(PRESS, press))
        for who in ("ada-park", "hal-underhill"):
            card = card_of(who, base)
            assert ", later parted" in lines(card, Section.SEASONS)[0]
            assert press in card.sources

    def test_before_they_parted_a_card_knows_nothing_of_it(self) -> None:
        base = tiny(self.ENGAGED, self.TOGETHER, self.PARTED)
        card = card_of("ada-park", base, View.safe(date(2014, 3, 1)))
        assert "parted" not in card.text
        assert lines(card, Section.LIFE) == ["Together with Hal Underhill (as of 2013)"]

    def test_a_state_that_ended_is_not_shown(self) -> None:
        """“Together (2021)” stood above “No longer together (2025)”."""
        assert lines(card_of("ada-park", tiny(self.TOGETHER, self.PARTED)), Section.LIFE) == []

    def test_that_two_parted_is_nobodys_only_line(self) -> None:
        assert lines(card_of("hal-underhill", tiny(self.PARTED)), Section.LIFE) == []

    def test_who_married_is_not_merely_together(self) -> None:
        """“Engaged (2018)” stood on the card of two who had married in 2019."""
        engaged = fact("engaged-to", "hal-underhill", "ada-park", as_of=PartialDate(2013), aired=AIRED)
        base = tiny(self.TOGETHER, engaged, self.MARRIED)
        assert lines(card_of("ada-park", base), Section.LIFE) == ["Married Hal Underhill (May 2014)"]

    def test_who_found_together_again_is_not_said_to_have_parted(self) -> None:
        wed = replace(self.MARRIED, happened=PartialDate(2016))
        assert lines(card_of("ada-park", tiny(self.PARTED, wed)), Section.LIFE) == [
            "Married Hal Underhill (2016)"
        ]


def test_a_line_begins_with_a_capital_and_names_a_third_teller() -> None:
    said = fact("job-billed", "tom-hale", "magician", "the-bachelorette-1", told_by=Slug("ada-park"))
    assert card_line(said, tiny()) == "Magician, as told by Ada Park (2011)"
    own = fact("job-billed", "tom-hale", "magician", "the-bachelorette-1", told_by=Slug("tom-hale"))
    assert card_line(own, tiny()) == "Magician (2011)"


def test_facts_without_a_line_for_the_other_side_stand_on_one_card_only() -> None:
    shown = fact("came-home-for", "ada-park", "a marathon", "Dover, Delaware")
    said = fact("podcast-from", "chat", "audio", "tom-hale")
    base = tiny(shown, said)
    assert lines(card_of("tom-hale", base), Section.LIFE) == []
    assert lines(card_of("ada-park", base), Section.LIFE) == ["Came home to Dover, Delaware for a marathon"]


def test_sources_are_numbered_as_they_come() -> None:
    other = Article(slug=Slug("other"), title="Other")
    first = fact("friend-of", "ada-park", "tom-hale", article="other")
    second = fact("friend-of", "ada-park", "sam-grove", as_of=PartialDate(2022, 6))
    base = make_base([first, second], articles=[other, *[tiny().article(Slug("press"))]])
    card = card_of("ada-park", base)
    assert [str(line) for line in card.lines] == [
        "Friend of Tom Hale (as of May 2022) [1]",
        "Friend of Sam Grove (as of June 2022) [2]",
    ]
    assert [article.slug for article in card.sources] == ["other", "press"]


def test_a_season_of_another_show_has_its_own_line() -> None:
    other = season(3, Slug("bachelor-in-paradise"))
    base = tiny(fact("contestant-on", "tom-hale", other.slug), people=[other])
    assert len(lines(card_of("tom-hale", base), Section.SEASONS)) == 2
