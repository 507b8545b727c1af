"""A bot as a process of its own, and the Discord of its own that watches it."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loopback import Loopback, Options
from loopback.control.admin import command_data
from loopback.control.tape import Tape
from loopback.world.model import Channel, Interaction, User

ROOT = Path(__file__).parents[1]
_CALLBACK = re.compile(r"/interactions/(\d+)/[^/]+/callback$")


async def until(holds: Callable[[], bool], *, within: float) -> None:
    """Wait until something holds; `TimeoutError` where it does not in time."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 - looked at from outside, so that measuring costs the bots nothing
            await asyncio.sleep(0.005)


class Watch(Tape):
    """A tape that keeps times instead of words, all by the monotonic clock of this process."""

    def __init__(self) -> None:
        """Nothing has been said."""
        super().__init__()
        self.left: dict[int, float] = {}
        self.answered: dict[int, tuple[float, str]] = {}
        self.ready_at = 0.0
        self.last_at = 0.0

    def add(
        self, wire: str, what: str, body: Any, *, heard: bool, status: int | None = None, path: str = ""
    ) -> None:
        """Note when an interaction leaves for the bot, and when its first response arrives."""
        del status
        self.last_at = now = time.monotonic()
        if what == "INTERACTION_CREATE":
            self.left[int(body["id"])] = now
        elif what == "READY":
            self.ready_at = now
        elif heard and wire == "rest" and (found := _CALLBACK.search(path)):
            self.answered[int(found[1])] = (now, str((body.get("data") or {}).get("content", "")))

    async def quiet(self, seconds: float = 0.3, *, within: float = 20.0) -> None:
        """Wait until nothing was said for so long."""
        await until(lambda: time.monotonic() >= self.last_at + seconds, within=within)


@dataclass(frozen=True, slots=True)
class Target:
    """A press that will be accepted: who, on which message, which button."""

    user: int
    message: int
    custom_id: str


class Side:
    """One bot with its Discord: many rooms, many people, no one else."""

    def __init__(self, name: str, module: str, folder: Path, *, rooms: int, people: int) -> None:
        """Nothing runs yet; files go to `folder`."""
        self.name, self._module, self.folder = name, module, folder
        self.watch = Watch()
        self.loopback = Loopback(Options())
        self.loopback.tape = self.watch
        world = self.loopback.world
        guild = next(iter(world.guilds.values()))
        self.rooms: list[Channel] = [world.add_channel(guild, f"room-{n}") for n in range(rooms)]
        self.people: list[list[User]] = [
            [world.add_person(f"{name} {room} {n}") for n in range(people)] for room in range(rooms)
        ]
        self.opener: list[User] = [world.add_person(f"{name} opens {room}") for room in range(rooms)]
        for person in (*self.opener, *(one for room in self.people for one in room)):
            world.join(guild, person)
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> tuple[float, float]:
        """Start the bot; seconds until READY was sent to it, and until it answered its first command."""
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            "DISCORD_TOKEN": self.loopback.token,
            "DISCORD_URL": self.loopback.api_url.removesuffix("/api/v10"),
            "DATABASE_URL": f"sqlite:///{self.folder / 'bench.db'}",
            "BENCH_TIMES": str(self.folder / "times.json"),
            "LOG_LEVEL": "WARNING",
        }
        self.watch.ready_at, begun = 0.0, time.monotonic()
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._module, cwd=self.folder, env=environment, stderr=log
            )
        await until(lambda: bool(self.watch.ready_at), within=60)
        await until(self._has_commands, within=60)  # they are sent once the bot is connected
        first = await self.run("help", 0)
        return self.watch.ready_at - begun, self.watch.answered[first.id][0] - begun

    def _has_commands(self) -> bool:
        return bool(self.loopback.people.commands(self.opener[0].id, self.rooms[0].id))

    async def stop(self) -> None:
        """Interrupt the bot and wait for its end."""
        if self.process is None or self.process.returncode is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            await asyncio.wait_for(self.process.wait(), 20)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()

    async def run(self, command: str, room: int, **options: object) -> Interaction:
        """Run a slash command as the opener of a room, and wait for the answer."""
        name, *path = command.split()
        opener, channel = self.opener[room].id, self.rooms[room].id
        people = self.loopback.people
        known = next(each for each in people.commands(opener, channel) if each.body["name"] == name)
        opened = people.run(opener, channel, command_data(known, path, options))
        return await self.settled(opened)

    async def deal(self, number: int) -> list[Target]:
        """Open questions for cycle `number`: presses enough for all of its turns."""
        raise NotImplementedError(number)

    async def settled(self, opened: Interaction) -> Interaction:
        """Wait until the bot answered; `RuntimeError` where it did not."""
        done = await self.loopback.interactions.settled(opened)
        if done.failed:
            raise RuntimeError(f"{self.name} did not answer, see its log")
        return done

    def processor(self) -> float | None:
        """The seconds that the bot has kept a core busy, where the system tells."""
        stat = Path(f"/proc/{self.process.pid}/stat") if self.process else Path()
        if not stat.is_file():
            return None
        # https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
        user, system = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float | None:
        """The bot's resident memory in MiB, where the system tells."""
        status = Path(f"/proc/{self.process.pid}/status") if self.process else Path()
        if not status.is_file():
            return None
        found = re.search(r"^VmRSS:\s+(\d+) kB", status.read_text(encoding="utf-8"), re.MULTILINE)
        return int(found[1]) / 1024 if found else None
