"""Faults on demand, and rate limits."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

import aiohttp
import discord
import pytest

import loopback
from loopback.control.faults import Fault, Faults, RestFault

if TYPE_CHECKING:
    from ..conftest import Scene

SEND = r"POST .*/messages$"
LIMITED = loopback.Options(rate_limits=True)
HURRIED = loopback.Options(rate_limits=True, limit_window=1.0)


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let discord.py retry at once."""
    sleep = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda _seconds: sleep(0))


@pytest.mark.usefixtures("_hasty")
async def test_a_message_reported_failed_is_posted_once(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.LOST, match=SEND))
    message = await scene.channel.send("question", nonce="round-1")
    assert [m.id for m in scene.seen()] == [message.id]
    assert [e.status for e in scene.tape.answers()[-2:]] == [500, 200]


async def test_a_broken_connection_after_the_deed(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.LOST, match=SEND, status=0))
    with pytest.raises(aiohttp.ClientError):
        await scene.channel.send("question", nonce="round-1")
    assert [m.content for m in scene.seen()] == ["question"]


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_errors_of_discords_own(scene: Scene, status: int) -> None:
    scene.server.faults.order(Fault(kind=RestFault.ERROR, match=SEND, status=status, times=5))
    with pytest.raises(discord.HTTPException) as caught:
        await scene.channel.send("x")
    assert caught.value.status == status
    assert not scene.seen()


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("is_global", [False, True])
async def test_an_ordered_limit(scene: Scene, *, is_global: bool) -> None:
    fault = Fault(kind=RestFault.LIMIT, match=SEND, seconds=0.1, is_global=is_global)
    scene.server.faults.order(fault)
    await scene.channel.send("x")
    refused, sent = scene.tape.answers()[-2:]
    assert (refused.status, sent.status) == (429, 200)
    assert refused.body["retry_after"] == 0.1
    assert refused.body["global"] is is_global


@pytest.mark.parametrize("kind", [RestFault.SLOW, RestFault.LATE])
async def test_slow_answers(scene: Scene, kind: RestFault) -> None:
    scene.server.faults.order(Fault(kind=kind, match=SEND, seconds=0.2))
    began = time.monotonic()
    sending = asyncio.create_task(scene.channel.send("x"))
    await scene.tape.wait_for(lambda e: e.what.startswith("POST /channels"))
    assert len(scene.seen()) == (kind is RestFault.LATE)
    await sending
    assert time.monotonic() - began > 0.19


async def test_a_request_that_hangs(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.HANG, match=SEND))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(scene.channel.send("x"), 0.1)
    await scene.channel.send("y")
    assert [m.content for m in scene.seen()] == ["y"]


async def test_a_dropped_connection_carries_nothing_out(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.DROP, match=SEND))
    with pytest.raises(aiohttp.ClientError):
        await scene.channel.send("x")
    assert not scene.seen()


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, 50035, discord.HTTPException),
        (403, 50013, discord.Forbidden),
        (404, 10008, discord.NotFound),
    ],
)
async def test_a_refusal_has_the_code_that_discord_gives_with_it(
    scene: Scene, status: int, code: int, kind: type[discord.HTTPException]
) -> None:
    scene.server.faults.order(Fault(kind=RestFault.ERROR, match=SEND, status=status))
    with pytest.raises(kind) as caught:
        await scene.channel.send("x")
    assert (caught.value.status, caught.value.code) == (status, code)
    assert not scene.seen()


async def test_a_refusal_with_a_code_of_ones_choice(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.ERROR, match=SEND, status=403, code=50001))
    with pytest.raises(discord.Forbidden, match="Missing Access"):
        await scene.channel.send("x")


@pytest.mark.usefixtures("_hasty")
async def test_an_error_429_says_how_long_to_wait(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.ERROR, match=SEND, status=429, seconds=0.1))
    await scene.channel.send("x")
    refused = scene.tape.answers()[-2]
    assert (refused.status, refused.body["retry_after"]) == (429, 0.1)


async def test_garbage_claims_to_be_json(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.GARBAGE, match=SEND, status=200))
    with pytest.raises(json.JSONDecodeError):
        await scene.channel.send("x")
    assert not scene.seen()


