"""Interactions: one answer in time, follow-ups for a while, and every refusal."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import ui
from discord.http import Route

import loopback
from loopback.errors import Declined
from loopback.world.permissions import Permission

from ..rest.test_commands import register
from ..rest.test_messages import deny

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..conftest import Scene


class Caught:
    """Runs a bot's handler and keeps the HTTPException that ended it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.error: discord.HTTPException | None = None
        self.done = asyncio.Event()

    async def __call__(self, act: Callable[[], Awaitable[Any]]) -> None:
        try:
            await act()
        except discord.HTTPException as error:
            self.error = error
        finally:
            self.done.set()

    async def code(self) -> tuple[int, int]:
        await asyncio.wait_for(self.done.wait(), 5)
        assert self.error is not None
        return self.error.status, self.error.code


async def on_interaction(scene: Scene, act: Callable[[discord.Interaction], Awaitable[Any]]) -> Caught:
    """Let the bot answer every component interaction by `act`."""
    caught = Caught(scene)

    async def heard(interaction: discord.Interaction) -> None:
        await caught(lambda: act(interaction))

    scene.bot.event(heard)
    heard.__name__ = "on_interaction"
    scene.bot.on_interaction = heard  # type: ignore[attr-defined]
    return caught


async def with_button(scene: Scene) -> int:
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="Go", custom_id="go"))
    return (await scene.channel.send("Press", view=view)).id


def again(interaction: discord.Interaction) -> None:
    """Make discord.py forget that it has answered."""
    interaction.response._response_type = None


async def test_a_second_answer(scene: Scene) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        again(interaction)
        await interaction.response.send_message("twice")

    caught = await on_interaction(scene, act)
    scene.people.press(scene.fay, await with_button(scene), "go")
    assert await caught.code() == (400, 40060)


@pytest.mark.parametrize("options", [loopback.Options(answer_within=0.05)])
async def test_a_late_answer(scene: Scene) -> None:
    late = asyncio.Event()

    async def act(interaction: discord.Interaction) -> None:
        await late.wait()
        await interaction.response.send_message("late")

    caught = await on_interaction(scene, act)
    done = await scene.pressed(await with_button(scene), "go")
    assert done.failed
    late.set()
    assert await caught.code() == (404, 10062)


async def test_an_unknown_interaction(scene: Scene) -> None:
    route = Route("POST", "/interactions/1/nothing/callback")
    with pytest.raises(discord.NotFound) as caught:
        await scene.bot.http.request(route, json={"type": 5})
    assert caught.value.code == 10062


async def test_an_aged_token(scene: Scene) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        scene.server.options.token_life = 0
        await interaction.followup.send("too late")

    caught = await on_interaction(scene, act)
    scene.people.press(scene.fay, await with_button(scene), "go")
    assert await caught.code() == (401, 50027)


async def test_a_follow_up_before_the_answer(scene: Scene) -> None:
    caught = await on_interaction(scene, lambda interaction: interaction.followup.send("early"))
    scene.people.press(scene.fay, await with_button(scene), "go")
    assert await caught.code() == (404, 10015)


async def test_the_message_of_a_modal_is_unknown(scene: Scene) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(form())
        await interaction.edit_original_response(content="x")

    caught = await on_interaction(scene, act)
    scene.people.press(scene.fay, await with_button(scene), "go")
    assert await caught.code() == (404, 10008)


def form(**more: Any) -> ui.Modal:
    modal = ui.Modal(title="A fact", custom_id="fact")
    field: dict[str, Any] = {"custom_id": "text", "min_length": 3, "max_length": 10} | more
    modal.add_item(ui.Label(text="Fact", component=ui.TextInput(**field)))
    return modal


