"""A connection with the named queries of queries/*.sql."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any, cast

import aiosqlite

from bot.storage.sqlite.error_translation import ErrorTranslator

Row = Mapping[str, Any]


class Connection:
    """One connection with the named queries of queries/*.sql."""

    def __init__(self, raw: aiosqlite.Connection, queries: object, errors: ErrorTranslator) -> None:
        """Made by `open_database`."""
        self._raw, self._queries, self._errors = raw, queries, errors

    async def run(self, name: str, /, **values: object) -> int:
        """Run a query that changes rows and return how many."""
        # Past aiosql's own way, which goes to the database's thread a second time to close the cursor.
        with self._errors:
            cursor = await self._raw.execute(self._sql(name), values)
        return cursor.rowcount

    async def run_each(self, name: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run a query for each of many rows in one call."""
        if rows:
            with self._errors:
                await self._query(name)(self._raw, rows)

    async def rows(self, name: str, /, **values: object) -> list[Row]:
        """All rows that a query gives."""
        query = cast("Callable[..., AsyncIterator[Row]]", getattr(self._queries, name))
        with self._errors:
            return [row async for row in query(self._raw, **values)]

    async def each(self, name: str, /, **values: object) -> AsyncIterator[Row]:
        """The rows that a query gives, some at a time: for those that are many."""
        with self._errors:
            async with self._raw.execute(self._sql(name), values) as cursor:
                async for row in cursor:
                    yield cast("Row", row)

    async def row(self, name: str, /, **values: object) -> Row | None:
        """The first row that a query gives, if any."""
        with self._errors:
            return cast("Row | None", await self._query(name)(self._raw, **values))

    async def value(self, name: str, /, **values: object) -> int:
        """The one number that a query gives."""
        with self._errors:
            return cast("int", await self._query(name)(self._raw, **values))

    async def read(self, sql: str) -> list[Row]:
        """The rows of a statement generated from the schema."""
        with self._errors:
            async with self._raw.execute(sql) as cursor:
                return [cast("Row", row) async for row in cursor]

    async def change(self, sql: str, /, **values: object) -> int:
        """Run a statement generated from the schema and return how many rows it changed."""
        with self._errors:
            cursor = await self._raw.execute(sql, values)
        return cursor.rowcount

    def _sql(self, name: str) -> str:
        return cast("str", getattr(self._queries, name).sql)

    def _query(self, name: str) -> Callable[..., Awaitable[object]]:
        return cast("Callable[..., Awaitable[object]]", getattr(self._queries, name))
