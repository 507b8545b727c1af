"""A person's browser window.

With SCREENSHOTS=docs in the environment the pictures of the documents are taken on the way.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from .harness import Harness

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
if CHROMIUM is None or find_spec("playwright") is None:
    # Here, so that pytest folds the skipped modules into one line.
    pytest.skip(
        "the page is not tried in a browser: apt-get install chromium; pip install playwright",
        allow_module_level=True,
    )
from playwright.sync_api import expect  # noqa: E402

__all__ = ["CHROMIUM", "PICTURES", "USUAL", "Window", "expect"]

PICTURES = os.environ.get("SCREENSHOTS")
_PATIENCE = 20_000  # milliseconds; the machine may be busy
expect.set_options(timeout=_PATIENCE)
USUAL: dict[str, Any] = {"viewport": {"width": 1200, "height": 900}} if PICTURES else {}


@dataclass(slots=True)
class Window:
    """One person's browser window, with everything that went wrong in it."""

    page: Page
    context: BrowserContext
    address: str = ""
    troubles: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        """Note script errors, refusals of the policy, and requests that leave the server."""
        self.page.set_default_timeout(_PATIENCE)
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("request", lambda request: self._note_request(request.url))

    def open(self, harness: Harness, name: str) -> None:
        """Open the page as a person and wait until it is live."""
        self.address = harness.address
        self.troubles.clear()
        self.page.goto(f"{harness.address}/page/?as={harness.person(name)}")
        self.page.locator(f"#people .me:has-text({json.dumps(name)})").wait_for(state="attached")
        self.page.locator("#log:not([aria-busy])").wait_for(state="attached")

    def stop_clock(self) -> int:
        """Load the page again with a clock that stands still; return its time."""
        self.page.clock.install()
        self.page.reload()
        self.page.locator("#log:not([aria-busy])").wait_for(state="attached")
        stopped = int(time.time()) + 5
        self.page.clock.pause_at(stopped)
        return stopped

    def _note(self, kind: str, text: str) -> None:
        if "Content Security Policy" in text or (kind == "error" and "net::ERR" not in text):
            self.troubles.append(f"{kind}: {text}")

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.troubles.append(f"asked elsewhere: {url}")

    @property
    def box(self) -> Locator:
        """The message box."""
        return self.page.locator("#box")

    @property
    def log(self) -> Locator:
        """The messages."""
        return self.page.get_by_role("log")

    @property
    def picker(self) -> Locator:
        """The list of commands."""
        return self.page.get_by_role("listbox", name="Commands")

    def message(self, text: str) -> Locator:
        """The newest message that holds this text."""
        return self.log.get_by_role("article").filter(has_text=text).last

    def say(self, text: str) -> None:
        """Write a message and send it."""
        self.box.fill(text)
        self.box.press("Enter")

    def choose(self, command: str) -> None:
        """Pick a command from the list, by keyboard."""
        self.box.fill(f"/{command}")
        self.picker.get_by_role("option", name=f"/{command}").first.wait_for()
        self.box.press("Enter")

    def run(self, command: str) -> None:
        """Pick a command that needs no options, and run it."""
        self.choose(command)
        self.page.get_by_role("button", name="Run").click()

    def answer(self, command: str, text: str) -> Locator:
        """Run a command and return the new message that holds this text."""
        said = self.log.get_by_role("article").filter(has_text=text)
        before = said.count()
        self.run(command)
        said.nth(before).wait_for()
        return said.nth(before)

    def go(self, channel: str) -> None:
        """Open a channel, or the direct message with the bot."""
        begins = re.compile(rf"^{channel}")
        self.page.locator("#channels").get_by_role("button", name=begins).click()
        self.page.get_by_role("heading", level=1, name=channel).wait_for()

    def press(self, message: str, label: str) -> None:
        """Press a button of the newest message that holds this text."""
        self.message(message).get_by_role("button", name=label, exact=True).click()

    def picture(self, name: str, of: Locator | None = None) -> None:
        """Take a picture for the documents, if they are wanted; `of` a message that is longer than usual."""
        if not PICTURES:
            return
        usual = self.page.viewport_size
        if of and usual:
            tall = of.evaluate("message => Math.ceil(message.getBoundingClientRect().height)")
            self.page.set_viewport_size({"width": usual["width"], "height": max(usual["height"], tall + 240)})
            of.evaluate("message => message.scrollIntoView({ block: 'start' })")
        self.page.mouse.move(0, 0)
        self.page.screenshot(path=Path(PICTURES) / f"{name}.png", animations="disabled")
        if usual:
            self.page.set_viewport_size(usual)
