"""How long the shipped facts take to load, at the first start and later, and how much memory they take.

`python -m bench.start DATABASE` is that process: it prints one `Load` as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
import tracemalloc
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.child import ROOT
from bot.app import load_base
from bot.storage.sqlite.database import open_database


@dataclass(frozen=True, slots=True)
class Load:
    """One loading of the fact base: seconds from an opened database, facts, and the bytes that they take."""

    seconds: float
    facts: int
    bytes: int


async def loads(folder: Path) -> list[Load]:
    """A first start and a later one, each in a process of its own, with a database in `folder`."""
    return [await _in_process(folder / "start.db") for _ in range(2)]


async def _in_process(database: Path) -> Load:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.start", str(database), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate()
    return Load(**json.loads(printed))


async def _load(path: str) -> Load:
    """Load once to take the time, and once more to weigh: weighing makes it slow."""
    async with open_database(f"sqlite:///{path}") as database:
        begun = time.perf_counter()
        facts = len(await load_base(database))
        seconds = time.perf_counter() - begun
        gc.collect()
        tracemalloc.start()
        base = await load_base(database)
        gc.collect()
        weight = tracemalloc.get_traced_memory()[0]
        del base
        gc.collect()
        return Load(seconds, facts, weight - tracemalloc.get_traced_memory()[0])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(_load(sys.argv[1])))))
