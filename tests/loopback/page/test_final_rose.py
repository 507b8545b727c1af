"""Final Rose itself, as its own process, played by people at browser windows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from questions.writer.question import Question, QuestionKind
from tests.support.shipped import shipped

from .harness import FinalRoseHarness
from .window import PICTURES, USUAL, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from .window import Window

pytest_plugins = ("tests.loopback.page.fixtures",)

NARROW: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
LOBBY = "Bachelor Nation trivia"
IN_PLAY = "Not while a question is open!"
SOURCE = {
    "As-of date": "2024-13",
    "Title of the source": "A talk with Katie",
    "Outlet": "The Rose Post",
    "Date of the source": "2024-03-02",
    "Address": "https://example.org/katie",
}


@pytest.fixture(scope="module")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FinalRoseHarness]:
    """A loopback Discord with Final Rose in it, whose log is clean at the end."""
    with FinalRoseHarness(tmp_path_factory.mktemp("rose"), QuestionKind.CHOICE) as harness:
        yield harness
    assert harness.complaints() == []


def fill_in(window: Window, option: str, typed: str, name: str) -> None:
    """Choose for an option of a command what the bot suggests for the typed text."""
    box = window.page.get_by_role("combobox", name=option)
    box.press_sequentially(typed)
    suggestions = window.page.get_by_role("listbox", name="Suggestions")
    suggestions.get_by_role("option", name=name, exact=True).click()
    expect(box).to_have_value(name)


def start_game(window: Window, *, rounds: int) -> None:
    """Open a lobby for a game whose questions are all about people."""
    window.choose("trivia start")
    window.page.get_by_role("textbox", name="rounds").fill(str(rounds))
    fill_in(window, "category", "cast", "The cast as billed")
    window.page.get_by_role("button", name="Run").click()


def choices(question: Locator) -> Locator:
    """The buttons of a question, without the one that reports it."""
    return question.get_by_role("button", name=re.compile(r"^(✓ )?[A-D] · "))


def answer(window: Window, title: str, number: int) -> str:
    """Press a choice of an open question and return its label, once it is locked in for this person."""
    if PICTURES:
        window.page.wait_for_timeout(2_000)  # as somebody who reads
    button = choices(window.message(title)).nth(number)
    label = button.inner_text()
    button.click()
    expect(window.message(f"Locked in: {label}.")).to_contain_text("Only you can see this")
    return label


def revealed(window: Window, title: str, answers: list[str]) -> None:
    """Fail unless a reveal tells the right answer, how many had it, and its source."""
    reveal = window.message(title).filter(has_text="✅")
    reveal.wait_for()
    right = choices(reveal).filter(has_text="✓").inner_text().removeprefix("✓ ")
    expect(reveal).to_contain_text(f"✅ {right.replace(' · ', ' ')}")
    expect(reveal).to_contain_text(f"{answers.count(right)} of {len(answers)} had it.")
    expect(reveal.locator("small").filter(has_text="Source: ").first).to_be_visible()
    for button in choices(reveal).all():
        expect(button).to_be_disabled()


def test_a_game_of_three_rounds_by_two_in_two_windows(
    sit_down: Callable[..., Window], harness: FinalRoseHarness
) -> None:
    fay, finn = sit_down("Fay", **USUAL), sit_down("Finn", **USUAL)
    start_game(fay, rounds=3)
    expect(fay.message("The lobby is open")).to_contain_text("Fay used /trivia start")
    expect(finn.message(LOBBY)).to_contain_text("3 questions, 20 seconds each")
    finn.press(LOBBY, "Join")
    expect(finn.message("You are in.")).to_contain_text("Only you can see this")
    expect(fay.message(LOBBY)).to_contain_text("In: Fay, Finn")
    fay.press(LOBBY, "Begin")
    for number in (1, 2, 3):
        title = f"Question {number} of 3"
        for window in (fay, finn):
            window.message(title).wait_for()
        if number == 1:
            refuse_whois(fay, harness.open_question())
            look(sit_down, "narrow", **NARROW)
        elif number == 2:
            look(sit_down, "dark", **USUAL, color_scheme="dark")
        first, second = (harness.open_question().key[0],) * 2 if number == 3 else (1, 0)
        answers = [answer(finn, title, first), answer(fay, title, second)]
        for window in (fay, finn):
            revealed(window, title, answers)
            locked = window.log.get_by_role("article").filter(has_text="Locked in: ")
            expect(locked).to_have_count(number)  # one's own, nobody else's
    expect(fay.message("Question 3 of 3").locator("li")).to_contain_text(["Finn", "Fay"])
    expect(finn.message("Final standings")).to_contain_text("Finn")
    expect(finn.message("Final standings")).to_contain_text("Fay")
    fay.picture("game")
    play_again(finn, fay)


def refuse_whois(window: Window, asked: Question) -> None:
    """Fail unless an open question keeps those whom it names to itself."""
    window.say(f"!whois {shipped()[1].name(asked.people[0])}")
    expect(window.message(IN_PLAY)).to_be_visible()


def look(sit_down: Callable[..., Window], name: str, **options: Any) -> None:
    """Take a picture through another window of Fay's, if pictures are wanted."""
    if PICTURES:
        sit_down("Fay", **options).picture(name)


