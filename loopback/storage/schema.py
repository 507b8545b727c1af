"""The file: an SQLite database with the places as one row and a row for each message and upload."""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from loopback.storage import records
from loopback.world.state import World

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
VERSION = 1
_SCHEMA = f"""
CREATE TABLE places (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL) STRICT;
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    dismissed INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX message_by_channel ON message (channel_id, id);
CREATE TABLE upload (
    id INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX upload_by_message ON upload (message_id);
PRAGMA user_version = {VERSION};
"""


def connect(file: Path) -> sqlite3.Connection:
    """Open the file, for use by one thread at a time."""
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    # A killed process loses nothing of a write-ahead log, and nothing waits for the disk:
    # https://www.sqlite.org/wal.html
    try:
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
        )
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def load(file: Path) -> World | None:
    """Return the world that a file holds; None if there is no such world."""
    try:
        with closing(connect(file)) as connection:
            return _read(connection)
    except (sqlite3.DatabaseError, KeyError, TypeError, ValueError) as error:
        _put_aside(file, error)
    with closing(connect(file)) as connection:
        return _read(connection)


def _put_aside(file: Path, error: Exception) -> None:
    aside = file.with_name(f"{file.name}.unreadable")
    _log.warning("The loopback could not read its file, which is moved to %s: %s", aside, error)
    file.replace(aside)
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _read(connection: sqlite3.Connection) -> World | None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:  # a new file
        connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
    elif version != VERSION:
        raise ValueError(f"its version is {version}, not {VERSION}")
    row = connection.execute("SELECT body FROM places").fetchone()
    if row is None:
        return None
    world = World()
    records.put_places(world, json.loads(row[0]))
    _read_messages(connection, world)
    return world


def _read_messages(connection: sqlite3.Connection, world: World) -> None:
    files: dict[int, bytes] = dict(connection.execute("SELECT id, body FROM upload"))
    for body, dismissed in connection.execute("SELECT body, dismissed FROM message ORDER BY id"):
        message = records.read_message(json.loads(body), files)
        world.restore(message, dismissed=bool(dismissed))
