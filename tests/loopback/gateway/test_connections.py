"""The gateway's rules, by discord.py where it can break them, else by a raw socket."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

import loopback
from loopback.world.events import BotSeen

from ..conftest import Bot, bot_on, start

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..conftest import Scene

IDENTIFY = {"token": "loopback-token", "intents": 513, "properties": {}}


async def refused(server: loopback.Loopback, *payloads: Any, query: str = "v=10") -> int | None:
    """Send payloads after hello and return the code that the gateway closes with."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.gateway_url}?{query}&encoding=json") as socket,
    ):
        for payload in payloads:
            await socket.send_str(payload if isinstance(payload, str) else json.dumps(payload))
        async for _ in socket:
            pass
        return socket.close_code


@pytest.mark.parametrize(
    ("code", "payloads"),
    [
        (4001, [{"op": 99}]),
        (4001, [{"op": 2, "d": IDENTIFY}, {"op": 10, "d": None}]),
        (4002, ["{"]),
        (4002, ["[]"]),
        (4002, [{"op": 2, "d": {}}]),
        (4002, [{"op": 1, "d": "x" * 4096}]),
        (4003, [{"op": 3, "d": {}}]),
        (4004, [{"op": 2, "d": IDENTIFY | {"token": "wrong"}}]),
        (4005, [{"op": 2, "d": IDENTIFY}, {"op": 2, "d": IDENTIFY}]),
        (4008, [{"op": 1, "d": None}] * 121),
        (4010, [{"op": 2, "d": IDENTIFY | {"shard": [2, 2]}}]),
        (4013, [{"op": 2, "d": IDENTIFY | {"intents": 1 << 40}}]),
        (4014, [{"op": 2, "d": IDENTIFY}, {"op": 8, "d": {"guild_id": "0", "query": ""}}]),
    ],
)
async def test_close_codes(server: loopback.Loopback, code: int, payloads: list[Any]) -> None:
    guild = str(next(iter(server.world.guilds)))
    for payload in payloads:
        if isinstance(payload, dict) and payload["op"] == 8:
            payload["d"]["guild_id"] = guild
    assert await refused(server, *payloads) == code


async def test_another_version_is_refused(server: loopback.Loopback) -> None:
    assert await refused(server, query="v=9") == 4012


async def test_another_encoding_is_refused_by_name(server: loopback.Loopback) -> None:
    async with aiohttp.ClientSession() as session:
        url = server.gateway_url.replace("ws", "http") + "?v=10&encoding=etf"
        async with session.get(url) as response:
            assert response.status == 501
            assert "JSON and zlib-stream" in await response.text()


@pytest.mark.parametrize("options", [loopback.Options(heartbeat=0.05)])
async def test_a_bot_without_heartbeats_is_closed(server: loopback.Loopback) -> None:
    assert await refused(server) == 4009


async def test_resume_with_a_number_from_the_future(scene: Scene) -> None:
    session = scene.tape.sent("READY")[0].body["session_id"]
    body = {"token": "loopback-token", "session_id": session, "seq": 999}
    assert await refused(scene.server, {"op": 6, "d": body}) == 4007


async def test_a_wrong_token_fails_to_log_in(server: loopback.Loopback) -> None:
    bot = Bot(discord.Intents.default())
    with pytest.raises(discord.LoginFailure):
        await bot.login("wrong")
    await bot.close()


@pytest.mark.parametrize(
    "options",
    [
        loopback.Options(message_content=False),
        loopback.Options(members_intent=False),
        loopback.Options(presences_intent=False),
    ],
)
async def test_a_refused_intent(server: loopback.Loopback) -> None:
    bot = Bot(discord.Intents.all())
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await start(bot, server.token)
    await bot.close()
    async with bot_on(server, discord.Intents.default()) as scene:
        assert scene.bot.guilds
        flags = (await scene.bot.application_info()).flags
        granted = server.options
        assert flags.gateway_message_content_limited is granted.message_content
        assert flags.gateway_guild_members_limited is granted.members_intent


async def hear(scene: Scene, text: str, *, channel: int | None = None) -> discord.Message:
    heard = scene.bot.wait_for("message", timeout=3)
    scene.people.say(scene.fay, channel or scene.trivia, text)
    return await heard


async def test_content_is_withheld_without_the_intent(server: loopback.Loopback) -> None:
    async with bot_on(server, discord.Intents.default()) as scene:
        assert (await hear(scene, "!whois Allio")).content == ""
        mention = f"<@{server.world.bot.id}> whois Allio"
        assert (await hear(scene, mention)).content == mention
        dm = server.world.dm_with(scene.fay).id
        assert (await hear(scene, "!whois Allio", channel=dm)).content == "!whois Allio"


