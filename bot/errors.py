"""What can go wrong for a player: each error carries its data and says its own sentence."""

from __future__ import annotations


class PlayerError(Exception):
    """Something that a player did cannot be done; the message is the sentence that they read."""

    @property
    def sentence(self) -> str:
        """What the player reads."""
        return str(self.args[0])


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
