"""A game as players see it, on the real discord.py."""

from __future__ import annotations

import json
import re
from typing import Any

import discord
import pytest
from simcord import SetupError

from tests.cogs.conftest import Server


async def right_label(server: Server) -> str:
    """The label of the right button of the open round, read from storage."""
    rows = await server.database.reader.rows("unsettled_sessions")
    rounds = await server.database.reader.rows("rounds", session_id=rows[-1]["id"])
    question = json.loads(next(row["question"] for row in rounds if row["state"] == "open"))
    [key] = question["key"]
    return f"{'ABCD'[key]} · {question['choices'][key]['text']}"


async def wrong_label(server: Server) -> str:
    right = await right_label(server)
    return next(label for label in server.labels() if label != right)


async def started(server: Server, *players: Any, **options: Any) -> discord.Message:
    """Open a game, let everybody join, begin; the message of the first question."""
    opener, *others = players
    await opener.slash(server.channel, "trivia start", **options)
    lobby = server.channel.last_message
    for player in others:
        await player.click(lobby, label="Join")
    await opener.click(lobby, label="Begin")
    return server.channel.last_message


async def test_ten_rounds_with_three_players_from_lobby_to_standings(server: Server) -> None:
    ann, bob, cem, dee = (server.member(name) for name in ("ann", "bob", "cem", "dee"))
    await started(server, ann, bob, cem, rounds=10)
    seen: set[str] = set()
    for number in range(1, 11):
        question = server.channel.last_message
        assert (server.shown.title or "").startswith(f"Question {number} of 10 · ")
        assert re.search(r"Closes <t:\d+:R>", server.shown.description or "")
        seen.add((server.shown.description or "").split("**")[1])
        right, wrong = await right_label(server), await wrong_label(server)
        acknowledged = await ann.click(question, label=right)
        assert acknowledged.ephemeral
        assert right in acknowledged.response.content
        await bob.click(question, label=right if number % 2 else wrong)
        assert "✅" not in (server.shown.description or ""), "nothing is revealed before all have answered"
        await cem.click(question, label=wrong)
        revealed = server.now(question)
        text = revealed.embeds[0].description or ""
        assert "✅" in text
        assert f"{2 if number % 2 else 1} of 3 had it" in text
        assert "Source: " in text
        assert "Something wrong?" in server.labels(revealed)
        await server.env.advance_time(9)
    assert len(seen) == 10, "no question comes twice"
    assert server.shown.title == "🌹 Final standings"
    standings = (server.shown.description or "").splitlines()
    assert [line.split()[2] for line in standings] == ["ann", "bob", "cem"]
    assert "**1000** (10 right)" in standings[0]
    assert "**500** (5 right)" in standings[1]
    assert server.labels() == ["Play again"]
    assert dee.name not in "\n".join(standings)


async def test_private_words_are_seen_by_one_alone(server: Server) -> None:
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob)
    await ann.click(question, label=server.labels()[0])
    public = [m.content + "".join(e.description or "" for e in m.embeds) for m in server.channel.history()]
    assert not any("Locked in" in text for text in public)


async def test_one_locked_answer_each(server: Server) -> None:
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob)
    first, second, *_ = server.labels()
    await ann.click(question, label=first)
    again = await ann.click(question, label=second)
    assert again.ephemeral
    assert again.response.content == f"Your answer is locked in already: {first.partition(' · ')[2]}."


async def test_a_round_closes_at_its_deadline_and_then_takes_no_answer(server: Server) -> None:
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob)
    await ann.click(question, label=await right_label(server))
    await server.env.advance_time(60)
    revealed = server.now(question)
    assert "1 of 1 had it" in (revealed.embeds[0].description or "")
    with pytest.raises(SetupError):  # the buttons of a revealed question are disabled
        await bob.click(revealed, label=server.labels(revealed)[0])


async def test_a_late_answerer_is_in_from_the_next_round(server: Server) -> None:
    ann, bob, cem = (server.member(name) for name in ("ann", "bob", "cem"))
    question = await started(server, ann, bob, rounds=2)
    await cem.click(question, label=await right_label(server))
    await ann.click(question, label=server.labels()[0])
    await bob.click(question, label=server.labels()[0])
    await server.env.advance_time(9)
    second = server.channel.last_message
    await ann.click(second, label=server.labels()[0])
    await bob.click(second, label=server.labels()[0])
    assert "✅" not in (server.shown.description or ""), "the third is waited for now"
    await cem.click(second, label=server.labels()[0])
    assert server.shown.title == "🌹 Final standings"


async def test_three_silent_rounds_end_a_game(server: Server) -> None:
    ann = server.member("ann")
    await started(server, ann)
    await server.env.advance_time(200)
    assert server.shown.title == "🌹 Final standings"
    assert "Three questions without an answer" in (server.shown.description or "")


