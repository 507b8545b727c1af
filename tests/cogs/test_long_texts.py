"""The longest stored values, in every place that shows them: Discord would refuse what does not fit."""

from __future__ import annotations

from typing import Any

import pytest

from bot.services.ports.facts import MAX_REPORT
from bot.ui.limits import CONTENT, EMBED_DESCRIPTION, EMBED_TOTAL, cut, fit_lines, fit_text
from tests.cogs.conftest import Server
from tests.cogs.test_facts import FORM, opened, published
from tests.cogs.test_whois import card_of

LONG = "*" * MAX_REPORT


@pytest.fixture
def staff(server: Server) -> Any:
    return server.member("staff" + "_" * 27, manage_guild=True)


async def reported(server: Server, facts: list[str], cards: list[str], members: int) -> None:
    async with server.database.writing() as rows:
        for member in range(1, members + 1):
            said = {"guild_id": server.guild.id, "member_id": member, "reason": LONG, "at": member}
            for fact in facts:
                await rows.run("add_report", fact_id=fact, **said)
            for card in cards:
                await rows.run("add_card_report", slug=card, **said)


def fits(message: Any) -> None:
    [embed] = message.embeds
    assert len(embed.description or "") <= EMBED_DESCRIPTION
    assert len(embed) <= EMBED_TOTAL
    assert len(message.content) <= CONTENT


async def test_thirty_reported_facts_and_cards_can_be_looked_at(server: Server, staff: Any) -> None:
    facts = sorted((fact for fact in server.base), key=lambda fact: -len(fact.id))[:30]
    people = sorted(server.base.world.entities.values(), key=lambda each: -len(each.name))[:30]
    await reported(server, [fact.id for fact in facts], [person.slug for person in people], 12)
    shown = await staff.slash(server.channel, "fact show")
    fits(shown.response)
    assert "12 reports" in card_of(shown.response)
    assert "more" in card_of(shown.response)
    offered = await staff.autocomplete(server.channel, "fact show", "fact", "")
    assert len(offered) == 25
    for choice in offered[:3]:
        fits((await staff.slash(server.channel, "fact show", fact=choice["value"])).response)
    fits((await staff.slash(server.channel, "fact show", fact=f"card/{people[0].slug}")).response)


async def test_one_report_is_one(server: Server, staff: Any) -> None:
    await reported(server, [], ["katie-thurston"], 1)
    assert "(1 report)" in card_of((await staff.slash(server.channel, "fact show")).response)


async def test_the_longest_draft_is_shown_and_published(server: Server, staff: Any) -> None:
    longest = {**FORM, "title": "_" * 200, "outlet": "*" * 80, "address": "https://example.org/" + "a" * 280}
    form = await opened(server, staff, says="hometown", about="michael-allio", what="*" * 60)
    shown = await staff.submit_modal(form, longest)
    assert shown.response.message.components, shown.response


async def test_many_own_facts_fit(server: Server, staff: Any) -> None:
    people = [
        e.slug for e in server.base.world.entities.values() if e.kind == "person" and e.state == "public"
    ]
    for slug in people[:12]:
        if slug not in ("katie-thurston", "michael-allio"):
            await published(server, staff, about=slug)
    fits((await staff.slash(server.channel, "fact show")).response)


@pytest.mark.parametrize(
    "text",
    [
        "!trivia start " + "9" * 1985,
        "!whois " + "x" * 1990,
        "!season " + "*" * 1990,
        "!trivia start 10 20 " + "*" * 1900,
        "!leaderboard all " + "`" * 1900,
        "!profile " + "x" * 1900,
    ],
)
async def test_long_commands_are_answered_in_a_sentence(server: Server, text: str) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, text)
    said = server.channel.last_message
    assert said.content != text, "nobody answered"
    assert 10 < len(said.content) < 400


async def test_nobody_s_profile_is_not_one_s_own(server: Server) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, "!profile nobody")
    assert server.channel.last_message.content == "I know no such member here."


async def test_whois_of_a_show_or_season_goes_there(server: Server) -> None:
    fan = server.member("fan")
    shown = await fan.slash(server.channel, "whois", name="Golden Bachelor")
    assert shown.response.content == "The Golden Bachelor is a show: `/season` shows its seasons."
    card = await fan.slash(server.channel, "whois", name="Bachelorette 17")
    assert card.response.embeds[0].title == "The Bachelorette, season 17 (2021)"


@pytest.mark.parametrize("limit", [1, 2, 5, 20, 100])
def test_what_is_cut_says_so_and_fits(limit: int) -> None:
    assert len(cut("x" * 101, limit)) == limit
    assert cut("x" * limit, limit) == "x" * limit
    for made in (fit_text("line\n" * 40, limit), fit_lines(["line"] * 40, limit)):
        assert len(made) <= limit