def play_again(first: Window, other: Window) -> None:
    """Open the same game again from the standings, and stop it."""
    before = other.log.get_by_role("article").filter(has_text=LOBBY).count()
    first.press("Final standings", "Play again")
    lobbies = other.log.get_by_role("article").filter(has_text=LOBBY)
    expect(lobbies).to_have_count(before + 1)
    expect(lobbies.last).to_contain_text("3 questions, 20 seconds each")
    first.answer("trivia stop", "Stopped. The points stay.")
    expect(lobbies.last).to_contain_text("This game is over.")


def test_whois_by_slash_and_by_text(sit_down: Callable[..., Window]) -> None:
    fay, finn = sit_down("Fay", **USUAL), sit_down("Finn")
    fay.choose("whois")
    fill_in(fay, "name", "alio", "Michael Allio · The Bachelorette 17 (2021) +1")
    fay.page.keyboard.press("Enter")
    for window in (fay, finn):
        card = window.message("Fay used /whois").get_by_role("group", name="Embed: Michael Allio")
        expect(card).to_contain_text("Friend of Amanda Kloots (as of May 2022) [1]")
        expect(card.locator("small").first).to_contain_text("[1] 'Bachelorette' Alum Michael Allio")
    card = fay.message("Fay used /whois")
    for name in ("Quiz me", "Something wrong?"):
        expect(card.get_by_role("button", name=name)).to_be_visible()
    fay.picture("whois", card)
    finn.say("!whois Allio")
    cards = finn.log.get_by_role("group", name="Embed: Michael Allio")
    expect(cards).to_have_count(2)
    expect(cards.last).to_contain_text("Friend of Amanda Kloots")


def test_a_season_page_by_page(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay", **USUAL)
    fay.say("!season bachelorette 17")
    card = fay.message("The Bachelorette, season 17 (2021)")
    expect(card).to_contain_text("Katie Thurston")
    expect(card).to_contain_text("Page 1 of")
    fay.picture("season", card)
    expect(card.get_by_role("button", name="Previous")).to_be_disabled()
    card.get_by_role("button", name="Next").click()
    expect(card).to_contain_text("Page 2 of")
    expect(card.get_by_role("button", name="Previous")).to_be_enabled()


def test_a_fact_refused_then_mended_then_published(sit_down: Callable[..., Window]) -> None:
    marcus, fay = sit_down("Marcus", **USUAL), sit_down("Fay")
    fay.box.fill("/")
    fay.picker.get_by_role("option", name="/whois").wait_for()
    expect(fay.picker).not_to_contain_text("/fact")
    marcus.go("staff")
    marcus.choose("fact add")
    fill_in(marcus, "about", "katie thu", "Katie Thurston")
    fill_in(marcus, "says", "friend", "is a friend of")
    fill_in(marcus, "what", "allio", "Michael Allio")
    marcus.page.get_by_role("button", name="Run").click()
    form = marcus.page.get_by_role("dialog", name="Where is it from?")
    for label, text in SOURCE.items():
        form.get_by_role("textbox", name=label).fill(text)
    form.get_by_role("button", name="Submit").click()
    refused = "The as-of date: “2024-13” is not a day of the calendar."
    expect(marcus.message(refused)).to_contain_text("Only you can see this")
    marcus.press(refused, "Edit")
    for label, text in SOURCE.items():
        expect(form.get_by_role("textbox", name=label)).to_have_value(text)
    form.get_by_role("textbox", name="As-of date").fill("2024-03")
    form.get_by_role("button", name="Submit").click()
    line = "Friend of Michael Allio (as of March 2024)"
    expect(marcus.message("Is this right?")).to_contain_text(line)
    marcus.picture("fact")
    marcus.press("Is this right?", "Publish")
    expect(marcus.message("Published for this server")).to_be_visible()
    fay.say("!whois Katie Thurston")
    card = fay.log.get_by_role("group", name="Embed: Katie Thurston").last
    expect(card).to_contain_text(line)
    expect(card).to_contain_text("A talk with Katie, The Rose Post, March 2, 2024")


def test_the_bot_is_killed_in_a_round_and_goes_on(
    sit_down: Callable[..., Window], harness: FinalRoseHarness
) -> None:
    fay, finn = sit_down("Fay"), sit_down("Finn")
    start_game(finn, rounds=1)
    fay.press("Begins", "Join")
    expect(fay.message("You are in. Good luck!")).to_be_visible()
    finn.press("Begins", "Begin")
    title = "Question 1 of 1"
    answers = [answer(finn, title, 0)]
    banner = fay.page.get_by_role("status").filter(has_text="The bot is offline")
    harness.kill_bot()
    expect(banner).to_be_visible()
    expect(choices(fay.message(title)).first).to_be_enabled()
    harness.start_bot()
    expect(banner).to_have_count(0)
    answers.append(answer(fay, title, 1))
    for window in (fay, finn):
        revealed(window, title, answers)
        asked = window.log.get_by_role("article").filter(has_text=title)
        expect(asked).to_have_count(1)
        final = window.message("Final standings")
        for name in ("Fay", "Finn"):
            expect(final).to_contain_text(name)
