"""`make run` without a token, killed in the middle of a game: the next run goes on in the same Discord."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.support.shipped import copy_to

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).resolve().parents[3]


class Run:
    """A run of the bot with the Discord that it brings."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session, self.address = session, address

    async def get(self, path: str, **query: str) -> Any:
        async with self.session.get(f"{self.address}/control/{path}", params=query) as response:
            return await response.json()

    async def post(self, path: str, **body: Any) -> Any:
        async with self.session.post(f"{self.address}/control/{path}", json=body) as response:
            return await response.json()

    async def messages(self, fay: str, channel: str) -> list[Any]:
        return (await self.get("messages", channel=channel, **{"as": fay}))["messages"]

    async def button(self, fay: str, channel: str, title: str, label: str = "") -> tuple[str, str]:
        """Wait for a message of that title with an enabled button of that label; return the ids of both."""
        async with asyncio.timeout(60):
            while True:
                for message in await self.messages(fay, channel):
                    if any(title in (embed.get("title") or "") for embed in message["embeds"]):
                        for custom_id in _custom_ids(message, label):
                            return message["id"], custom_id
                await asyncio.sleep(0.05)


def _custom_ids(message: Any, label: str) -> list[str]:
    parts = [part for row in message["components"] for part in row.get("components", ())]
    return [p["custom_id"] for p in parts if label in (p.get("label") or "") and not p.get("disabled")]


@asynccontextmanager
async def run(folder: Path) -> AsyncIterator[Run]:
    """Run the bot without a token until the block ends, and kill it then."""
    environment = {
        k: v for k, v in os.environ.items() if k not in {"DISCORD_TOKEN", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    environment |= {"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{folder / 'final-rose.db'}"}
    with (folder / "log").open("ab") as log:
        begin = log.tell()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.support.quick_bot",
            "run",
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            async with aiohttp.ClientSession() as session:
                address = await _address(folder / "log", begin, process)
                yield Run(session, address)
        finally:
            process.send_signal(signal.SIGKILL)
            await process.wait()


async def _address(log: Path, begin: int, process: asyncio.subprocess.Process) -> str:
    async with asyncio.timeout(60):
        while True:
            text = log.read_bytes()[begin:].decode()  # noqa: ASYNC240 - a small file
            found = re.search(r"(http://127\.0\.0\.1:\d+)/page/", text)
            if found and "ready" in text:
                return found[1]
            assert process.returncode is None, text
            await asyncio.sleep(0.05)


async def test_a_game_goes_on_in_the_discord_of_before(tmp_path: Path) -> None:
    """Newcomer fault 6: the game ended with "I could not go on in this channel" after a local restart."""
    copy_to(tmp_path / "final-rose.db")
    async with run(tmp_path) as first:
        state = await first.get("state")
        assert state["bot"]["name"] == "Final Rose"
        fay = next(person["id"] for person in state["people"] if person["name"] == "Fay")
        channel = next(one["id"] for one in state["channels"] if one["name"] == "trivia")
        place: dict[str, Any] = {"as": fay, "channel_id": channel}
        started = await first.post("run", **place, command="trivia start", wait=True)
        assert not started["failed"], started
        lobby, begin = await first.button(fay, channel, "trivia", "Begin")
        await first.post("press", **{"as": fay}, message_id=lobby, custom_id=begin, wait=True)
        question, answer = await first.button(fay, channel, "Question 1")
        before = [message["id"] for message in await first.messages(fay, channel)]
    async with run(tmp_path) as second:
        after = await second.messages(fay, channel)
        assert [message["id"] for message in after][: len(before)] == before
        pressed = await second.post("press", **{"as": fay}, message_id=question, custom_id=answer, wait=True)
        assert pressed["response"], pressed
        assert not pressed["failed"]
        assert not any("could not go on" in message["content"] for message in after)
