"""Views: up to which date a server or channel may see outcomes."""

from __future__ import annotations

from bot.game.ids import ChannelId, GuildId
from bot.services.ports.clock import Clock
from questions.facts.policy import View


class Views:
    """Chooses the view of each server and channel."""

    def __init__(self, clock: Clock) -> None:
        """`clock` says what day it is (UTC)."""
        self._clock = clock

    def view_for(self, guild: GuildId | None, channel: ChannelId | None = None) -> View:
        """The view of a channel of a server; of direct messages where `guild` is `None`.

        All have the default for now: outcomes are known two weeks after they were shown.
        """
        del guild, channel
        return View.safe(self._clock().date())