async def test_a_web_page_in_place_of_json(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.WEB_PAGE, match=SEND, status=403))
    with pytest.raises(discord.Forbidden, match="Cloudflare"):
        await scene.channel.send("x")


def test_a_fault_may_last_some_seconds_whatever_the_number_of_requests() -> None:
    now = 100.0
    faults = Faults(clock=lambda: now)
    fault = Fault(kind=RestFault.ERROR, lasting=30)
    faults.order(fault)
    assert [faults.take("GET /x") for _ in range(3)] == [fault] * 3
    now = 130.0
    assert faults.take("GET /x") is None
    assert faults.orders == []


async def test_the_gateway_is_gone_for_some_seconds_and_the_session_goes_on(scene: Scene) -> None:
    now = 100.0
    faults = scene.server.faults
    faults.clock = lambda: now
    gone = scene.bot.wait_for("disconnect", timeout=5)
    faults.gateway("drop", seconds=60)
    await gone
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(scene.server.gateway_url)
    assert not scene.world.bot_online
    resumed = scene.bot.wait_for("resumed", timeout=5)
    now = 160.0
    await resumed


async def test_faults_are_withdrawn(scene: Scene) -> None:
    scene.server.faults.order(Fault(kind=RestFault.HANG))
    scene.server.faults.clear()
    await scene.channel.send("x")


@pytest.mark.parametrize("options", [HURRIED])
async def test_buckets_are_told_and_kept(scene: Scene) -> None:
    began = time.monotonic()
    for number in range(7):
        await scene.channel.send(str(number))
    assert time.monotonic() - began > 0.9
    assert all(entry.status == 200 for entry in scene.tape.answers()[-7:])


async def posted(scene: Scene, times: int, path: str) -> list[aiohttp.ClientResponse]:
    headers = {"Authorization": f"Bot {scene.server.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        url = scene.server.api_url + path
        return [await session.post(url, json={"content": "x"}) for _ in range(times)]


@pytest.mark.parametrize("options", [LIMITED])
async def test_the_sixth_message(scene: Scene) -> None:
    answers = await posted(scene, 6, f"/channels/{scene.trivia}/messages")
    assert [a.status for a in answers] == [200] * 5 + [429]
    first, last = answers[0].headers, answers[-1].headers
    assert (first["X-RateLimit-Limit"], first["X-RateLimit-Remaining"]) == ("5", "4")
    assert float(first["X-RateLimit-Reset-After"]) > 4
    assert first["X-RateLimit-Bucket"] == last["X-RateLimit-Bucket"]
    assert (last["X-RateLimit-Scope"], last["X-RateLimit-Remaining"]) == ("user", "0")
    body = scene.tape.answers()[-1].body
    assert (body["message"], body["global"]) == ("You are being rate limited.", False)
    elsewhere = await posted(scene, 1, f"/channels/{scene.staff}/messages")
    assert elsewhere[0].status == 200


@pytest.mark.parametrize("options", [LIMITED])
async def test_the_global_limit_spares_interactions(scene: Scene) -> None:
    answers = await posted(scene, 60, "/interactions/1/x/callback")
    assert {a.status for a in answers} == {404}
    people = list(scene.world.channels)[:5]
    many = [a for c in people for a in await posted(scene, 11, f"/channels/{c}/typing")]
    assert many[-1].headers["X-RateLimit-Global"] == "true"
    assert scene.tape.answers()[-1].body["global"] is True


@pytest.mark.parametrize("options", [HURRIED])
async def test_discordpy_waits_out_a_429(scene: Scene) -> None:
    await posted(scene, 5, f"/channels/{scene.trivia}/messages")
    await scene.channel.send("after the wait")
    assert 429 in [entry.status for entry in scene.tape.answers()]
    assert scene.seen()[-1].content == "after the wait"


async def test_the_tape_is_json(scene: Scene) -> None:
    await scene.channel.send("x")
    text = json.dumps([entry.as_json() for entry in scene.tape.entries])
    assert scene.server.token not in text
    assert [e.number for e in scene.tape.entries] == list(range(len(scene.tape.entries)))
