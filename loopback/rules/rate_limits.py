"""Rate limits: a bucket per route and place, one for everything, and Discord's headers."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loopback.options import Options
    from loopback.world.model import Json

# The real limits are not published and change; these are of their size.
# https://discord.com/developers/docs/topics/rate-limits#rate-limits
_USUAL = 5  # per window of `Options.limit_window` seconds
_LIMITS: dict[str, tuple[int, float]] = {
    "DELETE /channels/{channel_id}/messages/{message_id}": (5, 1.0),
    "GET /channels/{channel_id}/messages": (5, 1.0),
    "GET /channels/{channel_id}/messages/{message_id}": (10, 5.0),
    "POST /webhooks/{webhook_id}/{webhook_token}": (5, 2.0),
}
_GLOBAL = (50, 1.0)
# https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
_NOT_COUNTED = "/interactions/"
_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")


@dataclass(slots=True)
class Window:
    """A fixed window: a number of requests in a number of seconds from the first."""

    limit: int
    seconds: float
    used: int = 0
    ends: float = 0.0

    def admit(self, now: float) -> bool:
        """Count a request and return whether it is within the limit."""
        if now >= self.ends:
            self.used, self.ends = 0, now + self.seconds
        if self.used >= self.limit:
            return False
        self.used += 1
        return True


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request passes, with the headers and, if not, the body to answer with."""

    headers: dict[str, str]
    refusal: Json | None = None


class RateLimits:
    """All the buckets of the bot."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._global = Window(*_GLOBAL)
        self._buckets: dict[tuple[str, ...], Window] = {}

    def judge(self, route: str, ids: dict[str, str]) -> Verdict:
        """Count a request and return the verdict."""
        if _NOT_COUNTED in route:
            return Verdict({})
        now = time.monotonic()
        if not self._global.admit(now):
            return limited(self._global.ends - now, is_global=True)
        major = tuple(ids.get(key, "") for key in _MAJOR)
        usual = _USUAL, self._options.limit_window
        window = self._buckets.setdefault((route, *major), Window(*_LIMITS.get(route, usual)))
        admitted = window.admit(now)
        headers = _headers(route, window, window.ends - now)
        if admitted:
            return Verdict(headers)
        refused = limited(window.ends - now, is_global=False)
        return Verdict(headers | refused.headers, refused.refusal)


def limited(seconds: float, *, is_global: bool) -> Verdict:
    """Return the answer to one request too many."""
    # https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit
    scope = "global" if is_global else "user"
    headers = {
        "Retry-After": str(int(seconds) + 1),
        "X-RateLimit-Scope": scope,
        "Via": "1.1 loopback",
    }
    headers |= {"X-RateLimit-Global": "true"} if is_global else {}
    body: Json = {
        "message": "You are being rate limited.",
        "retry_after": round(seconds, 3),
        "global": is_global,
    }
    return Verdict(headers, body)


def _headers(route: str, window: Window, left: float) -> dict[str, str]:
    # https://discord.com/developers/docs/topics/rate-limits#header-format
    return {
        "X-RateLimit-Limit": str(window.limit),
        "X-RateLimit-Remaining": str(window.limit - window.used),
        "X-RateLimit-Reset": f"{time.time() + left:.3f}",
        "X-RateLimit-Reset-After": f"{left:.3f}",
        "X-RateLimit-Bucket": f"{zlib.crc32(route.encode()):08x}",
    }
