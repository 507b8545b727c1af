"""Heartbeats are acknowledged as over a network, so that a bot does not think itself behind."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import discord.gateway
import pytest

import loopback

from ..conftest import bot_on

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

TURNS = 50  # of the event loop, within which an acknowledgement from this machine would have come
OFTEN = loopback.Options(heartbeat=0.4)


@pytest.fixture
def _late_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let discord.py's heartbeat thread lag behind its event loop, as on a busy machine."""
    submit: Callable[..., Future[None]] = asyncio.run_coroutine_threadsafe

    async def turning(sending: Coroutine[Any, Any, None]) -> None:
        await sending
        for _ in range(TURNS):
            await asyncio.sleep(0)

    monkeypatch.setattr(
        discord.gateway.asyncio, "run_coroutine_threadsafe", lambda coro, loop: submit(turning(coro), loop)
    )


@pytest.mark.usefixtures("_late_thread")
@pytest.mark.parametrize("options", [OFTEN])
async def test_a_bot_whose_heartbeat_thread_is_late_is_not_told_that_it_is_behind(
    server: loopback.Loopback,
) -> None:
    """Fault: "Can't keep up, shard ID 0 websocket is 41 s behind" was logged from minute 2 on."""
    async with bot_on(server) as scene:
        for _ in range(2):
            since = len(scene.tape.entries)
            await scene.tape.wait_for(lambda entry: entry.what == "HEARTBEAT_ACK", since=since)
        await asyncio.sleep(0.02)
        assert scene.bot.latency < OFTEN.heartbeat / 2
