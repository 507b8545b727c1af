"""How a scripted player answers a question that has an Answer button: writes, or puts together in private."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .lane import Json, Lane, buttons

LOCKED = ("Locked in", "Your answer is locked in already", "Not that, and", "That question is closed")


@dataclass(frozen=True, slots=True)
class Hand:
    """A player at work on one question; `right` is what will be typed after some wrong guesses."""

    lane: Lane
    player: int
    chance: random.Random
    right: str

    async def answer(self, question: Json, custom_id: str) -> bool:
        """Go on until the bot says that an answer is locked; `False` where it says nothing any more."""
        guesses = ["Nobody at all"] * self.chance.randrange(3)
        while True:
            pressed = await self._press(question["id"], custom_id)
            if pressed["modal"]:
                text = guesses.pop() if guesses else self.right
                reply = await self._said(await self._write(pressed, text))
            elif pressed["message_id"]:
                reply = await self._put_together(pressed)
            else:
                reply = None
            if reply is None or reply.startswith(LOCKED):
                return reply is not None

    async def _put_together(self, pressed: Json) -> str | None:
        """Press one button after the other in a private message, until there is none."""
        private = pressed["message_id"]
        while left := [b for b in buttons(await self._message(private)) if b["label"] != "Start again"]:
            step = await self._press(private, self.chance.choice(left)["custom_id"])
            if step["message_id"] != private:  # the bot is gone, or has something else to say
                return await self._said(step)
        return (await self._message(private))["content"]

    async def _press(self, message: str, custom_id: str) -> Json:
        body = {"as": self.player, "message_id": message, "custom_id": custom_id}
        return await self.lane.post("press", **body, wait=True)

    async def _write(self, opened: Json, text: str) -> Json:
        body = {"as": self.player, "interaction_id": opened["interaction_id"], "values": {"answer": text}}
        return await self.lane.post("submit", **body, wait=True)

    async def _said(self, outcome: Json) -> str | None:
        return (await self._message(outcome["message_id"]))["content"] if outcome["message_id"] else None

    async def _message(self, id_: str) -> Json:
        seen = await self.lane.get("messages", **{"as": self.player}, channel=self.lane.channel)
        return next(message for message in seen["messages"] if message["id"] == id_)
