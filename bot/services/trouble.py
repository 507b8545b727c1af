"""How long a session bears with a Discord, or a disk, that fails."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import StorageError
from bot.services.ports.stage import StageBusyError, StageClosedError, StageError, StageForbiddenError

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0  # seconds between two tries: 1, 2, 4, ... and then so many
LONGEST_WAIT_FOR_STORAGE = 4.0  # a lock or a full disk is gone as suddenly as it came
GIVE_UP_AFTER = timedelta(minutes=30)  # by then everybody has left
FORBIDDEN_FOR = timedelta(seconds=60)  # long enough to give back a permission that was taken by mistake


@dataclass(slots=True)
class Trouble:
    """A row of failures without a success between them."""

    began: datetime
    tries: int = 0

    def wait(self, error: Exception, now: datetime, *, is_new: bool) -> float | None:
        """Seconds until the next try; `None` where there is none. `is_new` if nothing was shown before."""
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
        """Log the first failure of a row; what nobody expected with its trace. The storage logs its own."""
        if self.tries > 1 or isinstance(error, StorageError):
            return
        extra = {"session": session, "reason": str(error)}
        if isinstance(error, StageError):
            log.warning("Discord does not take a game's message", extra=extra)
        else:
            log.error("a game cannot be shown; it is tried again", extra=extra, exc_info=error)
