"""Each test has a bot of its own, on a database of its own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest

from questions.writer import from_fact
from questions.writer.question import QuestionKind
from tests.support.clock import MovableClock, MovableLoop

from .builders import Bot, FakeStage, start_bot


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Every test here runs on a loop whose time can be moved."""
    return {"movable": MovableLoop}


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the world in it and nothing else, made once."""
    path = tmp_path_factory.mktemp("shipped") / "bot.db"

    async def start() -> None:
        async with start_bot(path, FakeStage(MovableClock())):
            pass

    with asyncio.Runner(loop_factory=MovableLoop) as runner:
        runner.run(start())
    return path


@pytest.fixture
async def bot(tmp_path: Path, shipped: Path) -> AsyncGenerator[Bot]:
    shutil.copy(shipped, tmp_path / "bot.db")
    async with start_bot(tmp_path / "bot.db", FakeStage(MovableClock())) as started:
        yield started
        await started.services.play.close()


@pytest.fixture(autouse=True)
def only_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    """These games answer by picking: of ten facts, pairs would leave none for the next question."""
    monkeypatch.setattr(from_fact, "SHARES", {QuestionKind.CHOICE: 1})
