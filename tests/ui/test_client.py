"""Which events of the gateway the client acts on."""

from __future__ import annotations

import asyncio

import pytest

from bot.ui.client import FinalRose


async def test_commands_are_synced_at_the_first_connection_without_waiting_for_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """discord.py is ready two seconds after the last server came: so long a new bot had no commands."""
    synced: list[object] = []

    async def sync(tree: object) -> None:
        synced.append(tree)

    monkeypatch.setattr("bot.ui.client.keep_commands_synced", sync)
    client = FinalRose(message_content=True, shard_id=0, shard_count=1, extensions_=(), prefix="!")
    for _ in range(2):  # a connection that cannot be resumed is followed by another one
        await client.on_connect()
        await asyncio.sleep(0)
    assert synced == [client.tree]
