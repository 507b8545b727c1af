"""Custom ids: `fr1:b:pick:7:1:2` is a version, what kind of component it is, what to do, and to what.

They carry ids and never state, and are parsed as untrusted input.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from bot.ui.limits import CUSTOM_ID

VERSION = "fr1"
Reader: TypeAlias = Callable[[str], object]  # raises ValueError for what is not its type

_MAX_SNOWFLAKE = 2**63 - 1
_WHOLE = re.compile(r"0|[1-9]\d{0,18}", re.ASCII)


def custom_id(verb: str, *ids: object) -> str:
    """The id of a component; `ValueError` for one that Discord would refuse or we could not read again."""
    parts = [VERSION, verb, *(str(part) for part in ids)]
    if any(":" in part for part in parts) or len(made := ":".join(parts)) > CUSTOM_ID:
        raise ValueError(f"no custom id can be made of {parts}")
    return made


def snowflake(text: str) -> int:
    """An id of Discord's: of a session, a message, a member."""
    if (number := whole(text)) > 0:
        return number
    raise ValueError(text)


def whole(text: str) -> int:
    """A number from 0 on, written in one way only."""
    if _WHOLE.fullmatch(text) and (number := int(text)) <= _MAX_SNOWFLAKE:
        return number
    raise ValueError(text)


def slug(text: str) -> str:
    """The slug of an entity or a fact."""
    if re.fullmatch(r"[a-z0-9][a-z0-9._/-]*", text):
        return text
    raise ValueError(text)


def indices(text: str) -> tuple[int, ...]:
    """What is picked so far, by index and in order, each once: `2,0`."""
    found = tuple(map(whole, text.split(","))) if text else ()
    if len(set(found)) < len(found):
        raise ValueError(text)
    return found


def places(text: str) -> tuple[int, ...]:
    """Places of facts, as in `3.17.4`."""
    return tuple(map(whole, text.split(".")))


def one_of(*known: str) -> Reader:
    """One of a few words."""

    def read(text: str) -> str:
        if text in known:
            return text
        raise ValueError(text)

    return read
