"""Cards as members use them: pages, links, the private quiz, reports, seasons; all after a restart, too."""

from __future__ import annotations

import json
import re
from typing import Any

import discord
import pytest

from tests.cogs.conftest import Server
from tests.cogs.test_whois import card_of

REFUSED = "Not while a question is open! Ask me again after the reveal."


def footer(message: Any) -> str:
    return message.embeds[0].footer.text or ""


def bullets(message: Any) -> list[str]:
    return [line for line in card_of(message).splitlines() if line.startswith("•")]


async def typed(server: Server, fan: Any, text: str) -> discord.Message:
    await server.env.advance_time(5)  # beside a game, so often is a typed command answered
    await fan.send(server.channel, text)
    return server.channel.last_message


async def test_a_long_card_has_pages_that_turn_after_a_restart(server: Server) -> None:
    fan = server.member("fan")
    card = await typed(server, fan, "!season Bachelorette 17")
    assert card_of(card).startswith("*Katie Thurston's season, from June 7 to August 9, 2021")
    seen, texts = 1, [card_of(card)]
    last = int(footer(card).rpartition(" ")[2])
    assert last > 1
    while seen < last:
        assert footer(card) == f"Page {seen} of {last}"
        await server.env.restart_bot(server.new_client())
        await fan.click(card, label="Next")
        card, seen = server.now(card), seen + 1
        texts.append(card_of(card))
    lines = [line for text in texts for line in text.splitlines() if line.startswith("•")]
    assert len(lines) == len(set(lines)) >= 20
    for text in texts:
        cited = set(re.findall(r"\[(\d+)\]", "\n".join(t for t in text.splitlines() if t.startswith("•"))))
        assert cited == set(re.findall(r"-# \[(\d+)\]", text)), "a page has the sources that it cites"
    await fan.click(card, label="Previous")
    assert footer(server.now(card)) == f"Page {last - 1} of {last}"


async def test_a_short_card_has_no_pages(server: Server) -> None:
    card = await typed(server, server.member("fan"), "!whois Brandon Torres")
    assert server.labels(card) == ["Katie Thurston", "Quiz me", "Something wrong?"]
    assert not footer(card)


async def test_people_on_a_card_open_theirs_privately(server: Server) -> None:
    fan = server.member("fan")
    card = await typed(server, fan, "!whois Michael Allio")
    await server.env.restart_bot(server.new_client())
    opened = await fan.click(card, label="Amanda Kloots")
    assert opened.ephemeral
    assert opened.response.embeds[0].title == "Amanda Kloots"
    back = await fan.click(opened.response.message, label="Michael Allio")
    assert back.response.embeds[0].title == "Michael Allio"


async def test_a_quiz_is_private_kind_and_outlives_a_restart(server: Server) -> None:
    fan = server.member("fan")
    card = await typed(server, fan, "!whois Michael Allio")
    before = server.channel.last_message
    asked = await fan.click(card, label="Quiz me")
    assert asked.ephemeral
    for number in (1, 2, 3):
        message = asked.response.message
        assert footer(message) == f"Question {number} of 3. Only you see this; there are no points."
        assert "Michael Allio" in card_of(message)
        choices = server.labels(message)
        assert 3 <= len(choices) <= 4
        await server.env.restart_bot(server.new_client())
        answered = await fan.click(message, label=choices[number % 3])
        told = answered.response.message
        assert re.search(r"✅ Right! It is \*\*|Not quite: it is \*\*", card_of(told))
        assert "-# Source: " in card_of(told)
        if number < 3:
            asked = await fan.click(told, label="Next question")
        else:
            assert card_of(told).endswith("That was all. Thank you for playing!")
            assert server.labels(told) == []
    assert server.channel.last_message.id == before.id, "nothing is posted in the channel"


async def first_question(server: Server) -> dict[str, Any]:
    """The question that the open lobby is going to ask first."""
    rows = await server.database.reader.rows("unsettled_sessions")
    rounds = await server.database.reader.rows("rounds", session_id=rows[-1]["id"])
    return json.loads(rounds[0]["question"])


async def test_while_a_question_is_open_every_way_in_is_refused_alike(server: Server) -> None:
    fan, base = server.member("fan"), server.base
    await fan.slash(server.channel, "trivia start", rounds=1, category="cast")
    lobby = server.channel.last_message
    asked = base.find((await first_question(server))["evidence"][0])
    assert asked
    season = next(slug for slug in (asked.scope, asked.object) if slug and base.show(slug))
    show, _, number = season.rpartition("-")
    lead = base.leads(season)[0].name
    card = await typed(server, fan, f"!whois {base.name(asked.subject)}")
    season_card = await typed(server, fan, f"!season {show} {number}")
    await fan.click(lobby, label="Begin")
    question = server.channel.last_message
    said = {(await fan.click(card, label=label)).response.content for label in ("Quiz me", lead)}
    said.add((await fan.click(season_card, label=lead)).response.content)
    slash = await fan.slash(server.channel, "season", show=show, number=int(number))
    said.add(slash.response.content)
    assert slash.ephemeral
    said.add((await typed(server, fan, f"!season {season}")).content)
    said.add((await typed(server, fan, f"!whois {asked.subject}")).content)
    assert said == {REFUSED}
    names = await fan.autocomplete(server.channel, "whois", "name", base.name(asked.subject))
    assert {"name": base.name(asked.subject), "value": asked.subject} in names
    numbers = await fan.autocomplete(server.channel, "season", "number", number, show=show)
    assert {"name": number, "value": int(number)} in numbers
    await fan.click(question, label=server.labels(question)[0])
    shown = await fan.click(card, label=lead)
    assert shown.response.embeds[0].title == lead


