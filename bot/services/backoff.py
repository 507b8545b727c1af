"""Backoff: when to retry after Discord or the disk fails, and when to give up."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import StorageError
from bot.services.ports.stage import StageBusyError, StageClosedError, StageError, StageForbiddenError

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0  # seconds between attempts: 1, 2, 4, ... up to this
LONGEST_WAIT_FOR_STORAGE = 4.0  # locks and full disks can clear suddenly
GIVE_UP_AFTER = timedelta(minutes=30)  # by then everybody has left
FORBIDDEN_FOR = timedelta(seconds=60)  # long enough to give back a permission that was taken by mistake


@dataclass(slots=True)
class Backoff:
    """Consecutive failures."""

    began: datetime
    tries: int = 0

    def next_delay(self, error: Exception, now: datetime, *, is_new: bool) -> float | None:
        """Seconds until the next attempt, or `None` to give up; `is_new` if nothing was shown before."""
        patience = GIVE_UP_AFTER
        if isinstance(error, StageForbiddenError):
            patience = timedelta() if is_new else FORBIDDEN_FOR
        if isinstance(error, StageClosedError) or now - self.began >= patience:
            return None
        wanted = error.retry_after if isinstance(error, StageBusyError) else 0.0
        self.tries += 1
        longest = LONGEST_WAIT_FOR_STORAGE if isinstance(error, StorageError) else LONGEST_WAIT
        return max(wanted, min(2.0 ** (self.tries - 1), longest))

    def log(self, error: Exception, session: int) -> None:
        """Log the first failure, with a traceback if it is unexpected; storage logs its own errors."""
        if self.tries > 1 or isinstance(error, StorageError):
            return
        extra = {"session": session, "reason": str(error)}
        if isinstance(error, StageError):
            log.warning("Discord refused a game's message", extra=extra)
        else:
            log.error("a game cannot be shown; retrying", extra=extra, exc_info=error)
