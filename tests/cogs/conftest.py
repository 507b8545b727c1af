"""A server on SimCord's simulated Discord, with the real bot in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from discord.ext import commands

from bot.app import make_client
from bot.errors import PlayerError
from bot.game.ids import GuildId
from bot.game.rules import Rules
from bot.services import timers
from bot.services.decks import Decks
from bot.storage.sqlite.database import Database, open_database
from bot.ui.client import FinalRose
from questions.facts.base import FactBase
from questions.facts.fact import FactId
from questions.writer.question import Difficulty, Question, QuestionKind
from tests.support.shipped import copy_to, shipped

TOLD = (
    PlayerError,
    commands.UserInputError,
    commands.CheckFailure,
    commands.CommandOnCooldown,
    commands.CommandNotFound,
)


@dataclass(slots=True)
class Server:
    """A guild with a channel, an owner, and as many members as a test asks for."""

    env: Any
    guild: Any
    channel: Any
    database: Database
    base: FactBase
    new_client: Callable[[], FinalRose]

    def member(self, name: str, **permissions: bool) -> Any:
        """Somebody of the server, with a role of these permissions."""
        roles = (
            [self.guild.create_role(name, permissions=discord.Permissions(**permissions))]
            if permissions
            else []
        )
        return self.guild.add_member(self.env.create_user(name), roles=roles)

    def labels(self, message: discord.Message | None = None) -> list[str]:
        """The labels of the buttons of a message, the last one of the channel if none is given."""
        message = message or self.channel.last_message
        return [button.label for row in message.components for button in row.children]

    def now(self, message: discord.Message) -> discord.Message:
        """A message as it stands now."""
        return next(each for each in self.channel.history() if each.id == message.id)

    @property
    def shown(self) -> discord.Embed:
        """The embed of the last message of the channel."""
        return self.channel.last_message.embeds[0]


@pytest.fixture(autouse=True)
def one_press_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Games ask what one press answers, and all of it easy, so that tests can count."""
    draw = Decks.draw

    async def draw_choices(
        decks: Decks, guild: GuildId, rules: Rules, seed: int, waiting: Iterable[FactId]
    ) -> list[Question]:
        drawn = await draw(decks, guild, replace(rules, rounds=30), seed, waiting)
        choices = [each for each in drawn if each.kind is QuestionKind.CHOICE]
        return [replace(each, difficulty=Difficulty.EASY) for each in choices[: rules.rounds]]

    monkeypatch.setattr(Decks, "draw", draw_choices)


@pytest.fixture(autouse=True)
def no_alive_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """SimCord counts what wakes every few seconds as work that never ends."""
    monkeypatch.setattr(timers, "ALIVE_EVERY", 1e9)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    copy_to(tmp_path / "rose.db")
    async with open_database(f"sqlite:///{tmp_path}/rose.db") as database:
        yield database


@pytest.fixture
def base() -> FactBase:
    return shipped()[1]


@pytest.fixture
def simcord_bot(database: Database, base: FactBase) -> FinalRose:
    return make_client(database, base, clock=discord.utils.utcnow, message_content=True)


@pytest.fixture
async def server(simcord_env: simcord.Env, database: Database, base: FactBase) -> AsyncIterator[Server]:
    guild = simcord_env.create_guild()

    def new_client() -> FinalRose:
        return make_client(database, base, clock=discord.utils.utcnow, message_content=True)

    yield Server(simcord_env, guild, guild.create_text_channel("trivia"), database, base, new_client)
    bugs = [error for error in simcord_env.errors if not isinstance(_cause(error), TOLD)]
    assert not bugs, bugs


def _cause(error: BaseException) -> BaseException:
    """What a command raised, without the wrappings of discord.py."""
    inner = getattr(error, "original", None)
    return _cause(inner) if isinstance(inner, BaseException) else error