@pytest.mark.parametrize("options", [loopback.Options(message_content=False)])
async def test_content_is_withheld_in_history(server: loopback.Loopback) -> None:
    async with bot_on(server, discord.Intents.default()) as scene:
        scene.people.say(scene.fay, scene.trivia, "secret")
        assert [m.content async for m in scene.channel.history()] == [""]


async def test_a_dropped_session_resumes_with_what_was_missed(scene: Scene) -> None:
    resumed = scene.bot.wait_for("resumed", timeout=5)
    heard = scene.bot.wait_for("message", timeout=5)
    scene.server.faults.gateway("drop")
    scene.people.say(scene.fay, scene.trivia, "while you were away")
    assert (await heard).content == "while you were away"
    await resumed
    assert len(scene.tape.heard("IDENTIFY")) == 1


@pytest.mark.parametrize("fault", ["forget", "invalid"])
async def test_a_lost_session_begins_anew(scene: Scene, fault: str) -> None:
    since = len(scene.tape.entries)
    scene.server.faults.gateway(fault)
    await scene.tape.wait_for(lambda e: e.what == "READY", since=since, within=10)
    assert len(scene.tape.heard("IDENTIFY")) == 2


@pytest.mark.parametrize("options", [loopback.Options(session_life=0)])
async def test_an_aged_session_begins_anew(scene: Scene) -> None:
    since = len(scene.tape.entries)
    scene.server.faults.gateway("drop")
    await scene.tape.wait_for(lambda e: e.what == "READY", since=since, within=10)
    assert scene.tape.sent("INVALID_SESSION")[0].body is False


@pytest.mark.parametrize("fault", ["invalid-resumable", "reconnect"])
async def test_a_bot_told_to_reconnect_resumes(scene: Scene, fault: str) -> None:
    since = len(scene.tape.entries)
    scene.server.faults.gateway(fault)
    await scene.tape.wait_for(lambda e: e.what == "RESUMED", since=since, within=10)
    assert len(scene.tape.heard("IDENTIFY")) == 1


@pytest.mark.parametrize("options", [loopback.Options(heartbeat=0.2)])
async def test_a_bot_leaves_a_gateway_that_hangs(server: loopback.Loopback) -> None:
    bot = discord.Client(intents=discord.Intents.default(), heartbeat_timeout=0.4)
    running = await start(bot, server.token)
    since = len(server.tape.entries)
    server.faults.gateway("hang")
    await server.tape.wait_for(lambda e: e.what == "RESUME", since=since, within=10)
    await bot.close()
    await asyncio.gather(running, return_exceptions=True)


async def test_shards_hear_their_own_guilds(
    server: loopback.Loopback, point: Callable[[loopback.Loopback], None]
) -> None:
    world = server.world
    for number in range(8):
        world.add_guild(f"Garden {number}", world.find_person("Olivia"))
        world.mint._last += 1 << 22  # the next id is of another millisecond

    class Sharded(discord.AutoShardedClient):
        before_identify_hook = Bot.before_identify_hook

    bot = Sharded(intents=discord.Intents.default(), shard_count=2, guild_ready_timeout=0.05)
    ready = asyncio.Event()

    async def on_ready() -> None:
        ready.set()

    bot.event(on_ready)
    running = asyncio.create_task(bot.start(server.token))
    await asyncio.wait_for(ready.wait(), 15)
    assert len(bot.guilds) == 9
    assert all(guild.shard_id == (guild.id >> 22) % 2 for guild in bot.guilds)
    await bot.close()
    await asyncio.gather(running, return_exceptions=True)


async def test_members_are_asked_for(scene: Scene) -> None:
    guild = scene.bot.guilds[0]
    found = await guild.query_members("F")
    assert sorted(member.display_name for member in found) == ["Fay", "Finn", "Fumi"]
    assert len(await guild.query_members(user_ids=[scene.fay])) == 1


async def test_the_bot_goes_offline_and_tells_no_token(server: loopback.Loopback) -> None:
    gone = asyncio.Event()
    async with bot_on(server):
        assert server.world.bot_online
        server.world.listen(lambda event: gone.set() if event == BotSeen(online=False) else None)
    await asyncio.wait_for(gone.wait(), 2)
    assert server.tape.heard("IDENTIFY")[0].body["token"] == "..."


async def test_uncompressed(server: loopback.Loopback) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.gateway_url}?v=10&encoding=json") as socket,
    ):
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 2, "d": IDENTIFY})
        assert (await socket.receive_json())["t"] == "READY"
