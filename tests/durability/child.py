"""The bot as a process that can die at a point with a name: `python -m tests.durability.child`.

It reads orders, a line of JSON each: {"environment", "log"}; forks a bot with that environment and says its
id and, when it has ended, its exit status. Forking saves importing the same modules for each of many bots;
nothing of a bot is made before it.

Everything here is put around the product from outside. A point is passed before and after each commit and
each request to Discord, as `before commit:add_answer#2` (the second time in this process). With `KILL_AT` the
process kills itself there, by SIGKILL; with `POINTS` it writes down in that file which points it passes.
"""

from __future__ import annotations

import functools
import json
import os
import signal
import sys
import traceback
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from discord.http import HTTPClient
from discord.webhook.async_ import AsyncWebhookAdapter

import bot.app
from bot.cli.main import main
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.game.screens import Screen, wanted
from bot.game.session import Session
from bot.services import timers
from bot.services.decks import Decks
from bot.storage.sqlite import migrations
from bot.storage.sqlite.database import Connection, Database
from bot.ui.stage import DiscordStage
from questions.facts.fact import FactId
from questions.writer.question import Question, QuestionKind
from tests.game.builders import question_of
from tests.support.pace import set_pace

Request = Callable[..., Awaitable[Any]]

_screen = ContextVar("_screen", default="")  # what the stage is about to show


class Points:
    """Counts the points that are passed, and dies at one of them."""

    def __init__(self, kill_at: str, record: str) -> None:
        self._kill_at, self._passed = kill_at, Counter[str]()
        self._record = Path(record) if record else None

    def reach(self, name: str) -> None:
        """Pass a point, or die at it."""
        self._passed[name] += 1
        point = f"{name}#{self._passed[name]}"
        if point == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._record:
            with self._record.open("a", encoding="utf-8") as file:
                file.write(f"{point}\n")


class Commits:
    """Puts points around every transaction; a query outside of `writing` is a transaction of its own."""

    def __init__(self, points: Points) -> None:
        self._points = points
        self._queries: list[str] | None = None

    def wrap(self) -> None:
        """Change the classes of bot.storage for this process."""
        Database.writing = self._writing(Database.writing)
        Connection.run = self._run(Connection.run)
        Connection.run_each = self._run_each(Connection.run_each)
        migrations._apply = self._apply(migrations._apply)

    def _writing(self, original: Callable[..., Any]) -> Any:
        @asynccontextmanager
        async def writing(database: Database, *patience: float) -> AsyncGenerator[Connection]:
            async with original(database, *patience) as rows:
                self._queries = queries = []
                try:
                    yield rows
                finally:
                    self._queries = None
                name = "commit:" + ("+".join(dict.fromkeys(queries)) or "nothing")
                self._points.reach(f"before {name}")
            self._points.reach(f"after {name}")

        return writing

    def _run(self, original: Request) -> Any:
        async def run(rows: Connection, query: str, /, **values: object) -> int:
            name = _describe(query, [values])
            if self._queries is not None:
                self._queries.append(name)
                return await original(rows, query, **values)
            self._points.reach(f"before commit:{name}")
            changed = await original(rows, query, **values)
            self._points.reach(f"after commit:{name}")
            return changed

        return run

    def _run_each(self, original: Request) -> Any:
        async def run_each(rows: Connection, query: str, each: Sequence[Mapping[str, object]]) -> None:
            if each and self._queries is not None:
                self._queries.append(_describe(query, each))
            await original(rows, query, each)

        return run_each

    def _apply(self, original: Request) -> Any:
        async def apply(connection: Any, number: int, sql: str) -> None:
            self._points.reach(f"before commit:migration {number}")
            await original(connection, number, sql)
            self._points.reach(f"after commit:migration {number}")

        return apply