async def test_only_one_session_per_channel_and_many_channels_at_once(server: Server) -> None:
    ann, bob = server.member("ann"), server.member("bob")
    other = server.guild.create_text_channel("more-trivia")
    await ann.slash(server.channel, "trivia start")
    refused = await bob.slash(server.channel, "trivia start")
    assert refused.ephemeral
    assert "running in this channel already" in refused.response.content
    await bob.slash(other, "trivia start")
    assert other.last_message.embeds[0].title == "🌹 Bachelor Nation trivia"


async def test_stop_and_skip_are_for_the_opener_and_moderators(server: Server) -> None:
    ann, bob, mod = server.member("ann"), server.member("bob"), server.member("mod", manage_messages=True)
    await started(server, ann, bob)
    refused = await bob.slash(server.channel, "trivia skip")
    assert "Only the member who opened this game" in refused.response.content
    skipped = await mod.slash(server.channel, "trivia skip")
    assert skipped.response.content == "Skipped: here is the answer."
    assert "✅" in (server.shown.description or "")
    assert "Only the member" in (await bob.slash(server.channel, "trivia stop")).response.content
    await ann.slash(server.channel, "trivia stop")
    assert "The game was stopped; the points stay." in (server.shown.description or "")
    assert "No game is running" in (await ann.slash(server.channel, "trivia stop")).response.content


async def test_standings_in_the_middle_of_a_game(server: Server) -> None:
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob, rounds=3)
    right = await right_label(server)
    await ann.click(question, label=right)
    await bob.click(question, label=await wrong_label(server))
    shown = await ann.slash(server.channel, "trivia standings")
    assert "**100** (1 right)" in shown.response.embeds[0].description


async def test_play_again_opens_the_same_game(server: Server) -> None:
    ann = server.member("ann")
    question = await started(server, ann, rounds=1, seconds=33)
    await ann.click(question, label=await right_label(server))
    assert server.labels() == ["Play again"]
    await ann.click(server.channel.last_message, label="Play again")
    assert "1 question, 33 seconds each" in (server.shown.description or "")


async def test_the_same_question_does_not_come_in_the_next_game(server: Server) -> None:
    ann = server.member("ann")
    seen: list[str] = []
    for _ in range(3):
        question = await started(server, ann, rounds=4, category="finales")
        for _ in range(4):
            seen.append((server.shown.description or "").split("Closes")[0])  # with its choices
            await ann.click(server.channel.last_message, label=server.labels()[0])
            await server.env.advance_time(16)
        assert question is not None
    assert len(set(seen)) == len(seen) == 12


async def test_a_cool_down_keeps_a_member_from_opening_game_after_game(server: Server) -> None:
    ann = server.member("ann")
    await ann.slash(server.channel, "trivia start")
    await ann.slash(server.channel, "trivia stop")
    refused = await ann.slash(server.channel, "trivia start")
    assert re.search(r"again in \d+ seconds", refused.response.content)
    await server.env.advance_time(16)
    await ann.slash(server.channel, "trivia start")
    assert server.labels() == ["Join", "Begin"]


async def test_a_refused_start_costs_no_cool_down(server: Server) -> None:
    ann = server.member("ann")
    refused = await ann.slash(server.channel, "trivia start", category="nonsense")
    assert "There is no category “nonsense”" in refused.response.content
    await ann.slash(server.channel, "trivia start")
    assert server.labels() == ["Join", "Begin"]


async def test_the_prefix_twin(server: Server) -> None:
    ann, bob = server.member("ann"), server.member("bob")
    await ann.send(server.channel, "!trivia start 2 15 cast")
    assert "2 questions, 15 seconds each" in (server.shown.description or "")
    await bob.send(server.channel, "!trivia stop")
    assert "Only the member who opened this game" in server.channel.last_message.content
    await server.env.advance_time(5)
    await ann.send(server.channel, "!trivia start 99")
    assert "For 10 questions (1 to 30)" in server.channel.last_message.content


@pytest.mark.parametrize("typed", ["standings", "start", "stop", ""])
async def test_typed_game_commands_of_many_do_not_crowd_out_the_game(server: Server, typed: str) -> None:
    """Each answer is a message more in the channel, refusals too; who may steer is always heard."""
    ann, others = server.member("ann"), [server.member(f"m{number}") for number in range(4)]
    await started(server, ann, rounds=3)
    before = len(server.channel.history())
    for other in others:
        await other.send(server.channel, f"!trivia {typed}")
    assert len(server.channel.history()) == before + len(others) + 1
    await ann.send(server.channel, "!trivia stop")
    assert "Stopped. The points stay." in [message.content for message in server.channel.history()]


