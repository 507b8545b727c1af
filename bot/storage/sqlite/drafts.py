"""Drafts as JSON with a version, so that a later release can read them."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import msgspec

log = logging.getLogger(__name__)

VERSION = 1


class _Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a draft is stored; before there were versions, `fields` stood alone."""

    version: int
    fields: dict[str, str]


def draft_fields(fields: Mapping[str, str]) -> str:
    """The JSON of what was typed."""
    return msgspec.json.encode(_Stored(VERSION, dict(fields))).decode()


def read_fields(text: str) -> dict[str, str] | None:
    """What was typed, by name of field; `None`, with a log line, where this bot cannot read it."""
    try:
        raw = msgspec.json.decode(text, type=dict[str, object])
        if "version" not in raw:
            return msgspec.convert(raw, dict[str, str])
        stored = msgspec.convert(raw, _Stored)
    except msgspec.DecodeError as error:
        log.warning("a stored draft cannot be read", extra={"reason": str(error)})
        return None
    if stored.version != VERSION:
        log.warning("a newer bot stored a draft", extra={"version": stored.version})
        return None
    return stored.fields
