"""The database: one connection for writing, one for reading, with named queries."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import cast

import aiosql
import aiosqlite
from filelock import FileLock

from bot.errors import StorageError
from bot.storage.sqlite.connection import Connection, Row
from bot.storage.sqlite.error_translation import ErrorTranslator
from bot.storage.sqlite.file_watch import FileWatch
from bot.storage.sqlite.migrations import migrate
from bot.storage.sqlite.startup import (
    START_PATIENCE,
    connect,
    explained,
    look_through,
    mark,
    require_place,
    sqlite_path,
)

__all__ = ["Connection", "Database", "Row", "from_ms", "open_database", "sqlite_path", "to_ms"]

QUERIES = Path(__file__).parent / "queries"
PATIENCE = 2.0  # seconds that a write waits for others: Discord requires a response to a press within 3
WATCH_EVERY = 2.0  # seconds between two looks at the files while nothing is written
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_ms(moment: datetime) -> int:
    """A moment as it is stored: milliseconds since 1970, UTC."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def from_ms(ms: int) -> datetime:
    """A moment as it was stored."""
    return _EPOCH + timedelta(milliseconds=ms)


class Database:
    """Shared by the stores: `reader` for queries, `writing()` for one transaction at a time.

    Both raise `StorageError` for what the disk, the file or its locks do not allow; then nothing is stored.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[aiosqlite.Connection]],
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
        watch: FileWatch,
    ) -> None:
        """Made by `open_database`; `connect` makes another connection where one cannot be used any more."""
        self._queries = cast("object", aiosql.from_path(QUERIES, "aiosqlite"))  # pyright: ignore[reportUnknownMemberType]
        self._connect, self._watch, self._errors = connect, watch, ErrorTranslator()
        self._raw_writer, self._raw_reader = writer, reader
        self._writer = Connection(writer, self._queries, self._errors)
        self.reader = Connection(reader, self._queries, self._errors)
        self._lock, self._waiting = asyncio.Lock(), 0
        self._busy_ms = -1
        self._is_broken = False
        self._fault: str | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._watch_later()

    @asynccontextmanager
    async def writing(self, patience: float = PATIENCE) -> AsyncGenerator[Connection]:
        """One transaction: stored whole when the block ends, undone when it raises.

        It waits at most this many seconds for other writers of this and other processes.
        """
        async with self._held(patience) as rows:
            try:
                await self._raw_writer.execute("BEGIN IMMEDIATE")
                yield rows
                await self._raw_writer.commit()
            except BaseException:
                await self._undo()
                raise

    def writing_once(self) -> AbstractAsyncContextManager[Connection]:
        """For a single statement in autocommit mode, which saves two round trips."""
        return self._held(PATIENCE)

    async def shrink(self) -> None:
        """Release the memory of cached pages that are not needed again."""
        for raw in (self._raw_writer, self._raw_reader):
            await raw.execute("PRAGMA shrink_memory")

    async def close(self) -> None:
        """Close the connections."""
        if self._timer:
            self._timer.cancel()
        await self._raw_reader.close()
        await self._raw_writer.close()
        self._watch.close()

    @asynccontextmanager
    async def _held(self, patience: float) -> AsyncGenerator[Connection]:
        """The writer, for one caller at a time, while its files are those that were opened."""
        until = time.monotonic() + patience
        await self._take_turn(patience)
        try:
            with self._errors:
                self._require_files()
                if self._is_broken:
                    await self._reopen()
                await self._wait_for_locks(until - time.monotonic())
                yield self._writer
                self._require_files()  # what went into files that are gone is not stored
        finally:
            self._lock.release()

    async def _take_turn(self, patience: float) -> None:
        if not (self._lock.locked() or self._waiting):  # free at once: no timeout has to be set up
            await self._lock.acquire()
            return
        self._waiting += 1
        try:
            async with asyncio.timeout(patience):
                await self._lock.acquire()
        except TimeoutError:
            raise self._errors.error("too many writes wait for it") from None
        finally:
            self._waiting -= 1

    async def _wait_for_locks(self, seconds: float) -> None:
        """Let SQLite wait so long for other processes, to the next tenth: mostly as long as before."""
        wanted = max(1, round(seconds * 10)) * 100
        if wanted != self._busy_ms:
            try:
                await self._raw_writer.execute(f"PRAGMA busy_timeout = {wanted}")
            except ValueError as closed:  # so aiosqlite calls a connection that is not there any more
                self._is_broken = True
                raise self._errors.error("its connection is closed") from closed
            self._busy_ms = wanted

    async def _undo(self) -> None:
        """End the transaction; without looking whether there is one, as its begin may still be under way."""
        try:
            await self._raw_writer.rollback()
        except (sqlite3.Error, ValueError):
            self._is_broken = True
        else:
            self._is_broken = self._raw_writer.in_transaction

    async def _reopen(self) -> None:
        old, fresh = self._raw_writer, await self._connect()
        self._raw_writer, self._writer = fresh, Connection(fresh, self._queries, self._errors)
        self._busy_ms, self._is_broken = -1, False
        with suppress(sqlite3.Error, ValueError):  # it may not even be closed any more
            await old.close()

    def _require_files(self) -> None:
        self._fault = self._fault or self._watch.find_fault()
        if self._fault:
            raise self._lost(self._fault)

    def _lost(self, fault: str) -> StorageError:
        error = self._errors.error(f"{fault}; nothing is stored any more until the bot is restarted")
        return StorageError(error.reason, is_lasting=True)

    def _watch_later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(WATCH_EVERY, self._look)

    def _look(self) -> None:
        """Check the files between writes, until they are lost."""
        self._fault = self._watch.find_fault()
        if self._fault:
            self._lost(self._fault)
        else:
            self._watch_later()


@asynccontextmanager
async def open_database(url: str) -> AsyncGenerator[Database]:
    """Open the database of `url` and migrate it; `StartError` if that fails."""
    path = sqlite_path(url)
    with explained(path):
        require_place(path)
        writer = await connect(path)
        try:
            database = await _prepare(path, writer)
        except BaseException:
            await writer.close()
            raise
    try:
        yield database
    finally:
        await database.close()


async def _prepare(path: Path, writer: aiosqlite.Connection) -> Database:
    with FileLock(Path(f"{path}.migration.lock"), timeout=START_PATIENCE):  # two shards may start at once
        await look_through(path, writer)
        await migrate(writer)
        await mark(writer)
    reader = await connect(path)
    try:
        return Database(partial(connect, path), writer, reader, FileWatch(path))
    except BaseException:
        await reader.close()  # its thread would keep the process from ending
        raise
