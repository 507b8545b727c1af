"""Another program holds the database's write lock while a game runs; time is scaled down."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.game.ids import MessageId
from bot.game.screens import Screen
from bot.game.session import Session
from bot.storage.sqlite.database import Database
from bot.ui.refusals import sentence_of

from .builders import ANN, BEN, Bot, quiet

PATIENCE = 0.1  # seconds, in place of 2


async def test_a_lock_while_a_question_is_posted_stalls_no_game_and_players_are_told(
    bot: Bot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = getattr(Database.writing, "__wrapped__")  # noqa: B009 - of which types know nothing
    monkeypatch.setattr(writing, "__defaults__", (PATIENCE,))
    monkeypatch.setattr("bot.storage.sqlite.database.PATIENCE", PATIENCE)
    session = await bot.open(rounds=1)
    post, locked = bot.stage.post, asyncio.Event()
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:

        async def post_and_lock(
            session: Session, screen: Screen, replaces: MessageId | None = None
        ) -> MessageId:
            other.execute("BEGIN IMMEDIATE")
            locked.set()
            return await post(session, screen, replaces)

        monkeypatch.setattr(bot.stage, "post", post_and_lock)
        await bot.clock.move(15)
        await locked.wait()
        monkeypatch.setattr(bot.stage, "post", post)
        for _ in range(3):
            with pytest.raises(StorageError) as told:
                await bot.reply(session, BEN)
            assert sentence_of(told.value) == "I cannot store answers just now; try again in a moment."
            await bot.clock.move(1)
        other.execute("ROLLBACK")
    for _ in range(20):
        await bot.clock.move(1)
        await asyncio.sleep(0.02)
    assert bot.round(session).opened_at
    assert bot.round(session).answers == (), "who was refused has not answered"
    for player in (BEN, ANN):
        await bot.reply(session, player)
    await quiet()
    assert bot.stage.shows() == ["lobby", "round-1", "standings"]
    stored = await bot.database.reader.rows("answers", session_id=session)
    assert {row["player_id"] for row in stored} == {ANN, BEN}
