"""The page on narrow screens, dark and light, for screen readers, and when things are away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .window import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from .harness import Harness
    from .window import Window

pytest_plugins = ("tests.loopback.page.fixtures",)

PHONE = {"viewport": {"width": 360, "height": 700}, "has_touch": True}
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, against the nearest painted background
CONTRAST = """element => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const pixel = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const grounds = [];
  for (let node = element; node; node = node.parentElement) {
    grounds.unshift(getComputedStyle(node).backgroundColor);
  }
  const back = light(pixel(grounds));
  const front = light(pixel([...grounds, getComputedStyle(element).color]));
  return (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
}"""
READABLE = (".author", ".sent", ".content p", ".content a", ".content small", ".mention",
            ".embed-title a", ".embed-field-name", ".embed-field-value", ".embed-footer",
            ".button-primary", ".button-secondary:enabled", ".button-success", ".button-danger",
            ".button-link", ".select-opener span", ".channel-name", ".person-role", ".badge",
            ".side-title", "#companion", "#title", ".send", ".only-you", ".content code",
            ".message-before p", ".message-before strong")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_in_light_and_dark(sit_down: Callable[..., Window], scheme: str) -> None:
    fay = sit_down("Fay", color_scheme=scheme)
    fay.answer("gallery", "small print")
    fay.answer("trivia stop", "Stopped.")
    for part in READABLE:
        found = fay.page.locator(part).first
        ratio = found.evaluate(CONTRAST)
        assert ratio >= 4.5, (scheme, part, ratio)


def fits(window: Window) -> None:
    """Fail if the page scrolls sideways."""
    assert window.page.evaluate(OVERFLOW) <= 0


def test_a_narrow_screen(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay", **PHONE)
    message = fay.answer("gallery", "small print")
    fits(fay)
    for part in (".embed", ".row", ".content"):
        box = within(message.locator(part).first)
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= 360, part
    side = fay.page.locator("#side")
    expect(side).not_to_be_in_viewport()
    fay.page.get_by_role("button", name="Channels and people").click()
    expect(side).to_be_in_viewport()
    fay.page.keyboard.press("Escape")
    expect(side).not_to_be_in_viewport()
    expect(fay.page.get_by_role("button", name="Channels and people")).to_be_focused()
    fay.choose("whois")
    fits(fay)
    fay.page.get_by_role("button", name="Leave /whois").click()
    fay.run("feedback")
    dialog = within(fay.page.get_by_role("dialog"))
    assert dialog["x"] >= 0
    assert dialog["x"] + dialog["width"] <= 360


def test_the_newest_message_stays_in_sight(sit_down: Callable[..., Window]) -> None:
    fay, finn = sit_down("Fay", **PHONE), sit_down("Finn")
    fay.answer("gallery", "small print")
    fay.say("the newest of all")
    expect(fay.message("the newest of all")).to_be_in_viewport()
    fay.choose("whois")
    expect(fay.message("the newest of all")).to_be_in_viewport()
    fay.page.get_by_role("button", name="Leave /whois").click()
    fay.page.locator("#scroller").evaluate("log => { log.scrollTop = 0; }")
    expect(fay.message("the newest of all")).not_to_be_in_viewport()
    finn.say("one more")
    fay.page.get_by_role("button", name="Newest messages").click()
    expect(fay.message("one more")).to_be_in_viewport()


def within(locator: Locator) -> Any:
    """Where something is on the screen."""
    box = locator.bounding_box()
    assert box is not None
    return box


def test_every_control_has_a_name(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.answer("gallery", "small print")
    for control in fay.page.locator("button:visible, a:visible, textarea:visible").all():
        words = control.get_attribute("aria-label") or control.inner_text()
        assert words.strip(), control.evaluate("node => node.outerHTML")


def test_a_screen_reader_hears_messages_but_no_ticking(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay", alone=True)
    now = fay.stop_clock()
    expect(fay.log).to_have_attribute("aria-live", "polite")
    expect(fay.log).to_have_attribute("aria-relevant", "additions")
    fay.page.evaluate(
        """() => {
          window.heard = [];
          new MutationObserver((changes) => changes.forEach((change) => heard.push(change.type)))
            .observe(document.querySelector('#log'), { childList: true, subtree: true });
        }"""
    )
    fay.say(f"a quiet clock <t:{now + 45}:R>")
    expect(fay.message("a quiet clock")).to_be_visible()
    heard = fay.page.evaluate("heard.length")
    fay.page.clock.run_for(10_000)
    expect(fay.message("a quiet clock")).to_contain_text("in 35 seconds")
    assert fay.page.evaluate("heard.length") == heard


def test_motion_is_reduced_on_request(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay", reduced_motion="reduce")
    fay.run("think")
    thinking = fay.page.locator(".thinking")
    assert thinking.evaluate("node => getComputedStyle(node).animationIterationCount") == "1"


def test_a_bot_that_is_away_is_announced(sit_down: Callable[..., Window], harness: Harness) -> None:
    fay = sit_down("Fay")
    banner = fay.page.get_by_role("status").filter(has_text="The bot is offline")
    expect(banner).to_have_count(0)
    harness.kill_bot()
    expect(banner).to_be_visible()
    harness.start_bot()
    expect(banner).to_have_count(0)
    fay.answer("trivia stop", "Stopped.")


def test_the_page_comes_back_when_the_server_restarts(
    sit_down: Callable[..., Window], harness: Harness
) -> None:
    finn = sit_down("Finn")
    finn.say("before the storm")
    expect(finn.message("before the storm")).to_be_visible()
    harness.stop()
    expect(finn.page.get_by_text("The connection is lost.")).to_be_visible()
    harness.start_server()
    harness.start_bot()
    expect(finn.page.get_by_text("The connection is lost.")).to_have_count(0)
    expect(finn.page.locator("#people .me")).to_contain_text("Finn")
    expect(finn.log).not_to_contain_text("before the storm")
    finn.answer("trivia stop", "Stopped.")
