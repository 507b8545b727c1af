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
