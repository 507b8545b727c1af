"""Handles the payloads of one connection's bot."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol, cast

from aiohttp import WSMsgType

from loopback.gateway import intents
from loopback.gateway.connection import Close, Closing, Connection, Op
from loopback.gateway.sessions import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback.core import Discord
    from loopback.world.model import Guild, Json

_log = logging.getLogger(__name__)
_VERSION = "10"
# https://discord.com/developers/docs/events/gateway#rate-limiting
_SAID, _SECONDS = 120, 60.0
# https://discord.com/developers/docs/events/gateway#sending-events
_LONGEST = 4096


class Sessions(Protocol):
    """The gateway's store of sessions."""

    def add(self, session: Session) -> None:
        """Begin a session."""
        ...

    def find(self, session_id: str) -> Session | None:
        """Return a session that may be resumed."""
        ...

    def see_bot(self) -> None:
        """Record whether the bot is online."""
        ...


class Conversation:
    """Handles the payloads of one connection's bot."""

    def __init__(self, gateway: Sessions, discord: Discord, connection: Connection) -> None:
        self._gateway = gateway
        self._discord = discord
        self._connection = connection
        self._session: Session | None = None
        self._received_at: deque[float] = deque(maxlen=_SAID)
        self._does: dict[Op, Callable[[Any], None]] = {
            Op.HEARTBEAT: self._heartbeat,
            Op.IDENTIFY: self._identify,
            Op.RESUME: self._resume,
            Op.PRESENCE_UPDATE: self._presence,
            Op.REQUEST_GUILD_MEMBERS: self._members,
        }

    def greet(self, version: str | None) -> None:
        """Send HELLO to a bot of the supported version."""
        if version != _VERSION:
            raise Closing(Close.INVALID_VERSION, "Only version 10 is spoken here.")
        interval = int(self._discord.options.heartbeat * 1000)
        self._connection.say(Op.HELLO, {"heartbeat_interval": interval})

    async def handle_all(self) -> None:
        """Handle payloads until the connection ends or heartbeats are missed."""
        while True:
            # https://discord.com/developers/docs/events/gateway#sending-heartbeats
            try:
                async with asyncio.timeout(self._discord.options.heartbeat * 1.5):
                    message = await self._connection.socket.receive()
            except TimeoutError:
                raise Closing(Close.SESSION_TIMED_OUT, "Session timed out.") from None
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                return
            if not self._connection.hung:
                self._handle(message.data)

    def _handle(self, data: str | bytes) -> None:
        if len(data) > _LONGEST:
            raise Closing(Close.DECODE_ERROR, "Payloads are of at most 4096 bytes.")
        self._count()
        op, body = _read(data)
        self._discord.tape.add("gateway", op.name, _without_token(body), heard=True)
        if op not in (Op.HEARTBEAT, Op.IDENTIFY, Op.RESUME) and self._session is None:
            raise Closing(Close.NOT_AUTHENTICATED, "Not authenticated.")
        act = self._does.get(op)
        if act is None:
            raise Closing(Close.UNKNOWN_OPCODE, f"A bot does not send {op.name}.")
        try:
            act(body)
        except (KeyError, TypeError, ValueError):
            raise Closing(Close.DECODE_ERROR, f"Error while decoding {op.name}.") from None

    def _count(self) -> None:
        now, received = time.monotonic(), self._received_at
        if len(received) == _SAID and now - received[0] < _SECONDS:
            raise Closing(Close.RATE_LIMITED, "You are being rate limited.")
        received.append(now)

    def _heartbeat(self, _body: Any) -> None:
        # Not at once, but as late as over a network: discord.py notes when it sent a heartbeat in a thread
        # that runs after the send, and took an answer from this machine for one to the heartbeat before
        # and warned that it was 41 s behind (the class KeepAliveHandler of discord/gateway.py).
        later = asyncio.get_running_loop().call_later
        later(self._discord.options.acknowledge_after, self._connection.say, Op.HEARTBEAT_ACK)

    def _presence(self, _body: Any) -> None:
        """Accept the update; presences are not shown."""

    def _identify(self, body: Json) -> None:
        if self._session is not None:
            raise Closing(Close.ALREADY_AUTHENTICATED, "Already authenticated.")
        self._authenticate(body["token"])
        number, count = body.get("shard") or (0, 1)
        if not 0 <= number < count:
            raise Closing(Close.INVALID_SHARD, "Invalid shard.")
        if not intents.are_valid(body["intents"]):
            raise Closing(Close.INVALID_INTENTS, "Invalid intent(s).")
        if not intents.are_granted(body["intents"], self._discord.options):
            raise Closing(Close.DISALLOWED_INTENTS, "Disallowed intent(s).")
        self._session = Session((number, count), body["intents"], self._connection)
        self._gateway.add(self._session)

    def _authenticate(self, token: str) -> None:
        if token.removeprefix("Bot ") != self._discord.options.token:
            raise Closing(Close.AUTHENTICATION_FAILED, "Authentication failed.")

    def _resume(self, body: Json) -> None:
        # https://discord.com/developers/docs/events/gateway#resuming
        self._authenticate(body["token"])
        session, after = self._gateway.find(body["session_id"]), body["seq"]
        if session is None:
            self._connection.say(Op.INVALID_SESSION, data=False)
            return
        if not isinstance(after, int) or not session.can_replay(after):
            raise Closing(Close.INVALID_SEQUENCE, "Invalid seq.")
        if session.connection is not None:
            session.connection.end(Close.UNKNOWN_ERROR, "Resumed elsewhere.")
        self._session = session
        session.replay(after, self._connection)
        self._gateway.see_bot()

    def _members(self, body: Json) -> None:
        # https://discord.com/developers/docs/events/gateway-events#request-guild-members
        assert self._session is not None
        guild = self._discord.world.guilds[int(body["guild_id"])]
        if body.get("query") == "" and not self._session.intents & intents.Intent.GUILD_MEMBERS:
            raise Closing(Close.DISALLOWED_INTENTS, "Disallowed intent(s).")
        found = self._found(guild, body)
        payloads = self._discord.payloads
        chunk: Json = {
            "guild_id": str(guild.id),
            "members": [payloads.member(guild.members[one]) for one in found if one in guild.members],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [str(one) for one in found if one not in guild.members],
        }
        chunk |= {"presences": []} if body.get("presences") else {}
        chunk |= {"nonce": body["nonce"]} if body.get("nonce") else {}
        self._session.dispatch("GUILD_MEMBERS_CHUNK", chunk)

    def _found(self, guild: Guild, body: Json) -> list[int]:
        """Return the ids that were asked for, or those of the members whose name begins so."""
        query, users = body.get("query"), self._discord.world.users
        if query is None:
            wanted = cast("list[str] | str", body.get("user_ids") or [])
            return [int(one) for one in ([wanted] if isinstance(wanted, str) else wanted)]
        named = [one for one in guild.members if users[one].name.lower().startswith(query.lower())]
        return named[: body.get("limit") or None]


def _read(data: str | bytes) -> tuple[Op, Any]:
    try:
        payload = json.loads(data)
    except ValueError:
        raise Closing(Close.DECODE_ERROR, "Error while decoding payload.") from None
    if not isinstance(payload, dict):
        raise Closing(Close.DECODE_ERROR, "Error while decoding payload.")
    payload = cast("Json", payload)
    try:
        return Op(payload.get("op", -1)), payload.get("d")
    except ValueError:
        _log.warning("Unknown gateway opcode", extra={"op": payload.get("op")})
        raise Closing(Close.UNKNOWN_OPCODE, "Unknown opcode.") from None


def _without_token(body: Any) -> Any:
    if not isinstance(body, dict):
        return body
    said = cast("Json", body)
    return said | {"token": "..."} if "token" in said else said
