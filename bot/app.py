"""The composition root: connects storage, services, cogs and Discord, and runs the bot."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import webbrowser
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import discord

from bot.config import Config
from bot.errors import StartError, StorageError
from bot.services.ports.clock import Clock
from bot.services.services import Services, make_services
from bot.services.steady_clock import SteadyClock
from bot.storage.sqlite.card_reports import CardReportStore
from bot.storage.sqlite.database import Database, open_database, sqlite_path
from bot.storage.sqlite.departures import DepartureStore
from bot.storage.sqlite.facts import FactStore
from bot.storage.sqlite.games import GameStore
from bot.storage.sqlite.lock import shard_lock
from bot.storage.sqlite.scores import ScoreStore
from bot.ui.client import FinalRose, talk_to
from bot.ui.stage import DiscordStage
from questions.audit.check import SHIPPED, check
from questions.corpus.catalogue import load_catalogue
from questions.corpus.digest import digest
from questions.facts.base import FactBase

log = logging.getLogger(__name__)

PAGE_PORT = 8420
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between two logins
LOGIN_WITHIN = 8.0  # seconds; a failed start is reported within 10
ANNOUNCE_WITHIN, CLOSING_WITHIN = 5.0, 3.0  # together with what else ends, within 10 s
CLOSED = {
    4004: "it no longer accepts DISCORD_TOKEN",
    4010: "it does not accept SHARD_ID and SHARD_COUNT",
    4011: "the bot is in too many servers for one connection, set SHARD_ID and SHARD_COUNT",
}
EXTENSIONS = (
    "cogs.trivia",
    "cogs.answers",
    "cogs.whois",
    "cogs.seasons",
    "cogs.quiz",
    "cogs.card_reports",
    "cogs.facts",
    "cogs.leaderboard",
    "cogs.help",
    "cogs.retention",
)


class LoginDelayedError(Exception):
    """Logging in failed for now; a later attempt may succeed."""


def system_clock() -> datetime:
    """The current time of this host."""
    return datetime.now(UTC)


async def run(config: Config) -> None:
    """Run the bot until it exits or a signal stops it; then store pending moves and announce the restart."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no signals of this kind
            loop.add_signal_handler(number, stop.set)
    running = asyncio.create_task(_run(config))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not running.done():
        log.info("shutting down")
        running.cancel()
    try:
        await running
    except asyncio.CancelledError:
        log.info("shut down")


async def _run(config: Config) -> None:
    """Run the bot on Discord if there is a token, or else on a loopback Discord."""
    async with AsyncExitStack() as stack:
        stack.enter_context(shard_lock(config.database_url, config.shard_id, config.shard_count))
        database = await stack.enter_async_context(open_database(config.database_url))
        base = await _load_base(database)
        gc.freeze()  # what is loaded now stays; collecting it again would pause games for 35 ms
        token = config.token or await _start_loopback(config, stack)
        if config.discord_url:
            talk_to(f"{config.discord_url}/api/v10", f"{config.discord_url}/gateway".replace("http", "ws", 1))
        await _log_in(config, token, database, base)


async def _start_loopback(config: Config, stack: AsyncExitStack) -> str:
    """Start a loopback Discord in this process, log the address of its page, and return its token."""
    from loopback import Loopback, Options  # noqa: PLC0415 - 4 MiB that a bot on Discord does not need

    path = sqlite_path(config.database_url)
    options = Options(port=PAGE_PORT, file=path.with_suffix(".discord.db"), bot_name="Final Rose")
    try:
        loopback = await stack.enter_async_context(Loopback(options))
    except OSError:  # another program uses that port
        loopback = await stack.enter_async_context(Loopback(replace(options, port=0)))
        log.warning("port %d is taken by another program: the page is on port %d", PAGE_PORT, loopback.port)
    talk_to(loopback.api_url, loopback.gateway_url)
    log.info("no DISCORD_TOKEN: a loopback Discord is at %s", loopback.page_url)
    if config.has_desktop:
        await asyncio.to_thread(webbrowser.open, loopback.page_url)
    return loopback.token


async def _load_base(database: Database) -> FactBase:
    try:
        return await load_base(database)
    except StorageError as error:
        raise StartError(f"The facts cannot be stored in the database: {error.reason}.") from error


