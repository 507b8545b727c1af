"""Servers that the bot left: when, and everything that is kept of them, found by the schema."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from bot.game.ids import GuildId
from bot.storage.sqlite.database import Connection, Database, from_ms, to_ms

BATCH = 500  # rows deleted at a time, so that answers do not wait for long
_GUILD = "guild_id"
_SHIPPED = 0  # rows of this server ship with the bot


@dataclass(frozen=True, slots=True)
class GuildTable:
    """A table with rows that belong to a server, and the condition that finds those of one."""

    name: str
    condition: str


class DepartureStore:
    """Departures as rows; to purge is to delete a server's rows from every table."""

    def __init__(self, database: Database) -> None:
        """Everything goes through `database`."""
        self._db = database

    async def known_guilds(self) -> set[GuildId]:
        """Every server of which something is kept."""
        found: set[GuildId] = set()
        for table in await guild_tables(self._db.reader):
            if table.condition == _own_condition():
                rows = await self._db.reader.read(f"SELECT DISTINCT {_GUILD} FROM {table.name}")
                found |= {GuildId(row[_GUILD]) for row in rows}
        return found - {GuildId(_SHIPPED)}

    async def save(self, guild: GuildId, at: datetime) -> None:
        """The bot is no longer in a server; the first time counts."""
        async with self._db.writing_once() as rows:
            await rows.run("save_departure", guild_id=guild, left_at=to_ms(at))

    async def forget(self, guild: GuildId) -> None:
        """The bot is back in a server."""
        async with self._db.writing_once() as rows:
            await rows.run("forget_departure", guild_id=guild)

    async def departures(self) -> dict[GuildId, datetime]:
        """When the bot left each server that it is no longer in."""
        rows = await self._db.reader.rows("departures")
        return {GuildId(row[_GUILD]): from_ms(row["left_at"]) for row in rows}

    async def purge(self, guild: GuildId) -> None:
        """Delete all that is kept of a server; an interrupted purge is completed by the next one."""
        for table in await guild_tables(self._db.reader):
            if table.name != "departure":  # it goes last: it says that there is something to delete
                await self._delete(table, guild)
        await self.forget(guild)

    async def _delete(self, table: GuildTable, guild: GuildId) -> None:
        # The newest first: a reversal points at the award before it.
        newest = f"WHERE {table.condition} ORDER BY rowid DESC LIMIT {BATCH}"
        chosen = f"SELECT rowid FROM {table.name} {newest}"
        deleted = BATCH
        while deleted == BATCH:
            async with self._db.writing_once() as rows:
                deleted = await rows.change(
                    f"DELETE FROM {table.name} WHERE rowid IN ({chosen})",
                    guild_id=guild,
                )


async def guild_tables(rows: Connection) -> list[GuildTable]:
    """The tables with rows of servers, those that hang on others before those on which they hang.

    A row belongs to a server by its `guild_id`, or by a foreign key to a row that does.
    """
    names = [row["name"] for row in await rows.read("SELECT name FROM sqlite_master WHERE type = 'table'")]
    parents = {name: await _parents(rows, name) for name in names}
    owned = {name for name in names if await _has_guild(rows, name)}
    conditions: dict[str, str] = {name: _own_condition() for name in owned}
    while found := _reached(parents, conditions):
        conditions |= found
    return [GuildTable(name, conditions[name]) for name in _children_first(parents) if name in conditions]


def _own_condition() -> str:
    return f"{_GUILD} = :guild_id"


def _reached(parents: dict[str, dict[str, list[tuple[str, str]]]], known: dict[str, str]) -> dict[str, str]:
    """Tables that hang on a known one, with their conditions."""
    found: dict[str, str] = {}
    for name, keys in parents.items():
        if name in known:
            continue
        for parent, columns in keys.items():
            if parent in known:
                ours, theirs = (", ".join(side) for side in zip(*columns, strict=True))
                found[name] = f"({ours}) IN (SELECT {theirs} FROM {parent} WHERE {known[parent]})"
    return found


def _children_first(parents: dict[str, dict[str, list[tuple[str, str]]]]) -> list[str]:
    ordered: list[str] = []

    def place(name: str) -> None:
        if name not in ordered:
            for parent in parents[name]:
                if parent != name:
                    place(parent)
            ordered.append(name)

    for name in sorted(parents):
        place(name)
    return ordered[::-1]


async def _has_guild(rows: Connection, table: str) -> bool:
    return any(row["name"] == _GUILD for row in await rows.read(f"PRAGMA table_info({table})"))


async def _parents(rows: Connection, table: str) -> dict[str, list[tuple[str, str]]]:
    """The tables that a table's foreign keys name, with the columns on both sides."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in await rows.read(f"PRAGMA foreign_key_list({table})"):
        found[row["table"]].append((row["from"], row["to"]))
    return dict(found)
