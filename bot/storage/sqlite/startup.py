"""Checks of a database file at start; each refusal is one sentence."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import aiosqlite
from filelock import Timeout

from bot.errors import StartError
from bot.storage.sqlite.error_translation import reason_of

START_PATIENCE = 4.0  # seconds that a start waits for another process to migrate or to mirror
PRAGMAS = (
    f"busy_timeout = {START_PATIENCE * 1000:.0f}",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
)
_SQLITE = "sqlite:///"
CHECK_PAGES = 50  # are kept while a file is looked through, each page once: more would be 2 MiB for good
CACHE_SIZE = -2000  # SQLite's default, in KiB: https://www.sqlite.org/pragma.html#pragma_cache_size
CHECKED_UP_TO = 1 << 30  # bytes of a file that is looked through at start: 2 to 3 ms a MiB (measured)


def sqlite_path(url: str) -> Path:
    """The file that a `DATABASE_URL` names, links resolved; a `StartError` for what is no file of SQLite."""
    name = url.removeprefix(_SQLITE)
    if not url.startswith(_SQLITE) or not name:
        raise StartError(f"DATABASE_URL “{url}” is not understood: write sqlite:///final-rose.db")
    if name.startswith((":memory:", "file:")):
        raise StartError(f"DATABASE_URL “{url}” must name a file: games have to outlive the process.")
    return Path(name).resolve()


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Raise `StartError` with one sentence for errors of the disk or SQLite in the block."""
    try:
        yield
    except Timeout as held:
        raise StartError(
            f"The database {path} is held by another process that brings it to a newer version: "
            "wait for it, or stop it."
        ) from held
    except OSError as error:
        raise StartError(f"The database {path} cannot be opened: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        if reason := reason_of(error):
            raise StartError(f"The database {path} cannot be opened: {reason}.") from error
        raise


def require_place(path: Path) -> None:
    """Refuse a path that cannot be a database."""
    if not path.parent.is_dir():
        raise StartError(f"The database {path} cannot be made: its folder is not there.")
    if path.is_dir():
        raise StartError(f"The database {path} is a folder: DATABASE_URL must name a file in it.")
    if path.exists() and path.stat().st_nlink > 1:
        # https://www.sqlite.org/howtocorrupt.html, 2.5: each name would have a log of its own
        raise StartError(f"The database {path} has another name, a hard link: remove one of them.")


async def connect(path: Path) -> aiosqlite.Connection:
    """A connection with the pragmas that durability rests on."""
    connection = await aiosqlite.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in PRAGMAS:
            await connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()
        raise
    return connection


async def look_through(path: Path, writer: aiosqlite.Connection) -> None:
    """Refuse a damaged file."""
    if path.stat().st_size > CHECKED_UP_TO:  # noqa: ASYNC240 - nothing else runs before the start
        return
    await writer.execute(f"PRAGMA cache_size = {CHECK_PAGES}")
    found = await _value(writer, "quick_check(1)")
    await writer.execute(f"PRAGMA cache_size = {CACHE_SIZE}")
    if found != "ok":
        where = str(found).splitlines()[-1]
        raise StartError(f"The database {path} is damaged ({where}): put back a copy of it.")


async def mark(writer: aiosqlite.Connection) -> None:
    """Write a mark by which `FileWatch` recognizes the file; this also proves that writing works."""
    present = await _value(writer, "user_version")
    await writer.execute(f"PRAGMA user_version = {present or secrets.randbelow(2**31 - 1) + 1}")
    if not present:
        await writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _value(connection: aiosqlite.Connection, pragma: str) -> object:
    async with connection.execute(f"PRAGMA {pragma}") as cursor:
        row = await cursor.fetchone()
    return row[0] if row else None
