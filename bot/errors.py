"""Errors: a refused action of a player, a start that cannot succeed, storage that fails."""

from __future__ import annotations

from dataclasses import dataclass


class PlayerError(Exception):
    """Something that a player did cannot be done.

    A refusal is a code with values: its class, and its fields. `bot/ui/refusals.py` has their sentences.
    """


class StartError(Exception):
    """The bot cannot start; the message is a sentence for its operator."""


@dataclass(eq=False)
class StorageError(PlayerError):
    """Something could not be stored or read; `reason` is for operators.

    Storage logs it at most once a minute, so callers need not. `is_lasting` until a restart.
    """

    reason: str
    is_lasting: bool = False
