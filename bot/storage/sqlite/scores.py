"""Boards, accounts and names in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.game.awards import Award
from bot.game.ids import AwardId, GuildId, PlayerId, SessionId
from bot.services.ports.scores import Account, Line
from bot.storage.sqlite import awards
from bot.storage.sqlite.database import Database, Row


class ScoreStore:
    """Scores as rows; a board costs the same however long a server has played."""

    def __init__(self, database: Database) -> None:
        """Everything goes through `database`."""
        self._db = database

    async def board(
        self, guild: GuildId, period: str, category: str, *, size: int, skipped: int
    ) -> list[Line]:
        """A page of a board, the best first; equal points share a rank."""
        board = {"guild_id": guild, "period": period, "category": category}
        rows = await self._db.reader.rows("board", **board, size=size, skipped=skipped)
        lines: list[Line] = []
        for position, row in enumerate(rows, start=skipped + 1):
            if lines and lines[-1].points == row["points"]:
                rank = lines[-1].rank
            elif lines or not skipped:
                rank = position
            else:
                rank = 1 + await self._db.reader.value("ahead", **board, points=row["points"])
            lines.append(_line(rank, row))
        return lines

    async def board_size(self, guild: GuildId, period: str, category: str) -> int:
        """How many players stand on a board."""
        return await self._db.reader.value("board_size", guild_id=guild, period=period, category=category)

    async def find_account(self, guild: GuildId, player: PlayerId) -> Account | None:
        """A player's totals in a server; `None` before the first answer."""
        row = await self._db.reader.row("account", guild_id=guild, player_id=player)
        if row is None:
            return None
        ahead = await self._db.reader.value(
            "ahead", guild_id=guild, period="all", category="all", points=row["points"]
        )
        return Account(_line(1 + ahead, {**row, "player_id": player}), row["best_streak"] or 0)

    async def awards(self, session_id: SessionId, round_: int) -> dict[AwardId, Award]:
        """The awards of a round, reversed or not."""
        found = await self._db.reader.rows("awards_of_round", session_id=session_id, round=round_)
        return {AwardId(row["id"]): awards.award_of(row) for row in found}

    async def reverse(self, ids: Iterable[AwardId], reason: str, at: datetime) -> int:
        """Undo awards on all boards and in streaks; how many there were that had not been reversed yet."""
        async with self._db.writing() as rows:
            return await awards.reverse(rows, ids, reason, at)

    async def save_name(self, guild: GuildId, player: PlayerId, name: str) -> None:
        """Remember a member's name as last seen."""
        async with self._db.writing_once() as rows:
            await rows.run("save_name", guild_id=guild, player_id=player, name=name)

    async def names(self, guild: GuildId, players: Sequence[PlayerId]) -> dict[PlayerId, str]:
        """The names of members as last seen; those never seen are left out."""
        found = await self._db.reader.rows("names", guild_id=guild, players=json.dumps(list(players)))
        return {row["player_id"]: row["name"] for row in found}


def _line(rank: int, row: Row) -> Line:
    return Line(
        rank=rank,
        player=row["player_id"],
        name=row["name"] or "",
        points=row["points"],
        answers=row["answers"],
        right=row["right_answers"],
    )
