"""Starting: at once after a SIGKILL, and never twice on one database and shard."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from .lane import ROOT, Lane, environment_of

PATIENCE = 30  # seconds; the machine may be busy


@asynccontextmanager
async def bot(lane: Lane, database: Path, **more: str) -> AsyncIterator[Process]:
    """`python -m bot run`, the product itself with nothing around it."""
    environment = os.environ | environment_of(database, lane.places["page"].removesuffix("/page/")) | more
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"), cwd=ROOT, env=environment, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def online(lane: Lane, starts: int = 1) -> float:
    """Wait until bots came online so many times; how many seconds it took."""
    begun = time.monotonic()
    async with asyncio.timeout(PATIENCE):
        while len((await lane.get("tape", what="READY"))["entries"]) < starts:
            await lane.feed.news(0.05)
    return time.monotonic() - begun


async def test_a_start_right_after_a_kill_never_waits(lane: Lane, tmp_path: Path) -> None:
    took: list[float] = []
    for start in range(1, 6):
        async with bot(lane, tmp_path / "rose.db") as running:
            took.append(await online(lane, start))
            running.send_signal(signal.SIGKILL)
            assert await running.wait() == -signal.SIGKILL
    first, *others = took
    assert max(others) < first + 5, f"the first start took {first:.1f} s, the others {others}"


async def test_a_second_process_says_why_it_does_not_start(lane: Lane, tmp_path: Path) -> None:
    async with bot(lane, tmp_path / "rose.db") as first:
        await online(lane)
        async with bot(lane, tmp_path / "rose.db") as second:
            async with asyncio.timeout(PATIENCE):
                _, said = await second.communicate()
        assert second.returncode == 1
        lines = said.decode().splitlines()
        assert len(lines) == 1
        assert re.fullmatch(r"Another process runs shard 0 on .*rose\.db already: .*\.", lines[0])
        assert first.returncode is None


async def test_another_shard_starts_beside_it(lane: Lane, tmp_path: Path) -> None:
    async with bot(lane, tmp_path / "rose.db", SHARD_COUNT="2"):
        await online(lane)
        async with bot(lane, tmp_path / "rose.db", SHARD_COUNT="2", SHARD_ID="1") as second:
            await online(lane, 2)
            assert second.returncode is None
            tape = await lane.get("tape", what="IDENTIFY")
            assert [entry["body"]["shard"] for entry in tape["entries"]] == [[0, 2], [1, 2]]
