"""The database: one kept connection that writes, one beside it that reads, queries by their names."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import aiosql
import aiosqlite
from filelock import FileLock

from bot.errors import StartError
from bot.storage.sqlite.migrations import migrate

QUERIES = Path(__file__).parent / "queries"
PRAGMAS = ("busy_timeout = 5000", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON")
_SQLITE = "sqlite:///"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = Mapping[str, Any]


def sqlite_path(url: str) -> Path:
    """The file that a `DATABASE_URL` names; a `StartError` for a database that we do not speak."""
    if not url.startswith(_SQLITE) or not url.removeprefix(_SQLITE):
        raise StartError(f"DATABASE_URL “{url}” is not understood: write sqlite:///final-rose.db")
    return Path(url.removeprefix(_SQLITE))


def to_ms(moment: datetime) -> int:
    """A moment as it is stored: milliseconds since 1970, UTC."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def from_ms(ms: int) -> datetime:
    """A moment as it was stored."""
    return _EPOCH + timedelta(milliseconds=ms)


class Connection:
    """One connection with the named queries; each name stands in queries/*.sql."""

    def __init__(self, raw: aiosqlite.Connection, queries: object) -> None:
        """Made by `open_database`."""
        self._raw, self._queries = raw, queries

    async def run(self, name: str, /, **values: object) -> int:
        """Carry out a query that changes rows; how many it changed."""
        # Past aiosql's own way, which goes to the database's thread a second time to close the cursor.
        cursor = await self._raw.execute(self._sql(name), values)
        return cursor.rowcount

    async def run_each(self, name: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Carry out a query for each of many rows, in one go."""
        if rows:
            await self._query(name)(self._raw, rows)

    async def rows(self, name: str, /, **values: object) -> list[Row]:
        """All rows that a query gives."""
        query = cast("Callable[..., AsyncIterator[Row]]", getattr(self._queries, name))
        return [row async for row in query(self._raw, **values)]

    async def each(self, name: str, /, **values: object) -> AsyncIterator[Row]:
        """The rows that a query gives, some at a time: for those that are many."""
        async with self._raw.execute(self._sql(name), values) as cursor:
            async for row in cursor:
                yield cast("Row", row)

    async def row(self, name: str, /, **values: object) -> Row | None:
        """The first row that a query gives, if any."""
        return cast("Row | None", await self._query(name)(self._raw, **values))

    async def value(self, name: str, /, **values: object) -> int:
        """The one number that a query gives."""
        return cast("int", await self._query(name)(self._raw, **values))

    def _sql(self, name: str) -> str:
        return cast("str", getattr(self._queries, name).sql)

    def _query(self, name: str) -> Callable[..., Awaitable[object]]:
        return cast("Callable[..., Awaitable[object]]", getattr(self._queries, name))


class Database:
    """What the stores share: `reader` for looking, `writing()` for one transaction at a time."""

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        """Made by `open_database`."""
        queries = cast("object", aiosql.from_path(QUERIES, "aiosqlite"))  # pyright: ignore[reportUnknownMemberType]
        self._raw_writer, self._raw_reader = writer, reader
        self._writer, self.reader = Connection(writer, queries), Connection(reader, queries)
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[Connection]:
        """One transaction: stored whole when the block ends, undone when it raises."""
        async with self._lock:
            await self._raw_writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                await self._raw_writer.rollback()
                raise
            await self._raw_writer.commit()

    @asynccontextmanager
    async def writing_once(self) -> AsyncGenerator[Connection]:
        """For a single statement, which SQLite makes a transaction of its own: two round trips fewer."""
        async with self._lock:
            yield self._writer

    async def shrink(self) -> None:
        """Give back the memory of pages that were read or written once, and are not needed again."""
        for raw in (self._raw_writer, self._raw_reader):
            await raw.execute("PRAGMA shrink_memory")

    async def close(self) -> None:
        """Give the connections back."""
        await self._raw_reader.close()
        await self._raw_writer.close()


@asynccontextmanager
async def open_database(url: str) -> AsyncGenerator[Database]:
    """The database of `url`, brought to the newest version; a `StartError` where that cannot be."""
    path = sqlite_path(url)
    if not path.parent.is_dir():
        raise StartError(f"The database {path} cannot be made: its folder is not there.")
    writer = await _connect(path)
    try:
        with FileLock(Path(f"{path}.migration.lock")):  # two shards may start at the same moment
            await migrate(writer)
        reader = await _connect(path)
    except BaseException:
        await writer.close()
        raise
    database = Database(writer, reader)
    try:
        yield database
    finally:
        await database.close()


async def _connect(path: Path) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in PRAGMAS:
            await connection.execute(f"PRAGMA {pragma}")
    except sqlite3.DatabaseError as error:
        await connection.close()
        raise StartError(f"The database {path} cannot be opened: {error}.") from error
    return connection
