"""Parts of JSON objects that may be missing or null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loopback.world.model import Json


def items(body: Json, key: str) -> list[Any]:
    """Return the list under a key; an empty one if there is none."""
    return body.get(key) or []


def part(body: Json, key: str) -> Json:
    """Return the object under a key; an empty one if there is none."""
    return body.get(key) or {}
