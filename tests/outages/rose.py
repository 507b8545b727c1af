"""Final Rose in this process, on a loopback Discord that can fail, with people who play."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from discord.backoff import ExponentialBackoff

import bot.app
import loopback
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.services.decks import Decks
from bot.storage.sqlite.database import Database, open_database
from bot.storage.sqlite.facts import FactStore
from bot.ui.client import FinalRose, talk_to
from loopback.control.admin import command_data
from loopback.errors import Declined
from loopback.world.model import Message
from loopback.world.snowflakes import Mint
from questions.facts.base import FactBase
from questions.facts.fact import FactId
from questions.writer.question import Question, QuestionKind
from tests.game.builders import question_of
from tests.questions.tiny_world import shipped_catalogue
from tests.services.builders import make_corpus
from tests.support.clock import MovableLoop
from tests.support.pace import set_pace

PATIENCE = 30.0  # seconds; the machine may be busy
ANYWHERE = 0  # no channel
# However far time is moved, nobody is cut off.
CALM = loopback.Options(heartbeat=1e5, answer_within=1e5, session_life=1e5, nonce_life=1e5)
RIGHT = question_of(QuestionKind.CHOICE).key[0]
Json = dict[str, Any]


def hurry(patch: pytest.MonkeyPatch, limit: float = 60.0) -> None:
    """Let nothing but players be waited for in the games of this process."""
    patch.setattr(bot.app, "make_services", bot.app.make_services)  # put back at the end
    set_pace(lobby=limit, pause=0.1, stragglers=0.1, limit=limit, between_tries=0)
    patch.setattr(ExponentialBackoff, "delay", _soon)


def _soon(_backoff: object) -> float:
    return 0.05


def ask(patch: pytest.MonkeyPatch, *kinds: QuestionKind) -> None:
    """Let every game ask a made-up question of each of these kinds."""

    async def draw(_decks: Decks, _guild: GuildId, rules: Rules, *_more: object) -> list[Question]:
        asked = kinds or (QuestionKind.CHOICE,) * rules.rounds
        return [question_of(kind, number) for number, kind in enumerate(asked, start=1)]

    async def gone(*_asked: object) -> set[FactId]:
        return set()

    patch.setattr(Decks, "draw", draw)
    patch.setattr(Decks, "gone", gone)


@dataclass
class Rose:
    """The bot, its Discord, and short names for what people do."""

    server: loopback.Loopback
    database: Database
    base: FactBase
    _news: defaultdict[int, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))

    def __post_init__(self) -> None:
        self.world, self.faults, self.tape = self.server.world, self.server.faults, self.server.tape
        self.guild = next(iter(self.world.guilds.values()))
        self.world.mint = Mint(lambda: now().timestamp())
        self.faults.clock = asyncio.get_running_loop().time
        self.world.listen(self._notice)

    def _notice(self, event: object) -> None:
        message = getattr(event, "message", None)
        self._news[message.channel_id if message else ANYWHERE].set()

    @asynccontextmanager
    async def online(self) -> AsyncGenerator[FinalRose]:
        """A bot from its start to its end; how often there was one before is not its business."""
        client = bot.app.make_client(self.database, self.base, clock=now, message_content=True)
        connection = client._connection  # pyright: ignore[reportPrivateUsage]
        connection.guild_ready_timeout = 0.01
        connection.heartbeat_timeout = 1e6  # a silent minute that passes in a second cuts nobody off
        async with client:
            await client.login(self.server.token)
            running = asyncio.create_task(client.connect())
            try:
                await self.until(client.is_ready)
                yield client
            finally:
                await client.close()
                await asyncio.gather(running, return_exceptions=True)

    async def move(self, seconds: float) -> None:
        """Let time pass, for the bot and for Discord."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, MovableLoop)
        loop.ahead += seconds
        await asyncio.sleep(0.02)  # for what goes over the wire

    async def pass_quickly(self) -> None:
        """Let time pass about thirty times as fast, for as long as this runs."""
        while True:
            await self.move(0.5)

    async def pass_until(self, is_true: Callable[[], Any], step: float = 1.0) -> None:
        """Let time pass until something is so."""
        for _ in range(1000):
            if is_true():
                return
            await self.move(step)
        raise TimeoutError

    def channel(self, name: str) -> int:
        """A new channel."""
        return self.world.add_channel(self.guild, name).id

    def member(self, name: str) -> int:
        """Somebody new."""
        person = self.world.add_person(name)
        self.world.join(self.guild, person)
        return person.id

    async def change(self, channel: int) -> None:
        """Wait until something happens in a channel, or a moment."""
        self._news[channel].clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news[channel].wait(), 0.2)

    async def until(self, is_true: Callable[[], Any], channel: int = ANYWHERE) -> Any:
        """Wait until something is there, and return it."""
        give_up = time.monotonic() + PATIENCE  # of this machine, however far time is moved
        while not (found := is_true()):
            assert time.monotonic() < give_up, "nothing happened"
            await self.change(channel)
        return found

    async def run(self, who: int, channel: int, name: str, **options: object) -> str:
        """Run a slash command; what it answers in private."""
        first, *path = name.split()
        command = next(each for each in self.world.commands.values() if each.body["name"] == first)
        data = command_data(command, path, options)
        return await self._private_reply(lambda: self.server.people.run(who, channel, data))

    async def press(self, who: int, message: Message, custom_id: str) -> str:
        """Press a button; what it answers in private."""
        return await self._private_reply(lambda: self.server.people.press(who, message.id, custom_id))

    async def _private_reply(self, act: Callable[[], Any]) -> str:
        """Act until it is stored: where time is hurried, writers lose their patience on a busy machine."""
        while (reply := await self._answer(act())).startswith("I cannot store answers just now"):
            pass
        return reply

    async def _answer(self, opened: Any) -> str:
        await self.server.interactions.settled(opened)
        if opened.original_id is None:
            return ""

        def answer() -> str:
            return self.world.load_message(opened.channel.id, opened.original_id).content

        return await self.until(answer, opened.channel.id)

    def history(self, channel: int) -> list[Message]:
        """What everybody sees of a channel."""
        return self.world.history(channel, viewer=None)

    def find(self, channel: int, *verbs: str) -> tuple[Message, list[str]] | None:
        """The newest message with buttons of these verbs that can be pressed, and their custom ids."""
        for message in reversed(self.history(channel)):
            if pressable := [id_ for id_ in buttons(message) if verb(id_) in verbs]:
                return message, pressable
        return None

    async def started(self, channel: int, *players: int, rounds: int = 3) -> Message:
        """A game of the first player's whose lobby stands and which all have joined."""
        opener, *others = players
        assert "The lobby is open" in await self.run(opener, channel, "trivia start", rounds=rounds)
        lobby, _ = await self.until(lambda: self.find(channel, "join"), channel)
        for player in others:
            await self.press(player, lobby, next(id_ for id_ in buttons(lobby) if verb(id_) == "join"))
        return lobby

    async def begin(self, channel: int, opener: int) -> None:
        """Let the game begin."""
        lobby, [begin] = await self.until(lambda: self.find(channel, "begin"), channel)
        await self.press(opener, lobby, begin)

    async def play(self, channel: int, *players: int) -> set[tuple[int, int]]:
        """Everybody answers every question rightly until the standings stand; what was locked in."""
        locked: set[tuple[int, int]] = set()
        give_up = time.monotonic() + PATIENCE
        while not self.find(channel, "again"):
            assert time.monotonic() < give_up, "the game does not go on"
            if not await self.answer(channel, locked, *players):
                await self.change(channel)
        return locked

    async def answer(self, channel: int, locked: set[tuple[int, int]], *players: int) -> bool:
        """Whoever has not yet answers the open question rightly; whether that was locked in."""
        before = len(locked)
        if found := self.find(channel, "pick"):
            question, offered = found
            right = offered[RIGHT]
            for player in players:
                if (number(right), player) not in locked:
                    with suppress(Declined):  # it was closed or posted again meanwhile
                        if "ocked in" in await self.press(player, question, right):
                            locked.add((number(right), player))
        return len(locked) > before

    async def stored(self, session: int) -> set[tuple[int, int]]:
        """The round and the player of every answer that is stored of a game."""
        rows = await self.database.reader.rows("answers", session_id=session)
        return {(row["round"], row["player_id"]) for row in rows}


