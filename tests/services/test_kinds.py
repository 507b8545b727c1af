"""Typed answers in a live session: judged, stored, and there again after a kill."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.game.ids import PlayerId, SessionId
from bot.game.moves import Begin, Join, Reply
from bot.game.refusals import AlreadyAnswered, RoundClosed, SessionOver
from bot.game.session import Attempt, Round
from bot.services.decks import Decks
from questions.judge.verdict import Outcome
from questions.writer.question import Question, QuestionKind
from tests.game.builders import question_of

from .builders import ANN, BEN, GUILD, Bot, FakeStage, MovableClock, quiet
from .test_play import live, resume

SESSION = SessionId(7)


@pytest.fixture(autouse=True)
def deck(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """What every game here asks."""
    deck = [question_of(QuestionKind.WHO), question_of(QuestionKind.NUMBER, 2)]

    async def draw(*_asked: object) -> list[Question]:
        return deck

    monkeypatch.setattr(Decks, "draw", draw)
    return deck


async def write(bot: Bot, player: PlayerId, text: str, after: float = 2) -> Round:
    """Words of a player, typed after so many seconds."""
    await bot.move(after)
    current = bot.round(SESSION)
    asked_at = current.opened_at or bot.clock.now
    reply = Reply(
        player=player, round=current.number, given=text, at=bot.clock.now + bot.stage.skew, asked_at=asked_at
    )
    after_it = await bot.services.play.reply(SESSION, reply)
    await quiet()
    return after_it


async def asking(bot: Bot) -> None:
    await bot.open()
    await bot.services.play.move(SESSION, Join(BEN))
    await bot.services.play.move(SESSION, Begin(ANN))
    await quiet()


async def test_words_are_judged_and_stored_before_they_are_acknowledged(bot: Bot) -> None:
    await asking(bot)
    told = await write(bot, BEN, "Bea South")
    assert [(each.given, each.outcome) for each in told.attempts_of(BEN)] == [("Bea South", Outcome.REJECT)]
    told = await write(bot, BEN, "Ada")
    assert told.attempts_of(BEN)[-1].outcome is Outcome.ASK
    told = await write(bot, BEN, "Ada Nroth")
    assert [(each.given, each.right) for each in told.answers] == [("Ada Nroth", True)]
    stored = [event for event in bot.stage.events if event.startswith("save A")]
    assert stored == ["save Attempt", "save Attempt", "save Answer"]
    [loaded] = (await bot.games.load_unsettled()).sessions
    assert loaded.rounds == bot.session(SESSION).rounds
    assert loaded.rounds[0].answers[0].why, "staff can see what was accepted though not exact"


async def test_who_comes_too_late_is_told_so_before_writing(bot: Bot) -> None:
    play = bot.services.play
    await asking(bot)
    assert play.find_open(SESSION, 1, BEN).number == 1
    with pytest.raises(RoundClosed):
        play.find_open(SESSION, 2, BEN)
    with pytest.raises(SessionOver):
        play.find_open(SessionId(404), 1, BEN)
    await write(bot, BEN, "Ada North")
    with pytest.raises(AlreadyAnswered):
        play.find_open(SESSION, 1, BEN)
    with pytest.raises(AlreadyAnswered):
        await write(bot, BEN, "Ada North")


async def test_the_message_is_edited_for_each_clue(bot: Bot) -> None:
    await asking(bot)
    for clue in (2, 3, 4):
        await bot.move((bot.session(SESSION).wake_at - bot.clock.now).total_seconds())
        shown = bot.stage.message("round-1")
        assert shown.session.rounds[0].clues == clue
        assert shown.versions[-1].endswith(f"clue {clue}")
    assert len(bot.stage.message("round-1").versions) == 4
    assert bot.stage.shows() == ["lobby", "round-1"]


def test_a_kill_gives_no_more_tries_and_takes_no_clue_back(tmp_path: Path) -> None:
    stage = FakeStage(MovableClock())
    before_kill: list[Attempt] = []

    async def before(bot: Bot) -> None:
        await asking(bot)
        await bot.move((bot.session(SESSION).wake_at - bot.clock.now).total_seconds())
        await write(bot, BEN, "Bea South")
        before_kill.extend((await write(bot, BEN, "Cal West")).attempts)

    async def after(bot: Bot) -> None:
        assert await resume(bot, 600) == 1
        current = bot.round(SESSION)
        assert (current.clues, current.attempts, current.tries_left(BEN)) == (2, tuple(before_kill), 1)
        assert (await write(bot, BEN, "Dov East")).answer_of(BEN)
        told = await write(bot, ANN, "Ada North")
        assert [(each.player, each.points) for each in told.answers] == [(BEN, 0), (ANN, 75)]
        account = await bot.scores.find_account(GUILD, BEN)
        assert account
        assert (account.line.answers, account.line.right) == (1, 0), "three tries are one answer"

    live(tmp_path, stage, before)
    live(tmp_path, stage, after)
    assert stage.shows()[:2] == ["lobby", "round-1"]
    assert stage.shows().count("round-1") == 1
