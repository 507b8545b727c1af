"""The page's API: what people see, do and hear."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
import pytest_asyncio
from discord import ui

import loopback

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from ..conftest import Scene


class Visitor:
    """A person at the page."""

    def __init__(self, scene: Scene, session: aiohttp.ClientSession, user: int) -> None:
        self.base = f"{scene.server.page_url}api"
        self.session, self.user = session, str(user)
        self.socket: aiohttp.ClientWebSocketResponse

    async def get(self, path: str, **query: Any) -> Any:
        query = {"as": self.user} | {key: str(value) for key, value in query.items()}
        async with self.session.get(f"{self.base}/{path}", params=query) as response:
            return await response.json()

    async def post(self, path: str, **body: Any) -> tuple[int, Any]:
        body = {"as": self.user} | body
        async with self.session.post(f"{self.base}/{path}", json=body) as response:
            return response.status, await response.json()

    async def listen(self) -> None:
        self.socket = await self.session.ws_connect(f"{self.base}/events?as={self.user}")

    async def hear(self, name: str) -> Any:
        async with asyncio.timeout(4):
            while True:
                event = await self.socket.receive_json()
                if event["t"] == name:
                    return event["d"]


@pytest_asyncio.fixture
async def fay(scene: Scene) -> AsyncIterator[Visitor]:
    async with aiohttp.ClientSession() as session:
        visitor = Visitor(scene, session, scene.fay)
        await visitor.listen()
        yield visitor
        await visitor.socket.close()


async def test_each_sees_their_own_channels(scene: Scene, fay: Visitor) -> None:
    state = await fay.get("state")
    assert [(c["name"], c["kind"]) for c in state["channels"]] == [
        ("trivia", "text"),
        ("Trivia Bot", "dm"),
    ]
    assert [p["role"] for p in state["people"]] == ["owner", "moderator", "fan", "fan", "fan"]
    assert state["bot"]["online"] is True
    marcus = Visitor(scene, fay.session, scene.marcus)
    assert [c["name"] for c in (await marcus.get("state"))["channels"]][:2] == ["trivia", "staff"]
    refused = await fay.get(f"channels/{scene.staff}/messages")
    assert refused == {"sentence": "There is no such channel here."}


async def test_text_reaches_everybody(scene: Scene, fay: Visitor) -> None:
    path = f"channels/{scene.trivia}/messages"
    assert (await fay.post(path, content="<img src=x onerror=alert(1)>", nonce="n1"))[0] == 200
    told = await fay.hear("MESSAGE_CREATE")
    assert told["nonce"] == "n1"
    assert "<img" not in told["rendered"]["content"]
    assert (await fay.get(path))["messages"][0]["id"] == told["id"]
    assert (await fay.post(path, content="x" * 2001))[0] == 400


async def test_a_command_and_a_form(scene: Scene, fay: Visitor) -> None:
    class Form(ui.Modal, title="A fact"):
        text: Any = ui.Label(text="Fact", component=ui.TextInput())

        async def on_submit(self, interaction: discord.Interaction) -> None:
            await interaction.response.send_message(self.text.component.value, ephemeral=True)

    @scene.bot.tree.command(description="Submit a fact")
    async def submit(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    await scene.sync()
    await fay.hear("COMMANDS")
    listed = (await fay.get("commands", channel=scene.trivia))["commands"]
    assert listed[0]["description"] == "Submit a fact"
    channel, data = str(scene.trivia), {"id": listed[0]["id"], "name": "submit", "options": []}
    await fay.post("interactions", type=2, channel_id=channel, nonce="n2", data=data)
    form = await fay.hear("MODAL")
    assert (await fay.hear("INTERACTION_DONE"))["nonce"] == "n2"
    field = form["components"][0]["component"]
    filled = [{"type": 18, "component": {"custom_id": field["custom_id"], "value": ""}}]
    data = {"interaction_id": form["interaction_id"], "custom_id": form["custom_id"]}
    more = {"type": 5, "channel_id": channel, "nonce": "n3"}
    status, refused = await fay.post("interactions", **more, data=data | {"components": filled})
    assert (status, refused["sentence"]) == (400, "Fact: this field is required.")
    filled[0]["component"]["value"] = "Roses bloom"  # type: ignore[index]
    await fay.post("interactions", **more, data=data | {"components": filled})
    told = await fay.hear("MESSAGE_CREATE")
    assert (told["content"], told["ephemeral"]) == ("Roses bloom", True)
    assert (await fay.post(f"messages/{told['id']}/dismiss"))[0] == 200
    assert (await fay.hear("MESSAGE_DELETE"))["id"] == told["id"]
    assert (await fay.get(f"channels/{channel}/messages"))["messages"] == []


async def test_a_press_and_its_update(scene: Scene, fay: Visitor) -> None:
    class Lobby(ui.View):
        @ui.button(label="Join", custom_id="join")
        async def join(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
            await interaction.response.edit_message(content="Joined", view=None)

    message = await scene.channel.send("Lobby", view=Lobby())
    data = {"message_id": str(message.id), "custom_id": "join", "component_type": 2}
    press = {"type": 3, "channel_id": str(scene.trivia), "nonce": "n4", "data": data}
    assert (await fay.post("interactions", **press))[0] == 200
    told = await fay.hear("MESSAGE_UPDATE")
    assert (told["content"], told["edited"]) == ("Joined", True)
    status, refused = await fay.post("interactions", **press)
    assert (status, refused["sentence"]) == (400, "This message has no such button.")


async def test_autocomplete_is_answered_at_once(scene: Scene, fay: Visitor) -> None:
    @scene.bot.tree.command(description="Who is it?")
    async def whois(interaction: discord.Interaction, name: str) -> None: ...

    @whois.autocomplete("name")
    async def names(interaction: discord.Interaction, current: str) -> list[discord.app_commands.Choice[str]]:
        return [discord.app_commands.Choice(name=current + "io", value="allio")]

    await scene.sync()
    options = [{"name": "name", "type": 3, "value": "All", "focused": True}]
    data = {"id": str(scene.command("whois").id), "name": "whois", "options": options}
    channel = str(scene.trivia)
    _, answer = await fay.post("interactions", type=4, channel_id=channel, nonce="n", data=data)
    assert answer == {"choices": [{"name": "Allio", "value": "allio"}]}


@pytest.mark.parametrize("options", [loopback.Options(answer_within=0.05)])
async def test_a_bot_that_does_not_answer(scene: Scene, fay: Visitor) -> None:
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="Go", custom_id="go"))
    message = await scene.channel.send("x", view=view)
    data = {"message_id": str(message.id), "custom_id": "go", "component_type": 2}
    await fay.post("interactions", type=3, channel_id=str(scene.trivia), nonce="n5", data=data)
    told = await fay.hear("INTERACTION_FAILED")
    assert told == {"nonce": "n5", "sentence": "The application did not respond"}


async def test_the_bot_goes_and_types(scene: Scene, fay: Visitor) -> None:
    await scene.channel.typing()
    assert (await fay.hear("TYPING"))["user_id"] == str(scene.world.bot.id)
    await scene.bot.close()
    assert await fay.hear("BOT") == {"online": False}


async def test_the_companion_joins(scene: Scene, fay: Visitor) -> None:
    scene.server.options.companion_delay = (0, 0)
    pressed: list[str] = []

    class Lobby(ui.View):
        @ui.button(label="Start", custom_id="start")
        async def start(self, _: discord.Interaction, __: ui.Button[Any]) -> None:
            pressed.append("start")

        @ui.button(label="Join", custom_id="join")
        async def join(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
            pressed.append(interaction.user.display_name)
            await interaction.response.defer()

    channel = str(scene.trivia)
    assert (await fay.post("companion", channel_id=channel, playing=True))[0] == 200
    await scene.channel.send("Lobby", view=Lobby())
    await scene.tape.wait_for(lambda e: e.what.endswith("/callback") and e.status == 200)
    await fay.post("companion", channel_id=channel, playing=False)
    second = await scene.channel.send("Lobby", view=Lobby())
    await scene.pressed(second.id, "join", user=scene.finn)
    assert pressed == ["Fumi", "Finn"]


async def test_the_page_is_guarded(scene: Scene, fay: Visitor) -> None:
    async with fay.session.get(scene.server.page_url) as page:
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for headers in ({"Origin": "http://evil.test"}, {"Host": "evil.test"}):
        async with fay.session.get(f"{fay.base}/state", headers=headers) as refused:
            assert refused.status == 403
    url = f"{fay.base}/channels/{scene.trivia}/messages"
    async with fay.session.post(url, data='{"as":"1","content":"x"}') as refused:
        assert refused.status == 400
