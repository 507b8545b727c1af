"""What is logged of an error, and what is not."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.ui.errors import report_error


async def test_an_answer_that_came_too_late_is_a_warning_however_it_is_wrapped(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A hybrid command wraps what it raises twice; that was logged as a bug, with a trace."""
    response = cast("Any", SimpleNamespace(status=404, reason="Not Found"))
    late = discord.NotFound(response, {"code": 10062, "message": "Unknown interaction"})
    command = cast("Any", SimpleNamespace(name="trivia start"))
    wrapped = commands.HybridCommandError(app_commands.CommandInvokeError(command, late))
    with caplog.at_level(logging.INFO):
        await report_error(wrapped, cast("Any", SimpleNamespace(id=1)))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert caplog.records[0].exc_info is None
