"""Final Rose in this process, on a loopback Discord that can fail, with people who play."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import bot.app
import loopback
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.services.decks import Decks
from bot.storage.sqlite.database import Database, open_database
from bot.storage.sqlite.facts import FactStore
from bot.ui.client import FinalRose, talk_to
from bot.ui.stage import DiscordStage
from loopback.control.admin import command_data
from loopback.errors import Declined
from loopback.world.model import Message
from questions.facts.fact import FactId
from questions.writer.question import Question, QuestionKind
from tests.game.builders import question_of
from tests.questions.tiny_world import shipped_catalogue
from tests.services.builders import make_corpus
from tests.support.pace import set_pace

PATIENCE = 30.0  # seconds; the machine may be busy
RIGHT = question_of(QuestionKind.CHOICE).key[0]
Json = dict[str, Any]


def hurry(patch: pytest.MonkeyPatch, *, limit: float = 60.0, reply_within: float = 1.5) -> None:
    """Let games pass in no time in this process, and what never answers soon count as such."""
    patch.setattr(bot.app, "make_services", bot.app.make_services)  # put back at the end
    set_pace(lobby=60, pause=0.1, stragglers=0.1, limit=limit, between_tries=0)
    patch.setattr(bot.app, "DiscordStage", partial(DiscordStage, reply_within=reply_within))
    patch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _self: 0.05)


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
    """A running bot, its Discord, and short names for what people do."""

    server: loopback.Loopback
    client: FinalRose
    database: Database
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.world, self.faults, self.tape = self.server.world, self.server.faults, self.server.tape
        self.guild = next(iter(self.world.guilds.values()))
        self.world.listen(lambda _event: self.changed.set())

    def channel(self, name: str) -> int:
        """A new channel."""
        return self.world.add_channel(self.guild, name).id

    def member(self, name: str) -> int:
        """Somebody new."""
        person = self.world.add_person(name)
        self.world.join(self.guild, person)
        return person.id

    async def change(self) -> None:
        """Wait until something happens on Discord, or a moment."""
        self.changed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.changed.wait(), 0.1)

    async def until(self, is_true: Callable[[], Any]) -> Any:
        """Wait until something is there, and return it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := is_true()):
                await self.change()
        return found

    async def run(self, who: int, channel: int, name: str, **options: object) -> str:
        """Run a slash command; what it answers in private."""
        first, *path = name.split()
        command = next(each for each in self.world.commands.values() if each.body["name"] == first)
        ran = self.server.people.run(who, channel, command_data(command, path, options))
        return await self._told(ran)

    async def press(self, who: int, message: Message, custom_id: str) -> str:
        """Press a button; what it answers in private."""
        return await self._told(self.server.people.press(who, message.id, custom_id))

    async def _told(self, opened: Any) -> str:
        await self.server.interactions.settled(opened)
        if opened.original_id is None:
            return ""

        def answer() -> str:
            return self.world.load_message(opened.channel.id, opened.original_id).content

        return await self.until(answer)

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
        lobby, _ = await self.until(lambda: self.find(channel, "join"))
        for player in others:
            await self.press(player, lobby, next(id_ for id_ in buttons(lobby) if verb(id_) == "join"))
        return lobby

    async def begin(self, channel: int, opener: int) -> None:
        """Let the game begin."""
        lobby, [begin] = await self.until(lambda: self.find(channel, "begin"))
        await self.press(opener, lobby, begin)

    async def play(self, channel: int, *players: int) -> set[tuple[int, int]]:
        """Everybody picks the right choice of every question until the standings stand; what was locked in."""
        locked: set[tuple[int, int]] = set()
        async with asyncio.timeout(PATIENCE):
            while not self.find(channel, "again"):
                if not await self.answer(channel, locked, *players):
                    await self.change()
        return locked

    async def answer(self, channel: int, locked: set[tuple[int, int]], *players: int) -> bool:
        """Whoever has not yet picks the right choice of the open question; whether an answer was locked in."""
        before = len(locked)
        if found := self.find(channel, "pick"):
            question, offered = found
            right = offered[RIGHT]
            for player in players:
                if (number(right), player) not in locked:
                    with suppress(Declined):  # it was closed or posted anew meanwhile
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
    """What the first button of a message does: `pick` of a question, `wrong` of a reveal, `again` of standings."""
    return next(map(verb, buttons(message)), "nothing")


def number(custom_id: str) -> int:
    """The round of a button of a question."""
    return int(custom_id.split(":")[4])


def session(message: Message) -> int:
    """The game that a message with buttons belongs to."""
    return int(buttons(message)[0].split(":")[3])


@asynccontextmanager
async def final_rose(folder: Path, options: loopback.Options | None = None) -> AsyncGenerator[Rose]:
    """The bot on a Discord of its own, connected and with its commands there."""
    async with loopback.Loopback(options) as server, open_database(f"sqlite:///{folder}/rose.db") as database:
        talk_to(server.api_url, server.gateway_url)
        facts = FactStore(database, shipped_catalogue())
        await facts.mirror(make_corpus(), "made up")
        client = bot.app.make_client(
            database, await facts.load_base(), clock=bot.app.system_clock, message_content=True
        )
        client._connection.guild_ready_timeout = 0.01
        rose = Rose(server, client, database)
        async with client:
            await client.login(server.token)
            running = asyncio.create_task(client.connect())
            try:
                await rose.until(lambda: rose.world.commands and client.is_ready())
                yield rose
            finally:
                await client.close()
                await asyncio.gather(running, return_exceptions=True)
