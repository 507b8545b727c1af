"""Background tasks that are kept until they end, and whose failures are told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine

from bot.errors import StorageError

log = logging.getLogger(__name__)


class Tasks:
    """Starts tasks and holds on to them; asyncio alone would let them be collected."""

    def __init__(self) -> None:
        """No task yet."""
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None], name: str) -> None:
        """Run `work` in the background; a failure is logged once, with its trace."""
        task = asyncio.create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._done)

    async def close(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if task.cancelled() or not (error := task.exception()):
            return
        if not isinstance(error, StorageError):  # which the storage has logged, and may raise many times
            log.error("a background task failed", extra={"task": task.get_name()}, exc_info=error)
