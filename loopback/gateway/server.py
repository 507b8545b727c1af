"""The gateway server: bots connect, identify or resume, and receive events."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from aiohttp import web

from loopback.control.faults import GatewayFault
from loopback.gateway.broadcast import Broadcast
from loopback.gateway.connection import Closing, Connection, Op
from loopback.gateway.conversation import Conversation

if TYPE_CHECKING:
    from loopback.core import Discord
    from loopback.gateway.sessions import Session

_log = logging.getLogger(__name__)


class Gateway:
    """All sessions of the bot."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self.sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self._broadcast = Broadcast(discord, self.sessions)
        discord.world.listen(self._broadcast.tell)
        discord.faults.on_gateway = self._suffer

    def add_to(self, app: web.Application) -> None:
        """Serve the gateway."""
        app.router.add_get("/gateway", self._connect)
        app.router.add_get("/gateway/", self._connect)
        app.on_shutdown.append(self._shut_down)

    async def _shut_down(self, _app: web.Application) -> None:
        for connection in tuple(self._connections):
            await connection.socket.close(code=1001)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        if self._discord.faults.gateway_is_down:
            raise web.HTTPServiceUnavailable
        compress = request.query.get("compress", "")
        if compress not in ("", "zlib-stream") or request.query.get("encoding", "json") != "json":
            _log.error("Unknown gateway encoding", extra={"query": request.query_string})
            raise web.HTTPNotImplemented(text="The loopback Discord speaks JSON and zlib-stream.")
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        tape = self._discord.tape
        connection = Connection(request, socket, tape, compressed=bool(compress))
        self._connections.add(connection)
        pumping = asyncio.create_task(connection.pump())
        try:
            await self._converse(connection, request.query.get("v"))
        finally:
            self._connections.discard(connection)
            self._lose(connection)
            pumping.cancel()
        return socket

    async def _converse(self, connection: Connection, version: str | None) -> None:
        conversation = Conversation(self, self._discord, connection)
        try:
            conversation.greet(version)
            await conversation.handle_all()
        except Closing as closing:
            connection.end(closing.code, closing.reason)
            # The bot answers the close, or is gone; then the socket ends.
            async for _ in connection.socket:
                pass

    def _lose(self, connection: Connection) -> None:
        for session in self.sessions.values():
            if session.connection is connection:
                session.leave()
        self.see_bot()

    def see_bot(self) -> None:
        """Record whether the bot is online."""
        online = any(session.connection for session in self.sessions.values())
        self._discord.world.see_bot(online=online)

    def add(self, session: Session) -> None:
        """Add a session, and drop expired ones."""
        life = self._discord.options.session_life
        for dead in [s.id for s in self.sessions.values() if not s.lives(life)]:
            del self.sessions[dead]
        self.sessions[session.id] = session
        self._broadcast.welcome(session)
        self.see_bot()

    def find(self, session_id: str) -> Session | None:
        """Return a session that may be resumed."""
        session = self.sessions.get(session_id)
        alive = session is not None and session.lives(self._discord.options.session_life)
        return session if alive else None

    def _suffer(self, fault: GatewayFault) -> None:
        for connection in tuple(self._connections):
            self._strike(connection, fault)

    def _strike(self, connection: Connection, fault: GatewayFault) -> None:
        match fault:
            case GatewayFault.DROP:
                connection.cut()
            case GatewayFault.FORGET:
                self._forget(connection)
                connection.cut()
            case GatewayFault.INVALID:
                self._forget(connection)
                connection.say(Op.INVALID_SESSION, data=False)
            case GatewayFault.INVALID_RESUMABLE:
                connection.say(Op.INVALID_SESSION, data=True)
            case GatewayFault.RECONNECT:
                connection.say(Op.RECONNECT)
            case GatewayFault.HANG:
                connection.hung = True

    def _forget(self, connection: Connection) -> None:
        lost = [s.id for s in self.sessions.values() if s.connection is connection]
        for session_id in lost:
            del self.sessions[session_id]
