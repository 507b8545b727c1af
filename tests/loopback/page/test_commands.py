"""The slash-command picker, its fields, and the page by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .window import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from .window import Window

pytest_plugins = ("tests.loopback.page.fixtures",)


def test_the_picker_lists_filters_and_moves(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.box.fill("/")
    options = fay.picker.get_by_role("option")
    expect(options.filter(has_text="/trivia play")).to_contain_text("Open a lobby")
    expect(options.filter(has_text="/trivia stop")).to_contain_text("End the game")
    expect(fay.page.locator("#note")).to_contain_text("commands")
    fay.box.press_sequentially("tri")
    expect(options).to_have_count(2)
    expect(options.first).to_have_attribute("aria-selected", "true")
    fay.box.press("ArrowDown")
    expect(options.last).to_have_attribute("aria-selected", "true")
    active = fay.box.get_attribute("aria-activedescendant")
    assert active == options.last.get_attribute("id")
    fay.box.press("Escape")
    expect(fay.picker).to_be_hidden()


def test_a_staff_command_is_hidden_from_a_fan(sit_down: Callable[..., Window]) -> None:
    fay, marcus = sit_down("Fay"), sit_down("Marcus")
    for window in (fay, marcus):
        window.box.fill("/")
        window.picker.get_by_role("option", name="/whois").wait_for()
    expect(fay.picker).not_to_contain_text("/settings")
    expect(marcus.picker).to_contain_text("/settings")
    fay.say("/settings now")
    expect(fay.message("/settings now").get_by_role("heading")).to_have_text("Fay")


def test_autocomplete_while_typing(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.box.press_sequentially("/whois ")
    person = fay.page.get_by_role("combobox", name="person")
    expect(person).to_be_focused()
    person.press_sequentially("all")
    suggestions = fay.page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(suggestions).to_have_text(["Michael Allio", "Zach Shallcross"])
    person.press("ArrowDown")
    person.press("Enter")
    expect(person).to_have_value("Zach Shallcross")
    person.press("Enter")
    expect(fay.message("zach-shallcross")).to_contain_text("Only you can see this")
    expect(fay.box).to_be_focused()


def test_options_are_checked_before_they_are_sent(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.choose("whois")
    form = fay.page.get_by_role("form", name="Command whois")
    form.get_by_role("button", name="Run").click()
    expect(form).to_contain_text("This needs an answer.")
    expect(form.get_by_role("combobox", name="person")).to_have_attribute("aria-invalid", "true")
    season = form.get_by_role("textbox", name="season")
    form.get_by_role("combobox", name="person").fill("Joey")
    for wrong, sentence in (("x", "whole number"), ("2.5", "whole number"), ("31", "At most 30")):
        season.fill(wrong)
        form.get_by_role("button", name="Run").click()
        expect(form).to_contain_text(sentence)
    season.fill("18")
    form.get_by_role("button", name="Run").click()
    expect(fay.message("Asked for season")).to_contain_text("18")


def test_people_and_yes_or_no_are_chosen(sit_down: Callable[..., Window]) -> None:
    marcus = sit_down("Marcus")
    marcus.choose("settings")
    for typed in ("fal", "Fin"):
        marcus.page.keyboard.type(typed)
        marcus.page.keyboard.press("Enter")
        marcus.page.keyboard.press("Tab")
    marcus.page.keyboard.press("Enter")
    expect(marcus.message("Spoilers: False; host: @Finn")).to_be_visible()


def test_what_is_not_on_a_closed_list_is_refused(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.choose("trivia play")
    mode = fay.page.get_by_role("combobox", name="mode")
    mode.fill("Marathon")
    fay.page.get_by_role("button", name="Run").click()
    expect(fay.page.get_by_role("form")).to_contain_text("That is not among the choices.")
    mode.press("Escape")
    mode.press("Escape")
    expect(fay.box).to_be_focused()
    expect(fay.page.get_by_role("form", name="Command trivia play")).to_have_count(0)


def test_a_pasted_command_fills_its_first_option(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.box.fill("/whois Joey Graziadei")
    expect(fay.page.get_by_role("combobox", name="person")).to_have_value("Joey Graziadei")


def test_a_mentioned_command_opens(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.say("!commands")
    fay.press("Try /trivia play", "/trivia play")
    expect(fay.page.get_by_role("form", name="Command trivia play")).to_be_visible()


def test_a_whole_game_by_keyboard_alone(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    press = fay.page.keyboard.press
    press("Tab")
    expect(fay.page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    press("Enter")
    expect(fay.box).to_be_focused()
    fay.page.keyboard.type("/trivia pl")
    expect(fay.picker.get_by_role("option")).to_have_count(1)
    press("Enter")
    press("Enter")
    press("Enter")
    expect(fay.message("Round 1 of 5")).to_be_visible()
    expect(fay.box).to_be_focused()
    lilies = fay.message("Round 1 of 5").get_by_role("button", name="Lilies")
    while not lilies.evaluate("button => button === document.activeElement"):
        press("Shift+Tab")
    outline = lilies.evaluate("button => getComputedStyle(button).outlineStyle")
    assert outline == "solid"
    press("Enter")
    answered = fay.message("Answered: Fay")
    expect(answered).to_be_visible()
    expect(answered.get_by_role("button", name="Lilies")).to_be_focused()
