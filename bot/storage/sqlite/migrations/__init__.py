"""Numbered migrations, each applied once, in one transaction, at start."""

from __future__ import annotations

from pathlib import Path

import aiosqlite

from bot.errors import StartError

FOLDER = Path(__file__).parent


def scripts() -> dict[int, str]:
    """The migrations by number, from 1 on."""
    return {int(path.name[:4]): path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.sql"))}


async def version_of(connection: aiosqlite.Connection) -> int:
    """The number of the newest migration that a database has; 0 for an empty one."""
    await connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)")
    async with connection.execute("SELECT MAX(version) FROM schema_version") as cursor:
        row = await cursor.fetchone()
    return int(row[0] or 0) if row else 0


async def migrate(connection: aiosqlite.Connection, up_to: int | None = None) -> None:
    """Apply what is missing; a `StartError` for a database that a newer bot has made."""
    known = scripts()
    present, newest = await version_of(connection), max(known)
    if present > newest:
        raise StartError(
            f"The database has version {present}, and this bot knows versions up to {newest}: "
            "start the newer bot that made it, or another database."
        )
    for number, script in known.items():
        if present < number <= (up_to or newest):
            await _apply(connection, number, script)


async def _apply(connection: aiosqlite.Connection, number: int, sql: str) -> None:
    mark = f"INSERT INTO schema_version (version) VALUES ({number});"
    try:
        await connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\n{mark}\nCOMMIT;")
    except aiosqlite.Error:
        await connection.rollback()
        raise
