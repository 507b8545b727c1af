"""The page at play: what one person does, others see at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .window import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from .harness import Harness
    from .window import Window

pytest_plugins = ("tests.loopback.page.fixtures",)

ISO = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d")
OUTWARD = "noopener noreferrer nofollow"

# Notes what a button says of itself while it waits, however short that is.
NOTE_BUSY = """(button) => {
  window.busy = [];
  new MutationObserver(() => busy.push(button.getAttribute('aria-busy')))
    .observe(button, { attributeFilter: ['aria-busy'] });
}"""


def test_a_message_is_there_for_the_other_at_once(sit_down: Callable[..., Window]) -> None:
    """The server brings it: the page neither asks for it nor waits for a timer, as its timers stand still."""
    fay, finn = sit_down("Fay"), sit_down("Finn", alone=True)
    finn.stop_clock()
    asked: list[str] = []
    finn.page.on("request", lambda request: asked.append(request.url))
    for number in range(3):
        fay.say(f"quick {number}")
        expect(finn.message(f"quick {number}")).to_be_visible()
    assert asked == []


def test_messages_show_author_time_and_markdown(sit_down: Callable[..., Window]) -> None:
    fay, finn = sit_down("Fay"), sit_down("Finn")
    fay.say("**bold** and `code` to everyone\nin two lines")
    message = finn.message("bold and code")
    expect(message.get_by_role("heading", name="Fay")).to_be_visible()
    expect(message.locator("strong")).to_have_text("bold")
    expect(message.locator("time.sent")).to_have_attribute("datetime", ISO)
    expect(fay.box).to_be_empty()


def test_a_game_of_two_is_live_for_both(sit_down: Callable[..., Window]) -> None:
    fay, finn = sit_down("Fay"), sit_down("Finn")
    fay.choose("trivia play")
    fay.page.keyboard.press("Enter")
    fay.page.keyboard.press("Enter")
    expect(finn.message("Round 1 of 5")).to_contain_text("Fay used /trivia play")
    expect(finn.message("Round 1 of 5").locator(".mention")).to_have_text("@Fay")
    finn.press("Round 1 of 5", "Tulips")
    expect(fay.message("Answered: Finn")).to_contain_text("(edited)")
    fay.press("Answered: Finn", "Roses")
    expect(finn.message("Answered: Fay, Finn")).to_be_visible()


def test_an_ephemeral_message_is_for_one_and_can_be_dismissed(
    sit_down: Callable[..., Window],
) -> None:
    fay, finn = sit_down("Fay"), sit_down("Finn")
    message = fay.answer("trivia stop", "Stopped.")
    expect(message).to_contain_text("Only you can see this")
    fay.say("after the stop")
    expect(finn.message("after the stop")).to_be_visible()
    expect(finn.message("Stopped.")).to_have_count(0)
    message.get_by_role("button", name="Dismiss").click()
    expect(fay.message("Stopped.")).to_have_count(0)
    fay.page.reload()
    expect(fay.message("after the stop")).to_be_visible()
    expect(fay.message("Stopped.")).to_have_count(0)


def test_a_button_is_busy_until_the_bot_answers_or_fails(
    sit_down: Callable[..., Window], harness: Harness
) -> None:
    fay = sit_down("Fay")
    message = fay.answer("lazy", "Nothing will come of it.")
    lazy = message.get_by_role("button", name="Press me")
    lazy.evaluate(NOTE_BUSY)
    with harness.impatient():
        lazy.click()
        expect(message.get_by_role("alert")).to_be_visible()
    expect(lazy).not_to_have_attribute("aria-busy", "true")
    assert fay.page.evaluate("busy")[0] == "true"


def test_a_deferred_answer_is_thinking_first(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.run("think")
    expect(fay.log).to_contain_text("Trivia Bot is thinking…")
    fay.say("enough")
    expect(fay.message("I thought.")).to_be_visible()
    expect(fay.log).not_to_contain_text("is thinking…")


def test_embeds_buttons_and_pictures(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    message = fay.answer("gallery", "small print")
    card = message.get_by_role("group", name="Embed: Joey Graziadei")
    for words in ("A lead of whom", "Season", "18", "Akron, Ohio", "nothing later is told"):
        expect(card).to_contain_text(words)
    assert card.evaluate("card => card.style.getPropertyValue('--bar')") == "#d6336c"
    expect(message.locator("img")).to_have_js_property("naturalWidth", 64)
    expect(message.get_by_role("button", name="Not now")).to_be_disabled()
    expect(message.get_by_role("link", name="Website")).to_have_attribute("rel", OUTWARD)


def test_selects_take_one_or_several(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    message = fay.answer("gallery", "small print")
    message.get_by_role("button", name="Choose a colour").click()
    message.get_by_role("option", name="White").click()
    expect(fay.message("You chose White")).to_be_visible()
    several = message.get_by_role("button", name="Choose two or three")
    several.focus()
    for key in ("Enter", "Enter", "ArrowDown", "ArrowDown", "Space", "Tab", "Enter"):
        fay.page.keyboard.press(key)
    expect(fay.message("You chose Red and Yellow")).to_be_visible()


@pytest.mark.parametrize("way", ["click", "Enter"])
def test_a_spoiler_opens(sit_down: Callable[..., Window], way: str) -> None:
    fay = sit_down("Fay")
    fay.say(f"the winner by {way} is ||a secret [rose](https://example.org)||")
    spoiler = fay.message(f"by {way} is").locator(".spoiler")
    expect(spoiler).to_have_attribute("role", "button")
    expect(spoiler.locator(".spoiler-text")).to_be_hidden()
    if way == "click":
        spoiler.click()
    else:
        spoiler.press(way)
    expect(spoiler.locator(".spoiler-text")).to_be_visible()


def test_times_count_down(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay", alone=True)
    now = fay.stop_clock()
    fay.say(f"ends <t:{now + 40}:R>")
    moment = fay.message("ends").locator("time[data-style=R]")
    expect(moment).to_have_text("in 40 seconds")
    fay.page.clock.run_for(10_000)
    expect(moment).to_have_text("in 30 seconds")
    fay.page.clock.run_for(42_000)
    expect(moment).to_have_text("12 seconds ago")


def test_text_commands_and_their_answers(sit_down: Callable[..., Window]) -> None:
    fay, finn = sit_down("Fay"), sit_down("Finn")
    fay.say("!whois Michael Allio")
    answer = finn.message("Answer to Fay")
    expect(answer.get_by_role("group", name="Embed: Michael Allio")).to_be_visible()


def test_a_direct_message_is_private_and_marked(sit_down: Callable[..., Window]) -> None:
    fay, finn = sit_down("Fay"), sit_down("Finn")
    for window in (fay, finn):
        window.go("Trivia Bot")
    fay.say("!whois only for me")
    expect(fay.log.get_by_role("group", name="Embed: only for me")).to_be_visible()
    finn.go("trivia")
    finn.say("a sign of life")
    expect(fay.page.get_by_role("button", name="trivia (new messages)")).to_be_visible()
    expect(finn.log).not_to_contain_text("only for me")


def test_one_may_be_somebody_else_here_or_in_a_second_window(
    sit_down: Callable[..., Window],
) -> None:
    window = sit_down("Fay", alone=True)
    expect(window.page.get_by_role("button", name="staff")).to_have_count(0)
    with window.context.expect_page() as second:
        window.page.get_by_role("link", name="Open a second window as Finn").click()
    expect(second.value.locator("#people .me")).to_contain_text("Finn")
    window.page.get_by_role("button", name="Marcus moderator").click()
    expect(window.page.locator("#people .me")).to_contain_text("Marcus")
    expect(window.page.get_by_role("button", name="staff")).to_be_visible()
    window.say("now as Marcus")
    expect(window.message("now as Marcus").get_by_role("heading")).to_have_text("Marcus")


def test_the_companion_plays_along_when_asked(sit_down: Callable[..., Window], harness: Harness) -> None:
    fay = sit_down("Fay")
    harness.set_options(companion_delay=[0, 0])
    fay.page.get_by_role("button", name="Ask Fumi to play along").click()
    expect(fay.page.get_by_role("button", name="Fumi plays along", pressed=True)).to_be_visible()
    fay.choose("trivia play")
    fay.page.keyboard.press("Enter")
    fay.page.keyboard.press("Enter")
    expect(fay.message("Answered: Fumi")).to_be_visible()
    fay.page.get_by_role("button", name="Fumi plays along").click()


def test_earlier_messages_are_loaded_on_demand(sit_down: Callable[..., Window], harness: Harness) -> None:
    channels = harness.ask(f"/page/api/state?as={harness.person('Olivia')}")["channels"]
    staff = next(channel["id"] for channel in channels if channel["name"] == "staff")
    for number in range(60):
        body = {"as": harness.person("Olivia"), "content": f"note {number}."}
        harness.ask(f"/page/api/channels/{staff}/messages", body)
    olivia = sit_down("Olivia")
    olivia.go("staff")
    expect(olivia.message("note 59.")).to_be_in_viewport()
    expect(olivia.log).not_to_contain_text("note 9.")
    olivia.page.get_by_role("button", name="Show earlier messages").click()
    expect(olivia.message("note 0.")).to_be_attached()
    expect(olivia.page.get_by_role("button", name="Show earlier messages")).to_be_hidden()
