"""The loopback as a process, and a bot on it as another."""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.request import Request, urlopen

from questions.writer.question import Question
from tests.support.shipped import copy_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.writer.question import QuestionKind

_ROOT = Path(__file__).resolve().parents[3]
_BOT = Path(__file__).with_name("demo_bot.py")
_ROSE = Path(__file__).with_name("deck_bot.py")
_TOKEN = "a-token-of-the-tests"
_PATIENCE = 20.0  # seconds; the machine may be busy


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
        self._server = _start(
            *("-m", "loopback", "--port", port, "--token", _TOKEN, "--answer-within", str(_PATIENCE))
        )
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
        """Let Discord wait for the bot's answers no more than a moment."""
        self.set_options(answer_within=0.1)
        yield
        self.set_options(answer_within=_PATIENCE)

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
        until = time.monotonic() + _PATIENCE
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
