"""What can go wrong: a refusal of what a player did, or a start that cannot succeed."""

from __future__ import annotations


class PlayerError(Exception):
    """Something that a player did cannot be done.

    A refusal is a code with values: its class, and its fields. `bot/ui/refusals.py` has their sentences.
    """


class StartError(Exception):
    """The bot cannot start; the message is a sentence for its operator."""


class StorageError(PlayerError):
    """What was asked for could not be stored or read, and is not done; `reason` is for operators.

    The storage logs it, at most once a minute: whoever catches it need not.
    """

    def __init__(self, reason: str, *, is_lasting: bool = False) -> None:
        super().__init__(
            "I cannot store answers any more until my operator restarts me."
            if is_lasting
            else "I cannot store answers just now; try again in a moment."
        )
        self.reason = reason
