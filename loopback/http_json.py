"""Reading and writing JSON over HTTP."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from aiohttp import web

from loopback.errors import Declined, Refusal, Unsupported

_log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from loopback.world.model import Json

    Act = Callable[[web.Request], Awaitable[Any]]


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return an answer whose type is `application/json` with no charset, as Discord's."""
    text = json.dumps(body, separators=(",", ":")).encode()
    return web.Response(body=text, status=status, headers=headers, content_type="application/json")


async def read_object(request: web.Request) -> Json:
    """Return a request's JSON object, or decline."""
    # A page of another origin cannot send this type without asking first, and is not answered.
    if request.content_type != "application/json":
        raise Declined("The body must be JSON.")
    try:
        body = await request.json()
    except json.JSONDecodeError:
        raise Declined("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise Declined("The body must be a JSON object.")
    return body  # pyright: ignore[reportUnknownVariableType]


def in_sentences(act: Act) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Wrap a handler of the page or the control so that every refusal is a sentence."""

    async def acting(request: web.Request) -> web.StreamResponse:
        try:
            body = await act(request)
        except (Declined, Refusal) as refusal:
            return answer({"sentence": str(refusal)}, getattr(refusal, "status", 400))
        except Unsupported as unknown:
            return answer({"sentence": str(unknown)}, unknown.status)
        except (KeyError, ValueError, TypeError) as error:
            _log.warning("An invalid request", exc_info=True)
            return answer({"sentence": f"The request lacks or garbles something: {error!r}"}, 400)
        return body if isinstance(body, web.StreamResponse) else answer(body)

    return acting
