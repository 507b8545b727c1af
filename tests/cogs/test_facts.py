"""Facts as a server's staff add, see and retract them."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.cogs.conftest import Server
from tests.cogs.test_whois import card_of

FORM = {
    "as_of": "2024-03",
    "title": "A talk with **Katie**",
    "outlet": "The Rose Post",
    "date": "2024-03-02",
    "address": "https://example.org/katie",
}


async def opened(server: Server, staff: Any, **statement: str) -> Any:
    """Run `/fact add`; by default, that Katie Thurston is a friend of Michael Allio."""
    said = {"about": "katie-thurston", "says": "friend-of", "what": "Michael Allio", **statement}
    return await staff.slash(server.channel, "fact add", **said)


async def published(server: Server, staff: Any, **statement: str) -> None:
    form = await opened(server, staff, **statement)
    shown = await staff.submit_modal(form, FORM)
    done = await staff.click(shown.response.message, label="Publish")
    assert done.response.content.startswith("Published for this server:"), done.response


@pytest.fixture
def staff(server: Server) -> Any:
    return server.member("staff", manage_guild=True)


async def test_only_staff_see_the_commands(server: Server, staff: Any) -> None:
    fan = server.member("fan")
    assert not [name for name in fan.available_commands(server.channel) if name.startswith("fact")]
    assert [name for name in staff.available_commands(server.channel) if name.startswith("fact")] == [
        "fact add",
        "fact show",
        "fact retract",
    ]


async def test_a_server_may_grant_the_commands_to_anyone(server: Server) -> None:
    curator = server.member("curator", read_messages=True)
    commands = await server.env.bot.tree.fetch_commands()
    fact = next(command for command in commands if command.name == "fact")
    server.guild.set_command_permissions(fact, {curator: True})
    form = await opened(server, curator)
    assert form.modal["title"] == "Where is it from?"


async def test_a_form_of_five_then_a_preview_then_published_for_this_server_alone(
    server: Server, staff: Any
) -> None:
    form = await opened(server, staff)
    assert len(form.modal["components"]) == 5
    shown = await staff.submit_modal(form, FORM)
    assert shown.ephemeral
    assert "Friend of Michael Allio (as of March 2024)" in card_of(shown.response)
    assert (
        "[A talk with \\*\\*Katie\\*\\*](<https://example.org/katie>), The Rose Post, March 2, 2024"
        in card_of(shown.response)
    )
    await staff.click(shown.response.message, label="Publish")
    card = await staff.slash(server.channel, "whois", name="Katie Thurston")
    assert "Friend of Michael Allio (as of March 2024)" in card_of(card.response)
    elsewhere = server.env.create_guild("elsewhere")
    channel = elsewhere.create_text_channel("general")
    stranger = elsewhere.add_member(server.env.create_user("stranger"))
    card = await stranger.slash(channel, "whois", name="Katie Thurston")
    assert "March 2024" not in card_of(card.response)


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ({"as_of": "2024-13"}, "The as-of date: “2024-13” is not a day of the calendar."),
        ({"as_of": "soon"}, "The as-of date: “soon” is not a date: write 2022-05-12, 2022-05 or 2022."),
        ({"date": "2999-01"}, "The date of the source lies in the future."),
        ({"address": "javascript:alert(1)"}, "The address must begin with https://"),
        ({"title": "She lost her husband"}, "This cannot be stored: “lost her husband” touches"),
    ],
)
async def test_a_mistake_is_one_sentence_and_edit_opens_the_form_filled_in(
    server: Server, staff: Any, slip: dict[str, str], sentence: str
) -> None:
    refused = await staff.submit_modal(await opened(server, staff), {**FORM, **slip})
    assert refused.ephemeral
    assert refused.modal is None, "Discord refuses a form in answer to a form"
    assert refused.response.content.startswith(sentence)
    again = await staff.click(refused.response.message, label="Edit")
    filled = {
        row["component"]["custom_id"]: row["component"].get("value") for row in again.modal["components"]
    }
    assert filled == {**FORM, **slip}, "nothing that was typed is lost"
    fixed = await staff.submit_modal(again, FORM)
    assert fixed.response.embeds[0].title == "Is this right?"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ({"about": "Nobody Atall"}, "I know nobody called “Nobody Atall”. Choose a name from the list."),
        ({"says": "widowed"}, "I can't store “widowed”. Choose what is said from the list."),
        ({"says": "hosts-podcast", "what": "Serial"}, "I know no podcast called “Serial”."),
        ({"says": "hometown", "what": "x" * 70}, "“xxxxxxxxxxxxxxxxxxxx…” is too long: "),
    ],
)
async def test_a_statement_that_cannot_stand_is_refused_before_the_form(
    server: Server, staff: Any, statement: dict[str, str], sentence: str
) -> None:
    refused = await opened(server, staff, **statement)
    assert refused.ephemeral
    assert refused.response.content.startswith(sentence)


async def test_what_is_known_already_is_said_so(server: Server, staff: Any) -> None:
    form = await opened(server, staff, about="Michael Allio", says="hometown", what="Reno, Nevada")
    refused = await staff.submit_modal(form, FORM)
    assert refused.response.content.startswith("There is another value already: Akron, Ohio.")


async def test_a_draft_and_its_form_outlive_a_restart(server: Server, staff: Any) -> None:
    form = await opened(server, staff)
    await server.env.restart_bot(server.new_client())
    shown = await staff.submit_modal(form, FORM)
    assert shown.response.embeds[0].title == "Is this right?"
    await server.env.restart_bot(server.new_client())
    done = await staff.click(shown.response.message, label="Publish")
    assert done.response.content.startswith("Published")


async def test_show_says_who_did_what_and_retract_takes_it_back(server: Server, staff: Any) -> None:
    await published(server, staff)
    own = await staff.autocomplete(server.channel, "fact retract", "fact", "katie")
    assert own[0]["name"] == "Katie Thurston: Friend of Michael Allio (as of March 2024)"
    shown = await staff.slash(server.channel, "fact show", fact=own[0]["value"])
    assert "published by staff" in card_of(shown.response)
    overview = await staff.slash(server.channel, "fact show")
    assert "Katie Thurston: Friend of Michael Allio" in card_of(overview.response)
    done = await staff.slash(server.channel, "fact retract", fact=own[0]["value"])
    assert done.response.content.startswith("Retracted.")
    card = await staff.slash(server.channel, "whois", name="Katie Thurston")
    assert "March 2024" not in card_of(card.response)
    again = await staff.slash(server.channel, "fact retract", fact=own[0]["value"])
    assert again.response.content.startswith("That fact was retracted before")


async def test_another_servers_fact_can_neither_be_shown_nor_retracted(server: Server, staff: Any) -> None:
    await published(server, staff)
    [own] = await staff.autocomplete(server.channel, "fact retract", "fact", "")
    elsewhere = server.env.create_guild("elsewhere")
    channel = elsewhere.create_text_channel("general")
    role = elsewhere.create_role("boss", permissions=discord.Permissions(manage_guild=True))
    boss = elsewhere.add_member(server.env.create_user("boss"), roles=[role])
    shown = await boss.slash(channel, "fact show", fact=own["value"])
    assert "not there any more" in shown.response.content
    refused = await boss.slash(channel, "fact retract", fact=own["value"])
    assert refused.response.content.startswith("Only facts that this server added")


async def test_withheld_facts_cannot_be_shown_even_by_their_id(server: Server, staff: Any) -> None:
    shown = await staff.slash(server.channel, "fact show", fact="2022-05-12-allio-and-kloots/withheld-1")
    assert "not there any more" in shown.response.content


async def test_objects_and_predicates_are_completed(server: Server, staff: Any) -> None:
    predicates = await staff.autocomplete(server.channel, "fact add", "says", "podcast", about="x", what="y")
    assert {choice["value"] for choice in predicates} == {"hosts-podcast", "guest-on-podcast"}
    objects = await staff.autocomplete(
        server.channel, "fact add", "what", "viall", about="nick-viall", says="hosts-podcast"
    )
    assert objects == [{"name": "The Viall Files", "value": "the-viall-files"}]
    subjects = await staff.autocomplete(server.channel, "fact add", "about", "allio", says="x", what="y")
    assert subjects[0]["value"] == "michael-allio"


async def test_a_fact_with_many_long_reports_can_still_be_looked_at_and_kept(
    server: Server, staff: Any
) -> None:
    await published(server, staff)
    [own] = await staff.autocomplete(server.channel, "fact retract", "fact", "")
    for member in range(30):
        async with server.database.writing() as rows:
            await rows.run(
                "add_report",
                guild_id=server.guild.id,
                fact_id=own["value"],
                member_id=member,
                reason="*" * 500,
                at=member,
            )
    shown = await staff.slash(server.channel, "fact show", fact=own["value"])
    assert "… and 24 more" in card_of(shown.response)
    kept = await staff.click(shown.response.message, label="Keep it")
    assert kept.response.content == "Kept: it may be asked again."


async def test_a_title_cannot_pretend_to_be_a_link(server: Server, staff: Any) -> None:
    form = await opened(server, staff)
    shown = await staff.submit_modal(form, {**FORM, "title": "Great](https://evil.example) news [a](b"})
    text = card_of(shown.response)
    assert r"Great\](https\://evil.example) news \[a\](b" in text
    assert "(<https://example.org/katie>)" in text
