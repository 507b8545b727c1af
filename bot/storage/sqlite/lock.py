"""One process for each database and shard: locks beside the file, which die with their process."""

from __future__ import annotations

import math
import re
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import StartError
from bot.storage.sqlite.startup import require_place, sqlite_path

_NAME = re.compile(r"\.shard-(\d+)-of-(\d+)\.lock$")


@contextmanager
def shard_lock(url: str, shard: int, count: int) -> Generator[None]:
    """Hold the shard while the block runs; a `StartError` where another process serves servers of it.

    The file is known by its path with links resolved; a hard link is refused by `require_place`.
    """
    path = sqlite_path(url)
    with ExitStack() as held:
        try:
            require_place(path)
            held.enter_context(FileLock(_lock_of(path, shard, count)).acquire(timeout=0))
            for other, others in _overlapping(path, shard, count):
                with FileLock(_lock_of(path, other, others)).acquire(timeout=0):
                    pass  # it was left by a process that has ended
        except Timeout as taken:
            raise StartError(_sentence(path, Path(taken.lock_file), shard, count)) from taken
        except OSError as error:
            raise StartError(f"The database {path} cannot be locked: {error.strerror or error}.") from error
        yield


def _lock_of(path: Path, shard: int, count: int) -> Path:
    return Path(f"{path}.shard-{shard}-of-{count}.lock")


def _overlapping(path: Path, shard: int, count: int) -> Iterator[tuple[int, int]]:
    """The shards of other counts that serve some server of this one.

    A server belongs to the shard `(id >> 22) % count`: two shards share servers exactly where their numbers
    agree modulo the greatest common divisor of the counts.
    https://discord.com/developers/docs/events/gateway#sharding
    """
    for lock in path.parent.glob(f"{_escaped(path.name)}.shard-*-of-*.lock"):
        if found := _NAME.search(lock.name):
            other, others = int(found[1]), int(found[2])
            if others != count and (shard - other) % math.gcd(count, others) == 0:
                yield other, others


def _escaped(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)


def _sentence(path: Path, lock: Path, shard: int, count: int) -> str:
    if lock == _lock_of(path, shard, count):
        return (
            f"Another process runs shard {shard} on {path} already: stop it, or choose another DATABASE_URL."
        )
    found = _NAME.search(lock.name)
    other = f"shard {found[1]} of {found[2]}" if found else "a shard"
    return (
        f"Another process runs {other} on {path}, which serves servers of shard {shard} of {count} too: "
        "give all processes the same SHARD_COUNT."
    )
