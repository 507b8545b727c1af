"""A browser, a running Discord and windows for the tests of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from .harness import Harness
from .window import CHROMIUM, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; while it lives, no other event loop can be started."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def harness() -> Iterator[Harness]:
    """A loopback Discord and the demo bot, as processes, for the tests of one module."""
    with Harness() as harness:
        yield harness


@pytest.fixture(scope="module")
def spare_windows() -> list[Window]:
    """Windows in which nobody sits; they keep what the browser has loaded before."""
    return []


@pytest.fixture
def sit_down(
    browser: Browser, harness: Harness, spare_windows: list[Window]
) -> Iterator[Callable[..., Window]]:
    """Open windows as people; at the end nothing may have gone wrong in any of them.

    A window that is to be special (`alone`, or by options of its own) is not used again. Two windows never
    share a browser context: there only one of them would be in front, and the other one slow.
    """
    lent: list[Window] = []
    own: list[Window] = []

    def open_as(name: str, *, alone: bool = False, **options: Any) -> Window:
        is_special = alone or bool(options)
        window = None if is_special or not spare_windows else spare_windows.pop()
        if window is None:
            context = browser.new_context(**options)
            window = Window(context.new_page(), context)
        (own if is_special else lent).append(window)
        window.open(harness, name)
        return window

    yield open_as
    for window in own:
        window.context.close()
    for window in lent:
        window.page.goto("about:blank")
    spare_windows.extend(lent)
    assert [trouble for window in (*own, *lent) for trouble in window.troubles] == []
