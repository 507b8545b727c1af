from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.game.engine import Opening
from bot.game.ids import GuildId, PlayerId, SessionId
from bot.game.moves import Begin, Join, Stop
from bot.game.refusals import AlreadyAnswered, SessionOver
from bot.game.rules import Rules
from bot.game.scoring import BASE
from bot.game.screens import wanted
from bot.game.session import Ending, Phase, RoundState, Session
from bot.services.decks import NoQuestionsError
from bot.services.live_games import ChannelTakenError
from questions.facts.fact import FactId, Slug

from .builders import (
    ANN,
    BEN,
    CHANNEL,
    DAN,
    GUILD,
    OTHER_CHANNEL,
    OTHER_GUILD,
    Bot,
    FakeStage,
    KilledError,
    MovableClock,
    MovableLoop,
    busy,
    quiet,
    start_bot,
)

ALL_MINE: Callable[[GuildId], bool] = lambda _: True  # noqa: E731
OPENING = Opening(id=SessionId(7), guild_id=GUILD, channel_id=CHANNEL, opener=ANN)


# -- stored before shown -----------------------------------------------------------------------------


async def test_everything_is_stored_before_it_is_shown(bot: Bot) -> None:
    session = await bot.open(rounds=1)
    await bot.services.play.move(session, Begin(ANN))
    await quiet()
    await bot.reply(session, ANN)
    await quiet()
    assert bot.stage.events == [
        "save Player Round Session",
        "post lobby",
        "remember lobby",
        "save Round Session",  # begun
        "edit lobby",
        "remember lobby",
        "post round-1",
        "remember round-1",
        "save Round Session",  # posted
        "save Answer Award Round Session",
        "edit lobby",
        "remember lobby",
        "edit round-1",
        "remember round-1",
        "post standings",
        "remember standings",
        "settle",
    ]


async def test_what_cannot_be_stored_is_not_shown_and_the_channel_stays_free(bot: Bot) -> None:
    bot.games.failures.append(sqlite3.OperationalError("disk full"))
    with pytest.raises(sqlite3.OperationalError):
        await bot.open()
    await quiet()
    assert bot.stage.messages == []
    await bot.open()
    assert bot.stage.shows() == ["lobby"]


async def test_an_answer_that_cannot_be_stored_is_not_given_and_may_be_given_again(bot: Bot) -> None:
    session = await bot.ask()
    bot.games.failures.append(sqlite3.OperationalError("disk full"))
    with pytest.raises(sqlite3.OperationalError):
        await bot.reply(session, BEN)
    assert bot.round(session).answers == ()
    await bot.reply(session, BEN)
    assert [answer.player for answer in bot.round(session).answers] == [BEN]


# -- one session per channel -------------------------------------------------------------------------


async def test_a_channel_has_one_session(bot: Bot) -> None:
    session = await bot.open()
    with pytest.raises(ChannelTakenError):
        await bot.open(id_=8)
    assert bot.services.play.find_in(CHANNEL) == bot.session(session)
    await bot.open(id_=9, channel=OTHER_CHANNEL)
    await bot.services.play.move(session, Stop(ANN))
    await quiet()
    assert bot.services.play.find_in(CHANNEL) is None
    await bot.open(id_=10)


async def test_two_open_at_the_same_time_and_one_is_refused(bot: Bot) -> None:
    opening = (bot.services.play.open(replace(OPENING, id=SessionId(n)), Rules(rounds=3)) for n in (8, 9))
    first, second = await asyncio.gather(*opening, return_exceptions=True)
    await quiet()
    assert first == bot.session(SessionId(8))
    assert isinstance(second, ChannelTakenError)
    assert bot.stage.shows() == ["lobby"]


async def test_a_refused_opening_leaves_the_channel_free(bot: Bot) -> None:
    with pytest.raises(NoQuestionsError):
        await bot.services.play.open(OPENING, Rules(category=Slug("no-such-category")))
    assert bot.services.play.find_in(CHANNEL) is None
    await bot.open()


async def test_two_games_of_a_server_do_not_ask_the_same(bot: Bot) -> None:
    one = bot.session(await bot.open(rounds=5))
    other = bot.session(await bot.open(rounds=5, channel=OTHER_CHANNEL, id_=8))
    evidence = [{fact for r in session.rounds for fact in r.question.evidence} for session in (one, other)]
    assert not evidence[0] & evidence[1]
    assert len(evidence[0]) == 5


