"""Forms: labeled, checked, refused, corrected and accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .window import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from .harness import Harness
    from .window import Window

pytest_plugins = ("tests.loopback.page.fixtures",)


def test_a_form_is_refused_by_the_page_then_by_the_bot_then_accepted(
    sit_down: Callable[..., Window],
) -> None:
    fay = sit_down("Fay")
    fay.run("feedback")
    form = fay.page.get_by_role("dialog", name="Tell us")
    headline = form.get_by_role("textbox", name="Headline")
    expect(headline).to_be_focused()
    expect(headline).to_have_attribute("aria-required", "true")
    form.get_by_role("button", name="Submit").click()
    expect(form).to_contain_text("This needs an answer.")
    headline.fill("abc")
    headline.press("Enter")
    expect(form).to_contain_text("At least 5 characters; this has 3.")
    headline.fill("x" * 41)
    headline.press("Enter")
    expect(form).to_contain_text("At most 40 characters; this has 41.")
    headline.fill("too many weeds")
    headline.press("Enter")
    expect(form).to_have_count(0)
    fay.press("No weeds in this garden", "Edit")
    expect(headline).to_have_value("too many weeds")
    headline.fill("many roses")
    form.get_by_role("button", name="Mood").click()
    form.get_by_role("option", name="Delighted").click()
    form.get_by_role("button", name="Submit").click()
    expect(fay.message("Thank you for “many roses”, Delighted.")).to_be_visible()
    expect(form).to_have_count(0)


def test_a_form_can_be_left(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    form = fay.page.get_by_role("dialog")
    for leave in ("Escape", "Cancel"):
        fay.run("feedback")
        expect(form).to_be_visible()
        if leave == "Escape":
            fay.page.keyboard.press(leave)
        else:
            form.get_by_role("button", name=leave).click()
        expect(form).to_have_count(0)


def test_a_form_that_nobody_takes_stays_with_its_answers(
    sit_down: Callable[..., Window], harness: Harness
) -> None:
    fay = sit_down("Fay")
    fay.run("feedback")
    form = fay.page.get_by_role("dialog", name="Tell us")
    headline = form.get_by_role("textbox", name="Headline")
    headline.fill("into the void")
    harness.kill_bot()
    try:
        with harness.impatient():
            headline.press("Enter")
            expect(form.get_by_role("alert")).to_be_visible()
        expect(headline).to_have_value("into the void")
    finally:
        harness.start_bot()


def test_a_form_opens_only_for_who_asked(sit_down: Callable[..., Window]) -> None:
    fay, finn, fay_again = sit_down("Fay"), sit_down("Finn"), sit_down("Fay")
    fay.run("feedback")
    expect(fay.page.get_by_role("dialog")).to_be_visible()
    for other in (finn, fay_again):
        other.say("nothing here")
        expect(other.message("nothing here")).to_be_visible()
        expect(other.page.get_by_role("dialog")).to_have_count(0)
