"""One gateway connection: a socket, its compression and its send queue."""

from __future__ import annotations

import asyncio
import contextlib
import json
import zlib
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web

    from loopback.control.tape import Tape
    from loopback.world.model import Json


class Op(IntEnum):
    """What a gateway payload is."""

    # https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes
    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE_UPDATE = 3
    RESUME = 6
    RECONNECT = 7
    REQUEST_GUILD_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why the gateway ended a connection."""

    # https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    INVALID_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


class Closing(Exception):
    """The gateway ends a connection, with a close code and a reason."""

    def __init__(self, code: Close, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


@dataclass(frozen=True, slots=True)
class _End:
    code: int
    reason: str


class Connection:
    """A socket to a bot; sending never blocks."""

    def __init__(
        self, request: web.Request, socket: web.WebSocketResponse, tape: Tape, *, compressed: bool
    ) -> None:
        self.socket = socket
        self._request = request
        self.hung = False
        self._tape = tape
        self._outbox: asyncio.Queue[Json | _End] = asyncio.Queue()
        # https://discord.com/developers/docs/events/gateway#transport-compression
        self._compress = zlib.compressobj() if compressed else None

    def say(self, op: Op, data: object = None) -> None:
        """Send a payload that is not an event."""
        self.put({"op": int(op), "d": data, "s": None, "t": None})

    def put(self, payload: Json) -> None:
        """Send a payload."""
        self._outbox.put_nowait(payload)

    def end(self, code: int, reason: str = "") -> None:
        """Close the socket after the queued payloads."""
        self._outbox.put_nowait(_End(code, reason))

    def cut(self) -> None:
        """Break the connection without a close frame, as a network failure does."""
        if self._request.transport is not None:
            self._request.transport.abort()

    async def pump(self) -> None:
        """Send queued payloads until the connection ends."""
        with contextlib.suppress(ConnectionError):
            while True:
                item = await self._outbox.get()
                if self.hung:
                    continue
                if isinstance(item, _End):
                    reason = item.reason.encode()[:120]
                    self._tape.add("gateway", f"CLOSE {item.code}", item.reason, heard=False)
                    await self.socket.close(code=item.code, message=reason)
                    return
                what = item["t"] or Op(item["op"]).name
                self._tape.add("gateway", what, item["d"], heard=False)
                await self._send(json.dumps(item, separators=(",", ":")))

    async def _send(self, text: str) -> None:
        if self._compress is None:
            await self.socket.send_str(text)
            return
        body = self._compress.compress(text.encode())
        await self.socket.send_bytes(body + self._compress.flush(zlib.Z_SYNC_FLUSH))
