"""What is typed and is no game: help, mentions, direct messages, and commands that are written wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ui import words
from tests.cogs.conftest import Server


def said(channel: Any) -> str:
    """What the last message says."""
    message = channel.last_message
    return message.content + "".join(embed.description or "" for embed in message.embeds)


async def test_help_with_the_prefix_is_left_to_other_bots_and_a_mention_is_answered(server: Server) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, "!help")
    assert said(server.channel) == "!help"
    await fan.send(server.channel, f"{server.guild.me.mention} help")
    assert words.HELP in said(server.channel)


@pytest.mark.parametrize("text", ["{me}", "{me} hello"])
async def test_a_mention_without_a_command_is_greeted(server: Server, text: str) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, text.format(me=server.guild.me.mention))
    assert said(server.channel) == words.GREETING


async def test_help_in_a_direct_message_is_answered(server: Server) -> None:
    fan = server.env.create_user("fan")
    await fan.send_dm("help")
    assert words.HELP in said(fan.dm_channel)


@pytest.mark.parametrize("text", ["!trivia start couples", "!trivia start " + "9" * 1990])
async def test_a_start_that_is_written_wrongly_is_told_how_it_is_written(server: Server, text: str) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, text[:2000])
    assert said(server.channel) == words.START_USAGE


async def test_a_command_that_is_a_slash_command_only_says_so(server: Server) -> None:
    staff = server.member("staff", manage_guild=True)
    await staff.send(server.channel, "!fact add")
    assert said(server.channel) == "That works as a slash command only: type `/fact`."
