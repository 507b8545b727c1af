"""Translates errors of Discord and the network into errors of the stage port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot.services.ports.stage import (
    MessageGoneError,
    StageBusyError,
    StageClosedError,
    StageForbiddenError,
    StageRefusedError,
)

REPLY_WITHIN = 15.0  # seconds; discord.py's own retries after a 500 take up to 16, and are tried again

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
UNKNOWN_MESSAGE = 10008
UNKNOWN_PLACE = (10003, 10004)  # channel, guild
ARCHIVED = 50083  # a thread, which a member can open again

# What discord.py raises when an answer is no JSON, or not the JSON that it expects.
GARBAGE = (ValueError, TypeError, LookupError, AttributeError)


@asynccontextmanager
async def translate_errors(within: float = REPLY_WITHIN) -> AsyncGenerator[None]:
    """Raise the port's errors for errors of Discord, or after a timeout in seconds."""
    try:
        async with asyncio.timeout(within):
            yield
    except discord.HTTPException as refused:
        raise _translated(refused) from refused
    except discord.RateLimited as limited:
        raise StageBusyError(str(limited), limited.retry_after) from limited
    except (aiohttp.ClientError, OSError, TimeoutError, *GARBAGE) as failed:
        raise StageBusyError(f"{type(failed).__name__}: {failed}") from failed


def _translated(refused: discord.HTTPException) -> Exception:
    reason = str(refused)
    match refused.status, refused.code:
        case 404, code if code == UNKNOWN_MESSAGE:
            return MessageGoneError(reason)
        case 404, code if code in UNKNOWN_PLACE:
            return StageClosedError(reason)
        case 403, code if code:  # without a code it is a proxy that speaks
            return StageForbiddenError(reason)
        case 400, code if code == ARCHIVED:
            return StageForbiddenError(reason)
        case status, _ if 400 <= status < 500 and status not in (401, 403, 404, 408, 429):
            return StageRefusedError(reason)
        case _:
            return StageBusyError(reason, _retry_after(refused))


def _retry_after(refused: discord.HTTPException) -> float:
    """What Discord asks for; a ban by its proxy comes without discord.py having waited."""
    try:
        return float(refused.response.headers.get("Retry-After", "0"))
    except ValueError:
        return 0.0
