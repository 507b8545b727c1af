"""How the lines of a person's card are put together: the best first, each event once, like with like."""

from __future__ import annotations

from datetime import date

from questions.cards.card import FIRST_PAGE
from questions.facts.partial_date import PartialDate
from questions.facts.predicate import Section
from questions.facts.story import Story
from tests.questions.cards.test_person import card_of, lines, top
from tests.questions.tiny_world import fact, tiny

HERE, AIRED = "the-bachelorette-1", date(2011, 3, 10)


class TestTheRest:
    """What stands below the seasons."""

    def test_the_best_known_stands_first_and_what_a_curator_tells_is_not_told_again(self) -> None:
        old = fact("moment", "tom-hale", "rode up to the mansion on a gray donkey", HERE, aired=AIRED)
        told = "rode up on a gray donkey, which ate the roses at the mansion"
        story = fact("moment", "tom-hale", told, HERE, aired=AIRED, story=Story(fame=1))
        known = fact("nickname", "tom-hale", "the Donkey Man")
        base = tiny(old, story, known)
        assert lines(card_of("tom-hale", base), Section.MOMENTS) == [
            "Known as “the Donkey Man”",
            f"R{told[1:]}",
        ]

    def test_an_entrance_in_a_curators_words_replaces_the_other(self) -> None:
        """“Handed a pet dog over to the Bachelor” stood beside the story of that dog."""
        old = fact("entrance", "tom-hale", "handed a pet over to the lead", HERE, aired=AIRED)
        new = fact("entrance", "tom-hale", "gave her a dog", HERE, aired=AIRED, story=Story(fame=1))
        assert lines(card_of("tom-hale", tiny(old, new)), Section.MOMENTS) == ["On night one gave her a dog"]

    def test_a_wedding_has_its_place_and_day_and_one_line_for_all_that_was_told_of_it(self) -> None:
        """The place stood twelve lines below “Married”, and each detail repeated the name."""
        day, who = PartialDate(2014, 5, 3), ("ada-park", "hal-underhill")
        details = [
            fact("wedding-detail", "ada-park", thing, "hal-underhill", aired=AIRED)
            for thing in ("pink roses", "a brass band")
        ]
        base = tiny(
            fact("married-to", *who, happened=day, aired=AIRED),
            fact("wedding-in", "ada-park", "Dover, Delaware", "hal-underhill", aired=AIRED),
            *details,
        )
        assert top(card_of("ada-park", base))[1:] == [
            "Married Hal Underhill in Dover, Delaware, on May 3, 2014",
            "At the wedding with Hal Underhill: a brass band and pink roses",
        ]
        assert top(card_of("hal-underhill", base))[2] == "Married Ada Park in Dover, Delaware, on May 3, 2014"

    def test_a_story_of_the_wedding_takes_the_place_of_the_plain_line(self) -> None:
        plain = fact("married-to", "ada-park", "hal-underhill", happened=PartialDate(2014, 5), aired=AIRED)
        told = "married Hal Underhill on a ferry"
        story = fact("life-moment", "ada-park", told, aired=AIRED, story=Story(fame=3))
        card = card_of("ada-park", tiny(plain, story))
        assert [line.text for line in card.lines[1:]] == ["Married Hal Underhill on a ferry (May 2014)"]

    def test_who_won_a_contest_is_not_said_to_have_competed_in_it(self) -> None:
        ball = "season 9 of a ball"
        base = tiny(
            fact("competed-on", "ada-park", ball, aired=AIRED),
            fact("won-elsewhere", "ada-park", ball, aired=AIRED),
            fact("dance-partner", "ada-park", "Una Vale", ball, aired=AIRED),
        )
        assert lines(card_of("ada-park", base), Section.LIFE) == ["Won season 9 of a ball, with Una Vale"]

    def test_a_moment_names_its_season_where_there_were_several(self) -> None:
        told = fact("moment", "tom-hale", "juggled knives", HERE, aired=AIRED)
        assert lines(card_of("tom-hale", tiny(told)), Section.MOMENTS) == ["Juggled knives"]
        back = fact("contestant-on", "tom-hale", "the-bachelorette-3")
        assert lines(card_of("tom-hale", tiny(told, back)), Section.MOMENTS) == [
            "Juggled knives (The Bachelorette 1)"
        ]

    def test_what_a_server_added_stands_on_its_first_page(self) -> None:
        stories = [
            fact(
                "moment", "tom-hale", f"juggled{n} knives{n} there{n}", HERE, aired=AIRED, story=Story(fame=5)
            )
            for n in range(20)
        ]
        own = fact("friend-of", "tom-hale", "ada-park", guild_id=1)
        shown = card_of("tom-hale", tiny(*stories, own)).lines
        assert "Friend of Ada Park (as of May 2022)" in [line.text for line in shown[:FIRST_PAGE]]
        assert len(shown) > FIRST_PAGE


def test_the_seasons_of_a_host_share_a_line() -> None:
    """The first host had 52 lines."""
    hosted = [fact("host-of", "max-abbott", f"the-bachelorette-{number}") for number in (2, 3, 4, 5)]
    assert lines(card_of("max-abbott", tiny(*hosted)), Section.SEASONS)[1] == "Host: The Bachelorette 2–5"
    assert lines(card_of("max-abbott", tiny(*hosted[:2])), Section.SEASONS)[1] == (
        "Host: The Bachelorette 2 and 3"
    )
