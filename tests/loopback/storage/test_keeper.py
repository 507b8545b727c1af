"""A loopback with a file goes on where it was left."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import discord
import pytest

import loopback
from loopback.objects.compose import compose
from loopback.storage.keeper import Keeper
from loopback.storage.schema import load
from loopback.world.model import Overwrite
from loopback.world.state import rose_garden

from ..conftest import bot_on

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "final-rose.discord.db"


@pytest.fixture
def options(file: Path) -> loopback.Options:
    return loopback.Options(file=file, bot_name="Final Rose")


async def test_all_that_was_there_is_there_again(
    options: loopback.Options, point: Callable[[loopback.Loopback], None]
) -> None:
    async with loopback.Loopback(options) as server:
        point(server)
        async with bot_on(server) as scene:

            @scene.bot.tree.command(description="Ask")
            async def ask(interaction: discord.Interaction) -> None:
                view = discord.ui.View(timeout=None)
                view.add_item(discord.ui.Button(label="Join", custom_id="join"))
                await interaction.response.send_message("Who?", view=view, ephemeral=True)

            await scene.sync()
            await scene.ran("ask")
            sent = await scene.channel.send("a", file=discord.File(io.BytesIO(b"rose"), "rose.txt"))
            await sent.edit(content="b")
            await (await scene.channel.send("gone")).delete()
            server.people.say(scene.finn, scene.trivia, "typed")
            server.world.join(server.world.guilds[scene.guild_id], server.world.add_person("Gil"))
            server.world.overwrite(scene.staff, Overwrite(target=scene.finn, is_member=True, allow=1024))
    before = server.world
    after = loopback.Loopback(options).world
    for name in ("users", "guilds", "channels", "messages", "attachments", "commands", "bot"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.bot.name == "Final Rose"
    assert after.mint() > max(id_ for held in before.messages.values() for id_ in held)


async def test_what_was_acknowledged_is_in_the_file(
    options: loopback.Options, file: Path, point: Callable[[loopback.Loopback], None]
) -> None:
    """Discord answers the bot only when a kill of the process would not lose the message any more."""
    async with loopback.Loopback(options) as server:
        point(server)
        async with bot_on(server) as scene:
            for number in range(20):
                sent = await scene.channel.send(str(number))
                held = load(file)  # what another process finds while this one lives
                assert held is not None
                assert held.messages[scene.trivia][sent.id].content == str(number)


async def test_the_file_does_not_grow_without_end(file: Path) -> None:
    load(file)
    world = rose_garden()
    keeper = Keeper(world, file, kept=10)
    channel = world.find_channel("trivia")
    for number in range(200):
        world.post(compose(world, channel, world.bot.id, {"content": str(number)}))
    await keeper.saved()
    await keeper.close()
    held = load(file)
    assert held is not None
    contents = [message.content for message in held.history(channel.id)]
    assert contents == [str(number) for number in range(200 - len(contents), 200)]
    assert 10 <= len(contents) <= 60


@pytest.mark.parametrize("body", [b"", b"no database", b"SQLite format 3\0 and then nothing"])
def test_a_file_that_cannot_be_read_is_put_aside(file: Path, body: bytes) -> None:
    file.write_bytes(body)
    assert load(file) is None
    assert load(file) is None  # it is a good file by now, with nothing in it
    aside = file.with_name("final-rose.discord.db.unreadable")
    assert not body or aside.read_bytes() == body


async def test_a_dismissed_message_stays_dismissed(file: Path) -> None:
    load(file)
    world = rose_garden()
    keeper = Keeper(world, file)
    channel, fay = world.find_channel("trivia"), world.find_person("Fay").id
    message = compose(world, channel, world.bot.id, {"content": "for you"})
    message = world.post(replace(message, only_for=fay))
    world.dismiss(message)
    await keeper.close()
    held = load(file)
    assert held is not None
    assert held.history(channel.id, viewer=fay) == []
    assert held.load_message(channel.id, message.id) == message