async def test_a_session_that_is_not_live_takes_no_moves(bot: Bot) -> None:
    with pytest.raises(SessionOver):
        await bot.services.play.move(SessionId(404), Join(BEN))
    assert bot.services.play.find(SessionId(404)) is None


# -- the clock ---------------------------------------------------------------------------------------


async def test_a_game_runs_by_itself(bot: Bot) -> None:
    session = await bot.open(rounds=5)
    for number in (1, 2, 3):
        await bot.move(15 if number == 1 else 8)
        current = bot.round(session)
        assert (current.number, current.opened_at) == (number, bot.clock.now)
        assert current.deadline
        await bot.move((current.deadline - bot.clock.now).total_seconds() + 1.4)
        assert bot.session(session).phase is Phase.ASKING
        await bot.move(0.1)
        assert bot.session(session).phase is Phase.PAUSE if number < 3 else True
    assert bot.services.play.find(session) is None, "three silent rounds end it"
    assert bot.stage.shows() == ["lobby", "round-1", "round-2", "round-3", "standings"]
    assert bot.stage.message("round-3").session.ending is Ending.SILENT


async def test_a_host_whose_clock_is_set_back_by_an_hour_stalls_no_game(bot: Bot) -> None:
    session = await bot.open()
    await bot.move(15)
    await bot.move(30)
    assert bot.session(session).phase is Phase.PAUSE
    bot.clock.now -= timedelta(hours=1)
    await bot.move(8.1)
    assert bot.session(session).phase is Phase.ASKING


async def test_the_clock_of_discord_counts_not_ours(bot: Bot) -> None:
    bot.stage.skew += bot.clock.now - bot.clock.now.replace(hour=19)  # Discord is an hour ahead
    session = await bot.ask()
    assert bot.round(session).opened_at == bot.clock.now + bot.stage.skew
    await bot.move(5)
    await bot.reply(session, BEN)
    assert bot.round(session).answers[0].points == BASE[bot.round(session).question.difficulty]
    assert len(bot.stage.message("round-1").versions) == 2, "the countdown was corrected"


async def test_a_closed_play_does_nothing_any_more(bot: Bot) -> None:
    session = await bot.ask()
    await bot.services.play.close()
    await bot.move(1000)
    assert bot.session(session).phase is Phase.ASKING
    assert [stored.id for stored in (await bot.games.load_unsettled()).sessions] == [session]


async def test_a_tick_that_could_not_be_stored_is_tried_again(bot: Bot) -> None:
    session = await bot.open()
    bot.games.failures.append(sqlite3.OperationalError("database is locked"))
    await bot.move(15)
    await bot.move(60)
    assert bot.session(session).phase is not Phase.LOBBY


# -- a stage that fails ------------------------------------------------------------------------------


async def test_a_closed_stage_ends_the_session_and_settles_it(bot: Bot) -> None:
    bot.stage.is_closed = True
    session = await bot.open()
    assert bot.services.play.find(session) is None
    assert (await bot.games.load_unsettled()).sessions == ()
    bot.stage.is_closed = False
    await bot.open(id_=8)


async def test_a_stage_that_closes_in_the_middle_keeps_the_points(bot: Bot) -> None:
    session = await bot.ask()
    await bot.reply(session, BEN)
    bot.stage.is_closed = True
    await bot.reply(session, ANN, right=False)
    await quiet()
    assert bot.services.play.find(session) is None
    for player, right in ((BEN, 1), (ANN, 0)):
        account = await bot.scores.find_account(GUILD, player)
        assert account
        assert (account.line.answers, account.line.right) == (1, right)


async def test_a_busy_stage_is_tried_again_and_posts_once(bot: Bot) -> None:
    bot.stage.failures += busy(3)
    await bot.services.play.open(OPENING, Rules(rounds=3))
    for pause in (1, 2, 4):
        await bot.stage.refused.wait()
        bot.stage.refused.clear()
        await bot.clock.move(pause - 0.2)
        assert not bot.stage.refused.is_set(), "tried again too early"
        assert bot.stage.messages == []
        await bot.clock.move(0.2)
    await quiet()
    assert bot.stage.shows() == ["lobby"]
    assert bot.session(SessionId(7)).phase is Phase.LOBBY


