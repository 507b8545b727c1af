from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from bot.errors import StorageError
from bot.game.decision import Write
from bot.game.session import Answer, Session
from bot.storage.sqlite.games import GameStore
from bot.storage.sqlite.scores import ScoreStore

from .conftest import Server
from .test_game import right_label, started


async def test_an_answer_is_stored_before_the_name_of_its_player(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is slow must not keep a first answer waiting for two writes."""
    ann, dee = server.member("ann"), server.member("dee")
    question = await started(server, ann, rounds=2)
    order: list[str] = []
    save, save_name = GameStore.save, ScoreStore.save_name

    async def noted_save(store: GameStore, session: Session, writes: Sequence[Write]) -> None:
        order.extend("answer" for write in writes if isinstance(write, Answer))
        await save(store, session, writes)

    async def noted_name(store: ScoreStore, *name: Any) -> None:
        order.append("name")
        await save_name(store, *name)

    monkeypatch.setattr(GameStore, "save", noted_save)
    monkeypatch.setattr(ScoreStore, "save_name", noted_name)
    await dee.click(question, label=await right_label(server))
    assert order == ["answer", "name"]


async def test_an_answer_counts_where_the_name_of_its_player_cannot_be_stored(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, dee = server.member("ann"), server.member("dee")
    question = await started(server, ann, rounds=2)
    right = await right_label(server)

    async def locked(*_: Any) -> None:
        raise StorageError("locked")

    monkeypatch.setattr(ScoreStore, "save_name", locked)
    acknowledged = await dee.click(question, label=right)
    assert right in acknowledged.response.content
