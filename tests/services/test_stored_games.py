"""Games loaded after a restart: an unreadable one ends alone; paces and members who left."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from bot.game.ids import ChannelId, GuildId, SessionId
from bot.game.moves import Join
from bot.game.pace import Pace
from bot.game.session import Phase, PlayerStatus
from bot.services.ports.stage import StageClosedError
from bot.storage.sqlite.games import GameStore

from .builders import (
    ANN,
    BEN,
    CHANNEL,
    GUILD,
    OTHER_CHANNEL,
    OTHER_GUILD,
    Bot,
    FakeStage,
    MovableClock,
    quiet,
    start_bot,
)

BROKEN = [
    pytest.param(
        "UPDATE round SET question = '{\"version\":99}' WHERE number = 2", id="question of a newer bot"
    ),
    pytest.param("UPDATE round SET question = 'rose' WHERE number = 1", id="question that is no JSON"),
    pytest.param("UPDATE round SET question = '[]' WHERE number = 1", id="question that is a list"),
    pytest.param("UPDATE round SET state = 'lost' WHERE number = 1", id="state"),
    pytest.param('UPDATE session SET rules = \'{"version":2,"rules":{}}\'', id="rules of a newer bot"),
    pytest.param("UPDATE session SET rules = ''", id="no rules"),
    pytest.param("UPDATE session SET wake_at = 9e99", id="time"),
    pytest.param("UPDATE player SET status = 'lost'", id="status"),
]


async def broken_games(bot: Bot, damage: str) -> SessionId:
    """Two open games, of which the first is damaged in the database; the sound one's id."""
    lost = await bot.ask(channel=CHANNEL)
    sound = await bot.ask(channel=OTHER_CHANNEL, guild=OTHER_GUILD)
    column = "id" if "UPDATE session" in damage else "session_id"
    more = " AND " if "WHERE" in damage else " WHERE "
    async with bot.database.writing() as rows:
        await rows._raw.execute(f"{damage}{more}{column} = {lost}")
    await bot.services.play.close()
    return sound


@pytest.mark.parametrize("damage", BROKEN)
async def test_a_game_that_cannot_be_read_costs_that_game_and_never_the_start(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Review 10: one unreadable stored round stopped the start for everyone."""
    stage = FakeStage(MovableClock())
    async with start_bot(tmp_path / "rose.db", stage) as before:
        sound = await broken_games(before, damage)
    stage.events.clear()
    async with start_bot(tmp_path / "rose.db", stage) as bot:
        with caplog.at_level(logging.ERROR):
            assert await bot.services.play.resume(lambda _: True) == 1
        await quiet()
        assert bot.session(sound).phase is Phase.ASKING
        assert stage.events[0] == f"announce lost {GUILD} {CHANNEL}"
        [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
        assert (record.__dict__["guild"], record.__dict__["channel"]) == (GUILD, CHANNEL)
        assert "\n" not in record.getMessage()
        again = await bot.games.load_unsettled()
        assert (len(again.sessions), again.unreadable) == (1, ())
        await bot.open(channel=CHANNEL, id_=99)
        await bot.services.play.close()


async def test_a_lost_game_whose_channel_is_closed_is_over_too(tmp_path: Path) -> None:
    stage = FakeStage(MovableClock())
    async with start_bot(tmp_path / "rose.db", stage) as before:
        await broken_games(before, "UPDATE session SET rules = ''")
    async with start_bot(tmp_path / "rose.db", stage) as bot:
        stage.failures.append(StageClosedError("gone"))
        assert await bot.services.play.resume(lambda _: True) == 1
        assert (await bot.games.load_unsettled()).unreadable == ()
        await bot.services.play.close()


async def test_a_game_of_another_shard_is_left_alone(tmp_path: Path) -> None:
    stage = FakeStage(MovableClock())
    async with start_bot(tmp_path / "rose.db", stage) as before:
        await broken_games(before, "UPDATE session SET rules = ''")
    async with start_bot(tmp_path / "rose.db", stage) as bot:
        assert await bot.services.play.resume(lambda guild: guild == OTHER_GUILD) == 1
        assert len((await bot.games.load_unsettled()).unreadable) == 1
        await bot.services.play.close()


async def test_what_cannot_be_read_is_not_found_long_after_the_game(bot: Bot) -> None:
    session = await bot.ask()
    async with bot.database.writing() as rows:
        await rows._raw.execute("UPDATE session SET rules = 'x'")
        await rows._raw.execute("UPDATE round SET question = 'x'")
    assert await bot.games.find_rules(session) is None
    assert await bot.games.find_question(session, 1) is None


async def test_a_process_can_play_at_another_pace(tmp_path: Path) -> None:
    """Without changing the engine: the pace is part of the rules, and stored with them."""
    stage, fast = FakeStage(MovableClock()), Pace(lobby=timedelta(seconds=2), pause=timedelta(seconds=1))
    async with start_bot(tmp_path / "rose.db", stage, fast) as bot:
        session = await bot.open()
        await bot.move(2)
        assert bot.session(session).phase is Phase.ASKING
        rules = await bot.games.find_rules(session)
        assert rules
        assert rules.pace == fast
        await bot.services.play.close()


async def test_no_game_of_the_server_waits_for_a_member_who_left_it(bot: Bot) -> None:
    session = await bot.open()
    elsewhere = await bot.open(channel=OTHER_CHANNEL, guild=OTHER_GUILD, id_=8)
    for id_ in (session, elsewhere):
        await bot.services.play.move(id_, Join(BEN))
    await bot.services.play.leave(GUILD, BEN)
    assert _statuses(bot, session) == [PlayerStatus.ACTIVE, PlayerStatus.LEFT]
    assert _statuses(bot, elsewhere) == [PlayerStatus.ACTIVE, PlayerStatus.ACTIVE]
    stored = {each.id: each for each in (await bot.games.load_unsettled()).sessions}
    assert stored[session] == bot.session(session)
    await bot.services.play.leave(GUILD, ANN)


def _statuses(bot: Bot, session: SessionId) -> list[PlayerStatus]:
    return [player.status for player in bot.session(session).roster]


class HangingStage(FakeStage):
    """Takes as long to announce anything as Discord does where it does not answer."""

    async def announce_lost(self, guild: GuildId, channel: ChannelId) -> None:  # noqa: ARG002 - it hangs
        await asyncio.Event().wait()


async def test_the_login_does_not_wait_until_a_lost_game_is_announced(tmp_path: Path) -> None:
    """Games are taken up within the login, which is given up after some seconds."""
    stage = HangingStage(MovableClock())
    async with start_bot(tmp_path / "rose.db", stage) as before:
        await broken_games(before, "UPDATE session SET rules = ''")
    async with start_bot(tmp_path / "rose.db", stage) as bot:
        async with asyncio.timeout(5):
            assert await bot.services.play.load(lambda _: True) == 1
        await bot.services.play.close()


async def test_a_round_of_another_process_that_cannot_be_read_stops_no_look_up(bot: Bot) -> None:
    await bot.ask()
    async with bot.database.writing() as rows:
        await rows._raw.execute("UPDATE round SET question = 'x'")
    games = GameStore(bot.database, has_peers=True)
    assert await games.current_rounds_elsewhere(ANN) == [None]
