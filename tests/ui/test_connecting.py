from __future__ import annotations

from typing import Any, cast

import discord
import pytest

from bot.app import _serve  # pyright: ignore[reportPrivateUsage]
from bot.errors import StartError, StorageError
from bot.ui.client import FinalRose


class FakeClient:
    """A client whose login or connection fails."""

    def __init__(self, login: Exception | None = None, connection: Exception | None = None) -> None:
        self._login, self._connection = login, connection

    async def login(self, _token: str) -> None:
        if self._login:
            raise self._login

    async def connect(self) -> None:
        if self._connection:
            raise self._connection


def closed(code: int) -> discord.ConnectionClosed:
    return discord.ConnectionClosed(cast("Any", None), shard_id=0, code=code)


@pytest.mark.parametrize(
    ("client", "sentence"),
    [
        (FakeClient(login=StorageError("it is locked by another program")), "locked by another program"),
        (FakeClient(connection=closed(4004)), "DISCORD_TOKEN"),
        (FakeClient(connection=closed(4010)), "SHARD_ID"),
        (FakeClient(connection=closed(4013)), "code 4013"),
    ],
)
async def test_what_ends_a_start_for_good_is_one_sentence(client: FakeClient, sentence: str) -> None:
    with pytest.raises(StartError, match=sentence):
        await _serve(cast("FinalRose", client), "token")
