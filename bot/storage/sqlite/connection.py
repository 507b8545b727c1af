"""A connection with the named queries of queries/*.sql."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any, cast

import aiosqlite

from bot.storage.sqlite.troubles import Troubles

Row = Mapping[str, Any]


class Connection:
    """One connection with the named queries; each name stands in queries/*.sql."""

    def __init__(self, raw: aiosqlite.Connection, queries: object, troubles: Troubles) -> None:
        """Made by `open_database`."""
        self._raw, self._queries, self._troubles = raw, queries, troubles

    async def run(self, name: str, /, **values: object) -> int:
        """Carry out a query that changes rows; how many it changed."""
        # Past aiosql's own way, which goes to the database's thread a second time to close the cursor.
        with self._troubles.translated():
            cursor = await self._raw.execute(self._sql(name), values)
        return cursor.rowcount

    async def run_each(self, name: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Carry out a query for each of many rows, in one go."""
        if rows:
            with self._troubles.translated():
                await self._query(name)(self._raw, rows)

    async def rows(self, name: str, /, **values: object) -> list[Row]:
        """All rows that a query gives."""
        query = cast("Callable[..., AsyncIterator[Row]]", getattr(self._queries, name))
        with self._troubles.translated():
            return [row async for row in query(self._raw, **values)]

    async def each(self, name: str, /, **values: object) -> AsyncIterator[Row]:
        """The rows that a query gives, some at a time: for those that are many."""
        with self._troubles.translated():
            async with self._raw.execute(self._sql(name), values) as cursor:
                async for row in cursor:
                    yield cast("Row", row)

    async def row(self, name: str, /, **values: object) -> Row | None:
        """The first row that a query gives, if any."""
        with self._troubles.translated():
            return cast("Row | None", await self._query(name)(self._raw, **values))

    async def value(self, name: str, /, **values: object) -> int:
        """The one number that a query gives."""
        with self._troubles.translated():
            return cast("int", await self._query(name)(self._raw, **values))

    async def read(self, sql: str) -> list[Row]:
        """The rows that a statement gives which is made from the schema."""
        with self._troubles.translated():
            async with self._raw.execute(sql) as cursor:
                return [cast("Row", row) async for row in cursor]

    async def change(self, sql: str, /, **values: object) -> int:
        """Carry out a statement that is made from the schema; how many rows it changed."""
        with self._troubles.translated():
            cursor = await self._raw.execute(sql, values)
        return cursor.rowcount

    def _sql(self, name: str) -> str:
        return cast("str", getattr(self._queries, name).sql)

    def _query(self, name: str) -> Callable[..., Awaitable[object]]:
        return cast("Callable[..., Awaitable[object]]", getattr(self._queries, name))
