"""A loopback Discord and real discord.py bots on it."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord
import pytest
import pytest_asyncio
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

import loopback
from loopback.control.admin import command_data

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable


class Bot(discord.Client):
    """A discord.py client with a command tree, whose events can be waited for."""

    def __init__(self, intents: discord.Intents) -> None:
        super().__init__(intents=intents, guild_ready_timeout=0.01, max_ratelimit_timeout=60.0)
        self.tree = app_commands.CommandTree(self)
        self.errors: list[BaseException] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait the five seconds that a real Discord asks for."""

    async def on_error(self, _event: str, /, *_args: Any, **_kwargs: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            self.errors.append(error)


async def start(bot: discord.Client, token: str) -> asyncio.Task[None]:
    """Connect a client and return its task once it is ready."""
    running = asyncio.create_task(bot.start(token))
    ready = asyncio.create_task(bot.wait_until_ready()) if bot.http.token else None
    if ready is None:
        await bot._async_setup_hook()
        ready = asyncio.create_task(bot.wait_until_ready())
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
    if running.done():
        ready.cancel()
        running.result()
    return running


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once why tests here are skipped, and what they need."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {report.longrepr[2] for report in skipped if report.nodeid.startswith("tests/loopback")}
    for reason in sorted(reasons):
        terminalreporter.write_line(reason)


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reconnect without discord.py's backoff."""
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _self: 0.0)


@pytest.fixture
def point(monkeypatch: pytest.MonkeyPatch) -> Callable[[loopback.Loopback], None]:
    """Point discord.py at a loopback."""

    def pointing(server: loopback.Loopback) -> None:
        monkeypatch.setattr(Route, "BASE", server.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))

    return pointing


@pytest.fixture
def options() -> loopback.Options:
    return loopback.Options()


@pytest_asyncio.fixture
async def server(
    options: loopback.Options, point: Callable[[loopback.Loopback], None]
) -> AsyncIterator[loopback.Loopback]:
    async with loopback.Loopback(options) as discord_:
        point(discord_)
        yield discord_


class Scene:
    """A server, a bot on it, and short names for who and where."""

    def __init__(self, server: loopback.Loopback, bot: Bot) -> None:
        self.server, self.bot, self.world = server, bot, server.world
        self.people, self.tape = server.people, server.tape
        self.fay = server.world.find_person("Fay").id
        self.finn = server.world.find_person("Finn").id
        self.olivia = server.world.find_person("Olivia").id
        self.marcus = server.world.find_person("Marcus").id
        self.trivia = server.world.find_channel("trivia").id
        self.staff = server.world.find_channel("staff").id
        self.guild_id = next(iter(server.world.guilds))

    @property
    def channel(self) -> discord.TextChannel:
        found = self.bot.get_channel(self.trivia)
        assert isinstance(found, discord.TextChannel)
        return found

    async def sync(self, *, guild: bool = False) -> None:
        await self.bot.tree.sync(guild=discord.Object(self.guild_id) if guild else None)

    def command(self, name: str) -> Any:
        return next(c for c in self.world.commands.values() if c.body["name"] == name)

    def run(self, name: str, /, user: int | None = None, **options: Any) -> Any:
        first, *path = name.split()
        data = command_data(self.command(first), path, options)
        return self.people.run(user or self.fay, self.trivia, data)

    async def ran(self, name: str, /, user: int | None = None, **options: Any) -> Any:
        return await self.server.interactions.settled(self.run(name, user, **options))

    async def pressed(self, message_id: int, custom_id: str, **more: Any) -> Any:
        user = more.pop("user", self.fay)
        interaction = self.people.press(user, message_id, custom_id, **more)
        return await self.server.interactions.settled(interaction)

    def seen(self, user: int | None = None) -> list[Any]:
        return self.world.history(self.trivia, viewer=user or self.fay)

    def original(self, interaction: Any) -> Any:
        return self.world.load_message(interaction.channel.id, interaction.original_id)


@asynccontextmanager
async def bot_on(server: loopback.Loopback, intents: discord.Intents | None = None) -> AsyncIterator[Scene]:
    """Run a bot on a server."""
    bot = Bot(intents or discord.Intents.all())
    running = await start(bot, server.token)
    try:
        yield Scene(server, bot)
    finally:
        await bot.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest_asyncio.fixture
async def scene(server: loopback.Loopback) -> AsyncIterator[Scene]:
    async with bot_on(server) as scene:
        yield scene
