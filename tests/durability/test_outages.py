"""What Discord does to the bot on a bad day, and signals: with the product as a process of its own."""

from __future__ import annotations

import asyncio
import re
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from .lane import Declined, Lane, buttons
from .test_start import PATIENCE, bot, online


async def start_game(lane: Lane) -> None:
    """A game whose first question stands."""
    fay = lane.people["Fay"]
    order = {"as": fay, "channel_id": lane.channel, "command": "trivia start", "options": {"rounds": 3}}
    async with asyncio.timeout(PATIENCE):
        while True:  # commands may still be on their way
            with suppress(Declined):
                if (await lane.post("run", **order, wait=True))["response"] is not None:
                    break
            await lane.feed.news(0.1)
        await lane.feed.until(lambda: bool(find(lane, "begin")))
        pressed = find(lane, "begin")[0]
        await lane.post("press", **{"as": fay}, message_id=pressed[0], custom_id=pressed[1], wait=True)
        await lane.feed.until(lambda: bool(find(lane, "pick", "answer")))


def find(lane: Lane, *verbs: str) -> list[tuple[int, str]]:
    """The buttons of these verbs that can be pressed, with their messages."""
    return [
        (id_, button["custom_id"])
        for id_, message in lane.feed.messages.items()
        for button in buttons(message)
        if button["custom_id"].split(":")[2] in verbs and not button.get("disabled")
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_tells_the_games_and_ends_the_process_in_order(
    lane: Lane, database: Path, number: signal.Signals
) -> None:
    async with bot(lane, database, LOG_LEVEL="INFO") as running:
        await online(lane)
        await start_game(lane)
        begun = time.monotonic()
        running.send_signal(number)
        _, said = await asyncio.wait_for(running.communicate(), 10)
        assert running.returncode == 0, said.decode()
        assert time.monotonic() - begun < 10
        assert "Traceback" not in said.decode()
        assert "shut down" in said.decode()
    assert any("restarting" in message["content"] for message in lane.feed.messages.values())
    async with bot(lane, database):
        await online(lane, 2)
        assert find(lane, "pick", "answer"), "the game goes on"


async def test_commands_that_discord_has_already_are_not_sent_again(lane: Lane, database: Path) -> None:
    for start in (1, 2):
        async with bot(lane, database, LOG_LEVEL="INFO") as running:
            await online(lane, start)
            async with asyncio.timeout(PATIENCE):
                while len(await asked(lane, "GET /applications/{application_id}/commands")) < start:
                    await lane.feed.news(0.1)
            await asyncio.sleep(0.5)
            running.send_signal(signal.SIGTERM)
            await asyncio.wait_for(running.communicate(), 10)
    assert len(await asked(lane, "PUT /applications/{application_id}/commands")) == 1


async def asked(lane: Lane, what: str) -> list[object]:
    tape = await lane.get("tape", what=what)
    return [entry for entry in tape["entries"] if entry["heard"]]


@pytest.mark.parametrize("status", [400, 503])
async def test_a_sync_that_fails_warns_and_is_tried_again(lane: Lane, database: Path, status: int) -> None:
    await lane.post("faults", kind="error", match="PUT .*/commands$", status=status, times=1)
    async with bot(lane, database) as running:
        await online(lane)
        async with asyncio.timeout(PATIENCE):
            while len(await asked(lane, "PUT /applications/{application_id}/commands")) < 2:
                await lane.feed.news(0.1)
        assert running.returncode is None
        running.send_signal(signal.SIGTERM)
        _, said = await asyncio.wait_for(running.communicate(), 10)
    assert len(re.findall("Discord did not take the commands", said.decode())) == 1
    assert "Traceback" not in said.decode()


async def test_a_login_that_discord_cannot_answer_now_is_tried_again(lane: Lane, database: Path) -> None:
    await lane.post("faults", kind="error", match="GET .*/users/@me$", status=503, times=2)
    async with bot(lane, database) as running:
        await online(lane)
        assert running.returncode is None
