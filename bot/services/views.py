"""Views: up to when a server, or one of its channels, has watched."""

from __future__ import annotations

from bot.game.ids import ChannelId, GuildId
from bot.services.ports.clock import Clock
from questions.facts.policy import View


class Views:
    """The one place that says what may be known where."""

    def __init__(self, clock: Clock) -> None:
        """`clock` says what day it is (UTC)."""
        self._clock = clock

    def view_for(self, guild: GuildId | None, channel: ChannelId | None = None) -> View:
        """The view of a channel of a server; of direct messages where `guild` is `None`.

        All have the default for now: outcomes are known a fortnight after they were shown.
        """
        del guild, channel
        return View.safe(self._clock().date())