async def test_a_missing_permission_is_named_with_its_remedy(server: Server) -> None:
    ann = server.member("ann")
    deny = discord.PermissionOverwrite(embed_links=False, send_messages=False)
    mute = server.guild.create_text_channel("mute", overwrites={server.guild.me: deny})
    refused = await ann.slash(mute, "trivia start")
    assert refused.ephemeral
    assert refused.response.content.startswith("I need Send Messages, Embed Links in this channel.")
    assert "Edit Channel > Permissions" in refused.response.content


async def test_the_category_is_completed(server: Server) -> None:
    ann = server.member("ann")
    found = await ann.autocomplete(server.channel, "trivia start", "category", "fin")
    assert [(choice["name"], choice["value"]) for choice in found] == [("Finales and final roses", "finales")]


async def test_a_game_goes_on_after_a_restart_in_the_middle_of_a_round(server: Server) -> None:
    ann, bob, cem = (server.member(name) for name in ("ann", "bob", "cem"))
    question = await started(server, ann, bob, cem, rounds=2)
    right = await right_label(server)
    await ann.click(question, label=right)
    await server.env.restart_bot(server.new_client())
    await server.env.settle()
    again = await ann.click(question, label=right)
    assert "locked in already" in again.response.content
    await bob.click(question, label=right)
    await cem.click(question, label=right)
    assert "3 of 3 had it" in (server.shown.description or "")
    await server.env.advance_time(9)
    for player in (ann, bob, cem):
        await player.click(server.channel.last_message, label=server.labels()[0])
    assert server.shown.title == "🌹 Final standings"
    board = await ann.slash(server.channel, "leaderboard")
    answers = [int(n) for n in re.findall(r"of (\d+) right", board.response.embeds[0].description)]
    assert answers == [2, 2, 2], "every acknowledged answer counts once"


async def test_a_report_takes_a_fact_out_at_the_second_member(server: Server) -> None:
    ann, bob = server.member("ann"), server.member("bob")
    question = await started(server, ann, bob, rounds=1)
    await ann.click(question, label=server.labels()[0])
    await bob.click(question, label=server.labels()[0])
    revealed = server.now(question)
    for member in (ann, bob):
        opened = await member.click(revealed, label="Something wrong?")
        thanked = await member.submit_modal(opened, {"reason": "<@&1> **typo**"})
        assert thanked.ephemeral
        assert thanked.response.content.startswith("Thank you!")
    counts = await server.database.reader.rows("report_counts", guild_id=server.guild.id)
    assert {row["members"] for row in counts} == {2}, "each fact that it rests on"


async def test_a_game_goes_on_when_somebody_deletes_its_open_question(server: Server) -> None:
    ann, bob, mod = server.member("ann"), server.member("bob"), server.member("mod", manage_messages=True)
    question = await started(server, ann, bob, rounds=2)
    await ann.click(question, label=await right_label(server))
    await mod.delete(question)
    await server.env.advance_time(45)
    assert (server.shown.title or "").startswith("Question 2 of 2")
    for player in (ann, bob):
        await player.click(server.channel.last_message, label=server.labels()[0])
    assert server.shown.title == "🌹 Final standings"


async def test_a_question_that_somebody_deleted_is_posted_anew_and_the_game_goes_on(server: Server) -> None:
    ann, bob, mod = server.member("ann"), server.member("bob"), server.member("mod", manage_messages=True)
    question = await started(server, ann, bob, rounds=3)
    await ann.click(question, label=await right_label(server))
    await mod.delete(question)
    await server.env.advance_time(5)
    await server.env.restart_bot(server.new_client())
    await server.env.settle()
    posted_again = server.channel.last_message
    assert (posted_again.id, server.shown.description) != (question.id, None)
    assert server.labels(posted_again) == server.labels(question)
    await bob.click(posted_again, label=await right_label(server))
    assert "2 of 2 had it." in (server.now(posted_again).embeds[0].description or "")


async def test_play_again_has_the_cool_down_too(server: Server) -> None:
    ann = server.member("ann")
    question = await started(server, ann, rounds=1)
    await ann.click(question, label=await right_label(server))
    over = server.channel.last_message
    await ann.click(over, label="Play again")
    await ann.slash(server.channel, "trivia stop")
    refused = await ann.click(over, label="Play again")
    assert "again in" in refused.response.content


async def test_nobody_finds_the_answer_on_a_hosts_card(server: Server) -> None:
    ann = server.member("ann")
    await started(server, ann, rounds=1, category="seasons")
    choices = [label.partition(" · ")[2] for label in server.labels()]
    shown = await ann.slash(server.channel, "whois", name="Chris Harrison")
    card = "".join(embed.description or "" for embed in shown.response.embeds)
    assert not [choice for choice in choices if choice in card]
