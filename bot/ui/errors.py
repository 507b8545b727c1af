"""Error handling of interactions: a sentence for refusals, an apology with a reference number for bugs."""

from __future__ import annotations

import logging
import secrets
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import PlayerError
from bot.ui.refusals import sentence_of
from bot.ui.reply import send_private

log = logging.getLogger(__name__)

TOKEN_DEAD = (10062, 10015, 50027)  # unknown interaction, unknown webhook, invalid webhook token


async def report_error(error: Exception, interaction: discord.Interaction[Any]) -> None:
    """Report an error to the member, unless the interaction has expired."""
    if _is_too_late(error):
        log.warning("an interaction was answered too late", extra={"interaction": interaction.id})
        return
    try:
        await send_private(interaction, sentence(error))
    except discord.HTTPException:
        log.warning("an error could not be reported", extra={"interaction": interaction.id})


def sentence(error: Exception) -> str:
    """The sentence for an error; bugs are logged under the reference number in it."""
    match error:
        case (
            app_commands.CommandInvokeError() | commands.CommandInvokeError() | commands.HybridCommandError()
        ):
            return sentence(_cause(error))
        case PlayerError():
            return sentence_of(error)
        case commands.CommandOnCooldown() | app_commands.CommandOnCooldown():
            return f"One moment: you can do that again in {max(1, round(error.retry_after))} seconds."
        case commands.NoPrivateMessage() | app_commands.NoPrivateMessage():
            return "That works in a server only."
        case commands.MemberNotFound():
            return "I know no such member here."
        case commands.RangeError(value=str()):
            return f"Between {error.minimum} and {error.maximum} characters, please."
        case commands.RangeError():  # the value is not said again: it may have 1,990 digits
            return f"That number is out of range: {error.minimum} to {error.maximum}, please."
        case commands.MissingRequiredArgument():
            return f"The {error.param.name} is missing. `/help` shows how every command is written."
        case commands.UserInputError():
            return "I did not understand that. `/help` shows how every command is written."
        case commands.CheckFailure() | app_commands.CheckFailure():
            return "You may not do that here."
        case _:
            return _bug(error)


def _bug(error: Exception) -> str:
    reference = secrets.token_hex(3)
    log.error("a bug reached a player", extra={"reference": reference}, exc_info=error)
    return (
        f"Sorry, that went wrong on my side. If it happens again, give my operator this number: {reference}."
    )


def _cause(error: Exception) -> Exception:
    original = getattr(error, "original", None)
    return original if isinstance(original, Exception) else RuntimeError(str(error))


def _is_too_late(error: Exception) -> bool:
    inner = getattr(error, "original", None)
    if isinstance(inner, Exception):  # a hybrid command's is wrapped twice
        return _is_too_late(inner)
    return isinstance(error, discord.NotFound) and error.code in TOKEN_DEAD
