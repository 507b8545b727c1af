"""REST: one table of routes, and the steps that each request goes through."""

from __future__ import annotations

import json
import logging
import re
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web

from loopback.core import Call
from loopback.errors import Code, Refusal, Unsupported
from loopback.http_json import answer
from loopback.objects.compose import Upload
from loopback.rest.faulty import Response, break_if_ordered, respond_with
from loopback.rest.routes import ROUTES, Route
from loopback.rules.rate_limits import RateLimits

if TYPE_CHECKING:
    from pathlib import Path

    from loopback.core import Discord
    from loopback.rules.openapi import Description

_log = logging.getLogger(__name__)
_BASE = "/api/v10"


class Rest:
    """Answers REST requests."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._limits = RateLimits(discord.options)
        self._description = _description(discord.options.openapi)

    def add_to(self, app: web.Application) -> None:
        """Serve the routes; any other path under the base is refused with 501."""
        for route in ROUTES:
            app.router.add_route(route.method, _BASE + route.path, partial(self._serve, route))
        app.router.add_route("*", "/api/{rest:.*}", self._unknown)

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        what = f"{request.method} {request.path}"
        _log.error("Unknown route", extra={"route": what})
        said = Response(Unsupported(f"the route {what}").body, 501)
        self._note(request, what, heard=True)
        return self._send(request, what, said)

    async def _serve(self, route: Route, request: web.Request) -> web.StreamResponse:
        fault = self._discord.faults.take(f"{request.method} {request.path}")
        call: Call | Refusal | Unsupported
        try:
            call = await _read(request, self._discord.options.file_limit)
        except (Refusal, Unsupported) as refusal:
            call = refusal
        self._note(request, route.what, call.body if isinstance(call, Call) else None, heard=True)
        said = await respond_with(fault, partial(self._answer, route, request, call))
        await self._discord.saved()
        response = self._send(request, route.what, said)
        break_if_ordered(fault, request)
        return response

    def _note(
        self,
        request: web.Request,
        what: str,
        body: Any = None,
        *,
        heard: bool,
        status: int | None = None,
    ) -> None:
        tape = self._discord.tape
        tape.add("rest", what, body, heard=heard, status=status, path=request.path)

    def _send(self, request: web.Request, what: str, said: Response) -> web.Response:
        self._note(request, what, said.body, heard=False, status=said.status)
        if said.raw is not None:
            return web.Response(body=said.raw, status=said.status, content_type=said.content_type)
        if said.body is None:
            return web.Response(status=204, headers=said.headers)
        return answer(said.body, said.status, said.headers)

    def _answer(self, route: Route, request: web.Request, call: Call | Refusal | Unsupported) -> Response:
        headers: dict[str, str] = {}
        try:
            self._authenticate(route, request)
            if self._discord.options.rate_limits:
                verdict = self._limits.judge(route.what, dict(request.match_info))
                headers = verdict.headers
                if verdict.refusal is not None:
                    return Response(verdict.refusal, 429, headers)
            return Response(self._act(route, call), headers=headers)
        except Refusal as refusal:
            return Response(refusal.body, refusal.status, headers)
        except Unsupported as unknown:
            _log.error("Unknown feature", extra={"sentence": str(unknown)})
            return Response(unknown.body, unknown.status, headers)

    def _act(self, route: Route, call: Call | Refusal | Unsupported) -> Any:
        if not isinstance(call, Call):
            raise call
        if route.check is not None:
            route.check(self._discord, call)
        self._compare(route, call)
        return route.act(self._discord, call)

    def _authenticate(self, route: Route, request: web.Request) -> None:
        # https://discord.com/developers/docs/reference#authentication
        if route.by_token:
            return
        if request.headers.get("Authorization") != f"Bot {self._discord.options.token}":
            raise Refusal(Code.UNAUTHORIZED)

    def _compare(self, route: Route, call: Call) -> None:
        """Refuse a body that Discord's published description does not allow."""
        if self._description is None or call.body is None:
            return
        problem = self._description.problem(route.method, route.path, call.body)
        if problem is not None:
            self._discord.tape.violations.append(f"{route.what}: {problem}")
            found = {"code": "OPENAPI", "message": problem}
            raise Refusal(Code.INVALID_FORM, errors={"_errors": [found]})


def _description(file: Path | None) -> Description | None:
    if file is None:
        _log.info("No OpenAPI description was given: its checks are skipped")
        return None
    # Imported here because jsonschema is needed for these checks alone.
    from loopback.rules.openapi import Description  # noqa: PLC0415

    return Description(json.loads(file.read_text("utf-8")))


async def _read(request: web.Request, file_limit: int) -> Call:
    ids, query = dict(request.match_info), dict(request.query)
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request, ids, query, file_limit)
    text = await request.text()
    return Call(ids=ids, query=query, body=_parsed(text) if text else None)


async def _read_multipart(
    request: web.Request, ids: dict[str, str], query: dict[str, str], file_limit: int
) -> Call:
    # https://discord.com/developers/docs/reference#uploading-files
    body: Any = {}
    files: list[Upload] = []
    for name, field in (await request.post()).items():
        if isinstance(field, web.FileField):
            slot = re.fullmatch(r"files?\[?(\d*)\]?", name)
            files.append(Upload(slot[1] if slot else name, field.filename, field.file.read()))
        elif name == "payload_json":
            body = _parsed(cast("str", field))
        else:
            raise Unsupported(f"the multipart field {name}")
    if sum(len(file.body) for file in files) > file_limit:
        raise Refusal(Code.FILE_TOO_LARGE)
    return Call(ids=ids, query=query, body=body, files=tuple(files))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise Refusal(Code.INVALID_JSON) from None
