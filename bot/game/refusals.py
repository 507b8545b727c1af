"""Why a session refuses a move: sentences for the player who asked."""

from __future__ import annotations

from bot.errors import PlayerError


class AlreadyJoined(PlayerError):
    """The player is in."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("You are in already. Answer with the buttons under each question.")


class AlreadyAnswered(PlayerError):
    """One locked answer each."""

    def __init__(self, picked: str = "") -> None:
        """`picked` is what was locked in; what somebody typed is not said again."""
        super().__init__(f"Your answer is locked in already{f': {picked}' if picked else ''}.")


class TooSoon(PlayerError):
    """A try right after another one."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("One moment: try again in a second. This one did not count.")


class RoundClosed(PlayerError):
    """The round takes no answers any more, or its deadline has passed."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("That question is closed. The next one is yours!")


class NotYours(PlayerError):
    """Only who opened the session, or a moderator, may do this."""

    def __init__(self, what: str) -> None:
        """`what` completes “only they can …”."""
        super().__init__(
            f"Only the member who opened this game, or someone with Manage Messages, can {what}."
        )


class NothingToSkip(PlayerError):
    """No round is open."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("No question is open right now, so there is nothing to skip.")


class GameUnderWay(PlayerError):
    """The lobby is closed already."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("This game has begun already.")


class SessionOver(PlayerError):
    """The session has ended."""

    def __init__(self) -> None:
        """Nothing else to say."""
        super().__init__("This game is over. Start another with `/trivia start`.")


class NotPlaying(PlayerError):
    """The mode does not let this player answer, as after an elimination."""

    def __init__(self) -> None:
        super().__init__("You are out of this game, but you can watch how it ends.")
