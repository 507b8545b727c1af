"""The facts that ship with the bot, read once in each process of tests."""

from __future__ import annotations

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from bot.app import load_base
from bot.storage.sqlite.database import open_database
from questions.audit.check import Checked, check
from questions.facts.base import FactBase
from questions.facts.world import World
from questions.names.cast import everyone
from questions.names.index import Named


@cache
def checked() -> Checked:
    """All that ships with the bot, and what is wrong with it."""
    return check()


@cache
def corpus_base() -> FactBase:
    """The shipped facts in memory, without a database."""
    found, corpus = checked(), checked().corpus
    return FactBase(World(found.catalogue, corpus.entities), corpus.articles, corpus.facts.values())


@cache
def cast() -> list[Named]:
    """Everyone who can be looked up, with their seasons."""
    return list(everyone(corpus_base()))


@cache
def shipped() -> tuple[bytes, FactBase]:
    """The file of a database with the shipped facts in it, and the fact base that the bot reads there."""
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
