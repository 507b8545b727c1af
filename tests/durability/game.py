"""Three scripted players who play one game through whatever happens to the bot."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .answers import Hand
from .lane import PLAYERS, Bot, Declined, Json, Lane, buttons
from .ledger import Ledger

LOOK = 0.05  # seconds until players look again where no event tells them
# https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object
DEFERRED = 5
STAYS = 5.0  # seconds after which a deadline in the past is one that stays there
ROUNDS = 2
ANSWERS = ("pick", "answer")  # the verbs of the buttons of a question
PACE = {"lobby": 15.0, "pause": 0.2, "stragglers": 0.1, "limit": 20.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What players do in a game.

    `joins` are those who join before the opener, the first player, begins; `answers` those who answer.
    `orders` are commands that the opener runs in a round once all answers are in, by its number. With
    `late` seconds, Discord is so slow to tell the bot that a question stands, and players answer before.
    With `at_once`, players do not wait for each other. `kinds` are asked one after the other, instead of
    what is drawn.
    """

    joins: tuple[str, ...] = PLAYERS[1:]
    answers: tuple[str, ...] = PLAYERS
    begins: bool = True
    orders: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    kinds: tuple[str, ...] = ()
    late: float = 0
    at_once: bool = False
    pace: Mapping[str, float] = field(default_factory=lambda: PACE)
    ending: str = "played"
    seed: int = 0

    @property
    def is_calm(self) -> bool:
        """Whether everyone has time to answer each question, before a kill or after it."""
        return not self.orders and self.pace["limit"] > 3


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a player does, by an order to the control."""

    who: str
    what: str
    order: str
    body: Json


class Game:
    """A game on a lane. Players know what they see; what was not acknowledged they do again."""

    def __init__(self, lane: Lane, scene: Scene, ledger: Ledger) -> None:
        self._lane, self._scene, self._ledger = lane, scene, ledger
        self._done: set[tuple[str, str]] = set()
        self.overdue: set[str] = set()

    async def play(self, bot: Bot) -> bool:
        """Play until the end or until the bot dies; whether it was the end."""
        playing = asyncio.create_task(self._play())
        watching = asyncio.create_task(self._watch())
        await asyncio.wait({playing, watching, bot.died}, return_when=asyncio.FIRST_COMPLETED)
        is_over = playing.done()
        playing.cancel()
        watching.cancel()
        for ended in await asyncio.gather(playing, watching, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended
        return is_over

    async def _play(self) -> None:
        await self._lane.feed.until(lambda: self._lane.feed.online)
        while not self._is_over():
            acts = [act for act in self._wanted() if (act.who, act.what) not in self._done]
            acts = acts if self._scene.at_once else acts[:1]
            if not any(await asyncio.gather(*map(self._do, acts))):
                await self._lane.feed.news(LOOK)

    async def _watch(self) -> None:
        """No deadline of a bot that is back stays in the past; games go on once it is ready."""
        since: dict[str, float] = {}
        while True:
            late = self._ledger.overdue(time.time() + self._lane.ahead) if self._lane.feed.online else []
            since = {what: since.get(what, time.monotonic()) for what in late}
            self.overdue.update(what for what, begun in since.items() if time.monotonic() - begun > STAYS)
            await asyncio.sleep(LOOK)

    async def _do(self, act: Act) -> bool:
        """Act, and wait for the bot's answer; whether there was one."""
        if act.order == "answer":
            return await self._answer_at_length(act)
        body = {"as": self._lane.people[act.who], **act.body}
        try:
            outcome = await self._lane.post(act.order, **body, wait=True)
        except Declined:
            return False
        if outcome["response"] is None:
            return False
        # A deferral acknowledges nothing yet; if the bot dies now, they ask again.
        while outcome["response"] == DEFERRED and not self._ledger.has_session():  # noqa: ASYNC110 - rows of a process
            await asyncio.sleep(LOOK)
        self._done.add((act.who, act.what))
        return True

    async def _answer_at_length(self, act: Act) -> bool:
        right = self._ledger.right(_number(act.body["question"]))
        hand = Hand(self._lane, self._lane.people[act.who], self._chance(act.who, act.what), right)
        try:
            is_locked = await hand.answer(**act.body)
        except Declined:
            return False
        if is_locked:
            self._done.add((act.who, act.what))
        return is_locked

    def _is_over(self) -> bool:
        return self._find("again") is not None and self._ledger.is_settled()

    def _wanted(self) -> Iterator[Act]:
        """What players would do now, were it not done."""
        if not self._ledger.has_session():
            yield self._run("start", "trivia start", rounds=ROUNDS, seconds=10)
        elif lobby := self._find("begin"):
            yield from self._gather(lobby)
        elif question := self._find(*ANSWERS):
            yield from self._answer(question)

    def _gather(self, lobby: Json) -> Iterator[Act]:
        seen = lobby["embeds"][0]["description"]
        missing = [name for name in self._scene.joins if not self._is_listed(name, seen)]
        for name in missing if self._scene.at_once else missing[:1]:
            yield self._press(name, "join", lobby, "join")
        if self._scene.begins and not missing:
            yield self._press(PLAYERS[0], "begin", lobby, "begin")

    def _is_listed(self, name: str, seen: str) -> bool:
        """Whether a text has a player, who is a mention where a kill kept their name from being stored."""
        return bool(re.search(rf"\b{name}\b|<@{self._lane.people[name]}>", seen))

    def _answer(self, question: Json) -> Iterator[Act]:
        number = _number(question)
        # So that a run is like the one before, players wait until the bot knows that the question stands.
        if not (self._scene.late or self._scene.at_once or self._ledger.is_open(number)):
            return
        for name in self._scene.answers:
            yield self._answer_of(name, f"answer {number}", question)
        if all((name, f"answer {number}") in self._done for name in self._scene.answers):
            for order in self._scene.orders.get(number, ()):
                yield self._run(f"{order} {number}", order)

    def _run(self, what: str, command: str, **options: object) -> Act:
        body = {"channel_id": self._lane.channel, "command": command, "options": options}
        return Act(PLAYERS[0], what, "run", body)

    def _press(self, who: str, what: str, message: Json, verb: str) -> Act:
        offered = [button["custom_id"] for button in buttons(message) if _verb(button) == verb]
        choice = self._chance(who, what).choice(offered)
        return Act(who, what, "press", {"message_id": message["id"], "custom_id": choice})

    def _answer_of(self, who: str, what: str, question: Json) -> Act:
        first = buttons(question)[0]
        if _verb(first) == "pick":
            return self._press(who, what, question, "pick")
        return Act(who, what, "answer", {"question": question, "custom_id": first["custom_id"]})

    def _chance(self, who: str, what: str) -> random.Random:
        return random.Random(f"{self._scene.seed} {who} {what}")

    def _find(self, *verbs: str) -> Json | None:
        """The message with a button that can be pressed."""
        for message in self._lane.feed.messages.values():
            if any(_verb(button) in verbs and not button.get("disabled") for button in buttons(message)):
                return message
        return None

    # Afterwards

    def mistakes(self, asked: int, points: Mapping[int, int]) -> Iterator[str]:
        """What is wrong with what the channel shows after the game."""
        feed = self._lane.feed
        shown = Counter(_screen(ids) for ids in feed.custom_ids.values())
        wanted = Counter(["lobby", "standings", *(f"round {number}" for number in range(1, asked + 1))])
        if shown != wanted:
            yield f"the channel shows {dict(shown)}"
        for message in feed.messages.values():
            if any(_verb(button) in ("join", "begin") for button in buttons(message)):
                yield "a lobby can be joined after the game"
            if any(_verb(button) in ANSWERS and not button.get("disabled") for button in buttons(message)):
                yield f"the question of round {_number(message)} is not revealed"
        yield from self._wrong_standings(points)
        stored, expected = self._ledger.answers(), asked * len(self._scene.answers)
        if self._scene.is_calm and stored < expected:
            yield f"{stored} of {expected} answers are stored: a question closed before its time"
        yield from sorted(self.overdue)

    def _wrong_standings(self, points: Mapping[int, int]) -> Iterator[str]:
        standings = self._find("again")
        text = standings["embeds"][0]["description"] if standings else ""
        for player, sum_ in points.items():
            name = next(name for name, id_ in self._lane.people.items() if id_ == player)
            if f" {name} **{sum_}**" not in text:
                yield f"{player} has {sum_} points, and the standings say: {text}"


def _verb(button: Json) -> str:
    return button["custom_id"].split(":")[2]


def _number(question: Json) -> int:
    return int(buttons(question)[0]["custom_id"].split(":")[4])


def _screen(custom_ids: Sequence[str] | set[str]) -> str:
    """What a message is, from all custom ids that it ever had: `fr1:b:pick:session:round:choice`."""
    parts = [id_.split(":") for id_ in custom_ids]
    verbs = {part[2] for part in parts}
    if verbs & {*ANSWERS, "wrong"}:
        return f"round {parts[0][4]}"
    return "standings" if "again" in verbs else "lobby" if "join" in verbs else "nothing"
