"""Runs: a game with the bot killed at named points, and what was wrong after it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.shipped import copy_to

from . import witness
from .game import Game, Scene
from .lane import Bot, Lane, open_lane
from .ledger import Ledger

DEADLINE = 90  # seconds within which a game has to end, kills and all; the machine may be busy
DEATH = 5  # seconds in which a bot that has nothing to do any more reaches its last points
AWAY = 600  # seconds for which a killed bot is gone, by all clocks: longer than Discord keeps a nonce
LANES = 3 if int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) == 1 else 2  # for each process of tests
MAX_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A game in which the bot is killed at each of some points, one in each life."""

    scene: Scene
    kills: tuple[str, ...] = ()
    away: float = AWAY

    def __str__(self) -> str:
        return " | ".join(self.kills) or "no kill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a run: how often the bot was killed, the point that it never came to, if any, the points
    that it passed in each life, and what was wrong."""

    run: Run
    kills: int
    missed: str
    points: tuple[tuple[str, ...], ...]
    mistakes: tuple[str, ...]

    def __str__(self) -> str:
        return "\n  ".join([f"{self.run}:", *self.mistakes])


def complaints(outcomes: Sequence[Outcome]) -> str:
    """What went wrong, by the names of the points."""
    missed = (
        f"{outcome.run}: the bot never came to {outcome.missed}" for outcome in outcomes if outcome.missed
    )
    return "\n".join([*(str(outcome) for outcome in outcomes if outcome.mistakes), *missed])


class _Life:
    """The lives of the bot in one run."""

    def __init__(self, lane: Lane, run: Run, name: str) -> None:
        self._lane, self._run, self._folder = lane, run, lane.folder / name
        self._folder.mkdir()
        self._database = self._folder / "rose.db"
        copy_to(self._database)
        self._ledger = Ledger(self._database)
        self._game = Game(lane, run.scene, self._ledger)
        self.kills, self.missed = 0, ""
        self.mistakes: list[str] = []

    async def live(self) -> Outcome:
        """Play the game to its end, with a kill in each life but the last one."""
        since = (await self._lane.get("tape", since=10**9))["next"]
        self._lane.feed.forget()
        await self._order_faults()
        try:
            async with asyncio.timeout(DEADLINE):
                await self._play()
        except TimeoutError:
            self.mistakes.append(f"the game did not end within {DEADLINE} seconds")
        tape = (await self._lane.get("tape", since=since))["entries"]
        self._judge(tape)
        return Outcome(
            run=self._run,
            kills=self.kills,
            missed=self.missed,
            points=tuple(self._points()),
            mistakes=tuple(self.mistakes),
        )

    async def _order_faults(self) -> None:
        await self._lane.clear_faults()
        if self._run.scene.late:
            fault = {"kind": "late", "match": "POST .*/messages$", "times": 99}
            await self._lane.post("faults", **fault, seconds=self._run.scene.late)

    async def _play(self) -> None:
        for number, kill in enumerate((*self._run.kills, "")):
            points = self._folder / f"points-{number}"
            scene = self._run.scene
            more = {"KILL_AT": kill, "POINTS": str(points), "KINDS": " ".join(scene.kinds)}
            async with self._lane.bot(self._database, scene.pace, **more) as bot:
                await self._game.play(bot)
                await self._see_die(bot, kill)
                self._read_log(bot)
            if self.missed:
                break
            if kill:
                await self._lane.set_ahead(self._lane.ahead + self._run.away)

    async def _see_die(self, bot: Bot, kill: str) -> None:
        if kill:
            await asyncio.wait({bot.died}, timeout=DEATH)
        if bot.was_killed:
            self.kills += 1
        elif bot.died.done():
            self.mistakes.append("the bot ended by itself")
        else:
            self.missed = kill

    def _read_log(self, bot: Bot) -> None:
        if " ERROR " in bot.log or "Traceback" in bot.log:
            self.mistakes.append(f"the log says: {bot.log[-2000:]}")

    def _judge(self, tape: Sequence[witness.Entry]) -> None:
        self.mistakes += witness.mistakes(tape)
        self.mistakes += self._ledger.mistakes(witness.acknowledged(tape), self._run.scene.ending)
        self.mistakes += self._game.mistakes(self._ledger.asked(), self._ledger.points())

    def _points(self) -> Iterable[tuple[str, ...]]:
        for number in range(len(self._run.kills) + 1):
            points = self._folder / f"points-{number}"
            yield tuple(points.read_text(encoding="utf-8").splitlines()) if points.exists() else ()


class Lanes:
    """Some lanes side by side, since most of a game is waiting."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self._free: asyncio.Queue[Lane] = asyncio.Queue()
        for lane in lanes:
            self._free.put_nowait(lane)
        self._number = 0

    async def run(self, run: Run, tries: int = 1) -> Outcome:
        """Carry out a run on the next free lane, again where it missed a point; the last outcome.

        On a busy machine two tasks of the bot may be done in another order than when points were recorded.
        """
        lane = await self._free.get()
        self._number += 1
        try:
            outcome = await _Life(lane, run, f"run-{self._number}").live()
        finally:
            self._free.put_nowait(lane)
        is_done = tries == 1 or outcome.mistakes or not outcome.missed
        return outcome if is_done else await self.run(run, tries - 1)

    async def run_all(self, runs: Iterable[Run]) -> list[Outcome]:
        """Carry out all runs."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.run(run, MAX_TRIES)) for run in runs]
        return [task.result() for task in tasks]


@asynccontextmanager
async def open_lanes(folder: Path, count: int = LANES) -> AsyncIterator[Lanes]:
    """Lanes whose files are in `folder`."""
    async with AsyncExitStack() as stack:
        yield Lanes([await stack.enter_async_context(open_lane(folder / f"lane-{n}")) for n in range(count)])
