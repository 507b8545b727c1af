"""Request bodies compared with Discord's published description, where a copy is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import discord
import pytest
from discord.http import Route

import loopback

from ..rest import test_messages

if TYPE_CHECKING:
    from ..conftest import Scene

OPENAPI = Path(os.environ.get("LOOPBACK_OPENAPI", "nowhere"))
if not OPENAPI.is_file():
    pytest.skip(
        "requests are not compared with Discord's openapi.json: LOOPBACK_OPENAPI names no copy of it",
        allow_module_level=True,
    )


@pytest.mark.parametrize("options", [loopback.Options(openapi=OPENAPI)])
async def test_a_body_that_the_description_forbids(scene: Scene) -> None:
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=scene.trivia)
    with pytest.raises(discord.HTTPException, match=r"\$\.tts") as caught:
        await scene.bot.http.request(route, json={"content": "x", "tts": "loud"})
    assert caught.value.code == 50035
    assert "POST /channels/{channel_id}/messages" in scene.tape.violations[0]


@pytest.mark.parametrize("options", [loopback.Options(openapi=OPENAPI)])
async def test_what_discordpy_sends_is_allowed(scene: Scene) -> None:
    await test_messages.test_files_and_embedded_pictures(scene)
    await scene.channel.send("x", nonce="a", allowed_mentions=discord.AllowedMentions.none())

    @scene.bot.tree.command(description="Ask")
    @discord.app_commands.default_permissions(manage_guild=True)
    async def ask(interaction: discord.Interaction, who: discord.Member, why: str = "") -> None:
        await interaction.response.send_message("x", ephemeral=True)
        await interaction.edit_original_response(embed=discord.Embed(title="x"))
        await interaction.followup.send("y")

    await scene.sync()
    await scene.ran("ask", user=scene.marcus, who=str(scene.fay))
    await scene.tape.wait_for(lambda e: e.what.startswith("POST /webhooks/") and e.status == 200)
    await test_messages.test_layout_components(scene)
    assert not scene.tape.violations
