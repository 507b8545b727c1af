"""What the parts of the server share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopback.errors import Code, Refusal

if TYPE_CHECKING:
    from loopback.compose import Upload
    from loopback.faults import Faults
    from loopback.interactions import Interactions
    from loopback.invocation import People
    from loopback.options import Options
    from loopback.payloads import Payloads
    from loopback.tape import Tape
    from loopback.world import World


@dataclass(slots=True, kw_only=True)
class Discord:
    """One Discord: its state, its rules and its ears."""

    options: Options
    world: World
    payloads: Payloads
    interactions: Interactions
    people: People
    tape: Tape
    faults: Faults
    gateway_url: str = ""


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
