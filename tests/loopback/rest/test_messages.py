"""Messages: what is made of them, and every refusal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from discord.http import Route

import loopback
from loopback.world.model import Overwrite
from loopback.world.permissions import USUAL, Permission

if TYPE_CHECKING:
    from ..conftest import Scene


async def post(scene: Scene, **body: Any) -> Any:
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=scene.trivia)
    return await scene.bot.http.request(route, json=body)


async def refusal(scene: Scene, **body: Any) -> str:
    with pytest.raises(discord.HTTPException) as caught:
        await post(scene, **body)
    assert caught.value.code == 50035, caught.value
    return caught.value.text


def rows(*parts: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": 1, "components": list(parts)}]


def button(custom_id: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "A", "custom_id": custom_id} | more


def select(**more: Any) -> dict[str, Any]:
    options = [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]
    return {"type": 3, "custom_id": "s", "options": options} | more


LONG = [
    ({"content": "x" * 2001}, "content: Must be 2000 or fewer in length."),
    ({"content": 5}, "content: Could not interpret"),
    ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title: Must be 256 or fewer"),
    ({"embeds": [{"description": "x" * 4097}]}, "embeds.0.description: Must be 4096 or fewer"),
    ({"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds.0.footer.text: Must be 2048"),
    ({"embeds": [{"author": {"name": "x" * 257}}]}, "embeds.0.author.name: Must be 256"),
    ({"embeds": [{"fields": [{"name": "x", "value": ""}]}]}, "embeds.0.fields.0.value: "),
    ({"embeds": [{"fields": [{"name": "x" * 257, "value": "y"}]}]}, "between 1 and 256"),
    ({"embeds": [{"fields": [{"name": "x", "value": "y" * 1025}]}]}, "between 1 and 1024"),
    ({"embeds": [{"fields": [{"name": "x", "value": "y"}] * 26}]}, "embeds.0.fields: "),
    ({"embeds": [{"title": "x"}] * 11}, "embeds: Must be 10 or fewer"),
    ({"embeds": [{"description": "x" * 4000}] * 2}, "exceeds maximum size of 6000"),
    ({"embeds": [{"color": 1 << 24}]}, "embeds.0.color: int value should be less than"),
    ({"embeds": [{"image": {"url": "ftp://x"}}]}, 'Scheme "ftp" is not supported'),
    ({"embeds": [3]}, "embeds.0: Only dictionaries"),
    ({"embeds": {}}, "embeds: Only iterables"),
    ({"content": "x", "nonce": "x" * 26}, "nonce: Must be 25 or fewer"),
    ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "mutually"),
    ({"content": "x", "message_reference": {"message_id": "1"}}, "Unknown message"),
    ({"components": rows(button()) * 6}, "components: Must be 5 or fewer"),
    ({"components": rows(*[button(str(n)) for n in range(6)])}, "between 1 and 5 in length"),
    ({"components": rows()}, "components.0.components: Must be between 1 and 5"),
    ({"components": [button()]}, "components.0.type: Value must be one of {1}"),
    ({"components": rows(button(), button())}, "custom id cannot be duplicated"),
    ({"components": rows(button("x" * 101))}, "custom_id: Must be between 1 and 100"),
    ({"components": rows(button(custom_id=None))}, "custom_id: This field is required"),
    ({"components": rows(button(label="x" * 81))}, "label: Must be 80 or fewer"),
    ({"components": rows(button(label=None))}, "must have a label or an emoji"),
    ({"components": rows(button(style=7))}, "style: Value must be one of"),
    ({"components": rows(button(style=5, url="https://x.test"))}, "cannot both be specified"),
    ({"components": rows(button(style=5, custom_id=None))}, "url: This field is required"),
    ({"components": rows(select(), button())}, "maximum width of a row"),
    ({"components": rows(select(placeholder="x" * 151))}, "placeholder: Must be 150 or fewer"),
    ({"components": rows(select(options=[]))}, "options: Must be between 1 and 25"),
    ({"components": rows(select(options=[{"label": "A", "value": "a"}] * 2))}, "already used"),
    ({"components": rows(select(min_values=2))}, "min_values must be equal to or less"),
    ({"components": rows(select(max_values=3))}, "max_values must be less than"),
    ({"components": rows(select(max_values=26))}, "max_values: int value should be less"),
    ({"flags": 1 << 15, "content": "x"}, "cannot be used when using"),
    ({"flags": 1 << 15, "components": [{"type": 10}]}, "content: This field is required"),
    ({"flags": 1 << 15, "components": [{"type": 10, "content": "x"}] * 41}, "cannot exceed 40"),
    (
        {"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 2001}] * 2},
        "cannot exceed 4000",
    ),
    ({"components": [{"type": 10, "content": "x"}]}, "Value must be one of {1}"),
]


@pytest.mark.parametrize(("body", "words"), LONG)
async def test_a_body_of_a_wrong_form(scene: Scene, body: dict[str, Any], words: str) -> None:
    assert words in (await refusal(scene, **body)).replace("In ", "")


async def test_the_error_tree_is_discords(scene: Scene) -> None:
    await refusal(scene, embeds=[{"title": "x" * 300}])
    error = {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length."}
    assert scene.tape.answers()[-1].body == {
        "code": 50035,
        "message": "Invalid Form Body",
        "errors": {"embeds": {"0": {"title": {"_errors": [error]}}}},
    }


@pytest.mark.parametrize("body", [{}, {"content": " \n"}, {"embeds": []}])
async def test_an_empty_message(scene: Scene, body: dict[str, Any]) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await post(scene, **body)
    assert caught.value.code == 50006


@pytest.mark.parametrize("body", [{"poll": {"question": {}}}, {"sticker_ids": ["1"]}])
async def test_an_unknown_feature_is_named(scene: Scene, body: dict[str, Any]) -> None:
    with pytest.raises(discord.HTTPException, match=f"`{next(iter(body))}`") as caught:
        await post(scene, **body)
    assert caught.value.status == 501


async def test_an_unknown_route_is_named(scene: Scene) -> None:
    with pytest.raises(discord.HTTPException, match="the route POST /api/v10/guilds") as caught:
        await scene.bot.guilds[0].create_text_channel("new")
    assert caught.value.status == 501


async def test_edit_delete_and_history(scene: Scene) -> None:
    first = await scene.channel.send("one")
    second = await scene.channel.send("two")
    third = await scene.channel.send("three")
    await second.edit(content="TWO")
    await first.delete()
    found = [m async for m in scene.channel.history()]
    assert [m.content for m in found] == ["three", "TWO"]
    assert found[1].edited_at is not None
    assert [m.id async for m in scene.channel.history(before=third)] == [second.id]
    assert [m.id async for m in scene.channel.history(after=second)] == [third.id]
    assert third.id in [m.id async for m in scene.channel.history(around=second, limit=3)]
    assert (await scene.channel.fetch_message(third.id)).content == "three"


async def test_unknown_things(scene: Scene) -> None:
    with pytest.raises(discord.NotFound) as caught:
        await scene.channel.fetch_message(1)
    assert caught.value.code == 10008
    with pytest.raises(discord.NotFound) as caught:
        await scene.bot.fetch_channel(1)
    assert caught.value.code == 10003
    with pytest.raises(discord.NotFound) as caught:
        await scene.bot.fetch_user(1)
    assert caught.value.code == 10013
    with pytest.raises(discord.NotFound) as caught:
        await scene.bot.fetch_guild(1)
    assert caught.value.code == 10004
    stranger = scene.world.add_person("Stranger")
    with pytest.raises(discord.NotFound) as caught:
        await scene.bot.guilds[0].fetch_member(stranger.id)
    assert caught.value.code == 10007


async def test_a_nonce_is_posted_once(scene: Scene) -> None:
    first = await scene.channel.send("question", nonce="round-1")
    again = await scene.channel.send("question", nonce="round-1")
    other = await scene.channel.send("question", nonce="round-2")
    assert first.id == again.id != other.id
    loose = await post(scene, content="x", nonce="round-1")
    assert int(loose["id"]) != first.id


@pytest.mark.parametrize("options", [loopback.Options(nonce_life=0)])
async def test_a_nonce_is_forgotten(scene: Scene) -> None:
    first = await scene.channel.send("question", nonce="round-1")
    assert (await scene.channel.send("question", nonce="round-1")).id != first.id


async def test_files_and_embedded_pictures(scene: Scene) -> None:
    embed = discord.Embed(title="Rose").set_image(url="attachment://rose 1.png")
    embed.set_image(url="attachment://rose.png")
    picture = discord.File(io.BytesIO(b"PNG"), "rose.png", description="A rose")
    message = await scene.channel.send(embed=embed, file=picture)
    assert message.embeds[0].image.url == message.attachments[0].url
    assert message.attachments[0].description == "A rose"
    async with aiohttp.ClientSession() as session, session.get(message.attachments[0].url) as got:
        assert await got.read() == b"PNG"
        assert got.headers["Content-Type"] == "image/png"
        assert "sandbox" in got.headers["Content-Security-Policy"]
    edited = await message.edit(attachments=[])
    assert not edited.attachments


@pytest.mark.parametrize("options", [loopback.Options(file_limit=1000)])
async def test_a_file_too_large(scene: Scene) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await scene.channel.send(file=discord.File(io.BytesIO(b"x" * 1001), "rose.png"))
    assert (caught.value.status, caught.value.code) == (413, 40005)


async def test_replies_and_mentions(scene: Scene) -> None:
    said = scene.people.say(scene.fay, scene.trivia, "who?")
    asked = await scene.channel.fetch_message(said.id)
    answer = await asked.reply(f"<@{scene.fay}> @everyone")
    assert answer.reference is not None
    assert isinstance(answer.reference.resolved, discord.Message)
    assert answer.reference.resolved.content == "who?"
    assert [user.id for user in answer.mentions] == [scene.fay]
    assert not answer.mention_everyone
    quiet = await scene.channel.send(f"<@{scene.fay}>", allowed_mentions=discord.AllowedMentions.none())
    assert not quiet.mentions


async def test_layout_components(scene: Scene) -> None:
    view = discord.ui.LayoutView()
    section = discord.ui.Section("A rose?", accessory=discord.ui.Thumbnail("https://x.test/a.png"))
    row: Any = discord.ui.ActionRow(discord.ui.Button(label="Yes", custom_id="yes"))
    container: Any = discord.ui.Container(
        section, discord.ui.Separator(), discord.ui.TextDisplay("-# small"), row
    )
    view.add_item(container)
    message = await scene.channel.send(view=view)
    assert message.flags.components_v2
    assert isinstance(message.components[0], discord.Container)
    path = "/channels/{channel_id}/messages/{message_id}"
    route = Route("PATCH", path, channel_id=scene.trivia, message_id=message.id)
    with pytest.raises(discord.HTTPException, match="cannot be used"):
        await scene.bot.http.request(route, json={"content": "plain"})


async def test_others_messages(scene: Scene) -> None:
    said = scene.people.say(scene.fay, scene.trivia, "mine")
    message = scene.channel.get_partial_message(said.id)
    with pytest.raises(discord.Forbidden) as caught:
        await message.edit(content="yours")
    assert caught.value.code == 50005
    with pytest.raises(discord.Forbidden) as caught:
        await message.delete()
    assert caught.value.code == 50013
    dm = scene.world.dm_with(scene.fay).id
    private = scene.people.say(scene.fay, dm, "mine")
    channel = await scene.bot.create_dm(discord.Object(scene.fay))
    with pytest.raises(discord.Forbidden) as caught:
        await channel.get_partial_message(private.id).delete()
    assert caught.value.code == 50003


async def test_direct_messages(scene: Scene) -> None:
    user = await scene.bot.fetch_user(scene.fay)
    await user.send("psst")
    dm = scene.world.dm_with(scene.fay).id
    assert [m.content for m in scene.world.history(dm, viewer=scene.fay)] == ["psst"]
    scene.world.set_dms(scene.fay, are_open=False)
    with pytest.raises(discord.Forbidden) as caught:
        await user.send("psst")
    assert caught.value.code == 50007
    with pytest.raises(discord.HTTPException) as caught_too:
        await scene.bot.http.start_private_message(1)
    assert caught_too.value.code == 50033


def deny(scene: Scene, permission: Permission) -> None:
    bot = scene.world.bot.id
    denied = Overwrite(target=bot, is_member=True, deny=int(permission))
    scene.world.overwrite(scene.trivia, denied)


async def test_a_bot_that_may_not_write(scene: Scene) -> None:
    deny(scene, Permission.SEND_MESSAGES)
    with pytest.raises(discord.Forbidden) as caught:
        await scene.channel.send("x")
    assert caught.value.code == 50013
    with pytest.raises(discord.Forbidden):
        await scene.channel.typing()


async def test_a_bot_that_may_not_see(scene: Scene) -> None:
    deny(scene, Permission.VIEW_CHANNEL)
    with pytest.raises(discord.Forbidden) as caught:
        await scene.channel.send("x")
    assert caught.value.code == 50001
    since = len(scene.tape.entries)
    scene.people.say(scene.fay, scene.trivia, "unheard")
    assert not [e for e in scene.tape.entries[since:] if e.what == "MESSAGE_CREATE"]


async def test_a_bot_that_may_not_embed_attach_or_read(scene: Scene) -> None:
    message = await scene.channel.send("x")
    deny(scene, Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.READ_MESSAGE_HISTORY)
    with pytest.raises(discord.Forbidden) as caught:
        await scene.channel.send(embed=discord.Embed(title="x"))
    assert caught.value.code == 50013
    with pytest.raises(discord.Forbidden):
        await scene.channel.send(file=discord.File(io.BytesIO(b"x"), "x.png"))
    with pytest.raises(discord.Forbidden):
        await scene.channel.fetch_message(message.id)
    with pytest.raises(discord.HTTPException) as no_reply:
        await message.reply("x")
    assert no_reply.value.code == 160002
    assert [m async for m in scene.channel.history()] == []


async def test_manage_messages_deletes_others(scene: Scene) -> None:
    guild = scene.world.guilds[scene.guild_id]
    role = scene.world.add_role(guild, "Cleaner", USUAL | Permission.MANAGE_MESSAGES)
    scene.world.join(guild, scene.world.bot, role)
    said = scene.people.say(scene.fay, scene.trivia, "spam")
    await scene.channel.get_partial_message(said.id).delete()
    assert not scene.seen()


async def test_a_wrong_limit_and_a_wrong_id(scene: Scene) -> None:
    route = Route("GET", "/channels/{channel_id}/messages", channel_id=scene.trivia)
    with pytest.raises(discord.HTTPException, match="less than or equal to 100"):
        await scene.bot.http.request(route, params={"limit": 101})
    with pytest.raises(discord.HTTPException, match="is not snowflake"):
        await scene.bot.http.request(Route("GET", "/channels/{channel_id}", channel_id="rose"))


async def test_invalid_json(scene: Scene) -> None:
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=scene.trivia)
    headers = {"Content-Type": "application/json"}
    url = f"{scene.server.api_url}/channels/{scene.trivia}/messages"
    headers["Authorization"] = f"Bot {scene.server.token}"
    assert route.url == url
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data="{", headers=headers) as response,
    ):
        assert (await response.json())["code"] == 50109
