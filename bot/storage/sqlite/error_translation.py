"""Translates SQLite's errors: one sentence for players, one log line a minute for the operator."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from types import TracebackType

from bot.errors import StorageError

log = logging.getLogger(__name__)

QUIET = 60.0  # seconds between two log lines about the same reason
# https://www.sqlite.org/rescode.html: the disk, the file or its locks; anything else is a bug
_REASONS = {
    sqlite3.SQLITE_BUSY: "it is locked by another program",
    sqlite3.SQLITE_LOCKED: "it is locked",
    sqlite3.SQLITE_NOMEM: "out of memory",
    sqlite3.SQLITE_PERM: "access is denied",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_NOTADB: "it is no SQLite database",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PROTOCOL: "its locks do not work",
}
_PRIMARY = 0xFF  # the part of an extended result code that names its kind


def reason_of(error: sqlite3.Error) -> str | None:
    """Why the database failed, in words; `None` if the error is a bug."""
    return _REASONS.get((getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY)


class ErrorTranslator:
    """Turns SQLite errors of a `with` block into `StorageError`; logs each kind once a minute, counted."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """No error yet."""
        self._clock = clock
        self._logged_at: dict[str, float] = {}
        self._untold: dict[str, int] = {}

    def __enter__(self) -> None:
        """Nothing is kept for the block, so blocks may nest and overlap."""

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Raise `StorageError` for an error of SQLite."""
        if isinstance(error, sqlite3.Error) and (reason := reason_of(error)):
            raise self.error(reason) from error

    def error(self, reason: str) -> StorageError:
        """The error for a reason; logged at most once a minute."""
        now = self._clock()
        logged_at = self._logged_at.get(reason)
        if logged_at is None or now - logged_at >= QUIET:
            again = self._untold.pop(reason, 0)
            log.error(
                "the database cannot be used: %s", reason, extra={"more_since_last": again} if again else {}
            )
            self._logged_at[reason] = now
        else:
            self._untold[reason] = self._untold.get(reason, 0) + 1
        return StorageError(reason)
