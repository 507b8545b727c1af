"""The page's API and events, as described in loopback/README.md under "The page's API"."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from loopback.errors import Code, Declined, Refusal
from loopback.http_json import in_sentences, read_object
from loopback.objects.compose import walk
from loopback.page.companion import Companion
from loopback.page.events import page_events
from loopback.page.shown import shown
from loopback.world import events
from loopback.world.model import Interaction, Json, Kind
from loopback.world.permissions import Permission

if TYPE_CHECKING:
    from loopback.core import Discord

_FILES = Path(__file__).with_name("static")
_CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_LAST = 50


class Page:
    """The page, its API and its events."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._world = discord.world
        self._companion = Companion(discord.world, discord.people, discord.options)
        self._sockets: set[web.WebSocketResponse] = set()

    def add_to(self, app: web.Application) -> None:
        """Serve the page."""
        route = app.router
        route.add_get("/page/", self._index)
        for entrance in ("/", "/page"):
            route.add_get(entrance, _enter)
        route.add_static("/page/static/", _FILES)
        route.add_get("/page/attachments/{file}/{name}", in_sentences(self._attachment))
        route.add_get("/page/api/events", in_sentences(self._events))
        route.add_get("/page/api/state", in_sentences(self._state))
        route.add_get("/page/api/channels/{channel}/messages", in_sentences(self._messages))
        route.add_post("/page/api/channels/{channel}/messages", in_sentences(self._say))
        route.add_post("/page/api/messages/{message}/dismiss", in_sentences(self._dismiss))
        route.add_get("/page/api/commands", in_sentences(self._commands))
        route.add_post("/page/api/interactions", in_sentences(self.interact))
        route.add_post("/page/api/companion", in_sentences(self._play_along))
        app.on_response_prepare.append(_guard)
        app.on_shutdown.append(self._close)

    async def _close(self, _app: web.Application) -> None:
        self._companion.stop()
        for socket in tuple(self._sockets):
            await socket.close()

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(_FILES / "index.html")

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        file = self._world.attachments.get(int(request.match_info["file"]))
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.body, content_type=file.content_type)

    # What is

    async def _state(self, request: web.Request) -> Json:
        return self.state(_person(request.query.get("as", "0")))

    def state(self, viewer: int) -> Json:
        """Return who and what there is, as a person sees it."""
        world = self._world
        guild = next(iter(world.guilds.values()))
        people = [user for user in world.users.values() if not user.bot]
        if viewer not in world.users:
            viewer = people[0].id
        bot = {"id": str(world.bot.id), "name": world.bot.name, "online": world.bot_online}
        return {
            "people": [
                {"id": str(user.id), "name": user.name, "role": self._role(user.id)} for user in people
            ],
            "me": str(viewer),
            "bot": bot,
            "guild": {"id": str(guild.id), "name": guild.name},
            "channels": [
                {
                    "id": str(channel.id),
                    "name": channel.name if channel.guild_id else world.bot.name,
                    "kind": "text" if channel.guild_id else "dm",
                    "can_send": world.may(viewer, channel, Permission.SEND_MESSAGES),
                }
                for channel in world.visible_channels(viewer)
            ],
        }

    def _role(self, user_id: int) -> str:
        for guild in self._world.guilds.values():
            if guild.owner_id == user_id:
                return "owner"
            member = guild.members.get(user_id)
            for role in member.roles if member else ():
                return guild.roles[role].name.lower()
        return "fan"

    async def _messages(self, request: web.Request) -> Json:
        before = request.query.get("before")
        return self.messages(
            _person(request.query["as"]),
            int(request.match_info["channel"]),
            before=int(before) if before else None,
        )

    def messages(self, viewer: int, channel_id: int, *, before: int | None = None) -> Json:
        """Return the last messages that a person sees in a channel, oldest first."""
        channel = self._discord.people.channel(viewer, channel_id)
        seen = self._world.history(channel.id, before=before, viewer=viewer)[-_LAST:]
        payloads = self._discord.payloads
        return {"messages": [shown(self._world, payloads, message) for message in seen]}

    async def _commands(self, request: web.Request) -> Json:
        user, channel = _person(request.query["as"]), int(request.query["channel"])
        commands = self._discord.people.commands(user, channel)
        return {"commands": [self._discord.payloads.command(command) for command in commands]}

    # What a person does

    async def _say(self, request: web.Request) -> Json:
        body = await read_object(request)
        channel = int(request.match_info["channel"])
        message = self._discord.people.say(
            _person(body["as"]), channel, body["content"], nonce=body.get("nonce")
        )
        return {"id": str(message.id)}

    async def _dismiss(self, request: web.Request) -> Json:
        body = await read_object(request)
        message = self._world.find_message(int(request.match_info["message"]))
        if message is None or message.only_for != _person(body["as"]):
            raise Refusal(Code.UNKNOWN_MESSAGE)
        self._world.dismiss(message)
        return {"status": "ok"}

    async def interact(self, request: web.Request) -> Json:
        """Begin an interaction as a person."""
        body = await read_object(request)
        interaction = self.begin(body)
        if interaction.kind is Kind.AUTOCOMPLETE:
            await self._discord.interactions.settled(interaction)
            return {"choices": interaction.choices or []}
        return {"status": "ok", "interaction_id": str(interaction.id)}

    def begin(self, body: Json) -> Interaction:
        """Begin the interaction that a request's body describes."""
        people, data = self._discord.people, body["data"]
        user, nonce = _person(body["as"]), body.get("nonce")
        match Kind(body["type"]):
            case Kind.COMMAND:
                return people.run(user, int(body["channel_id"]), data, nonce=nonce)
            case Kind.AUTOCOMPLETE:
                return people.complete(user, int(body["channel_id"]), data)
            case Kind.COMPONENT:
                return people.press(
                    user,
                    int(data["message_id"]),
                    data["custom_id"],
                    data.get("values"),
                    nonce=nonce,
                )
            case Kind.MODAL:
                values = _form_values(data["components"])
                return people.submit(user, int(data["interaction_id"]), values, nonce=nonce)

    async def _play_along(self, request: web.Request) -> Json:
        body = await read_object(request)
        channel = self._discord.people.channel(_person(body["as"]), int(body["channel_id"]))
        self._companion.play(channel, playing=bool(body["playing"]))
        return {"status": "ok"}

    # Events of a person

    async def _events(self, request: web.Request) -> web.StreamResponse:
        viewer = _person(request.query.get("as", "0"))
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        queue: asyncio.Queue[Json] = asyncio.Queue()

        def enqueue(event: events.Event) -> None:
            for name, body in page_events(self._discord, event, viewer):
                queue.put_nowait({"t": name, "d": body})

        stop = self._world.listen(enqueue)
        self._sockets.add(socket)
        sending = asyncio.create_task(_send_events(socket, queue))
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            stop()
            sending.cancel()
            self._sockets.discard(socket)
        return socket


async def _enter(_request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound("/page/")


async def _send_events(socket: web.WebSocketResponse, queue: asyncio.Queue[Json]) -> None:
    with contextlib.suppress(ConnectionError):
        while True:
            await socket.send_json(await queue.get())


def _form_values(components: list[Json]) -> dict[str, Any]:
    parts = (part for part in walk(components) if "custom_id" in part)
    return {part["custom_id"]: part.get("value", part.get("values")) for part in parts}


def _person(text: str | int) -> int:
    try:
        return int(text)
    except ValueError:
        raise Declined("`as` must be a person's id.") from None


async def _guard(request: web.Request, response: web.StreamResponse) -> None:
    if request.path.startswith("/page/"):
        response.headers.update(_HEADERS)
    if request.path.startswith("/page/attachments/"):
        # What a bot uploads is shown, never run, whatever its type.
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
