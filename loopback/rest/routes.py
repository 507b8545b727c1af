"""Every REST route there is: what is checked first, what is done, what is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopback.rest import commands, interactions, messages, places

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback.core import Call, Discord

_CHANNEL = "/channels/{channel_id}"
_MESSAGE = _CHANNEL + "/messages/{message_id}"
_GLOBAL = "/applications/{application_id}/commands"
_LOCAL = "/applications/{application_id}/guilds/{guild_id}/commands"
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


@dataclass(frozen=True, slots=True)
class Route:
    """One route; `check` refuses a bad body, `act` carries the request out and gives the answer."""

    method: str
    path: str
    act: Callable[[Discord, Call], Any]
    check: Callable[[Discord, Call], None] | None = None
    by_token: bool = False

    @property
    def what(self) -> str:
        """Return the route as people write it."""
        return f"{self.method} {self.path}"


ROUTES = (
    Route("GET", "/gateway", places.gateway, by_token=True),
    Route("GET", "/gateway/bot", places.gateway_bot),
    Route("GET", "/oauth2/applications/@me", places.application),
    Route("GET", "/applications/@me", places.application),
    Route("GET", "/users/@me", places.me),
    Route("GET", "/users/@me/guilds", places.my_guilds),
    Route("POST", "/users/@me/channels", places.open_dm),
    Route("GET", "/users/{user_id}", places.user),
    Route("GET", "/guilds/{guild_id}", places.guild),
    Route("GET", "/guilds/{guild_id}/channels", places.channels),
    Route("GET", "/guilds/{guild_id}/roles", places.roles),
    Route("GET", "/guilds/{guild_id}/members", places.members),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", places.member),
    Route("GET", _CHANNEL, places.channel),
    Route("POST", _CHANNEL + "/typing", places.typing),
    Route("GET", _CHANNEL + "/messages", messages.history),
    Route("POST", _CHANNEL + "/messages", messages.create, messages.check_create),
    Route("GET", _MESSAGE, messages.fetch),
    Route("PATCH", _MESSAGE, messages.edit, messages.check_edit),
    Route("DELETE", _MESSAGE, messages.delete),
    Route("GET", _GLOBAL, commands.listed),
    Route("PUT", _GLOBAL, commands.replace_all, commands.check_all),
    Route("POST", _GLOBAL, commands.add, commands.check_one),
    Route("GET", _GLOBAL + "/{command_id}", commands.fetch),
    Route("DELETE", _GLOBAL + "/{command_id}", commands.delete),
    Route("GET", _LOCAL, commands.listed),
    Route("PUT", _LOCAL, commands.replace_all, commands.check_all),
    Route("POST", _LOCAL, commands.add, commands.check_one),
    Route("GET", _LOCAL + "/{command_id}", commands.fetch),
    Route("DELETE", _LOCAL + "/{command_id}", commands.delete),
    Route("POST", _CALLBACK, interactions.respond, interactions.check_respond, by_token=True),
    Route("POST", _HOOK, interactions.follow_up, interactions.check_follow_up, by_token=True),
    Route("GET", _HOOK + "/messages/{message_id}", interactions.fetch, by_token=True),
    Route(
        "PATCH",
        _HOOK + "/messages/{message_id}",
        interactions.edit,
        interactions.check_edit,
        by_token=True,
    ),
    Route("DELETE", _HOOK + "/messages/{message_id}", interactions.delete, by_token=True),
)
