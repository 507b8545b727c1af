"""Boards, profiles, help, and the first words in a new server."""

from __future__ import annotations

import discord

from bot.storage.sqlite.scores import ScoreStore
from tests.cogs.conftest import Server
from tests.cogs.test_game import right_label, started


async def fill_board(server: Server, points: list[int]) -> None:
    """Players with these points of all time, named p0, p1, ..."""
    rows = [
        {
            "guild_id": server.guild.id,
            "period": "all",
            "category": "all",
            "player_id": 1000 + number,
            "points": each,
            "right_answers": 1,
        }
        for number, each in enumerate(points)
    ]
    async with server.database.writing() as writing:
        await writing.run_each("add_scores", rows)
    for number in range(len(points)):
        await ScoreStore(server.database).save_name(server.guild.id, 1000 + number, f"p{number}")


async def test_equal_points_share_a_rank_also_across_pages(server: Server) -> None:
    fan = server.member("fan")
    await fill_board(server, [500, 400, 400, *[100] * 9])
    first = await fan.slash(server.channel, "leaderboard")
    lines = first.response.embeds[0].description.splitlines()
    assert [line.split(".")[0] for line in lines[:4]] == ["**1", "**2", "**2", "**4"]
    assert len(lines) == 10
    await fan.click(first.response.message, label="Next ▶")
    second = server.now(first.response.message).embeds[0]
    assert (second.description or "").splitlines()[0].startswith("**4.**")
    assert second.footer.text == "Page 2 of 2 · days end at midnight UTC"


async def test_names_are_as_last_seen_and_cannot_format_or_ping(server: Server) -> None:
    bold = server.member("**bold** <@1>")
    question = await started(server, bold, rounds=1)
    await bold.click(question, label=await right_label(server))
    board = await bold.slash(server.channel, "leaderboard")
    assert r"\*\*bold\*\*" in board.response.embeds[0].description
    requests = [entry for entry in server.env.http_requests if entry.method == "GET"]
    assert not [entry for entry in requests if "/members/" in entry.path or "/users/" in entry.path]


async def test_today_and_all_time_and_categories(server: Server) -> None:
    fan = server.member("fan")
    question = await started(server, fan, rounds=1, category="finales")
    await fan.click(question, label=await right_label(server))
    for options in ({"period": "today"}, {"period": "week", "category": "finales"}, {"period": "month"}):
        board = await fan.slash(server.channel, "leaderboard", **options)
        assert "**1.** fan: **100** (1 of 1 right)" in board.response.embeds[0].description
    empty = await fan.slash(server.channel, "leaderboard", category="cast")
    assert "Nobody has points here yet" in empty.response.embeds[0].description
    await server.env.advance_time(24 * 3600)
    tomorrow = await fan.slash(server.channel, "leaderboard", period="today")
    assert "Nobody has points here yet" in tomorrow.response.embeds[0].description


async def test_boards_are_per_server(server: Server) -> None:
    fan = server.member("fan")
    question = await started(server, fan, rounds=1)
    await fan.click(question, label=await right_label(server))
    elsewhere = server.env.create_guild("elsewhere")
    channel = elsewhere.create_text_channel("general")
    other = elsewhere.add_member(server.env.create_user("other"))
    board = await other.slash(channel, "leaderboard")
    assert "Nobody has points here yet" in board.response.embeds[0].description


async def test_a_profile_tells_rank_accuracy_and_streak(server: Server) -> None:
    fan, new = server.member("fan"), server.member("new")
    await started(server, fan, rounds=3)
    for number in range(3):
        right = await right_label(server)
        wrong = next(label for label in server.labels() if label != right)
        await fan.click(server.channel.last_message, label=wrong if number == 2 else right)
        await server.env.advance_time(9)
    own = await fan.slash(server.channel, "profile")
    text = own.response.embeds[0].description
    assert "**Answers** 3, 2 of them right (67 %)" in text
    assert "**Best streak** 2 in a row" in text
    assert "**Rank** 1" in text
    others = await new.slash(server.channel, "profile", member=fan)
    assert "**Rank** 1" in others.response.embeds[0].description
    nothing = await new.slash(server.channel, "profile")
    assert "No answers yet" in nothing.response.embeds[0].description


async def test_help_is_private_by_slash_and_typed(server: Server) -> None:
    fan = server.member("fan")
    shown = await fan.slash(server.channel, "help")
    assert shown.ephemeral
    assert "/trivia start" in shown.response.embeds[0].description
    await fan.send(server.channel, "!help")
    assert server.channel.last_message.content == "!help", "other bots of a server answer to it"
    await fan.send(server.channel, f"<@{server.env.bot.user.id}> help")
    assert "/trivia start" in (server.shown.description or "")
    await server.env.advance_time(5)
    await fan.send(server.channel, "!trivia")
    assert "/trivia start" in server.channel.last_message.content


async def test_an_unknown_command_is_left_to_other_bots(server: Server) -> None:
    fan = server.member("fan")
    await fan.send(server.channel, "!play despacito")
    assert server.channel.last_message.content == "!play despacito"


async def test_a_new_server_is_told_three_steps(server: Server) -> None:
    joined = server.env.create_guild("new")
    closed = discord.PermissionOverwrite(send_messages=False)
    joined.create_text_channel("rules", overwrites={joined.me: closed})
    channel = joined.create_text_channel("general")
    server.env.bot.dispatch("guild_join", server.env.bot.get_guild(joined.id))
    await server.env.settle()
    text = channel.last_message.embeds[0].description or ""
    assert [line[:2] for line in text.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3."]


async def test_commands_of_a_server_are_refused_in_direct_messages(server: Server) -> None:
    user = server.env.create_user("stranger")
    await user.send_dm("!trivia start")
    assert user.dm_channel.last_message.content == "That works in a server only."


async def test_our_own_bug_is_one_apology_with_a_number_and_one_log_line(
    server: Server, caplog: object
) -> None:
    fan = server.member("fan")
    await started(server, fan)
    async with server.database.writing() as rows:
        await rows._raw.execute("DROP TABLE shown")
        await rows._raw.execute("DROP TABLE answer")
    told = await fan.click(server.channel.last_message, label=server.labels()[0])
    assert told.ephemeral
    assert "give my operator this number" in told.response.content
    reference = told.response.content.rsplit(" ", 1)[1].rstrip(".")
    records = [r for r in caplog.records if getattr(r, "reference", None) == reference]  # type: ignore[attr-defined]
    assert len(records) == 1
    server.env.errors.clear()
