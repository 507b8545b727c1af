"""The configuration; the only module that reads environment variables."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values
from yarl import URL

from bot.errors import StartError

_DISPLAYS = {"DISPLAY", "WAYLAND_DISPLAY"}  # set where a Linux has a desktop


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What an operator sets; every variable has a sentence in .env.example."""

    token: str | None = field(repr=False)
    discord_url: str | None
    database_url: str
    shard_id: int
    shard_count: int
    log_level: str
    prefix: str
    has_desktop: bool


def read_config(env_file: Path = Path(".env")) -> Config:
    """Read the environment, then .env, then the defaults; `StartError` for invalid values."""
    found = {**dotenv_values(env_file), **os.environ}
    config = Config(
        token=found.get("DISCORD_TOKEN") or None,
        discord_url=_discord_url(found.get("DISCORD_URL")),
        database_url=found.get("DATABASE_URL") or "sqlite:///final-rose.db",
        shard_id=_number(found, "SHARD_ID", 0),
        shard_count=_number(found, "SHARD_COUNT", 1),
        log_level=(found.get("LOG_LEVEL") or "INFO").upper(),
        prefix=found.get("COMMAND_PREFIX") or "!",
        has_desktop=sys.platform in ("darwin", "win32") or bool(_DISPLAYS & found.keys()),
    )
    if not 0 <= config.shard_id < config.shard_count:
        raise StartError(f"SHARD_ID {config.shard_id} must be smaller than SHARD_COUNT {config.shard_count}.")
    if config.log_level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise StartError(f"LOG_LEVEL “{config.log_level}” must be DEBUG, INFO, WARNING or ERROR.")
    return config


def _discord_url(text: str | None) -> str | None:
    if not text:
        return None
    try:
        url = URL(text)
        is_understood = url.scheme in ("http", "https") and bool(url.host) and url.port is not None
    except ValueError:
        is_understood = False
    if not is_understood:
        raise StartError(f"DISCORD_URL “{text}” is not understood: write http://127.0.0.1:8420")
    return text.rstrip("/")


def _number(found: Mapping[str, str | None], name: str, default: int) -> int:
    text = found.get(name) or str(default)
    if not text.isascii() or not text.isdigit():
        raise StartError(f"{name} “{text}” must be a whole number.")
    return int(text)