async def opened(scene: Scene, answer: Callable[[discord.Interaction], Awaitable[Any]]) -> Any:
    """Open a form by a button; the bot answers its submission by `answer`."""

    async def act(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.send_modal(form())
        else:
            await answer(interaction)

    caught = await on_interaction(scene, act)
    pressed = await scene.pressed(await with_button(scene), "go")
    await caught.done.wait()
    caught.done.clear()
    return pressed, caught


async def test_a_modal_after_a_modal(scene: Scene) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(form())

    pressed, caught = await opened(scene, answer)
    scene.people.submit(scene.fay, pressed.id, {"text": "A rose"})
    assert await caught.code() == (400, 50035)
    assert "Value must be one of {4, 5, 6, 7}" in caught.error.text


async def test_a_form_is_checked_and_sent(scene: Scene) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        assert interaction.data is not None
        value = interaction.data["components"][0]["component"]["value"]  # type: ignore[typeddict-item]
        await interaction.response.edit_message(content=value)

    pressed, _ = await opened(scene, answer)
    for text, words in (("", "required"), ("ab", "between 3 and 10"), ("x" * 11, "between")):
        with pytest.raises(Declined, match=words):
            scene.people.submit(scene.fay, pressed.id, {"text": text})
    with pytest.raises(Declined, match="no such form"):
        scene.people.submit(scene.finn, pressed.id, {"text": "A rose"})
    sent = scene.people.submit(scene.fay, pressed.id, {"text": "A rose"})
    await scene.server.interactions.settled(sent)
    assert scene.original(sent).content == "A rose"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"title": "x" * 46}, "title: Must be between 1 and 45"),
        ({"custom_id": ""}, "custom_id: Must be between 1 and 100"),
        ({"components": []}, "components: Must be between 1 and 5"),
        ({"components": [1, 2, 3, 4, 5, 6]}, "components: Must be between 1 and 5"),
        ({"components": [{"type": 18, "label": "x" * 46}]}, "label: Must be between 1 and 45"),
        ({"components": [{"type": 18, "label": "x"}]}, "component: This field is required"),
        (
            {"components": [{"type": 1, "components": [{"type": 4, "custom_id": "a", "style": 1}]}]},
            "label: This field is required",
        ),
    ],
)
async def test_a_modal_of_a_wrong_form(scene: Scene, data: dict[str, Any], words: str) -> None:
    field = {"type": 4, "custom_id": "a", "style": 1, "label": "A"}
    good = {"title": "A", "custom_id": "a", "components": [{"type": 1, "components": [field]}]}
    code, text = await raw_answer(scene, {"type": 9, "data": good | data})
    assert (code, words in text) == (50035, True), text
    assert "In data." in text


async def raw_answer(scene: Scene, body: Any) -> tuple[int, str]:
    """Answer a press with any body and return how it was refused."""

    caught = await on_interaction(scene, raw_answering(scene, body))
    scene.people.press(scene.fay, await with_button(scene), "go")
    await caught.code()
    assert caught.error is not None
    return caught.error.code, caught.error.text


def raw_answering(scene: Scene, body: Any) -> Callable[[discord.Interaction], Awaitable[Any]]:
    async def act(interaction: discord.Interaction) -> None:
        path = "/interactions/{interaction_id}/{interaction_token}/callback"
        route = Route("POST", path, interaction_id=interaction.id, interaction_token=interaction.token)
        await scene.bot.http.request(route, json=body)

    return act


@pytest.mark.parametrize("reply", [1, 8, 99])
async def test_a_reply_of_a_wrong_type(scene: Scene, reply: int) -> None:
    code, text = await raw_answer(scene, {"type": reply, "data": {}})
    assert (code, "Value must be one of" in text) == (50035, True)


async def test_lengths_hold_for_answers_too(scene: Scene) -> None:
    code, text = await raw_answer(scene, {"type": 4, "data": {"content": "x" * 2001}})
    assert (code, "In data.content: Must be 2000" in text) == (50035, True)
    code, _ = await raw_answer(scene, {"type": 4, "data": {}})
    assert code == 50006


async def test_an_unknown_reply_is_named(scene: Scene) -> None:
    _, text = await raw_answer(scene, {"type": 12})
    assert "interaction response type 12" in text


@pytest.mark.parametrize("reply", [6, 7, 8])
async def test_a_slash_command_updates_nothing(scene: Scene, reply: int) -> None:
    await register(scene, {"name": "ask", "description": "Ask"})
    scene.bot.tree.interaction_check = never  # type: ignore[method-assign]
    answering = raw_answering(scene, {"type": reply, "data": {"content": "x"}})
    caught = await on_interaction(scene, answering)
    scene.run("ask")
    assert await caught.code() == (400, 50035)


async def never(_interaction: discord.Interaction) -> bool:
    return False


async def test_ephemeral_messages_are_one_persons(scene: Scene) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("hush", ephemeral=True)
        original = await interaction.original_response()
        await interaction.edit_original_response(content="hush!")
        await scene.channel.fetch_message(original.id)

    caught = await on_interaction(scene, act)
    scene.people.press(scene.fay, await with_button(scene), "go")
    assert await caught.code() == (404, 10008)
    assert [m.content for m in scene.seen()] == ["Press", "hush!"]
    assert [m.content for m in scene.seen(scene.finn)] == ["Press"]
    assert [m.content async for m in scene.channel.history()] == ["Press"]
    hush = scene.seen()[-1]
    with pytest.raises(Declined, match="gone"):
        scene.people.press(scene.finn, hush.id, "go")
    told = scene.tape.sent("MESSAGE_CREATE")[-1].body
    assert (told["flags"], "guild_id" in told) == (64, False)


