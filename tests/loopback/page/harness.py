"""The loopback as a process, a small bot as another, and people at browser windows.

With SCREENSHOTS=docs in the environment the pictures of the documents are taken on the way.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.request import Request, urlopen

import pytest

from questions.writer.question import Question
from tests.support.shipped import copy_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Locator, Page

    from questions.writer.question import QuestionKind

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
if CHROMIUM is None or find_spec("playwright") is None:
    # Here, so that pytest folds the skipped modules into one line.
    pytest.skip(
        "the page is not tried in a browser: apt-get install chromium; pip install playwright",
        allow_module_level=True,
    )
from playwright.sync_api import expect  # noqa: E402

__all__ = ["CHROMIUM", "PICTURES", "USUAL", "FinalRoseHarness", "Harness", "Window", "expect"]

PICTURES = os.environ.get("SCREENSHOTS")
USUAL: dict[str, Any] = {"viewport": {"width": 1200, "height": 900}} if PICTURES else {}

_ROOT = Path(__file__).resolve().parents[3]
_BOT = Path(__file__).with_name("demo_bot.py")
_ROSE = Path(__file__).with_name("deck_bot.py")
_TOKEN = "a-token-of-the-tests"


class Harness:
    """A loopback Discord with the demo bot in it; both can be killed and started again."""

    def __init__(self) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._server: subprocess.Popen[str] | None = None
        self._bot: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def start_server(self) -> None:
        """Start Discord and wait until it serves."""
        port = str(self.port)
        self._server = _start("-m", "loopback", "--port", port, "--token", _TOKEN)
        _wait_for(self._server, "control ")

    def start_bot(self) -> None:
        """Start the bot and wait until its commands are known."""
        gateway = f"ws://127.0.0.1:{self.port}/gateway"
        self._bot = _start(str(_BOT), f"{self.address}/api/v10", gateway, _TOKEN)
        _wait_for(self._bot, "ready")

    def kill_bot(self) -> None:
        """Kill the bot at once."""
        _kill(self._bot)
        self._bot = None

    def kill_server(self) -> None:
        """Kill Discord at once."""
        _kill(self._server)
        self._server = None

    def __enter__(self) -> Self:
        """Start both."""
        try:
            self.start_server()
            self.start_bot()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End both."""
        self.kill_bot()
        self.kill_server()

    def set_options(self, **options: Any) -> None:
        """Change how Discord behaves from now on."""
        self.ask("/control/options", options)

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Let Discord wait for the bot's answers a moment instead of three seconds."""
        self.set_options(answer_within=0.1)
        yield
        self.set_options(answer_within=3.0)

    def ask(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask the server something as JSON."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = Request(self.address + path, data=data, headers=headers)
        with urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def person(self, name: str) -> str:
        """Return a person's id."""
        people = self.ask("/page/api/state")["people"]
        return next(person["id"] for person in people if person["name"] == name)


class FinalRoseHarness(Harness):
    """A loopback Discord with Final Rose in it, which keeps its database and its log in a folder.

    Its games ask `kinds` of questions in turn.
    """

    def __init__(self, folder: Path, *kinds: QuestionKind) -> None:
        super().__init__()
        self._folder, self._kinds = folder, kinds
        copy_to(self._database)

    def start_bot(self) -> None:
        """Start the bot and wait until it is online."""
        settings = {
            "DISCORD_TOKEN": _TOKEN,
            "DISCORD_URL": self.address,
            "DATABASE_URL": f"sqlite:///{self._database}",
            "PYTHONPATH": _path(),
        }
        with self._log.open("a") as log:
            self._bot = subprocess.Popen(
                [sys.executable, str(_ROSE), *self._kinds],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=self._folder,  # so that no .env is read
                env=os.environ | settings,
            )
        self._wait_until_online(self._bot)

    def _wait_until_online(self, bot: subprocess.Popen[str]) -> None:
        until = time.monotonic() + 20
        while not self.ask("/page/api/state")["bot"]["online"]:
            assert bot.poll() is None, self._log.read_text()
            assert time.monotonic() < until, self._log.read_text()
            time.sleep(0.05)

    def move(self, seconds: float) -> None:
        """Let time pass for the bot's games."""
        assert self._bot is not None
        assert self._bot.stdin is not None
        print(seconds, file=self._bot.stdin, flush=True)

    def open_question(self) -> Question:
        """The open question with its right answer; only the bot's database knows."""
        with closing(sqlite3.connect(self._database)) as database:
            (question,) = database.execute("SELECT question FROM round WHERE state = 'open'").fetchone()
        return Question.from_json(question)

    def complaints(self) -> list[str]:
        """Return what the bot logged of warnings, errors and tracebacks; discord.py misses voice."""
        lines = self._log.read_text().splitlines()
        return [line for line in lines if not re.search(r"^\S+ \S+ INFO |voice will NOT", line)]

    @property
    def _database(self) -> Path:
        return self._folder / "final-rose.db"

    @property
    def _log(self) -> Path:
        return self._folder / "bot.log"


def _start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=_ROOT,
        env=os.environ | {"PYTHONPATH": _path()},
    )


def _path() -> str:
    return os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])


def _wait_for(process: subprocess.Popen[str], beginning: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(beginning):
            return
    raise AssertionError(f"{process.args} ended with {process.wait()}")


def _kill(process: subprocess.Popen[str] | None) -> None:
    if process is None:
        return
    process.kill()
    process.wait()
    for pipe in filter(None, (process.stdin, process.stdout)):
        pipe.close()


@dataclass(slots=True)
class Window:
    """One person's browser window, with everything that went wrong in it."""

    page: Page
    context: BrowserContext
    address: str = ""
    troubles: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        """Note script errors, refusals of the policy, and requests that leave the server."""
        self.page.set_default_timeout(10_000)
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