async def load_base(database: Database, folder: Path = SHIPPED) -> FactBase:
    """Load the shipped facts from the database; the files are read and mirrored only if they changed."""
    mark = digest(folder)
    store = FactStore(database, load_catalogue(folder / "predicates", mistakes=[]))  # `check` reports them
    if await store.mirrored() != mark:
        await _mirror(folder, store, mark)
        gc.collect()  # frees the memory that reading the files took, before the facts are loaded
    base = await store.load_base()
    await database.shrink()
    return base


async def _mirror(folder: Path, store: FactStore, mark: str) -> None:
    checked = check(folder)
    if checked.mistakes:
        raise StartError(
            f"The facts have mistakes (see `python -m bot check`); the first: {checked.mistakes[0]}"
        )
    checked.corpus.places.clear()  # only needed to report mistakes
    mirrored = await store.mirror(checked.corpus, mark)
    log.info(
        "corpus mirrored",
        extra={"added": mirrored.added, "changed": mirrored.changed, "retracted": mirrored.retracted},
    )


def make_client(
    database: Database,
    base: FactBase,
    *,
    clock: Clock,
    game_clock: Clock | None = None,
    message_content: bool,
    shard: tuple[int, int] = (0, 1),
    prefix: str = "!",
) -> FinalRose:
    """Create a client with its services; the caller logs in."""

    def services(client: FinalRose) -> Services:
        return make_services(
            base,
            games=GameStore(database, has_peers=shard[1] > 1),
            facts=FactStore(database, base.world.catalogue),
            scores=ScoreStore(database),
            card_reports=CardReportStore(database),
            departures=DepartureStore(database),
            stage=DiscordStage(client),
            clock=clock,
            game_clock=game_clock,
        )

    client = FinalRose(
        message_content=message_content,
        shard_id=shard[0],
        shard_count=shard[1],
        extensions_=EXTENSIONS,
        prefix=prefix,
    )
    return client.connect_to(services)


async def _log_in(config: Config, token: str, database: Database, base: FactBase) -> None:
    """Log in with the Message Content intent, or without it if Discord refuses it."""
    shard = (config.shard_id, config.shard_count)
    message_content, wait = True, FIRST_WAIT
    while True:
        client = make_client(
            database,
            base,
            clock=system_clock,
            game_clock=SteadyClock(system_clock),
            message_content=message_content,
            shard=shard,
            prefix=config.prefix,
        )
        try:
            async with client:
                await _serve(client, token)
        except discord.PrivilegedIntentsRequired:
            log.warning("no Message Content intent: `!whois` works as `@bot whois` and in direct messages")
            message_content = False
        except discord.LoginFailure as refused:
            raise StartError(
                "Discord rejected DISCORD_TOKEN. Create a new one in the Developer Portal."
            ) from refused
        except LoginDelayedError as failed:
            extra = {"seconds": wait, "reason": str(failed)}
            log.warning("login failed for now; retrying", extra=extra)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
        except OSError as failed:
            raise StartError(f"Discord cannot be reached: {failed}.") from failed
        else:
            return


async def _serve(client: FinalRose, token: str) -> None:
    """Log in and stay connected; on cancellation, running games announce the restart first."""
    try:
        async with asyncio.timeout(LOGIN_WITHIN):
            await client.login(token)
    except (discord.DiscordServerError, discord.RateLimited, TimeoutError) as failed:
        raise LoginDelayedError(f"{type(failed).__name__} {failed}") from failed
    except aiohttp.ClientConnectorError:  # nothing listens there: retrying does not fix an address
        raise
    except aiohttp.ClientError as failed:
        raise LoginDelayedError(f"{type(failed).__name__} {failed}") from failed
    except StorageError as error:
        raise StartError(f"The games cannot be read from the database: {error.reason}.") from error
    except discord.HTTPException as refused:
        if refused.status == 429:
            raise LoginDelayedError(str(refused)) from refused
        raise StartError(f"Discord refused the login: {refused}.") from refused
    try:
        await client.connect()
    except discord.ConnectionClosed as closed:  # a code after which to connect again is of no use
        # https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
        reason = CLOSED.get(closed.code, f"with code {closed.code}")
        raise StartError(f"Discord closed the connection for good: {reason}.") from closed
    except asyncio.CancelledError:
        with suppress(TimeoutError):
            async with asyncio.timeout(ANNOUNCE_WITHIN):
                await client.services.play.shut_down()
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_WITHIN):
                await client.close()
        raise
