"""A lane: one Discord in a process of its own, one channel, and one bot after another that lives and dies."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

Json = dict[str, Any]

ROOT = Path(__file__).parents[2]
TOKEN = "loopback-token"
PLAIN = 0  # a message that answers no command: https://discord.com/developers/docs/resources/message#message-object-message-types
PLAYERS = ("Fay", "Finn", "Fumi")


class Declined(Exception):
    """Discord's own client would not send this: a button is gone or disabled."""


class Feed:
    """What a player's page receives: the channel's current messages, and whether the bot is online."""

    def __init__(self) -> None:
        self.online = False
        self.messages: dict[int, Json] = {}
        self.custom_ids: dict[int, set[str]] = {}  # all that a message ever had
        self._news = asyncio.Event()

    def forget(self) -> None:
        """A new game begins; what stands in the channel is not part of it."""
        self.messages.clear()
        self.custom_ids.clear()

    async def follow(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Listen for as long as the Discord lives."""
        async for event in socket:
            self._apply(**json.loads(event.data))
            self._news.set()

    async def news(self, within: float) -> None:
        """Return when something happened, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._news.wait()
        self._news.clear()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return when a condition holds; the caller sets the deadline."""
        while not condition():
            await self.news(1)

    def _apply(self, t: str, d: Json) -> None:
        if t == "BOT":
            self.online = d["online"]
        elif t in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and d["type"] == PLAIN and not d["ephemeral"]:
            self.messages[int(d["id"])] = d
            self.custom_ids.setdefault(int(d["id"]), set()).update(b["custom_id"] for b in buttons(d))


def buttons(message: Json) -> list[Json]:
    """The buttons of a message, row by row."""
    return [button for row in message["components"] for button in row["components"]]


class Bot:
    """A running bot process."""

    def __init__(self, process: int, log: Path, status: Coroutine[None, None, bytes]) -> None:
        """`status` gives a line with the exit status when it has ended."""
        self._process, self._log = process, log
        self.died = asyncio.create_task(status)

    @property
    def was_killed(self) -> bool:
        """Whether it died by SIGKILL."""
        return self.died.done() and int(self.died.result()) == -signal.SIGKILL

    @property
    def log(self) -> str:
        """What it wrote to standard error."""
        return self._log.read_text(encoding="utf-8")

    async def kill(self) -> None:
        """End it, if it still lives, as a power switch would."""
        if not self.died.done():
            os.kill(self._process, signal.SIGKILL)  # nobody has waited for it yet, so the id is still its own
        await asyncio.wait({self.died})


class Launcher:
    """The process that starts bots, one at a time."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def launch(self, environment: Mapping[str, str], log: Path) -> Bot:
        """A bot with this environment that writes its errors into `log`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"environment": dict(environment), "log": str(log)}
        self._process.stdin.write(f"{json.dumps(order)}\n".encode())
        return Bot(int(await self._process.stdout.readline()), log, self._process.stdout.readline())

    async def close(self) -> None:
        """End it; its bots have ended."""
        await end(self._process)


class Lane:
    """One Discord, its control, and the bots that run on it one after another."""

    def __init__(self, process: Process, launcher: Launcher, places: Mapping[str, str], folder: Path) -> None:
        self._process, self._launcher = process, launcher
        self.places, self.folder = places, folder
        self.feed = Feed()
        self.people: dict[str, int] = {}
        self.channel = 0
        self.ahead = 0.0
        self._session = aiohttp.ClientSession()
        self._starts = 0

    async def enter(self) -> None:
        """Look around, and listen as the first player."""
        state = await self.get("state")
        self.people = {person["name"]: int(person["id"]) for person in state["people"]}
        viewer = self.people[PLAYERS[0]]
        state = await self.get("state", **{"as": viewer})
        self.channel = next(int(each["id"]) for each in state["channels"] if each["name"] == "trivia")
        socket = await self._session.ws_connect(f"{self.places['page']}api/events?as={viewer}")
        self._following = asyncio.create_task(self.feed.follow(socket))

    async def leave(self) -> None:
        """Go, and end the Discord."""
        self._following.cancel()
        await asyncio.gather(self._following, return_exceptions=True)
        await self._session.close()
        await self._launcher.close()
        await end(self._process)

    async def get(self, path: str, **query: object) -> Json:
        """Read something of the control."""
        texts = {key: str(value) for key, value in query.items()}
        async with self._session.get(f"{self.places['control']}/{path}", params=texts) as response:
            return await response.json()

    async def post(self, path: str, **body: object) -> Json:
        """Order something of the control; `Declined` with a sentence where it refuses."""
        async with self._session.post(f"{self.places['control']}/{path}", json=body) as response:
            answer = await response.json()
            if response.status == 400:
                raise Declined(answer["sentence"])
            response.raise_for_status()
            return answer

    async def clear_faults(self) -> None:
        """Let everything work again."""
        async with self._session.delete(f"{self.places['control']}/faults") as response:
            response.raise_for_status()

    async def set_ahead(self, seconds: float) -> None:
        """Set the Discord's clock ahead; bots that start from now on have theirs ahead, too."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{seconds}\n".encode())
        assert await self._process.stdout.readline() == b"ahead\n"
        self.ahead = seconds

    @asynccontextmanager
    async def bot(self, database: Path, pace: Mapping[str, float], **more: str) -> AsyncGenerator[Bot]:
        """A bot on this Discord; `more` are variables of its environment."""
        self._starts += 1
        environment = environment_of(database, self.places["page"].removesuffix("/page/"))
        environment |= {"PACE": json.dumps(dict(pace)), "AHEAD": str(self.ahead), **more}
        running = await self._launcher.launch(environment, self.folder / f"bot-{self._starts}.log")
        try:
            yield running
        finally:
            await running.kill()
            await self.feed.until(lambda: not self.feed.online)


def environment_of(database: Path, url: str) -> dict[str, str]:
    """The configuration of a bot on a Discord of ours."""
    return {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_URL": url,
        "DATABASE_URL": f"sqlite:///{database}",
        "SHARD_ID": "0",
        "SHARD_COUNT": "1",
        "LOG_LEVEL": "WARNING",
    }


async def start(*arguments: str, log: Path) -> Process:
    """Start Python with a module as a process that reads and writes lines, its errors into `log`."""
    with log.open("wb") as errors:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *arguments),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )


async def end(process: Process) -> None:
    """End a process that we started, and give its pipes back."""
    if process.returncode is None:
        process.terminate()
    await process.communicate()


@asynccontextmanager
async def open_lane(folder: Path) -> AsyncGenerator[Lane]:
    """A lane whose files are in `folder`, with a Discord of its own."""
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - quick, and nothing else runs yet
    discord = ("tests.durability.later_discord", "--port", "0", "--answer-within", "20")
    process = await start(*discord, log=folder / "discord.log")
    launcher = Launcher(await start("tests.durability.child", log=folder / "launcher.log"))
    assert process.stdout is not None
    lines = [(await process.stdout.readline()).decode().split() for _ in range(4)]
    lane = Lane(process, launcher, {line[0]: line[1] for line in lines}, folder)
    try:
        await lane.enter()
        yield lane
    finally:
        await lane.leave()
