"""A database with the shipped facts in it already: to read them all anew takes a second, and copying none."""

from __future__ import annotations

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from bot.app import load_base
from bot.storage.sqlite.database import open_database
from questions.facts.base import FactBase


@cache
def shipped() -> tuple[bytes, FactBase]:
    """The file of such a database, and its fact base, made once for all tests of this process."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as aside:
        path = Path(folder, "shipped.db")
        base = aside.submit(asyncio.run, _load(path)).result()  # in a thread: a loop may run in this one
        return path.read_bytes(), base


def copy_to(path: Path) -> None:
    """Put such a database at `path`, unless one is there."""
    if not path.exists():
        path.write_bytes(shipped()[0])


async def _load(path: Path) -> FactBase:
    async with open_database(f"sqlite:///{path}") as database:
        return await load_base(database)
