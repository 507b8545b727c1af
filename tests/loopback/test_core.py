"""The first circle: log in, sync, slash command, button, text."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import ui
from discord.ext import commands

from .conftest import start

if TYPE_CHECKING:
    import loopback

    from .conftest import Scene


async def test_a_bot_logs_in_and_sees_its_guild(scene: Scene) -> None:
    assert scene.bot.user is not None
    assert [guild.name for guild in scene.bot.guilds] == ["Rose Garden"]
    assert scene.bot.guilds[0].member_count == 6
    assert scene.world.bot_online


async def test_a_slash_command_is_answered(scene: Scene) -> None:
    @scene.bot.tree.command(description="Say hello")
    async def hello(interaction: discord.Interaction, name: str) -> None:
        await interaction.response.send_message(f"Hello {name}")

    await scene.sync()
    done = await scene.ran("hello", name="Rose")
    assert scene.original(done).content == "Hello Rose"


async def test_a_button_updates_its_message(scene: Scene) -> None:
    class Lobby(ui.View):
        @ui.button(label="Join", custom_id="join")
        async def join(self, interaction: discord.Interaction, button: ui.Button[Lobby]) -> None:
            button.disabled = True
            await interaction.response.edit_message(content="Joined", view=self)
            await interaction.followup.send("Just for you", ephemeral=True)

    message = await scene.channel.send("Lobby", view=Lobby())
    done = await scene.pressed(message.id, "join")
    assert scene.original(done).content == "Joined"
    await scene.tape.wait_for(lambda e: e.what.startswith("POST /webhooks") and e.status == 200)
    assert [m.content for m in scene.seen()] == ["Joined", "Just for you"]
    assert [m.content for m in scene.seen(scene.finn)] == ["Joined"]


async def test_a_prefix_command_replies(server: loopback.Loopback) -> None:
    bot = commands.Bot("!", intents=discord.Intents.all(), guild_ready_timeout=0.01)

    @bot.command()
    async def whois(context: commands.Context[Any], *, name: str) -> None:
        await context.reply(f"Who is {name}?", mention_author=False)

    running = await start(bot, server.token)
    trivia, fay = server.world.find_channel("trivia").id, server.world.find_person("Fay").id
    asked = server.people.say(fay, trivia, "!whois Allio")
    await server.tape.wait_for(lambda e: e.what.startswith("POST /channels") and e.status == 200)
    answer = server.world.history(trivia)[-1]
    assert (answer.content, answer.reference) == ("Who is Allio?", asked.id)
    await bot.close()
    await asyncio.gather(running, return_exceptions=True)


async def test_text_is_heard(scene: Scene) -> None:
    heard = scene.bot.wait_for("message", timeout=3)
    scene.people.say(scene.fay, scene.trivia, "!whois Allio")
    message = await heard
    assert message.content == "!whois Allio"
    assert message.author.display_name == "Fay"