async def test_a_season_by_slash_by_prefix_and_in_a_direct_message(server: Server) -> None:
    fan = server.member("fan")
    shows = next(
        command for command in await server.env.bot.tree.fetch_commands() if command.name == "season"
    )
    offered = {choice.value for option in shows.options for choice in option.choices}  # type: ignore[union-attr]
    assert {"the-bachelorette", "bachelor-in-paradise"} <= offered
    numbers = await fan.autocomplete(server.channel, "season", "number", "kat", show="the-bachelorette")
    assert numbers == [{"name": "17 · Katie Thurston (2021)", "value": 17}]
    card = (await fan.slash(server.channel, "season", show="the-bachelorette", number=17)).response
    assert card.embeds[0].title == "The Bachelorette, season 17 (2021)"
    assert card_of(card).startswith("*Katie Thurston's season, from June 7 to August 9, 2021")
    assert re.search(r"• Blake Moynes: .*received the final rose", card_of(card))
    weeks = [int(found) for found in re.findall(r"Left in week (\d+)", card_of(card))]
    assert len(weeks) > 2
    assert weeks == sorted(weeks, reverse=True)
    assert (await typed(server, fan, "!season Bachelorette 17")).embeds[0].description == card_of(card)
    user = server.env.create_user("stranger")
    await user.send_dm("!season the-bachelorette 17")
    assert user.dm_channel.last_message.embeds[0].title == card.embeds[0].title
    assert "Something wrong?" not in server.labels(user.dm_channel.last_message), "there is no staff"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("!season bachelorette 99", "I know no season 99 of The Bachelorette: I know 1 to 21."),
        ("!season @everyone 1", "Write the show and the number, like The Bachelorette 17."),
        ("!season", "The season is missing."),
    ],
)
async def test_no_such_season_is_one_sentence(server: Server, text: str, sentence: str) -> None:
    said = await typed(server, server.member("fan"), text)
    assert said.content.startswith(sentence)
    assert not said.mention_everyone


class TestReports:
    """Something wrong with a card: from the member's form to the staff's list."""

    @pytest.fixture
    def staff(self, server: Server) -> Any:
        return server.member("staff", manage_guild=True)

    async def test_a_report_is_kept_and_shown_to_staff_and_cleared(self, server: Server, staff: Any) -> None:
        fan = server.member("fan")
        card = await typed(server, fan, "!whois Michael Allio")
        form = await fan.click(card, label="Something wrong?")
        await server.env.restart_bot(server.new_client())
        done = await fan.submit_modal(
            form, {"reason": "Line 2: **@everyone** <@1> [x](https://evil.example)"}
        )
        assert done.ephemeral
        assert done.response.content.startswith("Thank you! It is stored")
        overview = await staff.slash(server.channel, "fact show")
        assert "Card of Michael Allio (1 report)" in card_of(overview.response)
        [choice] = await staff.autocomplete(server.channel, "fact show", "fact", "card of")
        shown = await staff.slash(server.channel, "fact show", fact=choice["value"])
        assert shown.ephemeral
        text = card_of(shown.response)
        assert "fan: Line 2: " in text
        assert r"\*\*" in text
        assert r"\<\@" in text
        assert r"\[x\]" in text
        cleared = await staff.click(shown.response.message, label="Looked at: clear")
        assert cleared.response.content.startswith("Done")
        assert await staff.autocomplete(server.channel, "fact show", "fact", "card of") == []

    async def test_many_long_reports_still_fit(self, server: Server, staff: Any) -> None:
        for member in range(30):
            async with server.database.writing() as rows:
                await rows.run(
                    "add_card_report",
                    guild_id=server.guild.id,
                    slug="michael-allio",
                    member_id=member,
                    reason="*" * 500,
                    at=member,
                )
        shown = await staff.slash(server.channel, "fact show", fact="card/michael-allio")
        assert "… and 24 more" in card_of(shown.response)

    @pytest.mark.parametrize("card", ["card/nobody", "card/michael-allio", "card/"])
    async def test_a_card_without_reports_is_one_sentence(
        self, server: Server, staff: Any, card: str
    ) -> None:
        shown = await staff.slash(server.channel, "fact show", fact=card)
        assert shown.ephemeral
        assert shown.response.content.startswith("There is no such card")
