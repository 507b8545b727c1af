"""Each test has a bot on a Discord of its own, and games that pass in no time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest

from tests.support.clock import MovableLoop

from .rose import Rose, ask, hurry, rose_at


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Every test here runs on a loop whose time can be moved."""
    return {"movable": MovableLoop}


@pytest.fixture
async def rose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Rose]:
    """A Discord without a bot; games ask three questions of one press."""
    hurry(monkeypatch)
    ask(monkeypatch)
    async with rose_at(tmp_path) as rose:
        yield rose
