"""A bot's gateway session: its numbered events, kept for a resume."""

from __future__ import annotations

import secrets
import time
from collections import deque
from typing import TYPE_CHECKING

from loopback.gateway.connection import Connection, Op

if TYPE_CHECKING:
    from loopback.world.model import Json

# Enough for every test; Discord keeps those of some minutes.
_KEPT = 2000


class Session:
    """One identified shard of the bot, connected or for a while not."""

    def __init__(self, shard: tuple[int, int], intents: int, connection: Connection) -> None:
        self.id = secrets.token_hex(16)
        self.shard = shard
        self.intents = intents
        self.connection: Connection | None = connection
        self.left_at = 0.0
        self.last = 0
        self._kept: deque[Json] = deque(maxlen=_KEPT)

    def dispatch(self, name: str, data: Json) -> None:
        """Send an event, or keep it for a resume."""
        self.last += 1
        payload: Json = {"op": int(Op.DISPATCH), "t": name, "s": self.last, "d": data}
        self._kept.append(payload)
        if self.connection is not None:
            self.connection.put(payload)

    def leave(self) -> None:
        """Note that the connection is gone."""
        self.connection = None
        self.left_at = time.monotonic()

    def lives(self, seconds: float) -> bool:
        """Return whether the session is connected or was until recently."""
        return self.connection is not None or time.monotonic() - self.left_at < seconds

    def can_replay(self, after: int) -> bool:
        """Return whether every event after a sequence number is still kept."""
        first = self._kept[0]["s"] if self._kept else self.last + 1
        return first - 1 <= after <= self.last

    def replay(self, after: int, connection: Connection) -> None:
        """Continue on another connection: send missed events, then RESUMED."""
        self.connection = connection
        for payload in list(self._kept):
            if payload["s"] > after:
                connection.put(payload)
        self.dispatch("RESUMED", {})

    def covers_guild(self, guild_id: int) -> bool:
        """Return whether a guild belongs to this shard."""
        # https://discord.com/developers/docs/events/gateway#sharding
        number, count = self.shard
        return (guild_id >> 22) % count == number
