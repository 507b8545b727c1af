"""What can go wrong: a refusal of what a player did, or a start that cannot succeed."""

from __future__ import annotations


class PlayerError(Exception):
    """Something that a player did cannot be done.

    A refusal is a code with values: its class, and its fields. `bot/ui/refusals.py` has their sentences.
    """


class StartError(Exception):
    """The bot cannot start; the message is a sentence for its operator."""
