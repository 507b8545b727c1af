"""One Discord on one port of 127.0.0.1: REST, gateway, page and control."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from aiohttp import web

from loopback.control.admin import Control
from loopback.control.faults import Faults
from loopback.control.tape import Tape
from loopback.core import Discord
from loopback.gateway.server import Gateway
from loopback.interactions.lifecycle import Interactions
from loopback.interactions.people import People
from loopback.objects.payloads import Payloads
from loopback.options import Options
from loopback.page.api import Page
from loopback.rest.server import Rest
from loopback.storage.keeper import Keeper
from loopback.storage.schema import load
from loopback.world.state import rose_garden

if TYPE_CHECKING:
    from types import TracebackType

    from aiohttp.typedefs import Handler

    from loopback.world.state import World

_HOST = "127.0.0.1"


def _world(options: Options) -> World:
    """Return the world from the file, or the initial one."""
    held = None if options.file is None else load(options.file)
    return held or rose_garden(options.bot_name)


@web.middleware
async def _from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests with a foreign Host or Origin (CSRF, DNS rebinding)."""
    here = {f"http://{name}:{request.url.port}" for name in (_HOST, "localhost")}
    origin = request.headers.get("Origin")
    if f"http://{request.host}" not in here or origin not in (None, *here):
        raise web.HTTPForbidden(text="This server answers only to its own address.")
    return await handler(request)


class Loopback:
    """A Discord server that runs inside `async with`."""

    def __init__(self, options: Options | None = None, *, world: World | None = None) -> None:
        self.options = options or Options()
        self.world = world or _world(self.options)
        self.tape = Tape()
        self.faults = Faults()
        self.payloads = Payloads(self.world, self.options)
        self.interactions = Interactions(self.world, self.options)
        self.people = People(self.world, self.interactions)
        self.port = 0
        self._runner: web.AppRunner | None = None
        self._keeper: Keeper | None = None

    async def __aenter__(self) -> Self:
        discord = Discord(
            options=self.options,
            world=self.world,
            payloads=self.payloads,
            interactions=self.interactions,
            people=self.people,
            tape=self.tape,
            faults=self.faults,
        )
        self._runner = web.AppRunner(self._app(discord), access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, _HOST, self.options.port).start()
        except OSError:  # the port is taken
            await self._runner.cleanup()
            raise
        if self.options.file is not None:
            self._keeper = discord.keeper = Keeper(self.world, self.options.file)
        self.port = self._runner.addresses[0][1]
        discord.gateway_url = self.gateway_url
        self.payloads.files_url = f"{self.page_url}attachments"
        return self

    def _app(self, discord: Discord) -> web.Application:
        app = web.Application(client_max_size=2 * self.options.file_limit, middlewares=[_from_here])
        page = Page(discord)
        for part in (Rest(discord), Gateway(discord), page, Control(discord, page)):
            part.add_to(app)
        return app

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        if self._keeper is not None:
            await self._keeper.close()

    @property
    def token(self) -> str:
        """The bot token that it accepts."""
        return self.options.token

    @property
    def api_url(self) -> str:
        """Where REST is served."""
        return f"http://{_HOST}:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is served."""
        return f"ws://{_HOST}:{self.port}/gateway"

    @property
    def page_url(self) -> str:
        """The address of the page."""
        return f"http://{_HOST}:{self.port}/page/"

    @property
    def control_url(self) -> str:
        """The address of the admin API."""
        return f"http://{_HOST}:{self.port}/control"
