"""Background tasks: kept referenced until they end, with failures logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine

from bot.errors import StorageError

log = logging.getLogger(__name__)


class Tasks:
    """Starts tasks and keeps references, since asyncio itself keeps only weak ones."""

    def __init__(self) -> None:
        """Start without tasks."""
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None], name: str) -> None:
        """Run `work` in the background; a failure is logged with its traceback."""
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
