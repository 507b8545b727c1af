"""How the process ends, or goes on: a wrong token, a port that is taken, and SIGTERM as the first process."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from asyncio.subprocess import PIPE
from contextlib import closing, suppress
from pathlib import Path

import aiohttp
import pytest

from bot.app import PAGE_PORT

from .lane import ROOT, Lane, environment_of
from .test_start import PATIENCE, bot, online

AS_FIRST_PROCESS = ("unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child")


def can_unshare() -> bool:
    """Whether a process can be the first one of a container of its own here."""
    try:
        return subprocess.run([*AS_FIRST_PROCESS, "true"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


async def test_a_wrong_token_is_one_sentence_and_exit_status_1(lane: Lane, database: Path) -> None:
    async with bot(lane, database, DISCORD_TOKEN="wrong") as running:
        _, said = await asyncio.wait_for(running.communicate(), PATIENCE)
    assert running.returncode == 1
    assert said.decode().splitlines() == [
        "Discord rejected DISCORD_TOKEN. Create a new one in the Developer Portal."
    ]


async def test_a_port_that_is_taken_is_one_true_sentence(database: Path) -> None:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "LOG_LEVEL": "WARNING"}
    for name in ("DISCORD_TOKEN", "DISCORD_URL", "DISPLAY", "WAYLAND_DISPLAY"):
        environment[name] = ""
    with closing(socket.socket()) as taken:
        with suppress(OSError):  # another program has it
            taken.bind(("127.0.0.1", PAGE_PORT))
            taken.listen()
        running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"), cwd=ROOT, env=environment, stderr=PIPE
        )
        assert running.stderr
        line = (await asyncio.wait_for(running.stderr.readline(), PATIENCE)).decode()
        found = re.search(r"port 8420 is taken by another program: the page is on port (\d+)", line)
        assert found, line
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{found[1]}/page/") as page,
        ):
            assert page.status == 200
        running.send_signal(signal.SIGTERM)
        _, more = await asyncio.wait_for(running.communicate(), PATIENCE)
    assert (running.returncode, more.decode()) == (0, "")


@pytest.mark.skipif(not can_unshare(), reason="this machine lets nobody make a namespace of processes")
async def test_sigterm_ends_the_first_process_of_a_container(lane: Lane, database: Path) -> None:
    environment = os.environ | environment_of(database, lane.places["page"].removesuffix("/page/"))
    outer = await asyncio.create_subprocess_exec(
        *(*AS_FIRST_PROCESS, sys.executable, "-m", "bot", "run"), cwd=ROOT, env=environment, stderr=PIPE
    )
    try:
        await online(lane)
        children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text(encoding="ascii")  # noqa: ASYNC240 - no disk
        os.kill(int(children), signal.SIGTERM)
        _, said = await asyncio.wait_for(outer.communicate(), 10)
        assert outer.returncode == 0, said.decode()
    finally:
        with suppress(ProcessLookupError):
            outer.kill()
