"""The admin API for tests in other processes: JSON under /control."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from loopback.control.faults import Fault, GatewayFault, RestFault
from loopback.errors import Declined
from loopback.http_json import in_sentences, read_object
from loopback.options import Options

if TYPE_CHECKING:
    from aiohttp import web

    from loopback.core import Discord
    from loopback.page.api import Page
    from loopback.world.model import Command, Interaction, Json

_FIXED = {"port", "file", "bot_name", "openapi"}


class Control:
    """What the embedding test reads and orders through attributes, for another process."""

    def __init__(self, discord: Discord, page: Page) -> None:
        self._discord = discord
        self._world = discord.world
        self._page = page

    def add_to(self, app: web.Application) -> None:
        """Serve the orders."""
        route = app.router
        route.add_get("/control/state", in_sentences(self._state))
        route.add_get("/control/tape", in_sentences(self._tape))
        route.add_post("/control/faults", in_sentences(self._fault))
        route.add_delete("/control/faults", in_sentences(self._clear))
        route.add_post("/control/gateway", in_sentences(self._gateway))
        route.add_post("/control/options", in_sentences(self._set_options))
        route.add_post("/control/people", in_sentences(self._add_person))
        route.add_get("/control/messages", in_sentences(self._messages))
        route.add_post("/control/messages", in_sentences(self._say))
        route.add_post("/control/press", in_sentences(self._press))
        route.add_post("/control/run", in_sentences(self._run))
        route.add_post("/control/submit", in_sentences(self._submit))

    async def _state(self, request: web.Request) -> Json:
        return self._page.state(int(request.query.get("as", "0")))

    async def _tape(self, request: web.Request) -> Json:
        since, what = int(request.query.get("since", "0")), request.query.get("what")
        entries = self._discord.tape.entries[since:]
        found = [entry.as_json() for entry in entries if what in (None, entry.what)]
        return {
            "entries": found,
            "next": len(self._discord.tape.entries),
            "violations": self._discord.tape.violations,
        }

    async def _fault(self, request: web.Request) -> Json:
        body = await read_object(request)
        kind = RestFault(body.pop("kind"))
        self._discord.faults.order(Fault(kind=kind, **body))
        return {"status": "ok"}

    async def _clear(self, _request: web.Request) -> Json:
        self._discord.faults.clear()
        return {"status": "ok"}

    async def _gateway(self, request: web.Request) -> Json:
        body = await read_object(request)
        self._discord.faults.gateway(GatewayFault(body["fault"]), seconds=body.get("seconds", 0.0))
        return {"status": "ok"}

    async def _set_options(self, request: web.Request) -> Json:
        body = await read_object(request)
        unknown = body.keys() - ({field.name for field in fields(Options)} - _FIXED)
        if unknown:
            raise Declined(f"There is no such option: {', '.join(sorted(unknown))}.")
        for name, value in body.items():
            setattr(self._discord.options, name, value)
        return {"status": "ok"}

    async def _add_person(self, request: web.Request) -> Json:
        body = await read_object(request)
        user = self._world.add_person(body["name"])
        guild = next(iter(self._world.guilds.values()))
        roles = [role for role in guild.roles.values() if role.name in body.get("roles", ())]
        self._world.join(guild, user, *roles)
        return {"id": str(user.id), "dm": str(self._world.dm_with(user.id).id)}

    async def _messages(self, request: web.Request) -> Json:
        return self._page.messages(int(request.query["as"]), int(request.query["channel"]))

    async def _say(self, request: web.Request) -> Json:
        body = await read_object(request)
        message = self._discord.people.say(int(body["as"]), int(body["channel_id"]), body["content"])
        return {"id": str(message.id)}

    async def _press(self, request: web.Request) -> Json:
        body = await read_object(request)
        return await self._outcome(
            self._discord.people.press(
                int(body["as"]), int(body["message_id"]), body["custom_id"], body.get("values")
            ),
            body,
        )

    async def _submit(self, request: web.Request) -> Json:
        body = await read_object(request)
        interaction = self._discord.people.submit(
            int(body["as"]), int(body["interaction_id"]), body["values"]
        )
        return await self._outcome(interaction, body)

    async def _run(self, request: web.Request) -> Json:
        body = await read_object(request)
        user, channel = int(body["as"]), int(body["channel_id"])
        name, *path = body["command"].split()
        for command in self._discord.people.commands(user, channel):
            if command.body["name"] == name:
                break
        else:
            raise Declined("There is no such command here.")
        data = command_data(command, path, body.get("options") or {})
        return await self._outcome(self._discord.people.run(user, channel, data), body)

    async def _outcome(self, interaction: Interaction, body: Json) -> Json:
        """Return what came of it: at once, or with `wait` when it is answered or has failed."""
        if body.get("wait"):
            await self._discord.interactions.settled(interaction)
        return {
            "interaction_id": str(interaction.id),
            "response": interaction.response,
            "message_id": interaction.original_id and str(interaction.original_id),
            "failed": interaction.failed,
            "modal": interaction.modal,
        }


def command_data(command: Command, path: list[str], options: dict[str, Any]) -> Json:
    """Return the data of a slash command from the words of its path and options by name."""
    inner: list[Json] = [{"name": name, "value": value} for name, value in options.items()]
    for word in reversed(path):
        inner = [{"name": word, "options": inner}]
    return {"id": str(command.id), "options": inner}
