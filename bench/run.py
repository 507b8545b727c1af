"""`python -m bench.run [--write]`: both bots on this machine, in turn, in under three minutes."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sqlite3
import sys
import tempfile
from contextlib import AsyncExitStack, closing
from itertools import islice
from pathlib import Path

from bench.child import Side
from bench.load import Kind, Phase, measure, schedule
from bench.report import Figures, Start, report, write
from bench.sides import ROUNDS, BareSide, OurSide
from bench.start import loads

RATES = (50, 200)
SLICE = 0.5  # seconds of one bot before it is the other's turn, so that load on the machine affects both


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    parser.add_argument("--cycles", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=4.0, help="of each rate, bot and cycle")
    parser.add_argument("--starts", type=int, default=2, help="how often each bot is started")
    parser.add_argument("--even", action="store_true", help="press at equal distances, not at random")
    return parser


async def _starts(sides: list[Side], count: int) -> list[Start]:
    """Start the bots in turn; the last ones stay, alone with their memory after a pause."""
    starts: list[Start] = []
    for number in range(count):
        for side in sides:
            await side.stop()
            ready, first = await side.start()
            await asyncio.sleep(2.5)  # discord.py waits two seconds for more guilds before it is ready
            starts.append(Start(side.name, number, ready, first, side.memory()))
    return starts


async def _cycle(sides: list[Side], number: int, asked: argparse.Namespace) -> list[Phase]:
    """Each rate for each bot in short slices by turns, on questions just dealt."""
    phases: list[Phase] = []
    dealt = {side.name: iter(await side.deal(number)) for side in sides}
    gc.collect()
    for rate in RATES:
        for slice_ in range(round(asked.seconds / SLICE)):
            times = schedule(rate, SLICE, seed=hash((number, rate, slice_)), even=asked.even)
            for side in sides if (slice_ + number) % 2 else sides[::-1]:
                targets = list(islice(dealt[side.name], len(times)))
                kind = Kind(rate, joins=number % ROUNDS == 0)
                phases.append(await measure(side, targets, times, kind, (number, slice_)))
    return phases


async def run(asked: argparse.Namespace, folder: Path) -> Figures:
    """The whole run."""
    rooms, load = 20, os.getloadavg()[0]
    people = -(-round(sum(RATES) * asked.seconds) // rooms)
    sides: list[Side] = [make(folder, rooms=rooms, people=people) for make in (BareSide, OurSide)]
    loaded = await loads(folder)
    async with AsyncExitStack() as stack:
        for side in sides:
            await stack.enter_async_context(side.loopback)
            stack.push_async_callback(side.stop)
        starts = await _starts(sides, asked.starts)
        gc.disable()  # the yardstick's own pauses are nobody's latency
        phases: list[Phase] = []
        for number in range(asked.cycles):
            phases += await _cycle(sides, number, asked)
        memory = {side.name: side.memory() for side in sides}
    return Figures(starts, loaded, phases, memory, _stored(folder), folder / "times.json", load)


def _stored(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "bench.db")) as database:
        return int(database.execute("SELECT COUNT(*) FROM answer").fetchone()[0])


def main() -> int:
    """Measure, print, and write if asked to."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(run(asked, Path(folder)))
        text = report(figures)
    sys.stdout.write(text)
    if asked.write:
        write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