async def test_a_deferred_answer_is_filled_in(scene: Scene) -> None:
    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        assert scene.seen()[-1].flags == 64 | 128
        first = await interaction.followup.send("first", wait=True)
        second = await interaction.followup.send("second", wait=True)
        await second.edit(content="SECOND")
        third = await interaction.followup.send("third", wait=True)
        await third.delete()
        assert first.id == (await interaction.original_response()).id
        await interaction.delete_original_response()

    caught = await on_interaction(scene, act)
    scene.people.press(scene.fay, await with_button(scene), "go")
    await asyncio.wait_for(caught.done.wait(), 5)
    assert caught.error is None
    assert [(m.content, m.flags) for m in scene.seen()] == [("Press", 0), ("SECOND", 0)]


async def test_an_answer_with_a_file(scene: Scene) -> None:
    embed = discord.Embed().set_image(url="attachment://rose.png")

    async def act(interaction: discord.Interaction) -> None:
        picture = discord.File(io.BytesIO(b"PNG"), "rose.png")
        await interaction.response.send_message(embed=embed, file=picture)
        await interaction.followup.send(file=discord.File(io.BytesIO(b"PNG"), "two.png"))

    caught = await on_interaction(scene, act)
    scene.people.press(scene.fay, await with_button(scene), "go")
    await asyncio.wait_for(caught.done.wait(), 5)
    assert caught.error is None
    _, first, second = (scene.server.payloads.message(message) for message in scene.seen())
    assert first["embeds"][0]["image"]["url"] == first["attachments"][0]["url"]
    assert second["attachments"][0]["filename"] == "two.png"
    assert second["message_reference"]["message_id"] == first["id"]


async def test_another_interactions_message(scene: Scene) -> None:
    stranger = await scene.channel.send("not yours")

    async def act(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.fetch_message(stranger.id)

    caught = await on_interaction(scene, act)
    scene.people.press(scene.fay, await with_button(scene), "go")
    assert await caught.code() == (404, 10008)


async def test_an_answer_needs_no_permission_to_write(scene: Scene) -> None:
    message = await with_button(scene)
    deny(scene, Permission.SEND_MESSAGES)
    caught = await on_interaction(scene, lambda one: one.response.send_message("allowed"))
    scene.people.press(scene.fay, message, "go")
    await asyncio.wait_for(caught.done.wait(), 5)
    assert caught.error is None


async def test_presses_that_the_client_would_not_send(scene: Scene) -> None:
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="Go", custom_id="go", disabled=True))
    options = [discord.SelectOption(label=letter, value=letter) for letter in "abc"]
    view.add_item(ui.Select(custom_id="pick", options=options, max_values=2))
    message = await scene.channel.send("x", view=view)
    for custom_id, values, words in (
        ("go", None, "not to be pressed"),
        ("no", None, "no such button"),
        ("pick", [], "between 1 and 2"),
        ("pick", ["a", "b", "c"], "between 1 and 2"),
        ("pick", ["z"], "not among"),
    ):
        with pytest.raises(Declined, match=words):
            scene.people.press(scene.fay, message.id, custom_id, values)


async def test_selects_bring_what_was_chosen(scene: Scene) -> None:
    chosen: list[Any] = []

    class Picks(ui.View):
        @ui.select(cls=ui.UserSelect, custom_id="who")
        async def who(self, interaction: discord.Interaction, pick: ui.UserSelect[Any]) -> None:
            chosen.extend(pick.values)
            await interaction.response.defer()

        @ui.select(cls=ui.ChannelSelect, custom_id="where")
        async def where(self, interaction: discord.Interaction, pick: ui.ChannelSelect[Any]) -> None:
            chosen.extend(pick.values)
            await interaction.response.defer()

    message = await scene.channel.send("x", view=Picks())
    await scene.pressed(message.id, "who", values=[str(scene.finn)])
    await scene.pressed(message.id, "where", values=[str(scene.trivia)])
    assert [one.id for one in chosen] == [scene.finn, scene.trivia]


async def test_interactions_in_direct_messages(scene: Scene) -> None:
    user = await scene.bot.fetch_user(scene.fay)
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="Go", custom_id="go"))
    message = await user.send("Press", view=view)
    caught = await on_interaction(scene, lambda one: one.response.send_message(f"{one.user} {one.guild_id}"))
    done = await scene.pressed(message.id, "go")
    await caught.done.wait()
    assert scene.original(done).content == "fay None"
