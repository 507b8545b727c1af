"""The gateway is gone for a while, or the bot starts while Discord takes no commands."""

from __future__ import annotations

import asyncio
import re

import pytest

from loopback.control.faults import Fault, RestFault
from loopback.world.model import Message

from .rose import Rose

AWAY = 50.0
ROUNDS = 3


def closes(question: Message) -> int:
    """When a question closes, as players read it."""
    [found] = re.findall(r"Closes <t:(\d+):R>", str(question.embeds))
    return int(found)


async def asked(rose: Rose) -> tuple[int, int, int]:
    """A game whose first question stands; its channel and its two players."""
    channel, ann, ben = rose.channel("game"), rose.member("ann"), rose.member("ben")
    await rose.until(lambda: rose.world.commands)
    await rose.started(channel, ann, ben, rounds=ROUNDS)
    await rose.begin(channel, ann)
    await rose.until(lambda: rose.find(channel, "pick"))
    return channel, ann, ben


@pytest.mark.parametrize("fault", ["drop", "forget", "invalid", "reconnect"])
async def test_a_question_gets_the_time_back_for_which_the_gateway_was_gone(rose: Rose, fault: str) -> None:
    async with rose.online() as client:
        channel, ann, ben = await asked(rose)
        question, _ = await rose.until(lambda: rose.find(channel, "pick"))
        gone = asyncio.create_task(client.wait_for("disconnect"))
        rose.faults.gateway(fault, seconds=AWAY)
        await gone
        for _ in range(4):
            await rose.move(AWAY / 4 - 0.1)
            assert rose.find(channel, "pick"), "nobody can answer, so nothing closes"
        await rose.move(0.5)
        await rose.pass_until(
            lambda: closes(rose.world.load_message(channel, question.id)) >= closes(question) + AWAY, step=0.5
        )
        assert len(await rose.play(channel, ann, ben)) == 2 * ROUNDS


@pytest.mark.parametrize(
    "fault",
    [Fault(kind=RestFault.LIMIT, seconds=60), Fault(kind=RestFault.ERROR, status=500)],
    ids=["429", "500"],
)
async def test_a_game_goes_on_though_discord_takes_no_commands(
    rose: Rose, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    def warned() -> int:
        return sum("Discord did not take the commands" in each.getMessage() for each in caplog.records)

    async with rose.online():
        channel, ann, ben = await asked(rose)
    rose.world.replace_commands(None, [])  # as if they had changed since
    fault.match, fault.times = r"PUT .*/commands$", 1000
    rose.faults.order(fault)
    async with rose.online():
        assert len(await rose.play(channel, ann, ben)) == 2 * ROUNDS
        await rose.pass_until(warned)
        rose.faults.clear()
        await rose.pass_until(lambda: rose.world.commands, step=5)
        assert warned() == 1
