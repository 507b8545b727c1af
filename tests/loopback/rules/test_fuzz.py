"""Whatever a bot sends, it is carried out or refused, never a broken server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import loopback

from ..rest.test_commands import command, option
from ..rest.test_messages import button, rows, select

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = """content embeds components type custom_id style label options value values fields name
title description flags nonce enforce_nonce allowed_mentions parse users attachments id url image
footer text message_reference message_id min_values max_values accessory component items choices
autocomplete required data"""
KEYS = st.sampled_from(NAMES.split())
LEAVES = (
    st.none() | st.booleans() | st.integers(-3, 30) | st.floats(allow_nan=False) | st.text("a<@", max_size=4)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
GOOD: list[Any] = [
    {"content": "x", "components": rows(button(), select())},
    {"flags": 1 << 15, "components": [{"type": 17, "components": [{"type": 10, "content": "x"}]}]},
    {"embeds": [{"title": "x", "fields": [{"name": "a", "value": "b"}]}]},
    {"allowed_mentions": {"parse": ["users"]}, "content": "<@1>", "nonce": 5},
    command(options=[option(choices=[{"name": "a", "value": "a"}])]),
]


def spoiled(body: Any, draw: Callable[..., Any]) -> Any:
    """Return a body with one place replaced by anything."""
    if isinstance(body, dict) and body and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(body)))
        return body | {key: spoiled(body[key], draw)}
    if isinstance(body, list) and body and draw(st.booleans()):
        return [spoiled(body[0], draw), *body[1:]]
    return draw(JSON)


@st.composite
def bodies(draw: Callable[..., Any]) -> Any:
    return spoiled(draw(st.sampled_from(GOOD)), draw)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies())
async def test_no_body_breaks_the_server(body: Any) -> None:
    async with loopback.Loopback() as server:
        trivia, bot = server.world.find_channel("trivia").id, server.world.bot.id
        headers = {"Authorization": f"Bot {server.token}"}
        async with aiohttp.ClientSession(headers=headers) as session:
            for method, path, sent in (
                ("POST", f"/channels/{trivia}/messages", body),
                ("POST", f"/applications/{bot}/commands", body),
                ("PUT", f"/applications/{bot}/commands", [body]),
                ("PUT", f"/applications/{bot}/commands", body),
                ("POST", "/users/@me/channels", body),
            ):
                async with session.request(method, server.api_url + path, json=sent) as response:
                    assert response.status in (200, 400, 403, 501), (path, sent)
                    await response.read()
            async with session.get(
                f"{server.page_url}api/channels/{trivia}/messages",
                params={"as": str(server.world.find_person("Fay").id)},
            ) as page:
                assert page.status == 200
