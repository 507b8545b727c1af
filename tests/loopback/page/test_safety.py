"""Whatever bot or people wrote is text: markup is smuggled into every field, and nothing runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import urlopen

from .window import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from .harness import Harness
    from .window import Window

pytest_plugins = ("tests.loopback.page.fixtures",)

SMUGGLED = "<img src=x onerror=document.title='smuggled'>"
# What a smuggled tag would look like in the page: there is none but ours.
FOREIGN = "img:not([src='static/rose.svg']), script:not([src]), iframe, [onerror], [onclick]"


def harmless(window: Window) -> None:
    """Fail if anything that was written became markup or ran."""
    expect(window.page.locator(FOREIGN)).to_have_count(0)
    assert "smuggled" not in window.page.title()


def test_in_what_a_bot_writes(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.box.fill("/smu")
    expect(fay.picker.get_by_role("option")).to_contain_text(SMUGGLED)
    harmless(fay)
    fay.box.press("Enter")
    form = fay.page.get_by_role("form", name="Command smuggle")
    expect(form.locator(".field-hint")).to_have_text(SMUGGLED)
    expect(form.get_by_role("option")).to_have_text(SMUGGLED)
    harmless(fay)
    form.get_by_role("button", name="Run").click()
    message = fay.message("used /smuggle")
    for part in (".content", ".embed-author", ".embed-title", ".embed-description",
                 ".embed-field-name", ".embed-field-value", ".embed-footer", ".button",
                 ".select-opener"):  # fmt: skip
        expect(message.locator(part)).to_contain_text(SMUGGLED)
    message.locator(".select-opener").click()
    expect(message.locator(".select-label")).to_have_text(SMUGGLED)
    expect(message.locator(".select-description")).to_have_text(SMUGGLED)
    harmless(fay)


def test_in_a_form(sit_down: Callable[..., Window]) -> None:
    fay = sit_down("Fay")
    fay.answer("smuggle", "used /smuggle").locator("button.button").click()
    form = fay.page.get_by_role("dialog")
    expect(form.get_by_role("heading")).to_have_text(SMUGGLED[:45])
    expect(form.locator("label").first).to_have_text(SMUGGLED[:45])
    expect(form.locator(".field-hint")).to_have_text(SMUGGLED)
    text = form.get_by_role("textbox")
    expect(text).to_have_value(SMUGGLED)
    expect(text).to_have_attribute("placeholder", SMUGGLED)
    form.locator(".select-opener").click()
    expect(form.locator(".select-label")).to_have_text(SMUGGLED)
    harmless(fay)


WRITTEN = (
    SMUGGLED,
    f"**{SMUGGLED}**",
    f"`{SMUGGLED}`",
    f"||{SMUGGLED}||",
    f"> {SMUGGLED}",
    f"# {SMUGGLED}",
    f"[{SMUGGLED}](https://example.org)",
    f"```html\n{SMUGGLED}\n```",
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](javascript:alert(1))",
    "<script>document.title='smuggled'</script>",
    f"</p></div>{SMUGGLED}",
)


def test_in_what_people_write(sit_down: Callable[..., Window]) -> None:
    fay, finn = sit_down("Fay"), sit_down("Finn")
    before = finn.log.get_by_role("article").count()
    for number, text in enumerate(WRITTEN, start=1):
        fay.say(text)
        for window in (fay, finn):
            expect(window.log.get_by_role("article")).to_have_count(before + number)
            harmless(window)
            expect(window.log.locator("a[href^='javascript']")).to_have_count(0)


def test_in_a_name(sit_down: Callable[..., Window], harness: Harness) -> None:
    harness.ask("/control/people", {"name": SMUGGLED})
    fay = sit_down("Fay")
    expect(fay.page.locator("#people")).to_contain_text(SMUGGLED)
    stranger = sit_down(SMUGGLED)
    stranger.say(f"I am <@{harness.person(SMUGGLED)}>")
    expect(fay.message("I am").get_by_role("heading")).to_have_text(SMUGGLED)
    expect(fay.message("I am").locator(".mention")).to_have_text(f"@{SMUGGLED}")
    for window in (fay, stranger):
        expect(window.page.locator(FOREIGN)).to_have_count(0)
    # Her own title names her, as text.
    assert stranger.page.title() == f"#trivia · {SMUGGLED} · Rose Garden"


def test_the_policy_forbids_what_is_not_ours(harness: Harness) -> None:
    with urlopen(f"{harness.address}/page/", timeout=10) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    for part in ("script-src", "style-src", "connect-src"):
        assert f"{part} 'self'" in policy
    assert "unsafe" not in policy


def test_a_script_within_the_page_would_not_run(
    sit_down: Callable[..., Window],
) -> None:
    fay = sit_down("Fay")
    fay.page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = "document.title = 'smuggled'";
          document.body.append(script);
        }"""
    )
    assert fay.page.title() != "smuggled"
    assert any("Content Security Policy" in trouble for trouble in fay.troubles)
    fay.troubles.clear()
