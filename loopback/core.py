"""What the parts of the server share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopback.errors import Code, Refusal

if TYPE_CHECKING:
    from loopback.control.faults import Faults
    from loopback.control.tape import Tape
    from loopback.interactions.lifecycle import Interactions
    from loopback.interactions.people import People
    from loopback.objects.compose import Upload
    from loopback.objects.payloads import Payloads
    from loopback.options import Options
    from loopback.storage.keeper import Keeper
    from loopback.world.state import World


@dataclass(slots=True, kw_only=True)
class Discord:
    """One Discord: its state, rules and event listeners."""

    options: Options
    world: World
    payloads: Payloads
    interactions: Interactions
    people: People
    tape: Tape
    faults: Faults
    gateway_url: str = ""
    keeper: Keeper | None = None

    async def saved(self) -> None:
        """Return when all changes so far are stored, if there is a file."""
        if self.keeper is not None:
            await self.keeper.saved()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One REST request, read."""

    ids: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: tuple[Upload, ...] = ()

    def id(self, name: str) -> int:
        """Return an id of the path, or refuse what is none."""
        text = self.ids[name]
        if text.isdecimal():
            return int(text)
        # https://discord.com/developers/docs/reference#snowflakes
        message = f'Value "{text}" is not snowflake.'
        problem = {"code": "NUMBER_TYPE_COERCE", "message": message}
        raise Refusal(Code.INVALID_FORM, errors={name: {"_errors": [problem]}})
