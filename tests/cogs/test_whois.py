"""Look-ups as members see them."""

from __future__ import annotations

import re
from typing import Any

import discord
import pytest

from bot.app import make_client
from bot.storage.sqlite.database import Database
from bot.ui.client import FinalRose
from questions.facts.base import FactBase
from tests.cogs.conftest import Server
from tests.cogs.test_game import started

FORBIDDEN = re.compile(
    r"\b(wife|widow\w*|son|cancer|covid|cordero|nick|elvis|james|child\w*)\b", re.IGNORECASE
)


def card_of(message: Any) -> str:
    return message.embeds[0].description or ""


def check_allio(message: Any) -> None:
    assert message.embeds[0].title == "Michael Allio"
    card = card_of(message)
    assert card.startswith("*Finished fourth on Katie Thurston's season of The Bachelorette (2021)")
    assert "Introduced at 36 as a business owner from Akron, Ohio" in card
    assert "Friend of Amanda Kloots (as of May 2022)" in card
    assert "Guest on the podcast Talking It Out (May 2022)" in card
    body, _, foot = card.partition("\n\n-#")
    lines = [line for line in body.splitlines() if line and not line.startswith("**")]
    numbers = [set(re.findall(r"\[(\d+)\]", line)) for line in lines]
    assert all(numbers), "each line ends with its source"
    assert set.union(*numbers) == set(re.findall(r"-# \[(\d+)\]", f"-#{foot}"))
    assert "Origins of His Friendship With Amanda Kloots, May 12, 2022" in foot
    assert not FORBIDDEN.search(body)


async def test_by_prefix_by_mention_by_slash_and_in_a_direct_message(server: Server) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, "!whois Allio")
    check_allio(server.channel.last_message)
    await fan.send(server.channel, f"{server.guild.me.mention} whois allio")
    check_allio(server.channel.last_message)
    check_allio((await fan.slash(server.channel, "whois", name="micheal alio")).response)
    user = server.env.create_user("stranger")
    await user.send_dm("!whois Mike Allio")
    check_allio(user.dm_channel.last_message)


async def test_several_people_are_asked_about_and_told_apart(server: Server) -> None:
    fan, other = server.member("fan"), server.member("other")
    asked = await fan.slash(server.channel, "whois", name="smith")
    assert asked.response.embeds[0].title == "Which smith?"
    assert "Christian Smith: The Bachelorette 17 (2021)" in card_of(asked.response)
    await fan.send(server.channel, "!whois Smith")
    listed = server.channel.last_message
    refused = await other.select(listed, ["christian-smith"])
    assert refused.ephemeral
    assert "somebody else's" in refused.response.content
    await fan.select(listed, ["christian-smith"])
    assert server.now(listed).embeds[0].title == "Christian Smith"


async def test_nobody_gives_the_nearest_three_and_pings_no_one(server: Server) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, "!whois **Katy Thorstn** @everyone <@1>")
    said = server.channel.last_message
    assert "I know nobody called" in said.content
    assert r"\*\*Katy Thorstn\*\*" in said.content
    assert not said.mentions
    assert not said.mention_everyone
    await fan.send(server.channel, "!whois Wolfgang Quuxly")
    assert len(re.findall(r"\*\*[^*]+\*\*", server.channel.last_message.content)) == 3


async def test_names_are_completed_and_the_chosen_one_is_shown(server: Server) -> None:
    fan = server.member("fan")
    choices = await fan.autocomplete(server.channel, "whois", "name", "allio")
    assert choices == [{"name": "Michael Allio · The Bachelorette 17 (2021) +1", "value": "michael-allio"}]
    check_allio((await fan.slash(server.channel, "whois", name=choices[0]["value"])).response)


async def test_while_a_question_is_open_all_it_names_are_refused_alike(server: Server) -> None:
    fan = server.member("fan")
    question = await started(server, fan, rounds=3, category="finales")
    named = [label.partition(" · ")[2] for label in server.labels()]
    people = [name for name in named if "season" not in name and "home" not in name and "choice" not in name]
    answers = [(await fan.slash(server.channel, "whois", name=name)).response for name in people]
    assert {answer.content for answer in answers} <= {
        "Not while a question is open! Ask me again after the reveal."
    }
    free = await fan.slash(server.channel, "whois", name="Brandon Torres")
    assert free.response.embeds[0].title == "Brandon Torres"
    await fan.click(question, label=server.labels(question)[0])
    for name in people:
        shown = await fan.slash(server.channel, "whois", name=name)
        assert shown.response.embeds[0].title == name


@pytest.mark.parametrize("text", ["Nick Cordero", "Cordero", "Elvis Cordero"])
async def test_people_who_have_no_place_here_are_not_known(server: Server, text: str) -> None:
    fan = server.member("fan")
    shown = await fan.slash(server.channel, "whois", name=text)
    assert "I know nobody called" in shown.response.content
    assert text not in shown.response.content.split(".", 1)[1]


async def test_a_long_name_is_one_clear_sentence(server: Server) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, "!whois " + "a" * 300)
    assert server.channel.last_message.content == ("Between 1 and 100 characters, please.")
    await fan.send(server.channel, "!whois")
    assert server.channel.last_message.content.startswith("The name is missing.")


class TestWithoutMessageContent:
    """Everything but the bare `!` works."""

    @pytest.fixture
    def simcord_bot(self, database: Database, base: FactBase) -> FinalRose:
        return make_client(database, base, clock=discord.utils.utcnow, message_content=False)

    async def test_mention_direct_message_and_slash_work(self, server: Server) -> None:
        fan = server.member("fan")
        await fan.send(server.channel, "!whois Allio")
        assert server.channel.last_message.content == "!whois Allio", "nobody answered"
        await fan.send(server.channel, f"{server.guild.me.mention} whois Allio")
        check_allio(server.channel.last_message)
        check_allio((await fan.slash(server.channel, "whois", name="Allio")).response)
        await fan.send_dm("!whois Allio")
        question = await started(server, fan, rounds=1)
        await fan.click(question, label=server.labels()[0])
        assert server.shown.title == "🌹 Final standings"
