"""A scripted companion: she joins, presses random choices and fills in forms with a few words."""

from __future__ import annotations

import asyncio
import logging
import random
import re
from collections import Counter
from typing import TYPE_CHECKING

from loopback.errors import Declined
from loopback.objects.compose import walk
from loopback.world import events
from loopback.world.model import LINK, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback.interactions.people import People
    from loopback.options import Options
    from loopback.world.model import Channel, Interaction, Json, Message
    from loopback.world.state import World

_log = logging.getLogger(__name__)
_JOINS = re.compile(r"\bjoin\b", re.IGNORECASE)
_NOT_A_CHOICE = re.compile(
    r"\b(start|begin|stop|end|cancel|skip|leave|pause|resume|next|more|help|hint|edit|again"
    r"|report|wrong|why|source|settings?|close|delete|back|standings|leaderboard)\b",
    re.IGNORECASE,
)
_WORDS = ("no idea", "not a clue", "no guess", "I pass")
_TRIES = 3  # forms that are filled in from one message


class Companion:
    """Fumi, who presses buttons and sends forms some seconds after they appear."""

    def __init__(self, world: World, people: People, options: Options, name: str = "Fumi") -> None:
        self._world = world
        self._people = people
        self._options = options
        self._name = name
        self._channels: set[int] = set()
        self._pressed: set[tuple[int, str]] = set()
        self._opened: set[int] = set()  # her own interactions: a person may be Fumi in a window, too
        self._tries = Counter[int]()
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
        """Stop playing and unsubscribe."""
        self._end()
        for timer in self._waiting.values():
            timer.cancel()

    def _notice(self, event: events.Event) -> None:
        match event:
            case events.MessageCreated(message) | events.MessageUpdated(message):
                self._look(message)
            case events.InteractionAnswered(interaction):
                if interaction.id in self._opened and interaction.modal and interaction.message:
                    self._soon(interaction.message.id, lambda: self._fill_in(interaction))
            case _:
                pass

    def _is_for_her(self, message: Message) -> bool:
        """Whether a message is for everyone, or a private answer to what she did herself."""
        origin = message.origin
        return message.only_for is None or (origin is not None and origin.id in self._opened)

    def _look(self, message: Message) -> None:
        if message.channel_id in self._channels and self._is_for_her(message) and self._choices(message):
            self._soon(message.id, lambda: self._press(message.id))

    def _soon(self, message_id: int, act: Callable[[], None]) -> None:
        """Act on a message in a while, unless she is about to act on it already."""
        if message_id in self._waiting:
            return

        def now() -> None:
            del self._waiting[message_id]
            try:
                act()
            except Declined as declined:
                _log.info("The companion may not do this", extra={"reason": str(declined)})

        delay = self._random.uniform(*self._options.companion_delay)
        self._waiting[message_id] = asyncio.get_running_loop().call_later(delay, now)

    def _choices(self, message: Message) -> list[Json]:
        """Return the buttons that the companion might press: to join, else to answer, each set once."""
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
        message = self._world.find_message(message_id)
        choices = self._choices(message) if message else []
        if not choices:
            return
        choice = self._random.choice(choices)["custom_id"]
        self._pressed.add((message_id, choice))
        self._opened.add(self._people.press(self._id, message_id, choice).id)

    def _fill_in(self, opener: Interaction) -> None:
        """Send a form with some words in what must be filled in, and open it again later."""
        if opener.modal is None or opener.message is None:
            return
        texts = [part for part in walk(opener.modal["components"]) if part.get("type") == Part.TEXT_INPUT]
        words = {
            text["custom_id"]: self._random.choice(_WORDS)[: text.get("max_length")]
            for text in texts
            if text.get("required", True) or len(texts) == 1
        }
        self._people.submit(self._id, opener.id, words)
        message_id = opener.message.id
        self._tries[message_id] += 1
        message = self._world.find_message(message_id)
        if message and self._tries[message_id] < _TRIES:
            self._pressed.discard((message_id, opener.data["custom_id"]))
            self._look(message)

    @property
    def _id(self) -> int:
        return self._world.find_person(self._name).id
