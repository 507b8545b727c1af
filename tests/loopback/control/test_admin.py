"""A Discord in another process: a bot is killed and comes back while it lives on."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
import pytest_asyncio
import yarl
from discord import ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

from ..conftest import Bot, start

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Remote:
    """The control of a Discord in another process."""

    def __init__(self, session: aiohttp.ClientSession, places: dict[str, str]) -> None:
        self.session, self.places = session, places

    async def get(self, path: str, **query: Any) -> Any:
        query = {key: str(value) for key, value in query.items()}
        async with self.session.get(f"{self.places['control']}/{path}", params=query) as response:
            return await response.json()

    async def post(self, path: str, **body: Any) -> Any:
        async with self.session.post(f"{self.places['control']}/{path}", json=body) as response:
            return await response.json()


@pytest_asyncio.fixture
async def remote(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Remote]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "loopback", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    lines = [(await process.stdout.readline()).decode().split() for _ in range(4)]
    places = {line[0]: line[1] for line in lines}
    monkeypatch.setattr(Route, "BASE", places["api"])
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(places["gateway"]))
    async with aiohttp.ClientSession() as session:
        yield Remote(session, places)
    process.terminate()
    assert await process.wait() == 0


class Lobby(ui.View):
    """One button that lasts."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Join", custom_id="join")
    async def join(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        await interaction.response.send_message("Joined", ephemeral=True)


async def running() -> tuple[Bot, asyncio.Task[None]]:
    bot = Bot(discord.Intents.all())

    @bot.tree.command(description="Ask")
    async def ask(interaction: discord.Interaction, name: str) -> None:
        await interaction.response.send_message(f"Who is {name}?", view=Lobby())

    @bot.tree.command(description="Fill in")
    async def fill(interaction: discord.Interaction) -> None:
        form = ui.Modal(title="Fact", custom_id="fact")
        form.add_item(ui.TextInput(label="Fact", custom_id="text"))
        form.on_submit = lambda one: one.response.send_message("Thanks")  # type: ignore[method-assign]
        await interaction.response.send_modal(form)

    bot.add_view(Lobby())
    return bot, await start(bot, "loopback-token")


async def test_the_bot_dies_and_the_discord_lives_on(remote: Remote) -> None:
    bot, task = await running()
    await bot.tree.sync()
    people = {p["name"]: p["id"] for p in (await remote.get("state"))["people"]}
    state = await remote.get("state", **{"as": people["Fay"]})
    place = {"as": people["Fay"], "channel_id": state["channels"][0]["id"]}
    asked = await remote.post("run", **place, command="ask", options={"name": "Rose"}, wait=True)
    assert asked["response"] == 4
    filled = await remote.post("run", **place, command="fill", wait=True)
    assert filled["modal"]["title"] == "Fact"
    sent = await remote.post(
        "submit",
        **place,
        interaction_id=filled["interaction_id"],
        values={"text": "A rose"},
        wait=True,
    )
    assert sent["response"] == 4

    assert bot.ws.socket._response.connection is not None
    bot.ws.socket._response.connection.transport.abort()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await bot.close()
    said = await remote.post("messages", **place, content="anybody there?")
    assert said["id"]

    bot, task = await running()
    press = {"as": people["Fay"], "message_id": asked["message_id"], "custom_id": "join"}
    pressed = await remote.post("press", **press, wait=True)
    assert (pressed["response"], pressed["failed"]) == (4, False)
    seen = await remote.get("messages", **{"as": people["Fay"], "channel": place["channel_id"]})
    assert [m["content"] for m in seen["messages"]] == [
        "Who is Rose?",
        "Thanks",
        "anybody there?",
        "Joined",
    ]
    await bot.close()
    await asyncio.gather(task, return_exceptions=True)


async def test_orders_from_afar(remote: Remote) -> None:
    bot, task = await running()
    added = await remote.post("people", name="Gil", roles=["Moderator"])
    state = await remote.get("state", **{"as": added["id"]})
    assert [c["name"] for c in state["channels"]][:2] == ["trivia", "staff"]
    channel = bot.get_channel(int(state["channels"][0]["id"]))
    assert isinstance(channel, discord.TextChannel)

    await remote.post("faults", kind="error", match="POST .*/messages$", status=501)
    with pytest.raises(discord.HTTPException):
        await channel.send("x")
    await remote.post("faults", kind="hang")
    async with remote.session.delete(f"{remote.places['control']}/faults") as response:
        assert response.status == 200
    await channel.send("y")

    tape = await remote.get("tape", what="POST /channels/{channel_id}/messages")
    assert [entry["status"] for entry in tape["entries"]] == [None, 501, None, 200]
    resumed = bot.wait_for("resumed", timeout=5)
    assert (await remote.post("gateway", fault="reconnect"))["status"] == "ok"
    await resumed

    assert (await remote.post("options", token_life=0))["status"] == "ok"
    assert "no such option" in (await remote.post("options", nonsense=1))["sentence"]
    assert (
        "no such command"
        in (await remote.post("run", **{"as": added["id"]}, channel_id=channel.id, command="nothing"))[
            "sentence"
        ]
    )
    await bot.close()
    await asyncio.gather(task, return_exceptions=True)
