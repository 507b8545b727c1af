"""What people do to a running game: messages deleted, rights taken away, commands typed all the time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from loopback.control.faults import Fault, RestFault
from loopback.world.model import Overwrite
from loopback.world.permissions import Permission
from questions.writer.question import QuestionKind

from .rose import CALM, Rose, ask, hurry, rose_at

SECONDS = 20


async def asked(rose: Rose, rounds: int = 2) -> tuple[int, int, int]:
    """A game whose first question stands; its channel and its two players."""
    channel, ann, ben = rose.channel("game"), rose.member("ann"), rose.member("ben")
    await rose.until(lambda: rose.world.commands)
    await rose.started(channel, ann, ben, rounds=rounds)
    await rose.begin(channel, ann)
    await rose.until(lambda: rose.find(channel, "pick", "answer"))
    return channel, ann, ben


@pytest.mark.parametrize("kind", [QuestionKind.CHOICE, QuestionKind.WHO])
async def test_a_question_that_a_moderator_deletes_is_posted_anew_and_the_game_goes_on(
    rose: Rose, monkeypatch: pytest.MonkeyPatch, kind: QuestionKind
) -> None:
    ask(monkeypatch, kind, QuestionKind.CHOICE)
    async with rose.online():
        channel, ann, ben = await asked(rose)
        question, _ = await rose.until(lambda: rose.find(channel, "pick", "answer"))
        rose.world.delete(question)
        await rose.pass_until(lambda: rose.find(channel, "wrong"), step=5)
        assert "✅" in str(rose.find(channel, "wrong"))
        assert {number for number, _ in await rose.play(channel, ann, ben)} == {2}


async def test_who_may_not_post_says_so_and_gives_the_cool_down_back(rose: Rose) -> None:
    async with rose.online():
        channel, ann = rose.channel("game"), rose.member("ann")
        await rose.until(lambda: rose.world.commands)
        match = f"POST .*/channels/{channel}/messages$"
        rose.faults.order(Fault(kind=RestFault.ERROR, status=403, match=match, times=1000))
        told = await rose.run(ann, channel, "trivia start")
        assert told.startswith("Discord does not let me post in this channel, so no game was opened.")
        rose.faults.clear()
        assert "The lobby is open" in await rose.run(ann, channel, "trivia start")


async def test_a_second_start_links_to_the_running_game(rose: Rose) -> None:
    async with rose.online():
        channel, _, ben = await asked(rose)
        question, _ = await rose.until(lambda: rose.find(channel, "pick"))
        told = await rose.run(ben, channel, "trivia start")
        assert f"https://discord.com/channels/{rose.guild.id}/{channel}/{question.id}" in told


async def test_without_embed_links_questions_are_plain_text(rose: Rose) -> None:
    async with rose.online():
        channel, ann, ben = rose.channel("game"), rose.member("ann"), rose.member("ben")
        await rose.until(lambda: rose.world.commands)
        await rose.started(channel, ann, ben, rounds=2)
        denied = Overwrite(target=rose.guild.id, deny=int(Permission.EMBED_LINKS))
        rose.world.overwrite(channel, denied)
        await rose.begin(channel, ann)
        question, _ = await rose.until(lambda: rose.find(channel, "pick"))
        assert "What is asked in choice question 1?" in question.content
        assert not question.embeds
        assert len(await rose.play(channel, ann, ben)) == 4


async def test_a_question_can_be_skipped_at_the_moment_it_appears(rose: Rose) -> None:
    async with rose.online():
        channel, ann, ben = rose.channel("game"), rose.member("ann"), rose.member("ben")
        await rose.until(lambda: rose.world.commands)
        await rose.started(channel, ann, ben, rounds=2)
        match = f"POST .*/channels/{channel}/messages$"
        rose.faults.order(
            Fault(kind=RestFault.LATE, match=match, seconds=5)
        )  # the bot does not know of it yet
        await rose.begin(channel, ann)
        await rose.until(lambda: rose.find(channel, "pick"))
        assert await rose.run(ann, channel, "trivia skip") == "Skipped: here is the answer."
        await rose.pass_until(lambda: rose.find(channel, "wrong"))
        assert {number for number, _ in await rose.play(channel, ann, ben)} == {2}


async def test_a_game_keeps_its_pace_while_three_members_type_commands_every_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    ask(monkeypatch)
    limits = replace(CALM, rate_limits=True, limit_window=0.1)  # 5 s, where 1 s passes in 0.02 s
    async with rose_at(tmp_path, limits) as rose, rose.online():
        channel, ann, ben = await asked(rose)
        fans = [rose.member(f"fan-{number}") for number in range(3)]
        for _ in range(SECONDS):
            for fan in fans:
                rose.server.people.say(fan, channel, "!whois Ada North")
            await rose.move(1)
        assert rose.find(channel, "pick"), "the question still stands"
        locked = await rose.play(channel, ann, ben)
        said = [each for each in rose.history(channel) if each.author_id == rose.world.bot.id]
        answers = [each for each in said if "game" in each.content.casefold() or "Ada" in str(each.embeds)]
        assert len(locked) == 4
        assert 0 < len(answers) <= 1 + SECONDS / 4, (
            "of five messages in five seconds, four are left to the game"
        )
