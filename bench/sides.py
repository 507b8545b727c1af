"""The two bots under load: how each is brought to have open questions for many fresh answers."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from bench.child import Side, Target
from loopback.objects.compose import walk
from loopback.world.model import Message

ROUNDS = 2  # of each game are answered


class BareSide(Side):
    """The bot that answers at once."""

    def __init__(self, folder: Path, *, rooms: int, people: int) -> None:
        """Nothing runs yet."""
        super().__init__("bare", "bench.bare", folder, rooms=rooms, people=people)

    async def deal(self, number: int) -> list[Target]:
        """Ask in every room."""
        del number
        for room in range(len(self.rooms)):
            await self.run("ask", room)
        await self.watch.quiet()
        asked = [_last(self, room, "pick:") for room in range(len(self.rooms))]
        return _mixed(self, asked)


class OurSide(Side):
    """Final Rose; every answer is one it has to store."""

    def __init__(self, folder: Path, *, rooms: int, people: int) -> None:
        """Nothing runs yet."""
        super().__init__("ours", "bench.ours", folder, rooms=rooms, people=people)

    async def deal(self, number: int) -> list[Target]:
        """Open a round in every room: of a new game, or the next one of the game that runs."""
        begun = self.loopback.world.mint()
        if number % ROUNDS:
            for room in range(len(self.rooms)):
                await self.run("trivia skip", room)
        else:
            await self._open_games(is_first=not number)
        asked = [await self._asked(room, begun) for room in range(len(self.rooms))]
        await self.watch.quiet()
        return _mixed(self, asked)

    async def _open_games(self, *, is_first: bool) -> None:
        for room in range(len(self.rooms)):
            if not is_first:
                await self.run("trivia stop", room)
            await self.run("trivia start", room, rounds=ROUNDS + 1, seconds=60)
        await self.watch.quiet()
        for room, opener in enumerate(self.opener):
            lobby = _last(self, room, "fr1:b:begin")
            begin = _button(lobby, "fr1:b:begin")
            await self.settled(self.loopback.people.press(opener.id, lobby.id, begin))

    async def _asked(self, room: int, since: int) -> Message:
        """The question that was posted since, as soon as it is."""
        give_up = time.monotonic() + 20
        while time.monotonic() < give_up:
            try:
                found = _last(self, room, "fr1:b:pick", is_open=True)
            except LookupError:
                found = None
            if found and found.id > since:
                return found
            await asyncio.sleep(0.05)
        raise RuntimeError(f"no question came in room {room}, see the log of ours")


def _last(side: Side, room: int, prefix: str, *, is_open: bool = False) -> Message:
    """The newest message of a room that has such a button."""
    for message in reversed(side.loopback.world.history(side.rooms[room].id)):
        parts = [p for p in walk(message.components) if str(p.get("custom_id", "")).startswith(prefix)]
        if parts and not (is_open and parts[0].get("disabled")):
            return message
    raise LookupError(f"no message with {prefix} in room {room}")


def _button(message: Message, prefix: str, index: int = 0) -> str:
    ids = [str(part.get("custom_id", "")) for part in walk(message.components)]
    return [each for each in ids if each.startswith(prefix)][index]


def _mixed(side: Side, asked: list[Message]) -> list[Target]:
    """Every person of every room once, the rooms in turn."""
    prefix = "fr1:b:pick" if isinstance(side, OurSide) else "pick:"
    turns = zip(*side.people, strict=True)
    return [
        Target(person.id, message.id, _button(message, prefix, turn % 2))
        for turn, people in enumerate(turns)
        for person, message in zip(people, asked, strict=True)
    ]
