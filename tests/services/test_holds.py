from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.errors import StorageError
from bot.game.decision import Write
from bot.game.moves import Begin, Join, Stop
from bot.game.refusals import AlreadyJoined
from bot.game.session import Session
from bot.services import holds, live_games

from .builders import ANN, BEN, CHANNEL, OTHER_CHANNEL, Bot, busy, quiet


def hold(bot: Bot) -> None:
    bot.services.play.hold()


def is_about(found: timedelta, seconds: float) -> bool:
    return abs(found - timedelta(seconds=seconds)) < timedelta(seconds=1)


async def go_on(bot: Bot) -> None:
    await bot.services.play.go_on()
    await quiet()


async def test_a_game_stands_still_while_the_gateway_is_gone(bot: Bot) -> None:
    session = await bot.ask()
    deadline = bot.round(session).deadline
    assert deadline
    hold(bot)
    await bot.move(120)
    assert bot.round(session).number == 1
    await go_on(bot)
    assert is_about((bot.round(session).deadline or deadline) - deadline, 120)


async def test_to_be_connected_twice_gives_the_time_back_once(bot: Bot) -> None:
    session = await bot.ask()
    deadline = bot.round(session).deadline
    assert deadline
    hold(bot)
    hold(bot)
    await bot.move(60)
    await asyncio.gather(bot.services.play.go_on(), bot.services.play.go_on())
    await quiet()
    assert is_about((bot.round(session).deadline or deadline) - deadline, 60)


async def test_a_game_opened_while_the_gateway_is_gone_waits_for_it(bot: Bot) -> None:
    hold(bot)
    session = await bot.open()
    await bot.move(100)
    assert bot.session(session).current is None
    await go_on(bot)
    assert bot.stage.shows() == ["lobby"]
    await bot.move(15)
    assert bot.round(session).number == 1


async def test_a_game_goes_on_after_a_press_that_the_rules_refuse(bot: Bot) -> None:
    """The press proves that the gateway is there, so the clock must run though nothing was stored of it."""
    session = await bot.open()
    hold(bot)
    await bot.move(60)
    with pytest.raises(AlreadyJoined):
        await bot.services.play.move(session, Join(ANN))
    await bot.move(15)
    assert bot.round(session).number == 1


async def test_time_that_cannot_be_given_back_yet_is_not_lost(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await bot.ask()
    monkeypatch.setattr(holds, "RETRY", 0.0)
    hold(bot)
    await bot.move(120)
    bot.games.failures += [StorageError("locked"), StorageError("locked")]
    await go_on(bot)
    assert is_about(bot.round(session).away, 120)
    assert (await bot.reply(session, BEN)).current


async def test_a_bug_in_one_game_does_not_leave_the_others_held(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.ask()
    other = await bot.ask(channel=OTHER_CHANNEL)
    hold(bot)
    await bot.move(120)
    bot.games.failures.append(KeyError("a bug"))
    await go_on(bot)
    for _ in range(3):
        await bot.move(60)
    assert bot.session(other).last_asked > 1
    assert "time cannot be given back" in caplog.text


@dataclass
class GoneAgain:
    """Lets the gateway go while a session is stored."""

    bot: Bot

    async def save(self, session: Session, writes: Sequence[Write]) -> None:
        hold(self.bot)
        await type(self.bot.games).save(self.bot.games, session, writes)


async def test_a_gateway_that_goes_while_games_are_released_is_noticed(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await bot.ask()
    hold(bot)
    await bot.move(60)
    with monkeypatch.context() as patched:
        patched.setattr(bot.games, "save", GoneAgain(bot).save)
        await go_on(bot)
    await bot.move(120)
    assert bot.round(session).number == 1
    await go_on(bot)
    assert is_about(bot.round(session).away, 180)


async def test_a_stop_waits_for_all_moves_together(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several games that hang must not use up the time in which the others are told."""
    monkeypatch.setattr(live_games, "MOVES_WITHIN", 0.2)
    for number in range(5):
        await bot.open(id_=CHANNEL + number, channel=type(CHANNEL)(CHANNEL + number), rounds=1)
    games = list(bot.services.play._live.values())  # pyright: ignore[reportPrivateUsage]
    for live in games:
        await live.lock.acquire()
    async with asyncio.timeout(0.8):
        await bot.services.play.shut_down()
    assert sum(event.startswith("restart") for event in bot.stage.events) == len(games)
    for live in games:
        live.lock.release()


async def test_a_move_after_the_stop_is_refused(bot: Bot) -> None:
    session = await bot.open()
    await bot.services.play.shut_down()
    for move in (Begin(ANN), Stop(ANN)):
        with pytest.raises(live_games.RestartingError):
            await bot.services.play.move(session, move)


async def test_a_question_that_was_posted_late_is_not_given_up_where_storing_it_fails_once(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord took the question after more than a minute, and then the database was locked for a moment."""
    session = await bot.open()
    save, failed = bot.games.save, list[Session]()

    async def fail_once(session: Session, writes: Sequence[Write]) -> None:
        if not failed and session.current and session.current.opened_at:
            failed.append(session)
            await asyncio.sleep(0.02)
            raise StorageError("locked")
        await save(session, writes)

    monkeypatch.setattr(bot.games, "save", fail_once)
    bot.stage.failures += busy(8)
    await bot.clock.move(15)
    for _ in range(200):
        await bot.clock.move(1)
        await asyncio.sleep(0.01)
        if failed:
            break
    for _ in range(5):
        await bot.clock.move(1)
        await asyncio.sleep(0.01)
    assert failed
    assert bot.session(session).ending is None
    assert bot.round(session).opened_at
