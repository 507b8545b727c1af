"""Persists a world to its file as it changes, in a separate thread."""

from __future__ import annotations

import asyncio
import json
import logging
import queue
import sqlite3
import threading
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from loopback.storage import records
from loopback.storage.schema import connect
from loopback.world import events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loopback.world.model import Message
    from loopback.world.state import World

    Write: TypeAlias = Callable[[sqlite3.Connection], object]

_log = logging.getLogger(__name__)

KEPT = 500  # messages of a channel, at least
_SLACK = 50  # extra messages before the oldest are dropped


class Keeper:
    """Writes down each change; `saved` waits until all so far would survive a kill of the process."""

    def __init__(self, world: World, file: Path, *, kept: int = KEPT) -> None:
        self._world = world
        self._connection = connect(file)
        self._kept = kept
        self._posted: defaultdict[int, int] = defaultdict(int)  # messages by channel since the last pruning
        self._writes: queue.SimpleQueue[Write | None] = queue.SimpleQueue()
        self._asked = self._done = 0
        self._grown = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._work, name="loopback-keeper", daemon=True)
        self._stop = world.listen(self._notice)
        self._write_places()
        self._thread.start()

    async def saved(self) -> None:
        """Return when all changes so far are in the file."""
        wanted = self._asked
        while self._done < wanted:
            self._grown.clear()
            await self._grown.wait()

    async def close(self) -> None:
        """Write pending changes and close the file."""
        self._stop()
        self._writes.put(None)
        await asyncio.to_thread(self._thread.join)
        self._connection.close()

    def _notice(self, event: events.Event) -> None:
        match event:
            case events.MessageCreated(message):
                self._write_message(message)
                self._prune(message.channel_id)
            case events.MessageUpdated(message):
                self._write_message(message)
            case events.MessageDeleted(message):
                self._forget(message)
            case events.TypingStarted() | events.BotSeen():
                pass
            case events.InteractionOpened() | events.InteractionAnswered() | events.InteractionFailed():
                pass
            case _:
                self._write_places()

    def _put(self, write: Write) -> None:
        self._asked += 1
        self._writes.put(write)

    def _write_places(self) -> None:
        body = json.dumps(records.places(self._world))
        self._put(lambda db: db.execute("INSERT OR REPLACE INTO places VALUES (1, ?)", (body,)))

    def _write_message(self, message: Message) -> None:
        row = message.id, message.channel_id, json.dumps(records.message(message))
        files = [(file.id, message.id, file.body) for file in message.attachments]

        def write(db: sqlite3.Connection) -> None:
            db.execute(
                "INSERT INTO message (id, channel_id, body) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                row,
            )
            db.executemany("INSERT OR IGNORE INTO upload VALUES (?, ?, ?)", files)

        self._put(write)

    def _forget(self, message: Message) -> None:
        """Drop a deleted message; one that its only reader dismissed is still there for the bot."""
        if message.id in self._world.dismissed:
            sql = "UPDATE message SET dismissed = 1 WHERE id = ?"
        else:
            sql = "DELETE FROM message WHERE id = ?"
        self._put(lambda db: db.execute(sql, (message.id,)))

    def _prune(self, channel_id: int) -> None:
        self._posted[channel_id] += 1
        if self._posted[channel_id] < _SLACK:
            return
        self._posted[channel_id] = 0
        place = channel_id, channel_id, self._kept
        self._put(
            lambda db: db.execute(
                "DELETE FROM message WHERE channel_id = ? AND id <="
                " (SELECT id FROM message WHERE channel_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
                place,
            )
        )

    # In the thread

    def _work(self) -> None:
        while True:
            batch = [self._writes.get()]
            while not self._writes.empty():
                batch.append(self._writes.get())
            writes = [write for write in batch if write is not None]
            self._carry_out(writes)
            if len(writes) < len(batch):
                return
            self._loop.call_soon_threadsafe(self._count, len(writes))

    def _carry_out(self, writes: list[Write]) -> None:
        try:
            self._connection.execute("BEGIN")
            for write in writes:
                write(self._connection)
            self._connection.execute("COMMIT")
        except sqlite3.Error:  # a full disk, say: the game goes on, but a restart forgets this
            _log.exception("The loopback could not write to its file")
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _count(self, written: int) -> None:
        self._done += written
        self._grown.set()
