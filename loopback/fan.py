"""A scripted fan who plays along: joins lobbies and presses a random choice."""

from __future__ import annotations

import asyncio
import logging
import random
import re
from typing import TYPE_CHECKING

from loopback import events
from loopback.compose import walk
from loopback.errors import Declined
from loopback.model import LINK, Part

if TYPE_CHECKING:
    from loopback.invocation import People
    from loopback.model import Channel, Json, Message
    from loopback.world import World

_log = logging.getLogger(__name__)
_JOINS = re.compile(r"\bjoin\b", re.IGNORECASE)
_NOT_A_CHOICE = re.compile(
    r"\b(start|begin|stop|end|cancel|skip|leave|pause|resume|next|more|help|hint|edit|again"
    r"|report|wrong|why|source|settings?|close|delete|back|standings|leaderboard)\b",
    re.IGNORECASE,
)


class Fan:
    """Fumi, who presses buttons one to four seconds after they appear."""

    def __init__(self, world: World, people: People, name: str = "Fumi") -> None:
        self._world = world
        self._people = people
        self._name = name
        self._channels: set[int] = set()
        self._pressed: set[tuple[int, str]] = set()
        self._waiting: dict[int, asyncio.TimerHandle] = {}
        self._random = random.Random()
        self._end = world.listen(self._notice)

    def play(self, channel: Channel, *, playing: bool) -> None:
        """Play along in a channel, or no longer."""
        if not playing:
            self._channels.discard(channel.id)
            return
        self._channels.add(channel.id)
        for message in self._world.history(channel.id)[-1:]:
            self._look(message)

    def stop(self) -> None:
        """Go home."""
        self._end()
        for timer in self._waiting.values():
            timer.cancel()

    def _notice(self, event: events.Event) -> None:
        match event:
            case events.MessageCreated(message) | events.MessageUpdated(message):
                if message.channel_id in self._channels and message.only_for is None:
                    self._look(message)
            case _:
                pass

    def _look(self, message: Message) -> None:
        if message.id in self._waiting or not self._choices(message):
            return
        loop, delay = asyncio.get_running_loop(), self._random.uniform(1, 4)
        self._waiting[message.id] = loop.call_later(delay, self._press, message.id)

    def _choices(self, message: Message) -> list[Json]:
        """Return the buttons that the fan might press: to join, else to answer, each set once."""
        buttons = [
            part
            for part in walk(message.components)
            if part.get("type") == Part.BUTTON and part.get("style") != LINK and not part.get("disabled")
        ]
        joining = [part for part in buttons if _JOINS.search(part.get("label") or "")]
        others = [b for b in buttons if not _NOT_A_CHOICE.search(b.get("label") or "")]
        wanted = joining or others
        if any((message.id, part["custom_id"]) in self._pressed for part in wanted):
            return []
        return wanted

    def _press(self, message_id: int) -> None:
        self._waiting.pop(message_id, None)
        message = self._world.find_message(message_id)
        choices = self._choices(message) if message else []
        if not choices:
            return
        choice = self._random.choice(choices)["custom_id"]
        self._pressed.add((message_id, choice))
        try:
            self._people.press(self._world.find_person(self._name).id, message_id, choice)
        except Declined as declined:
            _log.info("The fan may not press", extra={"reason": str(declined)})