def buttons(message: Message) -> list[str]:
    """The custom ids of what can be pressed."""
    parts: Iterator[Json] = (part for row in message.components for part in row.get("components", ()))
    return [part["custom_id"] for part in parts if part.get("custom_id") and not part.get("disabled")]


def verb(custom_id: str) -> str:
    """What a button does: `fr1:b:pick:session:round:choice`."""
    return custom_id.split(":")[2]


def verb_of(message: Message) -> str:
    """What a message is: `pick` a question, `wrong` a reveal, `again` standings."""
    return next(map(verb, buttons(message)), "nothing")


def number(custom_id: str) -> int:
    """The round of a button of a question."""
    return int(custom_id.split(":")[4])


def session(message: Message) -> int:
    """The game that a message with buttons belongs to."""
    return int(buttons(message)[0].split(":")[3])


def now() -> datetime:
    """The time of the bot and of its Discord."""
    return datetime.now(UTC) + timedelta(seconds=getattr(asyncio.get_running_loop(), "ahead", 0.0))


@asynccontextmanager
async def rose_at(folder: Path, options: loopback.Options = CALM) -> AsyncGenerator[Rose]:
    """A Discord and a database, for one bot after the other."""
    async with loopback.Loopback(options) as server, open_database(f"sqlite:///{folder}/rose.db") as database:
        talk_to(server.api_url, server.gateway_url)
        facts = FactStore(database, shipped_catalogue())
        await facts.mirror(make_corpus(), "made up")
        yield Rose(server, database, await facts.load_base())