async def pass_time(bot: Bot, seconds: float) -> None:
    """Let time pass while the stage fails again and again."""
    for _ in range(int(seconds // 5)):
        await bot.clock.move(5)
        await asyncio.sleep(0.005)


async def test_an_outage_of_discord_of_twenty_minutes_ends_no_game(bot: Bot) -> None:
    session = await bot.ask()
    await bot.reply(session, BEN)
    bot.stage.failures += busy(1000)
    await bot.reply(session, ANN)
    await pass_time(bot, 1200)
    bot.stage.failures.clear()
    assert bot.session(session).phase is Phase.PAUSE, "nothing moves that nobody would see"
    await bot.move(60)
    assert bot.stage.message("round-1").versions[-1] == "revealed"
    await bot.move(8.5)
    assert bot.round(session).number == 2
    assert bot.round(session).opened_at


async def test_a_stage_that_stays_busy_for_half_an_hour_ends_the_session(bot: Bot) -> None:
    bot.stage.failures += busy(1000)
    await bot.services.play.open(OPENING, Rules(rounds=3))
    await pass_time(bot, 1860)
    bot.stage.failures.clear()
    await bot.move(60)
    await quiet()
    assert bot.services.play.find(SessionId(7)) is None
    assert (await bot.games.load_unsettled()).sessions == ()
    assert bot.stage.shows() == ["lobby"], "once it is over, that is shown if it can be"


async def test_a_busy_stage_does_not_lose_the_reveal(bot: Bot) -> None:
    session = await bot.ask(rounds=1)
    bot.stage.failures += busy(1)
    await bot.reply(session, ANN)
    await bot.stage.refused.wait()
    assert bot.session(session).phase is Phase.OVER
    assert bot.services.play.find_in(CHANNEL) is None, "the next game need not wait for Discord"
    await bot.clock.move(1)
    await quiet()
    assert bot.stage.message("round-1").versions[-1] == "revealed"
    assert bot.stage.shows() == ["lobby", "round-1", "standings"]


# -- who is in play, what is withdrawn ---------------------------------------------------------------


async def test_a_game_counts_for_its_server_and_its_players(bot: Bot) -> None:
    play = bot.services.play
    session = await bot.ask()
    for guild, player in ((GUILD, DAN), (OTHER_GUILD, ANN), (None, ANN)):
        assert [game.id for game in play.games_of(guild, player)] == [session]
    assert play.games_of(OTHER_GUILD, DAN) == play.games_of(None, DAN) == []
    await bot.reply(session, DAN)
    assert play.games_of(None, DAN), "who answers plays"
    await play.move(session, Stop(ANN))
    assert play.games_of(GUILD, ANN) == []


async def test_a_withdrawn_fact_leaves_the_games_of_its_server_alone(bot: Bot) -> None:
    mine = await bot.open(rounds=10)
    other = await bot.open(rounds=10, channel=OTHER_CHANNEL, guild=OTHER_GUILD, id_=8)
    facts = [{r.question.evidence[0] for r in bot.session(session).rounds} for session in (mine, other)]
    fact = min(facts[0] & facts[1])
    await bot.services.play.withdraw(fact, GUILD)
    for session, states in ((mine, {RoundState.WITHDRAWN}), (other, {RoundState.WAITING})):
        rounds = bot.session(session).rounds
        assert {r.state for r in rounds if fact in r.question.evidence} == states


async def test_a_game_that_ends_during_a_withdrawal_does_not_disturb_it(bot: Bot) -> None:
    first = await bot.open()
    second = await bot.open(channel=OTHER_CHANNEL, id_=8)
    await bot.services.play.move(second, Stop(ANN))  # over, and about to be settled
    fact = bot.session(first).rounds[0].question.evidence[0]
    held = asyncio.Event()
    save = bot.games.save

    async def slow_save(session: Session, writes: Sequence[object]) -> None:
        await save(session, writes)  # type: ignore[arg-type]
        if session.id == first:
            await held.wait()

    bot.games.save = slow_save  # type: ignore[method-assign]
    withdrawal = asyncio.create_task(bot.services.play.withdraw(fact, GUILD))
    await quiet(withdrawal)
    assert bot.services.play.find(second) is None
    held.set()
    await withdrawal


# -- a restart ---------------------------------------------------------------------------------------

Story = Callable[[Bot], Awaitable[None]]


def live(folder: Path, stage: FakeStage, story: Story) -> None:
    """A process from its start until it is killed: Play is dropped with its loop, and not closed."""

    async def life() -> None:
        async with start_bot(folder / "bot.db", stage) as bot:
            await story(bot)

    with asyncio.Runner(loop_factory=MovableLoop) as runner:
        runner.run(life())


async def resume(bot: Bot, away: float) -> int:
    await bot.clock.move(away)
    count = await bot.services.play.resume(ALL_MINE)
    await quiet()
    return count


async def test_resuming_without_a_session_and_of_another_shard(bot: Bot) -> None:
    assert await bot.services.play.resume(ALL_MINE) == 0
    session = await bot.ask()
    events = list(bot.stage.events)
    assert await bot.services.play.resume(lambda _: False) == 0
    assert await bot.services.play.resume(ALL_MINE) == 1
    await quiet()
    assert bot.stage.events == events, "a session that is live is left as it is"
    assert bot.round(session).away.total_seconds() == 0


def test_a_session_of_another_shard_is_not_taken_up(tmp_path: Path) -> None:
    stage = FakeStage(MovableClock())

    async def before(bot: Bot) -> None:
        await bot.open(id_=7)
        await bot.open(id_=8, guild=OTHER_GUILD, channel=OTHER_CHANNEL)

    async def after(bot: Bot) -> None:
        assert await bot.services.play.resume(lambda guild: guild == OTHER_GUILD) == 1
        assert bot.services.play.find(SessionId(7)) is None
        assert bot.session(SessionId(8)).phase is Phase.LOBBY

    live(tmp_path, stage, before)
    live(tmp_path, stage, after)


def test_a_killed_game_goes_on_with_every_answer_once_and_its_time(tmp_path: Path) -> None:
    stage = FakeStage(MovableClock())

    async def before(bot: Bot) -> None:
        session = await bot.open(id_=7)
        await bot.services.play.move(session, Join(BEN))
        await bot.move(15)
        await bot.move(5)
        await bot.reply(session, BEN)

    async def after(bot: Bot) -> None:
        session = SessionId(7)
        assert await resume(bot, 600) == 1
        [answer] = bot.round(session).answers
        points = BASE[bot.round(session).question.difficulty]
        assert (answer.player, answer.right, answer.points) == (BEN, True, points)
        with pytest.raises(AlreadyAnswered):
            await bot.reply(session, BEN)
        deadline = bot.round(session).deadline
        assert deadline
        assert stage.message("round-1").versions[-1] == f"open {deadline.timestamp():.0f}"
        await bot.move((deadline - bot.clock.now).total_seconds() - 0.1)
        await bot.reply(session, ANN)
        assert bot.session(session).phase is Phase.PAUSE
        account = await bot.scores.find_account(GUILD, BEN)
        assert account
        assert (account.line.answers, account.line.points) == (1, points)

    live(tmp_path, stage, before)
    live(tmp_path, stage, after)


def test_standings_that_were_not_shown_are_shown(tmp_path: Path) -> None:
    stage = FakeStage(MovableClock())

    async def before(bot: Bot) -> None:
        session = await bot.ask(rounds=1)
        stage.lives = 1  # the last answer is stored, and nothing comes after it
        await bot.reply(session, ANN)
        await quiet()
        assert stage.shows() == ["lobby", "round-1"]

    async def after(bot: Bot) -> None:
        stage.lives = -1
        assert await resume(bot, 100) == 1
        assert stage.shows() == ["lobby", "round-1", "standings"]
        assert stage.message("round-1").versions[-1] == "revealed"
        assert bot.services.play.find_in(CHANNEL) is None
        assert (await bot.games.load_unsettled()).sessions == ()

    live(tmp_path, stage, before)
    live(tmp_path, stage, after)


def test_a_message_that_was_posted_but_not_remembered_is_found(tmp_path: Path) -> None:
    stage = FakeStage(MovableClock())
    live(tmp_path, stage, _until_posted)

    async def after(bot: Bot) -> None:
        stage.lives = -1
        await resume(bot, 2)
        assert stage.shows() == ["lobby", "round-1"]
        assert bot.round(SessionId(7)).opened_at
        assert (await bot.games.shown(SessionId(7))).keys() == wanted(bot.session(SessionId(7))).keys()
        await bot.reply(SessionId(7), ANN)

    live(tmp_path, stage, after)


def test_a_question_that_is_found_again_can_still_be_answered(tmp_path: Path) -> None:
    stage = FakeStage(MovableClock())
    live(tmp_path, stage, _until_posted)

    async def after(bot: Bot) -> None:
        stage.lives = -1
        await resume(bot, 60)
        deadline = bot.round(SessionId(7)).deadline
        assert deadline
        assert deadline > bot.clock.now, "the time away is given back"
        await bot.reply(SessionId(7), ANN)

    live(tmp_path, stage, after)


async def _until_posted(bot: Bot) -> None:
    """Killed when Discord has the first question, and before any player was told."""
    await bot.open(id_=7)
    bot.stage.lives = 4  # save, edit lobby, remember it, post round-1
    await bot.move(15)
    assert bot.stage.events[-1] == "post round-1"


ROUNDS = 2
EVENTS = 21  # of such a game, when nobody kills it


@pytest.mark.parametrize("lives", range(EVENTS + 1))
def test_a_kill_at_any_moment_loses_nothing_and_shows_nothing_twice(tmp_path: Path, lives: int) -> None:
    stage = FakeStage(MovableClock(), lives=lives)
    acknowledged: list[tuple[int, PlayerId]] = []

    async def before(bot: Bot) -> None:
        try:
            await _play(bot, await bot.open(ROUNDS, id_=7), acknowledged)
        except KilledError:
            assert stage.lives == 0
        assert len(stage.events) == lives

    async def after(bot: Bot) -> None:
        stage.lives = -1
        if await resume(bot, 2):
            await _play(bot, SessionId(7), acknowledged)
            for player in (ANN, BEN):
                account = await bot.scores.find_account(GUILD, player)
                assert account
                assert (account.line.answers, account.line.right) == (ROUNDS, ROUNDS)
        else:
            assert lives in (0, EVENTS), "only before the first word, or after the last"
        assert (await bot.games.load_unsettled()).sessions == ()

    live(tmp_path, stage, before)
    live(tmp_path, stage, after)
    assert len(acknowledged) == len(set(acknowledged)) == (2 * ROUNDS if lives else 0)
    expected = ["lobby", *(f"round-{number}" for number in range(1, ROUNDS + 1)), "standings"]
    assert stage.shows() == (expected if lives else [])
    finals = {str(posting.screen): posting.versions[-1] for posting in stage.messages}
    assert all(finals[f"round-{n}"] == "revealed" for n in range(1, ROUNDS + 1) if lives)


async def _play(bot: Bot, id_: SessionId, acknowledged: list[tuple[int, PlayerId]]) -> None:
    """Ann and Ben answer every question at once, until the game is settled or the process is dead."""
    while (session := bot.services.play.find(id_)) and bot.stage.lives:
        current = session.current
        if current and current.opened_at:
            for player in (BEN, ANN):
                if current.answer_of(player) is None:
                    await bot.reply(id_, player)
                    acknowledged.append((current.number, player))
            await quiet()
        elif session.phase is Phase.OVER:
            await quiet()
        else:
            await bot.move((session.wake_at - bot.clock.now).total_seconds())


def test_a_fact_that_is_gone_after_a_restart_is_not_asked(tmp_path: Path) -> None:
    """As when a newer bot ships without it: the deck was stored, the fact is not known any more."""
    stage = FakeStage(MovableClock())

    async def before(bot: Bot) -> None:
        session = await bot.ask(rounds=3)
        waiting = bot.session(session).waiting[0]
        async with bot.games._db.writing() as rows:
            forgotten = replace(waiting.question, evidence=(FactId("book/forgotten"),)).to_json()
            await rows._raw.execute(
                "UPDATE round SET question = ? WHERE session_id = ? AND number = ?",
                (forgotten, session, waiting.number),
            )

    async def after(bot: Bot) -> None:
        await bot.services.play.resume(ALL_MINE)
        [session] = [live.session for live in bot.services.play._live.values()]
        assert [round_.number for round_ in session.waiting] == [3]

    live(tmp_path, stage, before)
    live(tmp_path, stage, after)