def _describe(query: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The name of a query, with what of its values tells one step of a game from another."""
    match query:
        case "save_session":
            return f"{query}({rows[0]['phase']})"
        case "save_shown":
            return f"{query}({rows[0]['screen']} {_short(rows[0]['version'])})"
        case "save_rounds":
            states = dict.fromkeys(_state(row) for row in rows)
            return f"{query}({','.join(states)})"
        case _:
            return query


def _state(row: Mapping[str, Any]) -> str:
    is_asked = row["state"] == "open" and row["opened_at"] is None
    return "asked" if is_asked else row["state"]


def _short(version: str) -> str:
    """A version without its times."""
    return " ".join(word for word in version.split() if len(word) < 9)


class Sends:
    """Puts points around every request to Discord: before it, and before its answer is read."""

    def __init__(self, points: Points) -> None:
        self._points = points

    def wrap(self) -> None:
        """Change the classes of discord.py and the stage for this process."""
        HTTPClient.request = self._request(HTTPClient.request, _rest)
        AsyncWebhookAdapter.request = self._request(AsyncWebhookAdapter.request, _reply)
        for verb in ("post", "edit", "find"):
            setattr(DiscordStage, verb, _shows(verb, getattr(DiscordStage, verb)))

    def _request(self, original: Request, name: Callable[..., str]) -> Any:
        @functools.wraps(original)
        async def request(client: Any, *asked: Any, **more: Any) -> Any:
            named = f"send:{name(*asked, **more)}"
            self._points.reach(f"before {named}")
            answer = await original(client, *asked, **more)
            self._points.reach(f"after {named}")
            return answer

        return request


def _shows(verb: str, original: Request) -> Any:
    async def show(stage: DiscordStage, session: Session, screen: Screen, *more: Any) -> Any:
        _screen.set(f"{verb} {screen} {_short(wanted(session)[screen])}")
        try:
            return await original(stage, session, screen, *more)
        finally:
            _screen.set("")

    return show


def _rest(route: Any, **_more: Any) -> str:
    return _screen.get() or f"{route.method} {route.path}"


def _reply(route: Any, *_asked: Any, payload: Any = None, **_more: Any) -> str:
    """What a player is told, by its first two words; `Locked in`."""
    words = str(((payload or {}).get("data") or {}).get("content") or "embed").split()[:2]
    return " ".join(["tell", *(word.strip(":.,*") for word in words)]) if words else route.path


def set_deck(kinds: Sequence[str]) -> None:
    """Let every game ask a question of each of these kinds; without any, only what one press answers."""
    original = Decks.draw

    async def draw_choices(
        decks: Decks, guild: GuildId, rules: Rules, seed: int, waiting: Iterable[FactId]
    ) -> list[Question]:
        drawn = await original(decks, guild, replace(rules, rounds=30), seed, waiting)
        return [each for each in drawn if each.kind is QuestionKind.CHOICE][: rules.rounds]

    async def draw(*_asked: object) -> list[Question]:
        return [question_of(QuestionKind(kind), number) for number, kind in enumerate(kinds, start=1)]

    async def gone(*_asked: object) -> set[FactId]:
        return set()  # nobody retracts the facts of questions that are made up

    if kinds:
        Decks.draw, Decks.gone = draw, gone
    else:
        Decks.draw = draw_choices


def set_ahead(seconds: float) -> None:
    """Let the host's clock be ahead, as the clock of the Discord is: the bot was away for so long."""
    bot.app.system_clock = lambda: datetime.now(UTC) + timedelta(seconds=seconds)


def be_bot(environment: Mapping[str, str], log: str) -> int:
    """Run a bot in this process; its exit status."""
    os.environ.update(environment)
    nothing = os.open(os.devnull, os.O_RDWR)
    for file, number in ((nothing, 0), (nothing, 1), (os.open(log, os.O_CREAT | os.O_WRONLY), 2)):
        os.dup2(file, number)
    points = Points(environment.get("KILL_AT", ""), environment.get("POINTS", ""))
    Commits(points).wrap()
    Sends(points).wrap()
    set_pace(**json.loads(environment["PACE"]), between_tries=0)
    set_deck(environment["KINDS"].split())
    set_ahead(float(environment["AHEAD"]))
    timers.ALIVE_EVERY = 1e9  # a commit that comes when it likes is no point that can be named
    return main(["run"])


def fork_bot(order: Mapping[str, Any]) -> int:
    """Start a bot; its process id."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        status = be_bot(**order)
    except BaseException:  # noqa: BLE001 - a bot never goes on as the one that starts bots
        traceback.print_exc()
    os._exit(status)


if __name__ == "__main__":
    for line in sys.stdin:
        started = fork_bot(json.loads(line))
        print(started, flush=True)  # noqa: T201 - this is how it answers
        print(os.waitstatus_to_exitcode(os.waitpid(started, 0)[1]), flush=True)  # noqa: T201
