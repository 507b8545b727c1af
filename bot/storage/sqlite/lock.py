"""One process for each database and shard: a lock beside the file, which dies with its process."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import StartError
from bot.storage.sqlite.database import sqlite_path


@contextmanager
def shard_lock(url: str, shard: int) -> Generator[None]:
    """Hold the shard while the block runs; a `StartError` at once where another process holds it."""
    path = sqlite_path(url)
    lock = FileLock(Path(f"{path}.shard-{shard}.lock"))
    try:
        with lock.acquire(timeout=0):
            yield
    except Timeout as held:
        raise StartError(
            f"Another process runs shard {shard} on {path} already: stop it, or choose another DATABASE_URL."
        ) from held
