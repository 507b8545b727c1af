"""Applies injected faults to requests."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopback.control.faults import Fault, RestFault
from loopback.errors import Code
from loopback.rules.rate_limits import limited

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web

    from loopback.world.model import Json

_INVALID_JSON = b'{"id": "12'
_WEB_PAGE = (
    b"<!DOCTYPE html><html><head><title>discord.com | 5xx</title></head><body>Cloudflare</body></html>"
)
# What Discord most likely means by a status, where the order names no code.
_USUAL = {
    400: Code.INVALID_FORM,
    401: Code.UNAUTHORIZED,
    403: Code.MISSING_PERMISSIONS,
    404: Code.UNKNOWN_MESSAGE,
}


@dataclass(frozen=True, slots=True)
class Response:
    """An answer; no body is 204, and `raw` is sent as it is in place of the body."""

    body: Any
    status: int = 200
    headers: dict[str, str] | None = None
    raw: bytes | None = None
    content_type: str = "application/json"


async def respond_with(fault: Fault | None, act: Callable[[], Response]) -> Response:
    """Return the answer to a request, carried out or not as the fault says."""
    if fault is None:
        return act()
    refused = _refused(fault)
    if refused is not None:
        return refused
    if fault.kind is RestFault.HANG:
        await asyncio.Event().wait()
    if fault.kind is RestFault.SLOW:
        await asyncio.sleep(fault.seconds)
    said = act()
    if fault.kind is RestFault.LATE:
        await asyncio.sleep(fault.seconds)
    if fault.kind is RestFault.LOST and fault.status:
        return _error(fault)
    return said


def _refused(fault: Fault) -> Response | None:
    """Return the answer to a request that is not carried out, if that is the fault."""
    match fault.kind:
        case RestFault.ERROR if fault.status == 429:
            return _limited(fault)
        case RestFault.ERROR:
            return _error(fault)
        case RestFault.LIMIT:
            return _limited(fault)
        case RestFault.DROP:
            return Response({})
        case RestFault.GARBAGE:
            return Response(None, fault.status, raw=_INVALID_JSON)
        case RestFault.WEB_PAGE:
            return Response(None, fault.status, raw=_WEB_PAGE, content_type="text/html")
        case _:
            return None


def _error(fault: Fault) -> Response:
    usual = _USUAL.get(fault.status)
    code, words = (usual.value[1], usual.value[2]) if usual else (0, f"{fault.status}: Server Error")
    if fault.code:
        code, words = fault.code, _words(fault.code)
    body: Json = {"message": words, "code": code}
    return Response(body, fault.status)


def _words(code: int) -> str:
    return next((known.value[2] for known in Code if known.value[1] == code), f"Error {code}")


def _limited(fault: Fault) -> Response:
    verdict = limited(fault.seconds, is_global=fault.is_global)
    return Response(verdict.refusal, 429, verdict.headers)


def break_if_ordered(fault: Fault | None, request: web.Request) -> None:
    """Break the connection of a request whose fault is that."""
    breaks = fault is not None and (
        fault.kind is RestFault.DROP or (fault.kind is RestFault.LOST and not fault.status)
    )
    if breaks and request.transport is not None:
        request.transport.abort()
