"""Whatever Discord or the network answer becomes one of the port's errors, and what can be tried again is."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.services.ports.stage import (
    MessageGoneError,
    StageBusyError,
    StageClosedError,
    StageError,
    StageForbiddenError,
    StageRefusedError,
)
from bot.ui.stage_errors import translate_errors


def refusal(status: int, code: int | None = None, **headers: str) -> discord.HTTPException:
    """What discord.py raises: without a code the answer is a web page, as a proxy gives it."""
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = kinds.get(status, discord.DiscordServerError if status >= 500 else discord.HTTPException)
    said: Any = "<html>Cloudflare</html>" if code is None else {"message": "said", "code": code}
    response: Any = SimpleNamespace(status=status, reason="Reason", headers=headers)
    return kind(response, said)


async def outcome(error: Exception) -> StageError:
    """The port's error for an error of discord.py or the network."""
    with pytest.raises(StageError) as told:
        async with translate_errors():
            raise error
    assert told.value.__cause__ is error, "the log says what it was"
    return told.value


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(aiohttp.ServerDisconnectedError(), StageBusyError, id="disconnected"),
        pytest.param(aiohttp.ClientOSError(104, "reset"), StageBusyError, id="connection reset"),
        pytest.param(aiohttp.ClientPayloadError("half an answer"), StageBusyError, id="half an answer"),
        pytest.param(OSError("no route"), StageBusyError, id="no network"),
        pytest.param(refusal(400, 50035), StageRefusedError, id="400 invalid form"),
        pytest.param(refusal(400, 50083), StageForbiddenError, id="400 archived thread"),
        pytest.param(refusal(400), StageRefusedError, id="400 without a code"),
        pytest.param(refusal(401, 0), StageBusyError, id="401"),
        pytest.param(refusal(403, 50013), StageForbiddenError, id="403 missing permissions"),
        pytest.param(refusal(403, 50001), StageForbiddenError, id="403 missing access"),
        pytest.param(refusal(403), StageBusyError, id="403 of a proxy"),
        pytest.param(refusal(404, 10008), MessageGoneError, id="404 message"),
        pytest.param(refusal(404, 10003), StageClosedError, id="404 channel"),
        pytest.param(refusal(404, 10004), StageClosedError, id="404 guild"),
        pytest.param(refusal(404, 10062), StageBusyError, id="404 other"),
        pytest.param(refusal(404), StageBusyError, id="404 of a proxy"),
        pytest.param(refusal(408), StageBusyError, id="408"),
        pytest.param(refusal(413, 40005), StageRefusedError, id="413"),
        pytest.param(refusal(429), StageBusyError, id="429 of a proxy"),
        pytest.param(refusal(500, 0), StageBusyError, id="500"),
        pytest.param(refusal(502), StageBusyError, id="502"),
        pytest.param(refusal(503), StageBusyError, id="503"),
        pytest.param(json.JSONDecodeError("no JSON", "{", 1), StageBusyError, id="no JSON"),
        pytest.param(KeyError("id"), StageBusyError, id="JSON without a field"),
        pytest.param(TypeError("str is no object"), StageBusyError, id="JSON of another kind"),
        pytest.param(AttributeError("None has no items"), StageBusyError, id="null"),
    ],
)
async def test_every_answer_is_one_error_of_the_port(error: Exception, expected: type[StageError]) -> None:
    assert type(await outcome(error)) is expected


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        pytest.param(discord.RateLimited(40.5), 40.5, id="longer than discord.py waits"),
        pytest.param(refusal(429, 0, **{"Retry-After": "600"}), 600.0, id="a ban by the proxy"),
        pytest.param(refusal(429, 0, **{"Retry-After": "0.3"}), 0.3, id="a short wait"),
        pytest.param(refusal(503, 0, **{"Retry-After": "20"}), 20.0, id="maintenance"),
        pytest.param(refusal(503, 0, **{"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), 0.0, id="a date"),
        pytest.param(refusal(500), 0.0, id="no wait asked for"),
    ],
)
async def test_nothing_is_tried_again_before_discord_wants_it(error: Exception, seconds: float) -> None:
    busy = await outcome(error)
    assert isinstance(busy, StageBusyError)
    assert busy.retry_after == seconds


async def test_who_never_answers_is_busy() -> None:
    with pytest.raises(StageBusyError, match="TimeoutError"):
        async with translate_errors(within=0.01):
            await asyncio.Event().wait()


async def test_a_cancelled_task_is_no_answer_of_discord() -> None:
    with pytest.raises(asyncio.CancelledError):
        async with translate_errors():
            raise asyncio.CancelledError


async def test_what_is_answered_in_time_passes() -> None:
    async with translate_errors():
        await asyncio.sleep(0)
